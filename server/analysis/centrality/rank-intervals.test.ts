import { describe, expect, it } from 'vitest';
import type { InfluenceGraph } from '../graph/influence-graph.ts';
import { graphOf, karateGraph, type SmallEdge } from '../testing/graphs.ts';
import { pageRank } from './page-rank.ts';
import { rankIntervals } from './rank-intervals.ts';

const outDegrees = ({ order, outOffsets }: InfluenceGraph): number[] =>
  Array.from({ length: order }, (_, node) => outOffsets[node + 1]! - outOffsets[node]!);

describe('rankIntervals', () => {
  it('is narrow for whom many ties hold up, and wide where one tie decides', async () => {
    // A hub of 60 ties, and twenty people with one tie each: without that they fall behind the others.
    const graph = graphOf(82, [
      ...Array.from({ length: 60 }, (_, i): SmallEdge => [0, 22 + i, 0.5]),
      ...Array.from({ length: 20 }, (_, i): SmallEdge => [1 + i, 21, 0.5]),
    ]);
    const intervals = await rankIntervals(graph, outDegrees, { top: 21, repetitions: 40 });
    expect(intervals[0]).toEqual({ node: 0, rank: 1, low: 1, high: 1 });
    expect(intervals.slice(1).every(({ rank, low }) => rank === 2 && low === 2)).toBe(true);
    expect(intervals.slice(1).some(({ high }) => high > 15)).toBe(true);
  });

  it('takes away exactly the share that is asked for', async () => {
    const sizes: number[] = [];
    const graph = karateGraph();
    await rankIntervals(graph, (thinned) => (sizes.push(thinned.size), outDegrees(thinned)), {
      repetitions: 5,
    });
    expect(sizes).toEqual([156, 140, 140, 140, 140, 140]);
  });

  it('is the same for the same seed, and holds the rank with all ties of the heads of the karate club', async () => {
    const intervals = await rankIntervals(karateGraph(), pageRank, { top: 2 });
    expect(intervals).toEqual(await rankIntervals(karateGraph(), pageRank, { top: 2 }));
    for (const { rank, low, high } of intervals)
      expect([low <= rank, rank <= high, high <= 3]).toEqual([true, true, true]);
  });

  it('does not take the measure with all ties again where it is given', async () => {
    const whole = pageRank(karateGraph());
    let taken = 0;
    const counted = (graph: Parameters<typeof pageRank>[0]): Float64Array => (taken++, pageRank(graph));
    const intervals = await rankIntervals(karateGraph(), counted, { top: 2, repetitions: 5, whole });
    expect(taken).toBe(5);
    expect(intervals).toEqual(await rankIntervals(karateGraph(), pageRank, { top: 2, repetitions: 5 }));
  });
});
