import { describe, expect, it } from 'vitest';
import { requireMemory } from './require-memory.ts';

describe('requireMemory', () => {
  it('says what is needed and what is there, before anything starts', () => {
    expect(() => requireMemory('PageRank', 3 * 2 ** 30, 2 ** 30)).toThrow(
      expect.objectContaining({
        code: 'LIMIT_EXCEEDED',
        message: expect.stringContaining('PageRank needs 3.0 GiB of memory and 1.0 GiB are free') as string,
        details: { needed: 3 * 2 ** 30, available: 2 ** 30 },
      }),
    );
  });

  it('lets through what fits, by what the process can get', () => {
    requireMemory('PageRank', 5, 5);
    requireMemory('PageRank', 2 ** 20);
    expect(() => requireMemory('PageRank', 2 ** 60)).toThrow('PageRank needs');
  });
});
