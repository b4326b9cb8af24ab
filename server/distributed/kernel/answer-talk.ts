import { STANDINGS } from '../../../schema/model/readings.ts';
import {
  type PeopleRange,
  reliabilities,
  sumGroups,
  sumReadings,
} from '../../analysis/standing/calibration.ts';
import { estimateStance } from '../../analysis/standing/estimate.ts';
import { createRowReader, evidenceAt } from '../../analysis/standing/evidence.ts';
import { sumAgreement } from '../../analysis/standing/fit-people.ts';
import { messageWeights } from '../../analysis/standing/message-weights.ts';
import type { TalkRequest } from './requests.ts';
import type { BrandRows } from './talk-lines.ts';

const ALWAYS = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };

/** Lines of the answer about one brand. */
export function* answerTalk(request: TalkRequest, rows: BrandRows): Generator<string> {
  const { step, sharpness } = request;
  const { brand, talk, people } = rows;
  const everybody: PeopleRange = [0, people.length];
  const lineOf = (sums: Float64Array): string => `${brand}\t${sums.join(',')}\n`;
  if (step === 'readings') return yield lineOf(sumReadings(talk, everybody, sharpness));
  const { base, means, strength } = request.brands[brand]!; // known since the first step
  const reliability = reliabilities(talk, everybody, { base, sharpness });
  const model = { base, reliability, means: Float64Array.from(means), strength };
  if (step === 'groups') yield lineOf(sumGroups(talk, everybody, reliability));
  else if (step === 'agreement') yield lineOf(sumAgreement(talk, model));
  else yield* estimate(rows, model);
}

function* estimate(
  { brand, people, talk, copyOf }: BrandRows,
  model: Parameters<typeof sumAgreement>[1] & { readonly strength: number },
): Generator<string> {
  const messages = { copyOf, at: talk.at, count: talk.said.length };
  const weightOf = messageWeights({ messages }, ALWAYS, talk);
  const { read, row } = createRowReader({ talk, ...model }, ALWAYS, weightOf);
  for (const [place, person] of people.entries()) {
    read(place);
    const { standing, score, low, high } = estimateStance(evidenceAt(row, 0, model));
    yield `${[person, brand, row[8], STANDINGS[standing], score, low, high].join('\t')}\n`;
  }
}
