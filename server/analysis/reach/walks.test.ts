import { describe, expect, it } from 'vitest';
import { graphOf } from '../testing/graphs.ts';
import { walksOfAll } from './walks.ts';

describe('walksOfAll', () => {
  it('counts each way of 1 to so many ties, back to where it began as well', () => {
    const graph = graphOf(4, [
      [0, 1, 1],
      [1, 0, 1],
      [0, 2, 1],
      [1, 2, 1],
      [2, 3, 1],
    ]);
    expect([...walksOfAll(graph, 0)]).toEqual([0, 0, 0, 0]);
    expect([...walksOfAll(graph, 1)]).toEqual([2, 2, 1, 0]);
    expect([...walksOfAll(graph, 2)]).toEqual([5, 5, 1, 0]);
    expect([...walksOfAll(graph, 3)]).toEqual([8, 8, 1, 0]);
  });

  it('ends where no walk is longer, and where all are beyond number', () => {
    const chain = graphOf(3, [
      [0, 1, 1],
      [1, 2, 1],
    ]);
    expect([...walksOfAll(chain, 1e9)]).toEqual([2, 1, 0]);
    const cycle = graphOf(4, [
      [0, 1, 1],
      [1, 0, 1],
      [2, 0, 1],
      [0, 3, 1],
    ]);
    expect([...walksOfAll(cycle, 1000)]).toEqual([1500, 1500, 1500, 0]);
    expect([...walksOfAll(cycle, 1e9)]).toEqual([Infinity, Infinity, Infinity, 0]); // it grows with each tie
    const all = graphOf(3, [
      [0, 1, 1],
      [0, 2, 1],
      [1, 0, 1],
      [1, 2, 1],
      [2, 0, 1],
      [2, 1, 1],
    ]);
    expect([...walksOfAll(all, 1e9)]).toEqual([Infinity, Infinity, Infinity]);
  });
});
