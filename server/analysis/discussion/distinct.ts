/** Counts messages, and people once, by kind. */
export interface DistinctCounter {
  add(person: number, kind: number): void;
  people(kind: number): number;
  messages(kind: number): number;
}

/**
 * Creates a counter.
 *
 * @param people - Number of people.
 * @param kinds - Number of kinds.
 * @remarks One bit for each person and kind.
 */
export function createDistinctCounter(people: number, kinds: number): DistinctCounter {
  const words = Math.ceil(kinds / 32);
  const seen = new Int32Array(people * words);
  const distinct = new Uint32Array(kinds);
  const messages = new Uint32Array(kinds);
  return {
    add(person, kind) {
      messages[kind]!++;
      const word = person * words + (kind >> 5);
      const bit = 1 << (kind & 31);
      if ((seen[word]! & bit) !== 0) return;
      seen[word]! |= bit;
      distinct[kind]!++;
    },
    people: (kind) => distinct[kind]!,
    messages: (kind) => messages[kind]!,
  };
}
