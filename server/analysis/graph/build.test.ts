import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { buildInfluenceGraph } from './build.ts';

describe('buildInfluenceGraph', () => {
  it('sorts, merges parallel edges into the most probable and drops self-loops', () => {
    const { graph, merged, loops } = buildInfluenceGraph({
      order: 3,
      sources: [2, 0, 0, 1, 0],
      targets: [1, 2, 1, 1, 2],
      probabilities: [0.1, 0.2, 0.3, 0.4, 0.5],
    });
    expect([merged, loops]).toEqual([1, 1]);
    expect([...graph.outOffsets]).toEqual([0, 2, 2, 3]);
    expect([...graph.outTargets]).toEqual([1, 2, 1]);
    expect([...graph.probabilities]).toEqual([0.3, 0.5, 0.1]);
    expect([...graph.inOffsets]).toEqual([0, 0, 2, 3]);
    expect([...graph.inSources]).toEqual([0, 2, 0]);
    expect([...graph.inEdges]).toEqual([0, 2, 1]);
    expect(graph.outTargets.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('gives 1 / in-degree after merging for the weighted cascade', () => {
    const edges = {
      order: 3,
      sources: [0, 0, 1],
      targets: [2, 2, 2],
      probabilities: 'weighted-cascade',
    } as const;
    expect([...buildInfluenceGraph(edges).graph.probabilities]).toEqual([0.5, 0.5]);
  });

  it('refuses 2^31 edges before it looks at them', () => {
    const many = { length: 2 ** 31 } as ArrayLike<number>;
    expect(() => buildInfluenceGraph({ order: 2, sources: many, targets: many, probabilities: 0.5 })).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    );
  });

  it('refuses probabilities outside (0, 1] and nodes beyond the order', () => {
    for (const probability of [0, 1.1, -1, Number.NaN]) {
      expect(() =>
        buildInfluenceGraph({ order: 2, sources: [0], targets: [1], probabilities: [probability] }),
      ).toThrow(expect.objectContaining({ code: 'PROBABILITY_OUT_OF_RANGE' }));
    }
    expect(() => buildInfluenceGraph({ order: 1, sources: [0], targets: [1], probabilities: 1 })).toThrow(
      InvalidInputError,
    );
  });

  test.prop([fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.constantFrom(0.2, 0.5, 1)))])(
    'holds exactly the distinct pairs, each with its highest probability',
    (edges) => {
      const expected = new Map<number, number>();
      for (const [u, v, p] of edges)
        if (u !== v) expected.set(u * 6 + v, Math.max(p, expected.get(u * 6 + v) ?? 0));
      const { graph, merged, loops } = buildInfluenceGraph({
        order: 6,
        sources: edges.map(([u]) => u),
        targets: edges.map(([, v]) => v),
        probabilities: edges.map(([, , p]) => p),
      });
      expect(graph.size + merged + loops).toBe(edges.length);
      const found: [number, number][] = [];
      for (let u = 0; u < 6; u++) {
        for (let e = graph.outOffsets[u]!; e < graph.outOffsets[u + 1]!; e++) {
          found.push([u * 6 + graph.outTargets[e]!, graph.probabilities[e]!]);
        }
      }
      expect(found).toEqual([...expected].sort(([a], [b]) => a - b));
      for (let v = 0; v < 6; v++) {
        for (let i = graph.inOffsets[v]!; i < graph.inOffsets[v + 1]!; i++) {
          const edge = graph.inEdges[i]!;
          expect(graph.outTargets[edge]).toBe(v);
          const source = graph.inSources[i]!;
          expect(edge >= graph.outOffsets[source]! && edge < graph.outOffsets[source + 1]!).toBe(true);
        }
      }
    },
  );
});
