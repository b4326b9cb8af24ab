import type { Snapshot } from '../../snapshot/types.ts';
import { baseRates, type Calibration, groupMeans, type PeopleRange, reliabilities } from './calibration.ts';
import { fitSharpness, fitStrength } from './fit-people.ts';
import { peopleTalk, type PeopleTalk } from './people-talk.ts';

/** What a brand's whole talk says of somebody of whom nothing is known yet. */
export interface StancePrior extends Calibration {
  /** Messages' worth of the prior: the more alike people are, the more. */
  readonly strength: number;
  /** Mean of each channel and language: against, none and favor at 3 · group. */
  readonly means: Float64Array;
  readonly talk: PeopleTalk;
  /** Reliability of each message of the talk, in [0, 1]. */
  readonly reliability: Float32Array;
}

interface Known {
  readonly sharpness: number;
  readonly talks: Map<number, PeopleTalk>;
  readonly priors: Map<number, StancePrior>;
}

const known = new WeakMap<Snapshot, Known>();

/** The brands that are talked about most, and messages about each, from which the sharpness is fitted: it costs most. */
export const SAMPLED_BRANDS = 3;
const SAMPLE = 10_000;

/**
 * The prior of a brand by empirical Bayes, made once for a snapshot in this thread: mean stance by channel and language, shrunk to the brand's;
 * how much people differ; and how much surer the reader is than it says, or less, as people's agreement with themselves tells. What the company
 * wrote is left out.
 *
 * @remarks Time O(messages about the brand) at first, then O(1); 23 bytes a message.
 * @see Bühlmann and Straub (1970), Mitt. Ver. Schweiz. Vers.math. 70, 111–133, for means that are shrunk; see fit-people.ts for the rest.
 */
export function priorOf(snapshot: Snapshot, brand: number): StancePrior {
  const of = known.get(snapshot) ?? learn(snapshot);
  known.set(snapshot, of);
  const talk = of.talks.get(brand) ?? peopleTalk(snapshot, brand);
  const prior = of.priors.get(brand) ?? makePrior(talk, of.sharpness);
  of.priors.set(brand, prior);
  return prior;
}

/** What the talk about all brands says of the reader. */
function learn(snapshot: Snapshot): Known {
  const { brandOffsets } = snapshot.messages;
  const size = (brand: number): number => brandOffsets[brand + 1]! - brandOffsets[brand]!;
  const most = [...snapshot.brands.ids.keys()]
    .sort((a, b) => size(b) - size(a) || a - b)
    .slice(0, SAMPLED_BRANDS);
  const talks = new Map(most.map((brand) => [brand, peopleTalk(snapshot, brand)]));
  const samples = [...talks.values()].map((talk) => ({
    talk,
    people: samplePeople(talk.offsets.length - 1, talk.offsets.at(-1)!),
  }));
  return { sharpness: fitSharpness(samples), talks, priors: new Map() };
}

function makePrior(talk: PeopleTalk, sharpness: number): StancePrior {
  const everybody: PeopleRange = [0, talk.offsets.length - 1];
  const base = baseRates(talk, everybody, sharpness);
  const reliability = reliabilities(talk, everybody, { base, sharpness });
  const means = groupMeans(talk, everybody, { base, reliability });
  const strength = fitStrength(talk, { base, reliability, means });
  return { base, sharpness, strength, means, talk, reliability };
}

/** People who wrote about so many messages: those in the middle of the ids, which say nothing of what somebody thinks. */
export function samplePeople(people: number, messages: number): PeopleRange {
  const share = Math.min(1, SAMPLE / Math.max(1, messages));
  const first = Math.floor((people * (1 - share)) / 2);
  return [first, people - first];
}
