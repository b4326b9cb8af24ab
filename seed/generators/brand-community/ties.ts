import type { Random } from '../random.ts';
import { DAY, PERIOD_SECONDS } from './clock.ts';
import { LOUD_VOICE, OPERATOR, type People, SMALL_VOICE } from './people.ts';

/** Who influences whom, in compressed sparse rows by the one who influences. The influenced follows on that one's home channel. */
export interface Ties {
  readonly first: Int32Array;
  readonly target: Int32Array;
  readonly probability: Float64Array;
  /** Seconds of the follow; `until` is exclusive. */
  readonly since: Int32Array;
  readonly until: Int32Array;
  readonly chances: Int32Array;
  readonly acts: Int32Array;
}

/** An audience without influence. */
export interface Audience {
  readonly reader: number;
  readonly source: number;
  readonly channel: number;
  readonly since: number;
  readonly until: number;
}

/** A follow that has not ended. */
export const STILL = 2 ** 31 - 1;

const INSIDE = 0.92;
const DECIMALS = 10_000;

/**
 * Draws the ties: dense inside communities, a few across; small voices have strong ones to the most active of their
 * community, loud voices next to none.
 */
export function drawTies(people: People, random: Random): Ties {
  const first = new Int32Array(people.count + 1);
  for (let person = 0; person < people.count; person++)
    first[person + 1] = first[person]! + drawDegree(people, person, random);
  const size = first[people.count]!;
  const ties: Ties = {
    first,
    target: new Int32Array(size),
    probability: new Float64Array(size),
    since: new Int32Array(size),
    until: new Int32Array(size).fill(STILL),
    chances: new Int32Array(size),
    acts: new Int32Array(size),
  };
  for (let person = 0; person < people.count; person++) {
    for (let tie = first[person]!; tie < first[person + 1]!; tie++)
      drawTie(people, ties, person, tie, random);
  }
  return ties;
}

/** Follows beside the ties: everybody reads a few strangers, many read loud voices and brands. */
export function* drawAudience(people: People, ties: Ties, random: Random): Generator<Audience> {
  for (let reader = 0; reader < people.count; reader++) {
    const strangers = random.below(3);
    for (let index = 0; index < strangers; index++)
      yield* follow(people, ties, reader, random.below(people.count), random);
  }
  for (let source = 0; source < people.count; source++) {
    const crowd = crowdOf(people, source);
    for (let index = 0; index < crowd; index++)
      yield* follow(people, ties, random.below(people.count), source, random);
  }
}

function crowdOf(people: People, person: number): number {
  if (people.kind[person] === LOUD_VOICE) return Math.min(400, Math.ceil(people.count * 0.08));
  if (people.kind[person] !== OPERATOR) return 0;
  const rival = people.competitorOperators.includes(person) ? 1 : 2;
  return people.operators.indexOf(person) > 2
    ? 0
    : Math.min(10_000 * rival, Math.ceil(people.count * 0.03 * rival));
}

function* follow(
  people: People,
  ties: Ties,
  reader: number,
  source: number,
  random: Random,
): Generator<Audience> {
  const channel =
    people.kind[source] === OPERATOR ? Math.max(0, people.operators.indexOf(source)) : people.home[source]!;
  const hasAccount = ((people.channels[reader]! >> channel) & 1) === 1;
  const [since, until] = drawSpell(random);
  if (!hasAccount || reader === source || people.kind[reader] === OPERATOR || hasTie(ties, source, reader))
    return;
  yield { reader, source, channel, since, until };
}

function drawDegree(people: People, person: number, random: Random): number {
  if (people.kind[person] === SMALL_VOICE) return 5 + random.below(4);
  const unit = random.next();
  const degree = 1 + Math.floor(6 * unit * unit + 2 * random.next());
  return people.activity[person]! * people.count * 0.03 > 1 ? degree + 3 : degree;
}

function drawTie(people: People, ties: Ties, person: number, tie: number, random: Random): void {
  const kind = people.kind[person]!;
  ties.target[tie] = drawTarget(people, ties, person, tie, random);
  const unit = random.next();
  let probability = 0.01 + 0.55 * unit * unit * unit;
  if (kind === SMALL_VOICE) probability = 0.45 + 0.4 * unit;
  if (kind === LOUD_VOICE || kind === OPERATOR) probability = 0.0005 + 0.002 * unit;
  ties.probability[tie] = Math.round(probability * DECIMALS) / DECIMALS;
  [ties.since[tie], ties.until[tie]] = drawSpell(random);
}

function drawTarget(people: People, ties: Ties, person: number, tie: number, random: Random): number {
  const { firstMember, members, community } = people;
  const from = firstMember[community[person]!]!;
  const to = firstMember[community[person]! + 1]!;
  const wanted = people.kind[person] === SMALL_VOICE ? 6 : 1;
  let best = -1;
  let found = 0;
  for (let tries = 0; tries < 40 && found < wanted; tries++) {
    const inside = tries < 30 && random.chance(INSIDE);
    const candidate = inside ? members[from + random.below(to - from)]! : random.below(people.count);
    if (!isFree(people, ties, person, candidate, tie)) continue;
    found++;
    if (best < 0 || people.activity[candidate]! > people.activity[best]!) best = candidate;
  }
  for (let candidate = 0; best < 0; candidate++)
    if (isFree(people, ties, person, candidate, tie)) best = candidate;
  return best;
}

function isFree(people: People, ties: Ties, person: number, candidate: number, before: number): boolean {
  if (candidate === person || people.kind[candidate] === OPERATOR) return false;
  if (((people.channels[candidate]! >> people.home[person]!) & 1) === 0) return false;
  for (let tie = ties.first[person]!; tie < before; tie++) if (ties.target[tie] === candidate) return false;
  return true;
}

function hasTie(ties: Ties, source: number, reader: number): boolean {
  for (let tie = ties.first[source]!; tie < ties.first[source + 1]!; tie++)
    if (ties.target[tie] === reader) return true;
  return false;
}

/** Most follows are as old as the period and stay; some begin later, some end. */
function drawSpell(random: Random): [since: number, until: number] {
  const since = random.chance(0.8) ? random.below(30) * DAY : random.below(700) * DAY;
  const until = random.chance(0.1)
    ? since + Math.floor((PERIOD_SECONDS - since) * (0.3 + 0.6 * random.next()))
    : STILL;
  return [since, until];
}
