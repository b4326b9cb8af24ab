import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../graph/random.ts';
import { graphOf, karateGraph, smallGraphs, type SmallEdge } from '../testing/graphs.ts';
import { reachAlone } from './reach-alone.ts';
import { reachInModule } from './reach-module.ts';
import { reachOf, reachOfAll, reachOfSet } from './reach.ts';

describe('reach', () => {
  const path = graphOf(4, [
    [0, 1, 0.5],
    [1, 2, 0.5],
    [2, 3, 0.5],
    [3, 0, 0.5],
  ]);

  it('counts along the direction of influence, without the person', () => {
    expect(reachOf(path, 0, 1)).toBe(1);
    expect(reachOf(path, 0, 2)).toBe(2);
    expect(reachOf(path, 0, 9)).toBe(3);
    expect(reachOfSet(path, [0, 1, 1], 1)).toBe(1);
    expect([...reachOfAll(path, 0)]).toEqual([0, 0, 0, 0]);
  });

  it('finds everybody in the karate club within 5 ties', () => {
    expect([...reachOfAll(karateGraph(), 5)]).toEqual(Array.from({ length: 34 }, () => 33));
    expect(reachOfAll(karateGraph(), 1)[0]).toBe(16);
  });

  it('refuses a number of ties that is none', () => {
    expect(() => reachOf(path, 0, 1.5)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });

  test.prop([smallGraphs(8, [0.5]), fc.integer({ min: 1, max: 5 })])(
    'of all agrees with that of each',
    (graph, ties) => {
      const expected = Array.from({ length: graph.order }, (_, node) => reachOf(graph, node, ties));
      expect([...reachOfAll(graph, ties)]).toEqual(expected);
    },
  );

  it('of all agrees with that of each beyond 32 people', () => {
    const random = createRandom(2);
    const edges = Array.from({ length: 150 }, (): SmallEdge => [random.below(100), random.below(100), 0.5]);
    const graph = graphOf(100, edges);
    for (const ties of [2, 3, 4, 50]) {
      const expected = Array.from({ length: 100 }, (_, node) => reachOf(graph, node, ties));
      expect([...reachOfAll(graph, ties)]).toEqual(expected);
    }
  });

  test.prop([smallGraphs(8, [0.5]), fc.integer({ min: 1, max: 2 })])(
    'is the same in the module as in TypeScript',
    (graph, ties) => {
      expect(reachInModule(graph, ties)).toEqual(reachAlone(graph, ties));
    },
  );
});
