import { test as property, fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { blockOf } from '../testing/set-blocks.ts';
import { maxCoverage } from './max-coverage.ts';
import { copyBlock, countMembers, createSetCollection } from './set-collection.ts';

const ORDER = 6;

describe('a collection of sets', () => {
  it('keeps what holds two or more in its order, and counts those who are alone', () => {
    const collection = createSetCollection(ORDER);
    collection.reserve(8, 100);
    collection.add(blockOf([[4], [5, 1], [4], [0, 2, 3]]), 4);
    collection.add(blockOf([[1], [3, 2], [5]]), 2); // the third is not wanted
    const { sets } = collection;
    expect(sets.count).toBe(6);
    expect([...sets.alone]).toEqual([0, 1, 0, 0, 2, 0]);
    expect([...sets.offsets.subarray(0, sets.kept + 1)]).toEqual([0, 2, 5, 7]);
    expect([...sets.members.subarray(0, 7)]).toEqual([5, 1, 0, 2, 3, 3, 2]);
    expect(countMembers(sets)).toBe(10);
  });

  it('takes of a block what it is told, and so does a copy', () => {
    const block = blockOf([[4], [5, 1], [4], [0, 2, 3], [1]]);
    const sets = [block, copyBlock(block, 4)].map((each) => {
      const collection = createSetCollection(ORDER);
      collection.add(each, 4);
      return collection.sets;
    });
    expect(sets[1]).toEqual(sets[0]);
    expect(copyBlock(block, 1)).toEqual(blockOf([[4]]));
    expect(copyBlock(block, 4).alone).toEqual(Uint32Array.of(4, 4));
  });

  it('grows beyond the room that was made for it', () => {
    const collection = createSetCollection(ORDER);
    const lists = Array.from({ length: 5000 }, (_, set) => [set % ORDER, (set + 1) % ORDER]);
    for (let block = 0; block < 3; block++) collection.add(blockOf(lists), 5000);
    const { kept, offsets, members } = collection.sets;
    expect(kept).toBe(15_000);
    expect(offsets[kept]).toBe(30_000);
    expect([...members.subarray(29_998, 30_000)]).toEqual([4999 % ORDER, 5000 % ORDER]);
  });

  it('bounds what a choice can cover without what is covered already', () => {
    const collection = createSetCollection(ORDER);
    const lists = [[0, 1], [0, 1], [0, 1], [0, 1], [0, 1], [0], [0], [0], [2], [3], [4]];
    collection.add(blockOf(lists), lists.length);
    // 8 hold the first node; of the others no two cover more than 2 besides
    expect(maxCoverage(collection.sets, { order: ORDER, size: 2 }).upperBound).toBe(10);
  });

  const set = fc.uniqueArray(fc.nat(ORDER - 1), { minLength: 1, maxLength: 3 });
  property.prop([fc.array(set, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 4 })])(
    'is chosen from greedily, as if all sets were kept',
    (lists, size) => {
      const collection = createSetCollection(ORDER);
      collection.add(blockOf(lists), lists.length);
      const { nodes, covered } = maxCoverage(collection.sets, { order: ORDER, size });
      const greedy: number[] = [];
      let left = lists;
      while (greedy.length < size && left.length > 0) {
        const gain = (node: number): number => left.filter((list) => list.includes(node)).length;
        const best = [...Array(ORDER).keys()].sort((a, b) => gain(b) - gain(a) || a - b)[0]!;
        greedy.push(best);
        left = left.filter((list) => !list.includes(best));
      }
      expect(nodes).toEqual(greedy);
      expect(covered).toBe(lists.length - left.length);
    },
  );
});
