import { createTokenizer, LONGEST_TEXT } from '../../server/text/table/tokenizer.ts';
import { type TableContents, withoutHandles } from '../../server/text/table/token-table.ts';
import { normalizeText } from '../../server/text/words.ts';
import { solveRidge, type SparseRows, times } from './ridge.ts';
import type { TeacherVocabulary } from './vocabulary.ts';

/** A text with what its vector is to be. */
export interface Target {
  readonly text: string;
  readonly vector: Float32Array;
}

const MOST_PIECES = 30_000;
const LAMBDA = 1;
const HELD_OUT = 25;
/** Share of all numbers that must fit into a byte; the few beyond are cut. */
const FITTING = 0.9995;
const SPECIAL = 4;

/**
 * Learns a vector for each piece so that their sum over a text, divided by the root of their number, comes near the text's vector.
 *
 * @param targets - All vectors of one width.
 * @returns The table, and the share of the variance of texts that were held out which it explains.
 */
export function distil(
  vocabulary: TeacherVocabulary,
  targets: readonly Target[],
): { readonly table: TableContents; readonly explained: number } {
  const dimensions = targets[0]!.vector.length;
  const texts = targets.map(({ text }) => withoutHandles(normalizeText(text)));
  const chosen = choosePieces(vocabulary, texts);
  const x = countPieces(chosen, texts);
  const isHeld = (row: number): boolean => row % HELD_OUT === 7;
  const learned = pickRows(x, targets, (row) => !isHeld(row));
  const weights = solveRidge(learned.x, learned.y, { dimensions, lambda: LAMBDA });
  const held = pickRows(x, targets, isHeld);
  return {
    table: { ...chosen, ...toBytes(weights), dimensions },
    explained: explain(times(held.x, weights, dimensions), held.y),
  };
}

/** The pieces that the texts use most, sorted. */
function choosePieces(
  { pieces, scores }: TeacherVocabulary,
  texts: readonly string[],
): Pick<TableContents, 'pieces' | 'scores'> {
  const scoreOf = new Map<string, number>();
  for (let number = SPECIAL; number < pieces.length; number++)
    if (pieces[number] !== '' && pieces[number] !== '<mask>' && !scoreOf.has(pieces[number]!))
      scoreOf.set(pieces[number]!, scores[number]!);
  const sorted = [...scoreOf.keys()].toSorted(byCodeUnits);
  const tokenizer = createTokenizer(sorted, scoresOf(sorted, scoreOf));
  const uses = new Int32Array(sorted.length);
  const tokens = new Int32Array(LONGEST_TEXT);
  for (const text of texts) {
    const count = tokenizer.encode(text, tokens);
    for (let place = 0; place < count; place++) if (tokens[place]! >= 0) uses[tokens[place]!]!++;
  }
  const used = sorted
    .map((piece, number) => ({ piece, count: uses[number]! }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count || byCodeUnits(one.piece, other.piece))
    .slice(0, MOST_PIECES)
    .map(({ piece }) => piece)
    .toSorted(byCodeUnits);
  return { pieces: used, scores: scoresOf(used, scoreOf) };
}

function countPieces(
  { pieces, scores }: Pick<TableContents, 'pieces' | 'scores'>,
  texts: readonly string[],
): SparseRows {
  const tokenizer = createTokenizer(pieces, scores);
  const tokens = new Int32Array(LONGEST_TEXT);
  const [starts, columns, values] = [[0], [] as number[], [] as number[]];
  for (const text of texts) {
    const count = tokenizer.encode(text, tokens);
    for (let place = 0; place < count; place++) {
      if (tokens[place]! < 0) continue;
      columns.push(tokens[place]!);
      values.push(1 / Math.sqrt(count));
    }
    starts.push(columns.length);
  }
  return {
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
    width: pieces.length,
  };
}

function pickRows(
  x: SparseRows,
  targets: readonly Target[],
  isWanted: (row: number) => boolean,
): { readonly x: SparseRows; readonly y: Float32Array } {
  const rows = targets.map((_, row) => row).filter((row) => isWanted(row));
  const [starts, columns, values, y] = [[0], [] as number[], [] as number[], [] as number[]];
  for (const row of rows) {
    for (let entry = x.starts[row]!; entry < x.starts[row + 1]!; entry++) {
      columns.push(x.columns[entry]!);
      values.push(x.values[entry]!);
    }
    starts.push(columns.length);
    for (const value of targets[row]!.vector) y.push(value);
  }
  return {
    x: {
      starts: Int32Array.from(starts),
      columns: Int32Array.from(columns),
      values: Float32Array.from(values),
      width: x.width,
    },
    y: Float32Array.from(y),
  };
}

function explain(found: Float32Array, wanted: Float32Array): number {
  let [left, all] = [0, 0];
  for (let at = 0; at < wanted.length; at++) {
    left += (wanted[at]! - found[at]!) ** 2;
    all += wanted[at]! ** 2;
  }
  return 1 - left / all;
}

/** One scale for all dimensions: those that vary little are to stay small. */
function toBytes(weights: Float32Array): Pick<TableContents, 'vectors' | 'scale'> {
  const sizes = weights.map(Math.abs).sort();
  const scale = sizes[Math.floor(sizes.length * FITTING)]! / 127;
  return {
    scale,
    vectors: Int8Array.from(weights, (value) => Math.max(-127, Math.min(127, Math.round(value / scale)))),
  };
}

function scoresOf(pieces: readonly string[], scoreOf: ReadonlyMap<string, number>): Float32Array {
  return Float32Array.from(pieces, (piece) => scoreOf.get(piece)!);
}

function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
