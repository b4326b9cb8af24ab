import { describe, expect, it } from 'vitest';
import { createTieLineReader } from './tie-lines.ts';

describe('lines of ties', () => {
  it('make a graph for each part, however they are cut into pieces', () => {
    const text = Buffer.from('0\t0\t1\t0.5\n0\t10\t2\t1.0E-3\n3\t2\t10\t1.0\n');
    for (const size of [1, 2, 7, text.length]) {
      const found: unknown[] = [];
      const reader = createTieLineReader(11, (part, { order, size: ties, outTargets, probabilities }) =>
        found.push([part, order, ties, [...outTargets], [...probabilities]]),
      );
      for (let at = 0; at < text.length; at += size) reader.push(text.subarray(at, at + size));
      reader.finish();
      expect(found).toEqual([
        [0, 11, 2, [1, 2], [0.5, 0.001]],
        [3, 11, 1, [10], [1]],
      ]);
    }
  });
});
