import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { buildFixture } from '../testing/snapshot-fixture.ts';
import { continuedCommunities, type Partition } from './continued.ts';
import { labelCommunities } from './label.ts';

const partitionOf = (labels: readonly number[]): Partition => ({
  labels: Uint32Array.from(labels),
  count: Math.max(-1, ...labels) + 1,
});
const same = (count: number): Int32Array => Int32Array.from({ length: count }, (_, person) => person);

describe('continuedCommunities', () => {
  it('goes on with the larger part of one that falls apart, and through a few who come and go', () => {
    const before = partitionOf([0, 0, 0, 0, 0, 1, 1, 1]);
    // The first falls into three and two; the second loses one person, and somebody new joins it.
    const now = partitionOf([0, 0, 0, 2, 2, 1, 1, 1]);
    expect([...continuedCommunities(now, before, Int32Array.of(0, 1, 2, 3, 4, 5, 6, -1))]).toEqual([
      0, 1, -1,
    ]);
  });

  it('takes what has few people in common for new', () => {
    const before = partitionOf([0, 0, 0, 0]);
    const now = partitionOf([0, 1, 2, 3]);
    expect([...continuedCommunities(now, before, same(4))]).toEqual([-1, -1, -1, -1]);
    expect([...continuedCommunities(now, partitionOf([]), same(4).fill(-1))]).toEqual([-1, -1, -1, -1]);
  });

  test.prop([
    fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 30 }),
    fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
  ])('finds every community again whatever its number', (labels, numbers) => {
    const before = partitionOf(labels);
    const now = partitionOf(labels.map((label) => numbers[label]!));
    const continued = continuedCommunities(now, before, same(labels.length));
    for (const label of labels) expect(continued[numbers[label]!]).toBe(label);
  });

  test.prop([fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { maxLength: 30 })])(
    'lets each earlier one go on at most once',
    (pairs) => {
      const [now, before] = [0, 1].map((side) => partitionOf(pairs.map((pair) => pair[side]!)));
      const continued = continuedCommunities(now!, before!, same(pairs.length));
      const found = [...continued].filter((old) => old >= 0);
      expect(new Set(found).size).toBe(found.length);
    },
  );
});

describe('labelCommunities', () => {
  const { snapshot, person } = buildFixture({
    messages: ['ann', 'bob', 'cem', 'dan', 'eve', 'fay'].map((name, at) => ({ by: `x:${name}`, at })),
  });
  const ranksOf = (order: readonly string[]): Float64Array => {
    const ranks = new Float64Array(snapshot.people.count);
    for (const [place, name] of order.entries()) ranks[person(name)] = 1 / (place + 1);
    return ranks;
  };
  const labelsOf = (second: readonly string[]): Uint32Array => {
    const labels = new Uint32Array(snapshot.people.count);
    for (const name of second) labels[person(name)] = 1;
    return labels;
  };
  const labels = labelsOf(['dan', 'eve', 'fay']);
  const first = labelCommunities(snapshot, {
    ranks: ranksOf(['ann', 'dan', 'bob', 'eve', 'cem', 'fay']),
    labels,
  });

  it('calls them after their most central people', () => {
    expect(first.map(({ id, label }) => [id, label])).toEqual([
      ['ann', 'ann, bob'],
      ['dan', 'dan, eve'],
    ]);
  });

  it('keeps id and name while those people stay central in it', () => {
    const before = { people: snapshot.people, labels, communities: first };
    const ranks = ranksOf(['fay', 'eve', 'dan', 'cem', 'bob', 'ann']);
    const swapped = labels.map((label) => 1 - label);
    const again = labelCommunities(snapshot, { ranks, labels: swapped }, before);
    expect(again.map(({ id, label }) => [id, label])).toEqual([
      ['dan', 'dan, eve'],
      ['ann', 'ann, bob'],
    ]);
  });

  it('keeps the id and takes other names where somebody has left, and gives no id twice', () => {
    const before = { people: snapshot.people, labels, communities: first };
    // dan, after whom the second is called, goes over to the first.
    const moved = labelsOf(['eve', 'fay']);
    const ranks = ranksOf(['dan', 'ann', 'bob', 'cem', 'fay', 'eve']);
    const again = labelCommunities(snapshot, { ranks, labels: moved }, before);
    expect(again.map(({ id, label }) => [id, label])).toEqual([
      ['ann', 'ann, bob'],
      ['dan', 'fay, eve'],
    ]);
    const anew = labelCommunities(
      snapshot,
      { ranks, labels: labelsOf(['dan']) },
      {
        ...before,
        labels: labelsOf(['eve', 'fay']),
        communities: again,
      },
    );
    expect(new Set(anew.map(({ id }) => id)).size).toBe(2);
  });
});
