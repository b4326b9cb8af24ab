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
    [...answerPart(request, part, graph)].flatMap((lines) =>
      lines
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')),
    ),
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
    const lines = answer({ task: 'sets', form: 'blocks', order, parts: [{ sets: 9000, seeds }] });
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

  it('are the same sets, member by member', () => {
    const request = { task: 'sets' as const, order, parts: [{ sets: 9000, seeds: [7, 8] as const }] };
    const members = new Map<string, number[]>();
    for (const [part, kind, place, person] of answer({ ...request, form: 'members' })) {
      expect(part).toBe('0');
      const set = `${kind} ${place}`;
      if (members.get(set)?.push(Number(person)) === undefined) members.set(set, [Number(person)]);
    }
    const blocks = new Map<string, number[]>();
    const placesOf = [0, 0];
    for (const [, kind, , ...words] of answer({ ...request, form: 'blocks' })) {
      const [ends, held, alone] = words.map((text) => [...decodeWords(text)]) as [
        number[],
        number[],
        number[],
      ];
      for (const [set, end] of ends.entries()) {
        const begin = ends[set - 1] ?? 0;
        const own = end === begin ? [alone.shift()!] : held.slice(begin, end);
        blocks.set(`${kind} ${placesOf[Number(kind)]!++}`, own);
      }
    }
    expect([...blocks].filter(([set, own]) => String(members.get(set)) !== String(own))).toEqual([]);
    expect(members.size).toBe(18_000);
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
