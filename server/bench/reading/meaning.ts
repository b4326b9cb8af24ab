import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBytes } from '../../encoder/small-vector.ts';
import { SearchFile } from '../../jobs/search-file.ts';
import { searchTexts } from '../../jobs/search-matches.ts';
import { VectorMatrix } from '../../jobs/vector-matrix.ts';
import { EXAMPLE_LANGUAGES, loadStanceExamples } from '../../text/examples/load-examples.ts';
import { detectLanguage } from '../../text/language.ts';
import type { BenchEncoder } from './encoder.ts';
import { MATTERS } from './matters.ts';
import { sampleOf } from './sample.ts';
import type { StanceSet } from './stance-sets.ts';

const FIRST = 10;
const LARGE = 1_000_000;
const DIMENSIONS = 384;
const SEARCHES = 5;

/**
 * Prints how many of the messages on the same matter, all in other languages, are among the first ten that a question finds: by meaning and by words, among
 * the sets' texts and our examples.
 */
export async function printMeaning(sets: readonly StanceSet[], encoder: BenchEncoder): Promise<void> {
  const others = [
    ...EXAMPLE_LANGUAGES.flatMap((language) => loadStanceExamples(language)),
    ...sets.flatMap(({ items }) => sampleOf(items)),
  ].map(({ text }) => text);
  const texts = [...new Set([...MATTERS.flatMap(({ written }) => written), ...others])];
  const found = {
    meaning: await findByMeaning(texts, encoder),
    words: findByWords(texts),
  };
  const recall = Object.entries(found).map(([how, lists]) => {
    const shares = MATTERS.map(
      ({ written }, place) => written.filter((text) => lists[place]!.includes(text)).length / written.length,
    );
    return `${how} ${(shares.reduce((sum, share) => sum + share, 0) / shares.length).toFixed(3)}`;
  });
  console.log(
    `search over languages: ${MATTERS.length} questions, 3 messages each, among ${texts.length} texts; recall at ${FIRST}: ${recall.join(', ')}`,
  );
}

async function findByMeaning(texts: readonly string[], encoder: BenchEncoder): Promise<string[][]> {
  const vectors = await encoder.encode(texts);
  const questions = await encoder.encode(
    MATTERS.map(({ asked }) => asked),
    'query',
  );
  const matrix = new VectorMatrix(vectors[0]!.length, {});
  for (const [number, text] of texts.entries())
    matrix.set({ number, language: detectLanguage(text), vector: toBytes(vectors[number]!) });
  return MATTERS.map(({ asked }, place) =>
    matrix.nearest(questions[place]!, detectLanguage(asked), FIRST).map(({ number }) => texts[number]!),
  );
}

function findByWords(texts: readonly string[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'grapevine-meaning-'));
  const file = SearchFile.open(join(folder, 'search.db'));
  try {
    file.add(
      texts.map((text, number) => ({ id: String(number), text, at: number })),
      -1,
      1,
    );
    return MATTERS.map(({ asked }) =>
      searchTexts(file.database, asked, FIRST).map(({ id }) => texts[Number(id)]!),
    );
  } finally {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints how long a search among a million vectors takes, in memory. */
export function printMeaningSpeed(): void {
  const matrix = new VectorMatrix(DIMENSIONS, {});
  const vector = new Int8Array(DIMENSIONS);
  for (let number = 0; number < LARGE; number++) {
    for (let at = 0; at < DIMENSIONS; at++)
      vector[at] = (Math.imul(number * DIMENSIONS + at, 2654435761) >> 24) | 1;
    matrix.set({ number, language: 'en', vector });
  }
  const question = Float32Array.from(
    { length: DIMENSIONS },
    (_, at) => Math.sin(at) / Math.sqrt(DIMENSIONS / 2),
  );
  const times = Array.from({ length: SEARCHES + 1 }, () => {
    const began = process.cpuUsage();
    matrix.nearest(question, 'en', 500);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  });
  const [first, ...later] = times;
  const median = later.sort((one, other) => one - other)[Math.floor(later.length / 2)]!;
  console.log(
    `search by meaning among ${LARGE} vectors of ${DIMENSIONS} numbers: ${median.toFixed(0)} CPU ms, the first ${first!.toFixed(0)}`,
  );
}
