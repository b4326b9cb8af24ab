import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { bothWays, graphOf, karateGraph, smallGraphs } from '../testing/graphs.ts';
import { pageRank } from './page-rank.ts';
import { loadRankRounds } from './rank-rounds-module.ts';
import { createRankRounds } from './rank-rounds.ts';

/** Also of ties that are all alike, whose probabilities cancel out. */
const graphs = fc.oneof(smallGraphs(8, [0.1, 0.5, 1]), smallGraphs(8, [0.3]));

describe('pageRank', () => {
  it('flows from the influenced to the one who influences', () => {
    // 0 -> 1: rank flows 1 -> 0, node 0 dangles. r0 = a + d r1 + d r0/2, r1 = a + d r0/2 with a = 0.075.
    const ranks = pageRank(graphOf(2, [[0, 1, 0.3]]));
    const r1 = (0.075 + 0.425) / 1.425;
    expect(ranks[1]).toBeCloseTo(r1, 9);
    expect(ranks[0]).toBeCloseTo(1 - r1, 9);
  });

  it('is even on a complete graph and on no ties', () => {
    const pairs = [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3],
    ] as const;
    for (const rank of pageRank(graphOf(4, bothWays(pairs)))) expect(rank).toBeCloseTo(0.25, 12);
    for (const rank of pageRank(graphOf(3, []))) expect(rank).toBeCloseTo(1 / 3, 12);
    expect(pageRank(graphOf(0, []))).toHaveLength(0);
  });

  it('gives the hub of a star of k leaves (1 + 0.85 k) / ((k + 1) 1.85)', () => {
    const ranks = pageRank(
      graphOf(
        5,
        bothWays([
          [0, 1],
          [0, 2],
          [0, 3],
          [0, 4],
        ]),
      ),
    );
    expect(ranks[0]).toBeCloseTo((1 + 0.85 * 4) / (5 * 1.85), 9);
  });

  it('is in proportion to probability', () => {
    // 2 is influenced by 0 (0.9) and 1 (0.3): they take 3/4 and 1/4 of what 2 hands on.
    const ranks = pageRank(
      graphOf(3, [
        [0, 2, 0.9],
        [1, 2, 0.3],
      ]),
    );
    const base = ranks[2]!;
    expect((ranks[0]! - base) / (ranks[1]! - base)).toBeCloseTo(3, 6);
  });

  it('ranks the two heads of the karate club first (networkx 3: 0.09700, 0.10092)', () => {
    const ranks = pageRank(karateGraph());
    expect(ranks[0]).toBeCloseTo(0.097, 3);
    expect(ranks[33]).toBeCloseTo(0.1009, 3);
  });

  test.prop([graphs])('sums to 1 and solves its own equation', (graph) => {
    const ranks = pageRank(graph, { tolerance: 1e-13 });
    expect(ranks.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    const sums = new Float64Array(graph.order);
    for (let e = 0; e < graph.size; e++) sums[graph.outTargets[e]!]! += graph.probabilities[e]!;
    const dangling = ranks.reduce((sum, rank, node) => (sums[node] === 0 ? sum + rank : sum), 0);
    for (let u = 0; u < graph.order; u++) {
      let expected = (0.15 + 0.85 * dangling) / graph.order;
      for (let e = graph.outOffsets[u]!; e < graph.outOffsets[u + 1]!; e++) {
        const v = graph.outTargets[e]!;
        expected += (0.85 * ranks[v]! * graph.probabilities[e]!) / sums[v]!;
      }
      expect(ranks[u]).toBeCloseTo(expected, 9);
    }
  });

  test.prop([graphs, fc.boolean()])(
    'has the same rounds in the module as in TypeScript, to the last bit',
    (graph, isPersonal) => {
      const restarts = new Float64Array(graph.order);
      restarts[graph.order >> 1] = 1;
      const [reference, module] = [createRankRounds, loadRankRounds].map((create) => {
        const rounds = create(graph, isPersonal ? restarts : null);
        return [rounds.advance(0.85), rounds.advance(0.5), ...rounds.ranks()];
      });
      expect(module).toEqual(reference);
    },
  );

  describe('of some people', () => {
    // 0 -> 1 -> 2, and 3 -> 4 beside them.
    const graph = graphOf(5, [
      [0, 1, 0.5],
      [1, 2, 0.5],
      [3, 4, 0.5],
    ]);

    it('ranks who influences them, and nobody else', () => {
      // All goes 2 -> 1 -> 0, and from 0, whom nobody influences, back to 2: r1 = d r2, r0 = d r1.
      const ranks = pageRank(graph, { people: [2, 2], damping: 0.5 });
      const sum = 1 + 0.5 + 0.25;
      for (const [node, expected] of [0.25 / sum, 0.5 / sum, 1 / sum, 0, 0].entries())
        expect(ranks[node]).toBeCloseTo(expected, 9);
    });

    it('is that of all where everybody is named', () => {
      const karate = karateGraph();
      const everybody = Array.from({ length: karate.order }, (_, node) => node);
      const [some, all] = [pageRank(karate, { people: everybody }), pageRank(karate)];
      for (const [node, rank] of all.entries()) expect(some[node]).toBeCloseTo(rank, 9);
    });

    it('is refused where nobody is named', () => {
      expect(() => pageRank(graph, { people: [] })).toThrow(
        expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      );
    });
  });
});
