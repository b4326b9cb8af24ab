import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

const row = (seed: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: 8 }, () => random.uint32());
};

describe('createRandom', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    expect(row(7)).toEqual(row(7));
    expect(row(7)).not.toEqual(row(8));
    expect(row(2 ** 32 + 7)).not.toEqual(row(7));
  });

  it('is uniform within what chance allows', () => {
    const random = createRandom(1);
    const counts = Array.from({ length: 10 }, () => 0);
    let sum = 0;
    for (let i = 0; i < 100_000; i++) {
      const bucket = random.below(10);
      counts[bucket] = counts[bucket]! + 1;
      sum += random.double();
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
    expect(sum / 100_000).toBeCloseTo(0.5, 2);
  });

  it('jumps 2⁶⁴ numbers ahead', () => {
    // a step of the generator is linear over the field of two: column i is what it makes of bit i, and the matrix is squared 64 times
    const random = createRandom(3);
    const step = (state: Uint32Array): Uint32Array => {
      random.state = state;
      random.uint32();
      return random.state;
    };
    const apply = (columns: readonly Uint32Array[], state: Uint32Array): Uint32Array => {
      const sum = new Uint32Array(4);
      for (const [bit, column] of columns.entries())
        if (((state[bit >> 5]! >>> (bit & 31)) & 1) === 1)
          for (let word = 0; word < 4; word++) sum[word]! ^= column[word]!;
      return sum;
    };
    let columns = Array.from({ length: 128 }, (_, bit) => {
      const state = new Uint32Array(4);
      state[bit >> 5] = 1 << (bit & 31);
      return step(state);
    });
    for (let doubling = 0; doubling < 64; doubling++) {
      const before = columns;
      columns = before.map((column) => apply(before, column));
    }
    const begin = createRandom(9).state;
    random.state = begin;
    random.jump();
    expect(random.state).toEqual(apply(columns, begin));
  });
});
