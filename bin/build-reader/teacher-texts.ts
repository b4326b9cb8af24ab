import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createRandom } from '../../server/analysis/graph/random.ts';
import { EXAMPLE_LANGUAGES, loadStanceExamples } from '../../server/text/examples/load-examples.ts';
import { buildTeacherTexts, type LanguageText } from './texts.ts';

/**
 * Pseudo-sentences are drawn twice: from the first examples of each language, then from those that there were when the table was built, so that what is written
 * later does not change what was asked.
 */
const ROUNDS = [
  { seed: 1, examples: { en: 90, de: 90, ko: 90, ru: 90 }, count: 60_000 },
  { seed: 2, examples: { en: 517, de: 499, ko: 514, ru: 505 }, count: 60_000 },
];
const LONGEST_SENTENCE = 70;
const EACH_TURN = 3;

/**
 * What the teacher is asked, the most telling first: the examples, then in turns sentences of Common Voice and pseudo-sentences.
 *
 * @param file - Common Voice's sentences, gzipped JSON Lines of `language` and `text`.
 * @param pieces - The teacher's.
 */
export function listTeacherTexts(file: string, pieces: readonly string[]): LanguageText[] {
  const sentences = gunzipSync(readFileSync(file))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LanguageText);
  const examples = EXAMPLE_LANGUAGES.map((language) => ({ language, list: loadStanceExamples(language) }));
  const drawn = ROUNDS.map(({ seed, examples: first, count }) => {
    const random = createRandom(seed);
    const some = examples.flatMap(({ language, list }) => list.slice(0, first[language]));
    return buildTeacherTexts({ sentences, examples: some, pieces, random: () => random.double(), count });
  });
  const short = EXAMPLE_LANGUAGES.map((language) =>
    sentences.filter(
      (entry) => entry.language === language && (language === 'ko' || entry.text.length <= LONGEST_SENTENCE),
    ),
  );
  const texts: LanguageText[] = examples.flatMap(({ list }) => list);
  for (let turn = 0; turn * EACH_TURN < ROUNDS[0]!.count; turn++) {
    for (const list of short) if (turn < list.length) texts.push(list[turn]!);
    for (const list of drawn) texts.push(...list.slice(turn * EACH_TURN, (turn + 1) * EACH_TURN));
  }
  return texts;
}
