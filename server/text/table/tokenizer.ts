import { buildPieceTrie, type PieceTrie, SPACE_UNIT } from './piece-trie.ts';

/** Cuts a text into the pieces of a vocabulary. */
export interface Tokenizer {
  /**
   * Writes the numbers of a text's pieces; −1 stands for a letter that no piece spells.
   *
   * @param text - Any string; read in NFKC and lower case, up to {@link LONGEST_TEXT} code units.
   * @param out - Receives them; what does not fit is left out.
   * @returns How many were written.
   */
  encode(text: string, out: Int32Array): number;
}

/** Code units of a text that are read. */
export const LONGEST_TEXT = 8192;

const UNKNOWN_COST = 10;
const RARE_WHITE = new Set([0x1680, 0x2028, 0x2029, SPACE_UNIT, 0xfeff, 0xfffd]);

/**
 * Cuts texts by their most probable row of pieces (Viterbi), as the teacher's tokenizer does, over a part of its vocabulary.
 *
 * @param pieces - Sorted by code units; ▁ stands where a word begins.
 * @param scores - Logarithm of each piece's probability.
 * @remarks Time O(length of the text · length of the longest piece); not for two callers at once.
 * @see Kudo (2018), Subword Regularization, ACL, 66–75. doi:10.18653/v1/P18-1007
 */
export function createTokenizer(pieces: readonly string[], scores: Float32Array): Tokenizer {
  const trie = buildPieceTrie(pieces);
  const unknown = scores.reduce((least, score) => Math.min(least, score), 0) - UNKNOWN_COST;
  const units = new Uint16Array(LONGEST_TEXT);
  const rows: Rows = {
    best: new Float64Array(LONGEST_TEXT + 2),
    from: new Int32Array(LONGEST_TEXT + 2),
    chosen: new Int32Array(LONGEST_TEXT + 2),
  };
  return {
    encode(text, out) {
      const length = spell(text, units);
      search(trie, scores, unknown, units.subarray(0, length), rows);
      return trace(length, rows, out);
    },
  };
}

/** For each place in a text the best score of what ends there, where that piece begins and which it is. */
interface Rows {
  readonly best: Float64Array;
  readonly from: Int32Array;
  readonly chosen: Int32Array;
}

/** The kernel: one walk down the trie from each place that a row of pieces reaches. */
function search(
  trie: PieceTrie,
  scores: Float32Array,
  unknown: number,
  units: Uint16Array,
  { best, from, chosen }: Rows,
): void {
  const { letters, firstChild, childCount, piece, fromRoot, fromSpace, space } = trie;
  const length = units.length;
  best.fill(-Infinity, 0, length + 2);
  best[0] = 0;
  for (let start = 0; start < length; start++) {
    const score = best[start]!;
    if (score === -Infinity) continue;
    const next = start + (isPair(units, start) ? 2 : 1);
    if (score + unknown > best[next]!) {
      best[next] = score + unknown;
      from[next] = start;
      chosen[next] = -1;
    }
    let node = 0;
    for (let at = start; at < length; at++) {
      const unit = units[at]!;
      if (node === 0) node = fromRoot[unit]!;
      else if (node === space) node = fromSpace[unit]!;
      else {
        let child = firstChild[node]!;
        const last = child + childCount[node]!;
        let end = last;
        while (child < end) {
          const middle = (child + end) >> 1;
          if (letters[middle]! < unit) child = middle + 1;
          else end = middle;
        }
        node = end < last && letters[end] === unit ? end : 0;
      }
      if (node === 0) break;
      const found = piece[node]!;
      if (found >= 0 && score + scores[found]! > best[at + 1]!) {
        best[at + 1] = score + scores[found]!;
        from[at + 1] = start;
        chosen[at + 1] = found;
      }
    }
  }
}

function trace(length: number, { from, chosen }: Rows, out: Int32Array): number {
  let count = 0;
  for (let at = length; at > 0; at = from[at]!) count++;
  let place = count;
  for (let at = length; at > 0; at = from[at]!) {
    place--;
    if (place < out.length) out[place] = chosen[at]!;
  }
  return Math.min(count, out.length);
}

/** Writes a text's code units: NFKC, lower case, a ▁ before each word, control signs left out. */
function spell(text: string, units: Uint16Array): number {
  const spelled = text.slice(0, LONGEST_TEXT).normalize('NFKC').toLowerCase();
  let length = 0;
  let isSpaced = true;
  for (let at = 0; at < spelled.length && length + 2 <= units.length; at++) {
    const unit = spelled.charCodeAt(at);
    if (isWhite(unit)) isSpaced = true;
    else if (!isControl(unit)) {
      if (isSpaced) units[length++] = SPACE_UNIT;
      units[length++] = unit;
      isSpaced = false;
    }
  }
  return length;
}

/** What the teacher's normalization makes a space. */
function isWhite(unit: number): boolean {
  if (unit < 0x1680) return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0c || unit === 0x0d;
  return (unit >= 0x200b && unit <= 0x200f) || RARE_WHITE.has(unit);
}

/** What it leaves out. */
function isControl(unit: number): boolean {
  return unit < 0x20 || unit === 0x7f || unit === 0x8f || unit === 0x9f;
}

function isPair(units: Uint16Array, at: number): boolean {
  return at + 1 < units.length && (units[at]! & 0xfc00) === 0xd800 && (units[at + 1]! & 0xfc00) === 0xdc00;
}
