import { FNV_OFFSET, mixFnv, mixText } from '../../../schema/model/fnv.ts';
import type { SparseRow, Weights } from './logistic.ts';

/** Grams that were seen often enough to say something, each with a column. */
export interface Vocabulary {
  /** Column of a gram, by its hash. */
  readonly columns: ReadonlyMap<number, number>;
  /** By column: 1 and the natural logarithm of how many texts there are to one that has it. */
  readonly rarity: Float32Array;
}

/** What grams say of each class, learned of labels alone: nothing of it ships. */
export interface GramHeads extends Vocabulary {
  /** Rows by class, numbers by column. */
  readonly weights: readonly Float32Array[];
}

/** Grams as they stand in a file: numbers of four bytes, little-endian, in Base64. */
export interface StoredGramHeads {
  readonly hashes: string;
  readonly rarity: string;
  readonly weights: readonly string[];
}

const WORD = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]+/gu;
const NUMBER = /^\p{N}+$/u;
const SYLLABLES = /[\uAC00-\uD7A3]/u;
const SHORTEST = 3;
const LONGEST = 5;
/** Texts that have to have a gram. */
const LEAST_TEXTS = 2;
/** Keep words, pairs of words and parts of words apart. */
const [EMPTY_WORD, EMPTY_PAIR, EMPTY_PART] = [1, 2, 3].map((kind) => mixFnv(FNV_OFFSET, kind)) as [
  number,
  number,
  number,
];
/** Stands where a word begins and ends. */
const EDGE = 0x5f;

/**
 * Words of a text, pairs of words that follow one another, and parts of words of 3 to 5 characters, edges of the word among them (of Korean words also
 * single syllables and pairs). Every number is the same one.
 *
 * @param normalized - See `normalizeText`.
 * @returns Hashes in 32 bits (signed: V8 keeps those without a box), each once, in the order of the text.
 * @see Wang, Manning (2012), Baselines and Bigrams, ACL; McNamee, Mayfield (2004), Character N-Gram Tokenization. doi:10.1023/B:INRT.0000009441.78971.be
 */
export function gramsOf(normalized: string): Int32Array {
  const found = new Set<number>();
  let former = EMPTY_PAIR;
  for (const match of normalized.matchAll(WORD)) {
    const word = NUMBER.test(match[0]) ? '0' : match[0];
    found.add(mixText(EMPTY_WORD, word));
    found.add(mixText(former, word));
    addParts(word, found);
    former = mixFnv(mixText(EMPTY_PAIR, word), EDGE);
  }
  return Int32Array.from(found);
}

function addParts(word: string, found: Set<number>): void {
  const shortest = SYLLABLES.test(word) ? 1 : SHORTEST;
  for (let from = -1; from + shortest <= word.length + 1; from++) {
    let part = EMPTY_PART;
    for (let at = from; at <= word.length && at < from + LONGEST; at++) {
      part = mixFnv(part, at < 0 || at === word.length ? EDGE : word.charCodeAt(at));
      if (at - from + 1 >= shortest) found.add(part);
    }
  }
}

/** The grams that two texts have, or more. */
export function vocabularyOf(texts: readonly Int32Array[]): Vocabulary {
  const counts = new Map<number, number>();
  for (const grams of texts) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= LEAST_TEXTS);
  return {
    columns: new Map(kept.map(([gram], column) => [gram, column])),
    rarity: Float32Array.from(kept, ([, count]) => 1 + Math.log(texts.length / count)),
  };
}

/** A text's grams that are known, rare ones with more weight; of length 1. */
export function sparseRowOf(grams: Int32Array, { columns, rarity }: Vocabulary): SparseRow {
  const known = new Uint32Array(grams.length);
  let count = 0;
  let squares = 0;
  for (const gram of grams) {
    const column = columns.get(gram);
    if (column === undefined) continue;
    known[count++] = column;
    squares += rarity[column]! ** 2;
  }
  const scale = 1 / (Math.sqrt(squares) || 1);
  const values = new Float64Array(count);
  for (let place = 0; place < count; place++) values[place] = rarity[known[place]!]! * scale;
  return { columns: known.subarray(0, count), values };
}

/** Heads of grams from weights that were fitted. */
export function gramHeadsOf(vocabulary: Vocabulary, weights: Weights): GramHeads {
  return { ...vocabulary, weights: weights.map((row) => Float32Array.from(row)) };
}

/** What a text's grams add to the score of each class. */
export function scoreGrams(heads: GramHeads, grams: Int32Array): Float64Array {
  const { columns, values } = sparseRowOf(grams, heads);
  const scores = new Float64Array(heads.weights.length);
  for (let label = 0; label < scores.length; label++) {
    const own = heads.weights[label]!;
    for (let place = 0; place < values.length; place++)
      scores[label]! += values[place]! * own[columns[place]!]!;
  }
  return scores;
}

export function storedGramHeads({ columns, rarity, weights }: GramHeads): StoredGramHeads {
  return {
    hashes: toBase64(Int32Array.from(columns.keys())),
    rarity: toBase64(rarity),
    weights: weights.map(toBase64),
  };
}

/** @returns Null where what a file holds is not whole. */
export function gramHeadsFrom(stored: StoredGramHeads, classCount: number): GramHeads | null {
  const hashes = new Int32Array(fromBase64(stored.hashes));
  const [rarity, ...weights] = [stored.rarity, ...stored.weights].map(
    (text) => new Float32Array(fromBase64(text)),
  );
  const isWhole =
    weights.length === classCount &&
    [rarity!, ...weights].every((row) => row.length === hashes.length && row.every(Number.isFinite));
  if (!isWhole) return null;
  return {
    columns: new Map(Array.from(hashes, (gram, column) => [gram, column])),
    rarity: rarity!,
    weights,
  };
}

function toBase64(numbers: Int32Array | Float32Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

function fromBase64(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, 'base64')).buffer;
}
