import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { TieColumns } from '../influence/learn-ties.ts';
import { edgeInstants, isTimeRespecting, latestActs } from './edge-instants.ts';

const ALWAYS = { since: -Infinity, until: Infinity };

const instant = fc.integer({ min: 0, max: 20 });

interface SmallAct {
  readonly at: number;
  /** Before it; null where it acts upon no single message. */
  readonly delay: number | null;
}

const act = fc.record({ at: instant, delay: fc.option(fc.integer({ min: 0, max: 8 }), { nil: null }) });
const begunOf = ({ at, delay }: SmallAct): number => at - (delay ?? 0);

describe('edgeInstants', () => {
  test.prop([
    fc.array(fc.array(act, { maxLength: 6 }), { minLength: 1, maxLength: 5 }),
    instant,
    instant,
    instant,
    instant,
  ])(
    'finds the first act upon what is not too early and the last that is not too late, of those in the period',
    (acts, from, begun, since, until) => {
      const columns = columnsOf(acts);
      const { next, last } = edgeInstants(...columns, { since, until });
      for (const [edge, ofEdge] of acts.entries()) {
        const inside = ofEdge.filter(({ at }) => at >= since && at < until);
        const later = inside.filter((one) => begunOf(one) >= from).map(({ at }) => at);
        expect(next(edge, from)).toBe(ofEdge.length === 0 ? from : Math.min(...later, Infinity));
        const before = inside.filter((one) => one.at <= from && begunOf(one) >= begun).map(({ at }) => at);
        const found = last(edge, from, begun);
        expect(found === null ? -Infinity : columns[1][found.message]).toBe(Math.max(...before, -Infinity));
      }
    },
  );
});

describe('isTimeRespecting', () => {
  it('takes a later act where the first was too early, and ties that were only stated at all times', () => {
    const instants = edgeInstants(...columnsOf([[now(5)], [now(3), now(7)], [], [now(6)]]), ALWAYS);
    expect(isTimeRespecting([0, 1], instants)).toBe(true);
    expect(isTimeRespecting([0, 2, 1], instants)).toBe(true);
    expect(isTimeRespecting([1, 0], instants)).toBe(true);
    expect(isTimeRespecting([0, 1, 3], instants)).toBe(false);
  });

  it('lets nobody be moved by what was written before word had come to its writer', () => {
    const late = edgeInstants(...columnsOf([[now(5)], [{ at: 8, delay: 6 }]]), ALWAYS);
    expect(isTimeRespecting([0, 1], late)).toBe(false);
    const inTime = edgeInstants(...columnsOf([[now(5)], [{ at: 8, delay: 3 }]]), ALWAYS);
    expect(isTimeRespecting([0, 1], inTime)).toBe(true);
  });

  it('is so where acts can be chosen that follow one another, of which the latest are given', () => {
    fc.assert(
      fc.property(fc.array(fc.array(act, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), (acts) => {
        const [columns, at] = columnsOf(acts);
        const instants = edgeInstants(columns, at, ALWAYS);
        const edges = acts.map((_, edge) => edge);
        const choices = acts
          .filter((ofEdge) => ofEdge.length > 0)
          .reduce<SmallAct[][]>(
            (all, ofEdge) => all.flatMap((one) => ofEdge.map((next) => [...one, next])),
            [[]],
          )
          .filter((all) => all.every((one, i) => i === 0 || begunOf(one) >= all[i - 1]!.at));
        expect(isTimeRespecting(edges, instants)).toBe(choices.length > 0);
        const latest = latestActs(edges, instants);
        expect(latest?.map((message) => message < 0)).toEqual(
          choices.length === 0 ? undefined : acts.map((ofEdge) => ofEdge.length === 0),
        );
        const times = latest?.filter((message) => message >= 0).map((message) => at[message]!) ?? [];
        expect(times.at(-1)).toBe(
          choices.length === 0 || choices[0]!.length === 0
            ? undefined
            : Math.max(...choices.map((all) => all.at(-1)!.at)),
        );
        if (times.length > 0) expect(choices.map((all) => all.map((one) => one.at))).toContainEqual(times);
      }),
    );
  });

  it('gives the latest acts that can have followed one another', () => {
    const [columns, at] = columnsOf([[now(1), now(5)], [now(3), now(7)], [], [now(6)]]);
    const instants = edgeInstants(columns, at, ALWAYS);
    expect(latestActs([0, 2, 1], instants)?.map((message) => at[message])).toEqual([5, undefined, 7]);
    expect(latestActs([1, 3], instants)?.map((message) => at[message])).toEqual([3, 6]);
    expect(latestActs([3, 0], instants)).toBeNull();
  });

  it('takes acts of the same instant for one after the other', () => {
    expect(isTimeRespecting([0, 1], edgeInstants(...columnsOf([[now(5)], [now(5)]]), ALWAYS))).toBe(true);
  });
});

/** Upon what was written at the same time. */
function now(at: number): SmallAct {
  return { at, delay: 0 };
}

/** A message for each act and one for each that is acted upon; of each edge the newest act first. */
function columnsOf(
  acts: readonly (readonly SmallAct[])[],
): [Pick<TieColumns, 'evidenceOffsets' | 'evidenceMessages' | 'evidenceUpon'>, Float64Array] {
  const all = acts.flatMap((ofEdge) => ofEdge.toSorted((a, b) => b.at - a.at));
  const evidenceOffsets = new Uint32Array(acts.length + 1);
  for (const [edge, ofEdge] of acts.entries())
    evidenceOffsets[edge + 1] = evidenceOffsets[edge]! + ofEdge.length;
  return [
    {
      evidenceOffsets,
      evidenceMessages: Uint32Array.from(all, (_, i) => i),
      evidenceUpon: Int32Array.from(all, ({ delay }, i) => (delay === null ? -1 : all.length + i)),
    },
    Float64Array.from([...all.map(({ at }) => at), ...all.map(begunOf)]),
  ];
}
