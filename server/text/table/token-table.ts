import { readFileSync } from 'node:fs';
import { createTokenizer, LONGEST_TEXT } from './tokenizer.ts';

/** Vectors of tokens whose sum over a text comes near the teacher's vector of that text. */
export interface TokenTable {
  /** Numbers in a vector. */
  readonly dimensions: number;
  readonly pieces: readonly string[];
  /**
   * Writes a text's vector: the sum of its tokens' vectors, divided by the root of their number.
   *
   * @param text - Normalized; handles and links are not looked at.
   * @param out - Receives it from its beginning on.
   */
  readonly embed: (text: string, out: Float64Array) => void;
}

/** What a table's file holds. */
export interface TableContents {
  /** Sorted by code units. */
  readonly pieces: readonly string[];
  /** Logarithm of each piece's probability. */
  readonly scores: Float32Array;
  /** A row of `dimensions` numbers for each piece. */
  readonly vectors: Int8Array;
  readonly dimensions: number;
  /** What a unit of the vectors stands for. */
  readonly scale: number;
}

const MAGIC = 'GVT1';
const HEADER = 20;
const HANDLE = /@[\p{L}\p{N}_]+|#|✉/gu;
const FILE = new URL('table.bin', import.meta.url);

let shipped: TokenTable | null = null;

/** The table that ships, read once. */
export function loadTokenTable(): TokenTable {
  shipped ??= createTokenTable(parseTable(readFileSync(FILE)));
  return shipped;
}

/** A table ready to embed texts; not for two callers at once. */
export function createTokenTable({ pieces, scores, vectors, dimensions, scale }: TableContents): TokenTable {
  const tokenizer = createTokenizer(pieces, scores);
  const tokens = new Int32Array(LONGEST_TEXT);
  const sums = new Int32Array(dimensions);
  return {
    dimensions,
    pieces,
    embed(text, out) {
      const count = tokenizer.encode(withoutHandles(text), tokens);
      sums.fill(0);
      for (let place = 0; place < count; place++) {
        const from = tokens[place]! * dimensions;
        if (from < 0) continue;
        for (let at = 0; at < dimensions; at++) sums[at]! += vectors[from + at]!;
      }
      const factor = scale / Math.sqrt(Math.max(1, count));
      for (let at = 0; at < dimensions; at++) out[at] = factor * sums[at]!;
    },
  };
}

/** A normalized text as the table reads it: who is addressed says nothing of what is said. */
export function withoutHandles(text: string): string {
  return text.replace(HANDLE, ' ');
}

/** @throws {Error} The bytes are no table. */
export function parseTable(bytes: Uint8Array): TableContents {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== MAGIC)
    throw new Error('This is no table of token vectors.');
  const [count, dimensions, spelled] = [4, 8, 12].map((at) => view.getUint32(at, true)) as [
    number,
    number,
    number,
  ];
  const piecesAt = HEADER + count * 4;
  const vectorsAt = piecesAt + spelled;
  return {
    dimensions,
    scale: view.getFloat32(16, true),
    scores: Float32Array.from({ length: count }, (_, piece) => view.getFloat32(HEADER + piece * 4, true)),
    pieces: Buffer.from(bytes.subarray(piecesAt, vectorsAt)).toString('utf8').split('\n'),
    vectors: new Int8Array(bytes.buffer, bytes.byteOffset + vectorsAt, count * dimensions),
  };
}

/** The bytes from which {@link parseTable} makes the same contents. */
export function formatTable({ pieces, scores, vectors, dimensions, scale }: TableContents): Buffer {
  const spelled = Buffer.from(pieces.join('\n'));
  const head = Buffer.alloc(HEADER + pieces.length * 4);
  head.write(MAGIC, 'latin1');
  for (const [index, value] of [pieces.length, dimensions, spelled.length].entries())
    head.writeUInt32LE(value, 4 + index * 4);
  head.writeFloatLE(scale, 16);
  for (let piece = 0; piece < pieces.length; piece++) head.writeFloatLE(scores[piece]!, HEADER + piece * 4);
  return Buffer.concat([head, spelled, Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength)]);
}
