import { describe, expect, it } from 'vitest';
import { decodeWords, encodeWords } from '../kernel/requests.ts';
import { joinSets, NO_SETS } from './set-collection.ts';

describe('sets from workers', () => {
  it('come back as they were sent, in the order of their pieces', () => {
    const words = Uint32Array.of(7, 2 ** 32 - 1, 0).subarray(1);
    expect([...decodeWords(encodeWords(words))]).toEqual([2 ** 32 - 1, 0]);
    const first = joinSets(NO_SETS, [{ ends: Uint32Array.of(1, 3), members: Uint32Array.of(4, 5, 6) }]);
    const both = joinSets(first, [
      { ends: Uint32Array.of(2), members: Uint32Array.of(7, 8) },
      { ends: Uint32Array.of(1), members: Uint32Array.of(9) },
    ]);
    expect(both.count).toBe(4);
    expect([...both.offsets]).toEqual([0, 1, 3, 5, 6]);
    expect([...both.members]).toEqual([4, 5, 6, 7, 8, 9]);
  });
});
