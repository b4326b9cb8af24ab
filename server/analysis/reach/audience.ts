import type { Snapshot } from '../../snapshot/types.ts';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { InfluenceGraph } from '../graph/influence-graph.ts';

/** An audience with nobody counted twice. */
export interface Audience {
  /** People reached, without those asked for. */
  readonly people: number;
  /** Number of walks of 1 to `ties` steps: a person again for each way of reaching them. May exceed 2³¹. */
  readonly naive: number;
  readonly exact: true;
  readonly relativeError: 0;
}

/** Whose audience. */
export interface AudienceQuestion {
  /** Person indices; repeated ones count once. */
  readonly people: readonly number[];
  /** Steps at most; integer ≥ 0. @default 2 */
  readonly ties?: number;
  /** Instant at which the follows are looked at. @default the end of time: those that were not ended */
  readonly now?: number;
}

/**
 * Everybody within so many steps of some people; a step goes from a person to whoever follows one of their accounts now
 * or is the target of one of their ties, and a pair of people is one step however they are joined.
 *
 * @param graph - Ties over the snapshot's people.
 * @throws {InvalidInputError} `BAD_USER_INPUT` when `ties` is not an integer ≥ 0.
 * @remarks Time O(ties × (follows + ties of the people reached)), memory O(people).
 */
export function audience(snapshot: Snapshot, graph: InfluenceGraph, question: AudienceQuestion): Audience {
  const { ties = 2, now = Number.MAX_VALUE } = question;
  if (!Number.isInteger(ties) || ties < 0) {
    throw new InvalidInputError(`ties is ${ties}; pass an integer of at least 0.`, { ties });
  }
  const steps = createSteps(snapshot, graph, now);
  const isReached = new Uint8Array(snapshot.people.count);
  const asked = [...new Set(question.people)];
  for (const person of asked) isReached[person] = 1;
  let walks = new Float64Array(snapshot.people.count);
  let frontier = asked;
  for (const person of asked) walks[person] = 1;
  let people = 0;
  let naive = 0;
  for (let step = 0; step < ties && frontier.length > 0; step++) {
    const next = new Float64Array(snapshot.people.count);
    const following: number[] = [];
    for (const person of frontier) {
      for (const target of steps(person)) {
        if (next[target] === 0) following.push(target);
        next[target]! += walks[person]!;
        naive += walks[person]!;
        if (isReached[target] === 1) continue;
        isReached[target] = 1;
        people++;
      }
    }
    walks = next;
    frontier = following;
  }
  return { people, naive, exact: true, relativeError: 0 };
}

/** The people one step from a person, each once; valid until the next call. */
function createSteps(
  { people, accounts, follows }: Snapshot,
  graph: InfluenceGraph,
  now: number,
): (person: number) => Uint32Array {
  const marks = new Int32Array(people.count).fill(-1);
  const found = new Uint32Array(people.count);
  let calls = 0;
  return (person) => {
    const epoch = calls++;
    let count = 0;
    marks[person] = epoch;
    for (let a = people.accountOffsets[person]!; a < people.accountOffsets[person + 1]!; a++) {
      const account = people.accountIndex[a]!;
      for (let follow = follows.offsets[account]!; follow < follows.offsets[account + 1]!; follow++) {
        const follower = accounts.person[follows.follower[follow]!]!;
        if (marks[follower] === epoch || follows.since[follow]! > now || follows.until[follow]! <= now)
          continue;
        marks[follower] = epoch;
        found[count++] = follower;
      }
    }
    for (let e = graph.outOffsets[person]!; e < graph.outOffsets[person + 1]!; e++) {
      const target = graph.outTargets[e]!;
      if (marks[target] === epoch) continue;
      marks[target] = epoch;
      found[count++] = target;
    }
    return found.subarray(0, count);
  };
}
