import { createRandom, type Random } from '../../analysis/graph/random.ts';

/** Who follows whom, with the probability that a message of the one moves the other to share it. */
export interface PlantedTies {
  readonly people: number;
  /** Sorted by source. */
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly probability: Float64Array;
  /** Ties of person u: offsets[u] .. offsets[u + 1] − 1. */
  readonly offsets: Uint32Array;
}

/** Somebody who wrote or shared. */
export interface Activation {
  readonly person: number;
  /** Milliseconds. */
  readonly at: number;
  /** Place in the cascade of the activation that was shared; −1 for who began. */
  readonly parent: number;
}

/** By time; the first began it. */
export type Cascade = readonly Activation[];

const DAY_MS = 86_400_000;
const MEAN_DELAY_MS = DAY_MS / 6;

/** Ties to `each` people of everybody, drawn at random; probabilities are squares of uniform numbers times `most`, so that small ones are frequent. */
export function plantTies(
  { people, each, most }: { readonly people: number; readonly each: number; readonly most: number },
  randomSeed: number,
): PlantedTies {
  const random = createRandom(randomSeed);
  const target: number[] = [];
  const offsets = new Uint32Array(people + 1);
  for (let person = 0; person < people; person++) {
    const others = new Set<number>();
    while (others.size < each) {
      const other = random.below(people);
      if (other !== person) others.add(other);
    }
    target.push(...others);
    offsets[person + 1] = target.length;
  }
  return {
    people,
    source: Uint32Array.from(target, (_, tie) => Math.floor(tie / each)),
    target: Uint32Array.from(target),
    probability: Float64Array.from(target, () => most * random.double() ** 2),
    offsets,
  };
}

/** Cascades of messages by people drawn at random, one after the other, under the independent cascade with exponential delays. */
export function* simulateCascades(ties: PlantedTies, count: number, randomSeed: number): Generator<Cascade> {
  const random = createRandom(randomSeed);
  for (let number = 0; number < count; number++) yield simulate(ties, number * DAY_MS, random);
}

function simulate(ties: PlantedTies, begin: number, random: Random): Cascade {
  const waiting = [{ person: random.below(ties.people), at: begin, from: -1 }];
  const cascade: Activation[] = [];
  const placeOf = new Map<number, number>();
  while (waiting.length > 0) {
    const next = waiting.reduce((first, other) => (other.at < first.at ? other : first));
    waiting.splice(waiting.indexOf(next), 1);
    if (placeOf.has(next.person)) continue; // somebody else moved them before
    placeOf.set(next.person, cascade.length);
    cascade.push({ person: next.person, at: next.at, parent: placeOf.get(next.from) ?? -1 });
    for (let tie = ties.offsets[next.person]!; tie < ties.offsets[next.person + 1]!; tie++) {
      if (random.double() >= ties.probability[tie]!) continue;
      const at = next.at - MEAN_DELAY_MS * Math.log(random.double());
      waiting.push({ person: ties.target[tie]!, at, from: next.person });
    }
  }
  return cascade;
}
