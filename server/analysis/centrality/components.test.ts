import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { graphOf, karateGraph, smallGraphs } from '../testing/graphs.ts';
import { components } from './components.ts';

describe('components', () => {
  it('ignores directions and numbers the largest first', () => {
    const { count, sizes, labels } = components(
      graphOf(6, [
        [5, 3, 0.5],
        [4, 3, 0.5],
        [1, 2, 0.5],
      ]),
    );
    expect(count).toBe(3);
    expect([...sizes]).toEqual([3, 2, 1]);
    expect([...labels]).toEqual([2, 1, 1, 0, 0, 0]);
  });

  it('finds the karate club in one piece and nothing in an empty graph', () => {
    expect([...components(karateGraph()).sizes]).toEqual([34]);
    expect(components(graphOf(0, [])).count).toBe(0);
  });

  test.prop([smallGraphs(8, [0.5])])('gives two ends of an edge one label and sizes that add up', (graph) => {
    const { sizes, labels, count } = components(graph);
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(graph.order);
    for (let u = 0; u < graph.order; u++) {
      for (let e = graph.outOffsets[u]!; e < graph.outOffsets[u + 1]!; e++)
        expect(labels[u]).toBe(labels[graph.outTargets[e]!]);
    }
    const reached = Array.from({ length: graph.order }, (_, u) => u);
    for (let round = 0; round < graph.order; round++) {
      for (let u = 0; u < graph.order; u++) {
        for (let e = graph.outOffsets[u]!; e < graph.outOffsets[u + 1]!; e++) {
          const v = graph.outTargets[e]!;
          reached[u] = reached[v] = Math.min(reached[u]!, reached[v]!);
        }
      }
    }
    expect(count).toBe(new Set(reached).size);
  });
});
