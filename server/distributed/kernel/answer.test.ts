import { describe, expect, it } from 'vitest';
import { betweenness, betweennessScale } from '../../analysis/centrality/betweenness.ts';
import { createReverseSampler } from '../../analysis/influence/reverse-reachable-sets.ts';
import { createSetCollection } from '../../analysis/influence/set-collection.ts';
import { pathsFrom } from '../../analysis/paths/paths-from.ts';
import { karateGraph } from '../../analysis/testing/graphs.ts';
import { answerPart } from './answer.ts';
import { decodeWords, type TiesRequest } from './requests.ts';

const graph = karateGraph();
const { order } = graph;

/** Cells of what all parts answer. */
function answer(request: TiesRequest): string[][] {
  return request.parts.flatMap((_, part) =>
    [...answerPart(request, part, graph)].map((line) => line.trimEnd().split('\t')),
  );
}

describe('what the parts answer', () => {
  it.each([1, 2, 5, 40])('are, of %d parts, sums that make betweenness together', (count) => {
    const parts = Array.from({ length: count }, () => ({}));
    const sums = new Float64Array(order);
    for (const [person, sum] of answer({ task: 'betweenness', order, samples: 12, randomSeed: 3, parts }))
      sums[Number(person)]! += Number(sum);
    const [scale, divisor] = betweennessScale(order, { samples: 12 });
    for (const [node, expected] of betweenness(graph, { samples: 12, randomSeed: 3 }).entries())
      expect((sums[node]! * scale) / divisor).toBeCloseTo(expected, 12);
  });

  it('are reverse reachable sets as samplers of their seeds draw them', () => {
    const seeds = [7, 2 ** 31] as const;
    const lines = answer({ task: 'sets', order, parts: [{ sets: 9000, seeds }] });
    for (const [kind, seed] of seeds.entries()) {
      const collection = createSetCollection(order);
      for (const [, of, piece, ...words] of lines) {
        if (Number(of) !== kind) continue;
        expect(Number(piece)).toBe(Math.ceil(collection.sets.count / 8192));
        const [ends, members, alone] = words.map(decodeWords);
        const block = { ends: ends!, members: members!, alone: alone! };
        collection.add(block, block.ends.length);
      }
      const sampler = createReverseSampler(graph, seed);
      sampler.grow(9000);
      const { count, kept, alone, offsets, members } = sampler.sets;
      expect([collection.sets.count, collection.sets.kept]).toEqual([count, kept]);
      expect(collection.sets.alone).toEqual(alone);
      const isSame = (member: number, place: number): boolean => member === members[place];
      expect(collection.sets.members.subarray(0, offsets[kept]).every(isSame)).toBe(true);
    }
  });

  it('are the paths from the people of each', () => {
    const parts = [{ sources: [33, 0] }, { sources: [] }, { sources: [5] }];
    const found = answer({ task: 'paths', order, first: 4, maxTies: 6, parts });
    const expected = [...pathsFrom(graph, [33, 0, 5], { first: 4 })].flatMap((paths) =>
      paths.map(({ nodes, probability }, place) =>
        [nodes[0], place + 1, nodes.at(-1), probability, nodes.join(',')].map(String),
      ),
    );
    expect(found).toEqual(expected);
    expect(found).toHaveLength(12);
  });
});
