import { join } from 'node:path';
import type { Encoder } from '../encoder/types.ts';
import { fromBytes, toBytes } from '../encoder/small-vector.ts';
import { VectorFile } from '../jobs/vector-file.ts';
import { VECTOR_FILE } from '../services/vectors.ts';
import { EXAMPLE_LANGUAGES, loadStanceExamples } from '../text/examples/load-examples.ts';
import type { EncoderHeads } from '../text/heads/encoder-features.ts';
import { learnEncoderHeads } from '../text/heads/encoder-heads.ts';
import type { StoredEncoderHeads } from '../text/heads/heads.ts';
import { toStored } from '../text/heads/heads.ts';
import type { Training } from '../text/heads/pull-heads.ts';
import { trainEncoderHeads } from '../text/heads/train-encoder-heads.ts';
import type { LabelledText } from '../text/heads/train-heads.ts';
import type { Progress } from './options.ts';

/** What is learned of labels with, beside them. */
export interface EncoderAtHand {
  readonly encoder: Encoder;
  /** Where vectors are kept beside the graph. */
  readonly folder: string;
  readonly progress: Progress;
}

/** What the reader with an encoder learned. */
export interface EncoderTraining extends Training<EncoderHeads> {
  readonly model: string;
}

/**
 * Trains the reader with an encoder. Vectors that are kept beside the graph are used; those of texts that no message of it says are not kept.
 *
 * @throws {EncoderError} `ENCODER_UNAVAILABLE`
 */
export async function trainWithEncoder(
  labels: readonly LabelledText[],
  { encoder, folder, progress }: EncoderAtHand,
): Promise<EncoderTraining> {
  const model = await encoder.model();
  const file = VectorFile.open(join(folder, VECTOR_FILE));
  try {
    file.useModel(model);
    const examples = EXAMPLE_LANGUAGES.flatMap((language) => loadStanceExamples(language));
    const at = { file, encoder, progress };
    const lessons = await encodeAll(textsOf(examples), 'lessons', at);
    const vectors = await encodeAll(textsOf(labels), 'texts', at);
    const heads = learnEncoderHeads(
      model,
      examples,
      examples.map(({ text }) => lessons.get(text)!), // no example is empty
    );
    const own = labels.map(({ text }) => vectors.get(text) ?? null);
    return { model, ...trainEncoderHeads(labels, own, heads) };
  } finally {
    file.close();
  }
}

/** Heads of the reader with an encoder as they stand in a file. */
export function toStoredEncoder({ model, heads }: EncoderTraining): StoredEncoderHeads {
  const { dimensions, scale } = heads;
  return { ...toStored(heads), model, dimensions, scale };
}

/** Vectors of texts that have words, as they are kept: what was encoded before is not encoded again. */
async function encodeAll(
  texts: readonly string[],
  table: 'texts' | 'lessons',
  { file, encoder, progress }: Pick<EncoderAtHand, 'encoder' | 'progress'> & { readonly file: VectorFile },
): Promise<Map<string, Float32Array>> {
  const worded = [...new Set(texts)].filter((text) => text.trim() !== '');
  const found = new Map<string, Float32Array>();
  for (const [place, vector] of file.vectorsOf(worded, table).entries())
    if (vector !== null) found.set(worded[place]!, vector);
  const missing = worded.filter((text) => !found.has(text));
  for (let from = 0; from < missing.length; from += encoder.batch) {
    progress.tick(() => `Encoded ${from} of ${missing.length} texts …`);
    const some = missing.slice(from, from + encoder.batch);
    const vectors = await encoder.encode(some, 'passage');
    file.put(some, vectors, table);
    for (const [place, text] of some.entries()) found.set(text, fromBytes(toBytes(vectors[place]!)));
  }
  return found;
}

function textsOf(some: readonly { readonly text: string }[]): string[] {
  return some.map(({ text }) => text);
}
