import type { Period } from '../discussion/period.ts';
import type { TieColumns } from '../influence/learn-ties.ts';

/** When influence travelled along each edge: the acts behind it. A tie that was stated without any act holds at all times. */
export interface EdgeInstants {
  /**
   * The first time at which somebody acted upon what was written at `instant` or later; Infinity when nobody did. Where there are no acts, `instant`
   * itself.
   */
  readonly next: (edge: number, instant: number) => number;
  /** The last act that is not after `instant`, upon what was written at `begun` or later; null when there is none. */
  readonly last: (edge: number, instant: number, begun?: number) => Act | null;
  readonly hasActs: (edge: number) => boolean;
}

/** An act by which influence travelled. */
export interface Act {
  readonly message: number;
  /** When that was written which it acts upon; when it came itself where that is no single message. */
  readonly begun: number;
}

/**
 * The instants of the acts behind each tie, those of a period.
 *
 * @param ties - Row i is edge i.
 * @param at - Of each message.
 */
export function edgeInstants(
  {
    evidenceOffsets,
    evidenceMessages,
    evidenceUpon,
  }: Pick<TieColumns, 'evidenceOffsets' | 'evidenceMessages' | 'evidenceUpon'>,
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
  const actedAt = (place: number): number => at[evidenceMessages[place]!]!;
  const begunAt = (place: number): number => {
    const upon = evidenceUpon[place]!;
    return upon < 0 ? actedAt(place) : Math.min(actedAt(place), at[upon]!); // a clock may be wrong
  };
  const hasActs = (edge: number): boolean => evidenceOffsets[edge]! < evidenceOffsets[edge + 1]!;
  return {
    hasActs,
    next(edge, instant) {
      if (!hasActs(edge)) return instant;
      for (
        let place = endFrom(edge, Math.max(instant, since)) - 1;
        place >= evidenceOffsets[edge]!;
        place--
      ) {
        if (actedAt(place) >= until) break;
        if (begunAt(place) >= instant) return actedAt(place);
      }
      return Infinity;
    },
    last(edge, instant, begun = -Infinity) {
      const first = endFrom(edge, Math.min(instant + 1, until)); // whole milliseconds
      for (let place = first; place < evidenceOffsets[edge + 1]!; place++) {
        if (actedAt(place) < Math.max(since, begun)) break;
        if (begunAt(place) >= begun) return { message: evidenceMessages[place]!, begun: begunAt(place) };
      }
      return null;
    },
  };
}

/**
 * The latest acts by which influence can have travelled along the edges, each upon something written no earlier than the act before.
 *
 * @returns For each edge a message, −1 where it has no acts; null where the acts cannot have followed one another.
 * @see Kempe, Kleinberg & Kumar (2002), Connectivity and Inference Problems for Temporal Networks. J. Comput. Syst. Sci. 64(4), 820–842.
 *   doi:10.1006/jcss.2002.1829
 */
export function latestActs(edges: readonly number[], instants: EdgeInstants): number[] | null {
  const arrivals = [-Infinity];
  for (const edge of edges) arrivals.push(instants.next(edge, arrivals.at(-1)!));
  if (arrivals.at(-1) === Infinity) return null;
  const acts = edges.map(() => -1);
  let instant = Infinity;
  for (let place = edges.length - 1; place >= 0; place--) {
    // there is one: the first act that can have followed those before, if no later one
    const act = instants.last(edges[place]!, instant, arrivals[place]);
    if (act === null) continue; // it holds at all times
    acts[place] = act.message;
    instant = act.begun;
  }
  return acts;
}

/** Whether the acts behind the edges can have followed one another. */
export function isTimeRespecting(edges: readonly number[], { next }: Pick<EdgeInstants, 'next'>): boolean {
  return edges.reduce((arrival, edge) => next(edge, arrival), -Infinity) < Infinity;
}
