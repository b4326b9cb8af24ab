import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { edgeInstants, isTimeRespecting, latestActs } from './edge-instants.ts';

const ALWAYS = { since: -Infinity, until: Infinity };

const instant = fc.integer({ min: 0, max: 20 });

describe('edgeInstants', () => {
  test.prop([
    fc.array(fc.array(instant, { maxLength: 6 }), { minLength: 1, maxLength: 5 }),
    instant,
    instant,
    instant,
  ])(
    'finds the first act that is not too early and the last that is not too late, of those in the period',
    (acts, from, since, until) => {
      const columns = columnsOf(acts);
      const { next, last } = edgeInstants(...columns, { since, until });
      for (const [edge, ofEdge] of acts.entries()) {
        const inside = ofEdge.filter((at) => at >= from && at >= since && at < until);
        expect(next(edge, from)).toBe(ofEdge.length === 0 ? from : Math.min(...inside, Infinity));
        const before = ofEdge.filter((at) => at <= from && at >= since && at < until);
        const act = last(edge, from);
        expect(act < 0 ? -Infinity : columns[1][act]).toBe(Math.max(...before, -Infinity));
      }
    },
  );
});

describe('isTimeRespecting', () => {
  it('takes a later act where the first was too early, and ties that were only stated at all times', () => {
    const instants = edgeInstants(...columnsOf([[5], [3, 7], [], [6]]), ALWAYS);
    expect(isTimeRespecting([0, 1], instants)).toBe(true);
    expect(isTimeRespecting([0, 2, 1], instants)).toBe(true);
    expect(isTimeRespecting([1, 0], instants)).toBe(true);
    expect(isTimeRespecting([0, 1, 3], instants)).toBe(false);
  });

  it('is so where there are latest acts in order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(instant, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), (acts) => {
        const [columns, at] = columnsOf(acts);
        const instants = edgeInstants(columns, at, ALWAYS);
        const edges = acts.map((_, edge) => edge);
        const latest = latestActs(edges, at, instants);
        expect(latest !== null).toBe(isTimeRespecting(edges, instants));
        const times = latest?.filter((act) => act >= 0).map((act) => at[act]!) ?? [];
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(latest?.map((act) => act < 0)).toEqual(
          latest === null ? undefined : acts.map((ofEdge) => ofEdge.length === 0),
        );
      }),
    );
  });

  it('gives the latest acts that can have followed one another', () => {
    const [columns, at] = columnsOf([[1, 5], [3, 7], [], [6]]);
    const instants = edgeInstants(columns, at, ALWAYS);
    expect(latestActs([0, 2, 1], at, instants)?.map((act) => at[act])).toEqual([5, undefined, 7]);
    expect(latestActs([1, 3], at, instants)?.map((act) => at[act])).toEqual([3, 6]);
    expect(latestActs([3, 0], at, instants)).toBeNull();
  });

  it('takes acts of the same instant for one after the other', () => {
    expect(isTimeRespecting([0, 1], edgeInstants(...columnsOf([[5], [5]]), ALWAYS))).toBe(true);
  });
});

/** One message for each act; of each edge the newest first. */
function columnsOf(
  acts: readonly (readonly number[])[],
): [{ evidenceOffsets: Uint32Array; evidenceMessages: Uint32Array }, Float64Array] {
  const at = acts.flatMap((ofEdge) => ofEdge.toSorted((a, b) => b - a));
  const evidenceOffsets = new Uint32Array(acts.length + 1);
  for (const [edge, ofEdge] of acts.entries())
    evidenceOffsets[edge + 1] = evidenceOffsets[edge]! + ofEdge.length;
  return [{ evidenceOffsets, evidenceMessages: Uint32Array.from(at, (_, i) => i) }, Float64Array.from(at)];
}
