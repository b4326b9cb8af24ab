import type { Period } from '../discussion/period.ts';
import type { TieColumns } from '../influence/learn-ties.ts';

/** When influence travelled along each edge: the acts behind it. A tie that was stated without any act holds at all times. */
export interface EdgeInstants {
  /** The first time, not before `instant`, at which somebody acted; Infinity when nobody did. Where there are no acts, `instant` itself. */
  readonly next: (edge: number, instant: number) => number;
  /** The message of the last act that is not after `instant`; −1 when there is none. */
  readonly last: (edge: number, instant: number) => number;
  readonly hasActs: (edge: number) => boolean;
}

/**
 * The instants of the acts behind each tie, those of a period.
 *
 * @param ties - Row i is edge i.
 * @param at - Of each message.
 */
export function edgeInstants(
  { evidenceOffsets, evidenceMessages }: Pick<TieColumns, 'evidenceOffsets' | 'evidenceMessages'>,
  at: Float64Array,
  { since, until }: Period,
): EdgeInstants {
  /** Where in an edge's acts, newest first, those end that are not before an instant. */
  const endFrom = (edge: number, instant: number): number => {
    let low = evidenceOffsets[edge]!;
    let high = evidenceOffsets[edge + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at[evidenceMessages[middle]!]! < instant) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const hasActs = (edge: number): boolean => evidenceOffsets[edge]! < evidenceOffsets[edge + 1]!;
  return {
    hasActs,
    next(edge, instant) {
      if (!hasActs(edge)) return instant;
      const end = endFrom(edge, Math.max(instant, since));
      const found = end === evidenceOffsets[edge] ? Infinity : at[evidenceMessages[end - 1]!]!;
      return found < until ? found : Infinity;
    },
    last(edge, instant) {
      const place = endFrom(edge, Math.min(instant + 1, until)); // whole milliseconds
      return place < evidenceOffsets[edge + 1]! && at[evidenceMessages[place]!]! >= since
        ? evidenceMessages[place]!
        : -1;
    },
  };
}

/**
 * The latest acts by which influence can have travelled along the edges, each no earlier than the one before.
 *
 * @returns For each edge a message, −1 where it has no acts; null where the acts cannot have followed one another.
 * @see Kempe, Kleinberg & Kumar (2002), Connectivity and Inference Problems for Temporal Networks. J. Comput. Syst. Sci. 64(4), 820–842.
 *   doi:10.1006/jcss.2002.1829
 */
export function latestActs(
  edges: readonly number[],
  at: Float64Array,
  instants: EdgeInstants,
): number[] | null {
  const acts = edges.map(() => -1);
  let instant = Infinity;
  for (let place = edges.length - 1; place >= 0; place--) {
    const edge = edges[place]!;
    if (!instants.hasActs(edge)) continue;
    const act = instants.last(edge, instant);
    if (act < 0) return null;
    acts[place] = act;
    instant = at[act]!;
  }
  return acts;
}

/** Whether the acts behind the edges can have followed one another. */
export function isTimeRespecting(edges: readonly number[], { next }: Pick<EdgeInstants, 'next'>): boolean {
  return (
    edges.reduce((arrival, edge) => (arrival < Infinity ? next(edge, arrival) : arrival), -Infinity) <
    Infinity
  );
}
