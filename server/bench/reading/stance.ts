import { STANCES } from '../../../schema/model/readings.ts';
import { createRandom } from '../../analysis/graph/random.ts';
import { expectedCalibrationError } from '../../text/calibration.ts';
import { type Judged, scoreTask } from '../../text/evaluation.ts';
import { createLexiconReader, createTextReader } from '../../text/reader.ts';
import type { Reader } from '../../text/types.ts';
import { type BenchEncoder, createBenchReader } from './encoder.ts';
import { sampleOf } from './sample.ts';
import type { StanceSet } from './stance-sets.ts';

interface Read extends Judged {
  readonly language: string;
  readonly confidence: number;
  readonly isRight: boolean;
}

const RESAMPLES = 200;
const LANGUAGES = ['en', 'de', 'ko', 'ru'];

/** Prints macro-F1 with its 95 % interval and the calibration error, set by set, of the lexicon reader and of the one that ships. */
export function printStance(sets: readonly StanceSet[]): void {
  const readers = [createLexiconReader([]), createTextReader([])];
  console.log('stance | n | majority | ' + readers.map(({ name }) => `${name} macro-F1, ECE`).join(' | '));
  const means = readers.map(() => ({ f1: 0, calibration: 0 }));
  const all = readers.map((): Read[] => []);
  for (const { name, items } of sets) {
    const cells = readers.map((reader, place) => {
      const read = readAll(reader, items);
      all[place]!.push(...read);
      const calibration = expectedCalibrationError(read);
      const f1 = scoreTask(read, STANCES).macroF1;
      means[place]!.f1 += f1 / sets.length;
      means[place]!.calibration += calibration / sets.length;
      return `${f1.toFixed(3)} ${interval(read)}, ${calibration.toFixed(3)}`;
    });
    const { majority } = scoreTask(readAll(readers[0]!, items), STANCES);
    console.log([name, items.length, majority.macroF1.toFixed(3), ...cells].join(' | '));
  }
  console.log(
    `mean | | | ${means.map(({ f1, calibration }) => `${f1.toFixed(3)}, ${calibration.toFixed(3)}`).join(' | ')}`,
  );
  for (const [place, { name }] of readers.entries()) {
    const each = LANGUAGES.map((language) => {
      const own = all[place]!.filter((read) => read.language === language);
      return `${language} ${scoreTask(own, STANCES).macroF1.toFixed(3)}`;
    });
    console.log(`${name} by language: ${each.join(', ')}`);
  }
}

/** Prints the same of the reader with the encoder, on a sample of each set, beside what the reader that ships does on the same items. */
export async function printEncoderStance(sets: readonly StanceSet[], encoder: BenchEncoder): Promise<void> {
  const withEncoder = await createBenchReader(encoder);
  const shipped = createTextReader([]);
  console.log(`stance, samples | n | ${shipped.name} macro-F1, ECE | ${withEncoder.name} macro-F1, ECE`);
  const means = [0, 0];
  for (const { name, items } of sets) {
    const sample = sampleOf(items);
    const vectors = await encoder.encode(sample.map(({ text }) => text));
    const places = new Map(sample.map(({ text }, place) => [text, place]));
    const encoded: Pick<Reader, 'read'> = {
      read: (text) => withEncoder.read(text, null, vectors[places.get(text)!]!),
    };
    const cells = [shipped, encoded].map((reader, place) => {
      const read = readAll(reader, sample);
      const f1 = scoreTask(read, STANCES).macroF1;
      means[place]! += f1 / sets.length;
      return `${f1.toFixed(3)} ${interval(read)}, ${expectedCalibrationError(read).toFixed(3)}`;
    });
    console.log([name, sample.length, ...cells].join(' | '));
  }
  console.log(`mean | | ${means.map((mean) => mean.toFixed(3)).join(' | ')}`);
}

function readAll(reader: Pick<Reader, 'read'>, items: StanceSet['items']): Read[] {
  return items.map(({ text, stance }) => {
    const { language, addressed } = reader.read(text);
    return {
      language,
      actual: stance,
      predicted: addressed.stance,
      confidence: addressed.confidence,
      isRight: stance === addressed.stance,
    };
  });
}

/** Percentiles of macro-F1 over items drawn again with replacement. */
function interval(read: readonly Read[]): string {
  const random = createRandom(1);
  const scores = Array.from(
    { length: RESAMPLES },
    () =>
      scoreTask(
        read.map(() => read[random.below(read.length)]!),
        STANCES,
      ).macroF1,
  ).sort((one, other) => one - other);
  const at = (share: number): string => scores[Math.floor(share * RESAMPLES)]!.toFixed(3);
  return `[${at(0.025)}, ${at(0.975)}]`;
}
