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
});
