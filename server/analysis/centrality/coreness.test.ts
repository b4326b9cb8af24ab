import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { graphOf, karateGraph, smallGraphs } from '../testing/graphs.ts';
import { buildUndirected } from '../graph/undirected.ts';
import { coreness } from './coreness.ts';

describe('coreness', () => {
  it('is 1 on a path and a star, n - 1 on a complete graph, 0 alone', () => {
    expect([
      ...coreness(
        graphOf(4, [
          [0, 1, 1],
          [1, 2, 1],
        ]),
      ),
    ]).toEqual([1, 1, 1, 0]);
    expect([
      ...coreness(
        graphOf(4, [
          [0, 1, 1],
          [0, 2, 1],
          [3, 0, 1],
        ]),
      ),
    ]).toEqual([1, 1, 1, 1]);
    expect([
      ...coreness(
        graphOf(3, [
          [0, 1, 1],
          [1, 2, 1],
          [2, 0, 1],
          [0, 2, 1],
        ]),
      ),
    ]).toEqual([2, 2, 2]);
  });

  it('finds ten people in the 4-core of the karate club (networkx 3)', () => {
    const values = coreness(karateGraph());
    expect(Math.max(...values)).toBe(4);
    expect([...values].filter((value) => value === 4)).toHaveLength(10);
  });

  test.prop([smallGraphs(8, [0.5])])('agrees with peeling by hand', (graph) => {
    const { offsets, neighbours } = buildUndirected(graph);
    const expected = Array.from({ length: graph.order }, () => 0);
    for (let k = 1; k < graph.order; k++) {
      const left = new Set(expected.keys());
      const weak = (u: number): boolean =>
        neighbours.slice(offsets[u], offsets[u + 1]).filter((v) => left.has(v)).length < k;
      for (let gone = [...left].filter(weak); gone.length > 0; gone = [...left].filter(weak)) {
        for (const u of gone) left.delete(u);
      }
      for (const u of left) expected[u] = k;
    }
    expect([...coreness(graph)]).toEqual(expected);
  });
});
