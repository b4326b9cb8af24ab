import { describe, expect, it } from 'vitest';
import { createNodeNames, type NameLimits } from './node-names.ts';

/** Meets so many names of the same kind. */
function meet(prefix: string, count: number, limits: NameLimits): readonly string[] {
  const names = createNodeNames(limits);
  for (let i = 0; i < count; i++) {
    const bytes = Buffer.from(`${prefix}${i}`);
    names.find(bytes, 0, bytes.length);
  }
  return names.inOrder().list;
}

describe('createNodeNames', () => {
  it('refuses names that the heap has no room for, before it is full, and says how much they need', () => {
    for (const prefix of ['user-', ''])
      expect(() => meet(prefix, 200_000, { heapBytes: 10 * 2 ** 20 })).toThrow(
        expect.objectContaining({
          code: 'LIMIT_EXCEEDED',
          message: expect.stringMatching(/need \d+ MiB.*--max-old-space-size=\d+/u) as string,
        }),
      );
    expect(meet('user-', 1000, { heapBytes: 10 * 2 ** 20 })).toHaveLength(1000);
    expect(() => meet('user-', 1000, { heapBytes: 50_000 })).toThrow('need'); // too few to be looked at before
  });

  it('refuses more names than a Map holds, but for whole numbers', () => {
    expect(meet('user-', 10, { entries: 10 })).toHaveLength(10);
    expect(meet('', 11, { entries: 10 })).toHaveLength(11);
    expect(() => meet('user-', 11, { entries: 10 })).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    );
  });
});
