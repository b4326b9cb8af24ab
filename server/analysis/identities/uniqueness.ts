const ALPHABET = 38;
const EDGE = 0;
/** Letters that the longest context has. */
const LONGEST_CONTEXT = 5;
const SLOTS_A_LETTER = 16;
const [FEWEST_SLOTS, MOST_SLOTS] = [2 ** 12, 2 ** 22];
/** Weight of the shorter context against what was seen after the longer. */
const BACKED_BY = 1;
/** Bits that a letter holds at least, however often its neighbours were seen: what English words need. */
const BITS_A_LETTER = 2.62;
const BITS_A_DIGIT = Math.log2(10);

/** Says how probable it is that somebody else comes by a handle. */
export interface HandleModel {
  /** Probability, in (0, 1), that an account of somebody else has this key. */
  readonly chance: (key: string) => number;
}

/**
 * Learns from a graph's own handles which are ordinary: a Markov chain of letters, each context backed by the one that is a letter
 * shorter. A key is judged by what the other keys have taught, and is never taken for rarer than its length allows.
 *
 * @param keys - Distinct keys (letters a–z and digits).
 * @remarks Time O(letters); memory 12 tables of at most 2²² counts, in which two contexts rarely share a place.
 * @see Perito, Castelluccia, Kaafar, Manils (2011), How Unique and Traceable Are Usernames?, PETS, LNCS 6794, 1–17.
 *   MacKay, Peto (1995), A hierarchical Dirichlet language model, Natural Language Engineering 1(3), 289–308. Bits of a letter:
 *   Shannon (1951), Prediction and Entropy of Printed English, Bell System Technical Journal 30(1), 50–64.
 */
export function learnHandles(keys: ReadonlySet<string>): HandleModel {
  const slots = slotsFor(keys);
  const slotOf = (context: number, code: number): number => {
    const mixed = Math.imul(context * ALPHABET + code + 1, 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & (slots - 1);
  };
  const table = (): Uint32Array[] =>
    Array.from({ length: LONGEST_CONTEXT + 1 }, () => new Uint32Array(slots));
  const [contexts, continued] = [table(), table()];
  for (const key of keys) {
    eachLetter(key, slotOf, (length, context, next) => {
      contexts[length]![context]!++;
      continued[length]![slotOf(context, next)]!++;
    });
  }
  const chance = (key: string): number => {
    let log = 0;
    let letter = 1 / ALPHABET;
    eachLetter(key, slotOf, (length, context, next) => {
      const shorter = length === 0 ? 1 / ALPHABET : letter;
      // what this key has taught itself is taken away
      const seen = Math.max(0, continued[length]![slotOf(context, next)]! - 1);
      letter = (seen + BACKED_BY * shorter) / (Math.max(0, contexts[length]![context]! - 1) + BACKED_BY);
      if (length === LONGEST_CONTEXT) log += Math.log(letter);
    });
    return Math.min(0.5, Math.max(Math.exp(log), 2 ** -bitsOf(key)));
  };
  return { chance };
}

function bitsOf(key: string): number {
  const digits = key.replaceAll(/\D/gu, '').length;
  return digits * BITS_A_DIGIT + (key.length - digits) * BITS_A_LETTER;
}

/** Visits each letter, and the end, after each of its contexts from the empty to the longest. */
function eachLetter(
  key: string,
  slotOf: (context: number, code: number) => number,
  visit: (length: number, context: number, next: number) => void,
): void {
  const codes = Array.from({ length: key.length + 1 }, (_, index) =>
    index === key.length ? EDGE : codeOf(key.charCodeAt(index)),
  );
  for (const [index, next] of codes.entries()) {
    let context = 0;
    for (let length = 0; length <= LONGEST_CONTEXT; length++) {
      if (length > 0) context = slotOf(context, codes[index - length] ?? EDGE);
      visit(length, context, next);
    }
  }
}

/** A power of two. */
function slotsFor(keys: ReadonlySet<string>): number {
  let letters = 0;
  for (const key of keys) letters += key.length + 1;
  let slots = FEWEST_SLOTS;
  while (slots < letters * SLOTS_A_LETTER && slots < MOST_SLOTS) slots *= 2;
  return slots;
}

function codeOf(character: number): number {
  if (character >= 97 && character <= 122) return character - 96;
  return character >= 48 && character <= 57 ? character - 48 + 27 : 37;
}
