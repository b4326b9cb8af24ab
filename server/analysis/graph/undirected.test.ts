import { describe, expect, it } from 'vitest';
import { graphOf } from '../testing/graphs.ts';
import { buildUndirected } from './undirected.ts';

describe('buildUndirected', () => {
  it('joins both directions into one pair and adds their probabilities', () => {
    const graph = graphOf(3, [
      [0, 1, 0.5],
      [1, 0, 0.25],
      [2, 1, 0.125],
    ]);
    const { offsets, neighbours, strengths } = buildUndirected(graph);
    expect([...offsets]).toEqual([0, 1, 3, 4]);
    expect([...neighbours]).toEqual([1, 0, 2, 1]);
    expect([...strengths]).toEqual([0.75, 0.75, 0.125, 0.125]);
  });
});
