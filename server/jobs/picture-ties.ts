import type { Period } from '../analysis/discussion/period.ts';
import { edgesWithAct } from './edges-with-act.ts';
import type { View } from './view.ts';

/** Which ties are to be drawn. */
export interface PictureQuestion extends Period {
  /** Person indices, ascending. */
  readonly people: Uint32Array;
  /** By person index the crowd that stands for them, for those who are not among the people; -1: nothing does. */
  readonly crowdOf: Int32Array;
  /** Ties to give at most: the most probable, those between people before those of crowds. */
  readonly first: number;
}

/** Ties as columns; places count people first, then crowds. */
export interface PictureTies {
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** To or from a crowd: that any tie of its people carries. */
  readonly probability: Float64Array;
  /** Of a crowd the sum. */
  readonly interactions: Uint32Array;
}

interface Tie {
  readonly source: number;
  readonly target: number;
  probability: number;
  interactions: number;
}

/**
 * The ties between people and crowds of people, in the order of their sources; those within a crowd are left out.
 *
 * @remarks Time O(people + ties).
 */
export function pictureTies(view: View, { people, crowdOf, first, ...period }: PictureQuestion): PictureTies {
  const { graph, ties } = view.derived;
  const isAsked = edgesWithAct(view, period);
  const placeOf = crowdOf.map((crowd) => (crowd < 0 ? -1 : people.length + crowd));
  for (const [place, node] of people.entries()) placeOf[node] = place;
  const among: Tie[] = [];
  const ofCrowds = new Map<number, Tie>();
  const add = (source: number, target: number, edge: number): void => {
    const probability = graph.probabilities[edge]!;
    const interactions = ties.interactions[edge]!;
    const tie = { source, target, probability, interactions };
    if (source < people.length && target < people.length) return void among.push(tie);
    const key = source * (graph.order + people.length) + target;
    const known = ofCrowds.get(key);
    if (known === undefined) return void ofCrowds.set(key, tie);
    known.probability = 1 - (1 - known.probability) * (1 - probability);
    known.interactions += interactions;
  };
  for (let node = 0; node < graph.order; node++) {
    const source = placeOf[node]!;
    if (source < 0) continue;
    for (let edge = graph.outOffsets[node]!; edge < graph.outOffsets[node + 1]!; edge++) {
      const target = placeOf[graph.outTargets[edge]!]!;
      if (target >= 0 && target !== source && isAsked?.[edge] !== 0) add(source, target, edge);
    }
  }
  const own = mostProbable(among, first);
  return columnsOf([...own, ...mostProbable([...ofCrowds.values()], first - own.length)]);
}

function mostProbable(ties: Tie[], first: number): Tie[] {
  if (ties.length > first) ties.sort((a, b) => b.probability - a.probability).length = first;
  return ties;
}

function columnsOf(found: readonly Tie[]): PictureTies {
  const ties = found.toSorted((a, b) => a.source - b.source || a.target - b.target);
  return {
    source: Uint32Array.from(ties, ({ source }) => source),
    target: Uint32Array.from(ties, ({ target }) => target),
    probability: Float64Array.from(ties, ({ probability }) => probability),
    interactions: Uint32Array.from(ties, ({ interactions }) => interactions),
  };
}
