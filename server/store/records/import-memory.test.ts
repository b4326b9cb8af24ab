import { describe, expect, it } from 'vitest';
import { ImportMemory } from './import-memory.ts';

describe('ImportMemory', () => {
  it('denies records only where the graph was empty, and never those that it noted', () => {
    const memory = new ImportMemory();
    expect(memory.mayHave('message a')).toBe(true);
    memory.begin(true);
    memory.note('message a');
    expect([memory.mayHave('message a'), memory.mayHave('message b')]).toEqual([true, false]);
    memory.clear(); // something failed, or somebody wrote something else
    expect(memory.mayHave('message b')).toBe(true);
    memory.begin(false);
    expect(memory.mayHave('message b')).toBe(true);
  });

  it('keeps what it learned of an account when it learns more', () => {
    const memory = new ImportMemory();
    memory.learn('a', { channel: 'forum', revision: 4 });
    memory.learn('a');
    expect([memory.has('a'), memory.channelOf('a')]).toEqual([true, 'forum']);
    expect([memory.has('b'), memory.channelOf('b')]).toEqual([false, null]);
    memory.clear();
    expect(memory.has('a')).toBe(false);
  });

  it('holds an account due from the write after a look until the next look', () => {
    const memory = new ImportMemory();
    memory.learn('a', { revision: 7 });
    expect(memory.isDue('a')).toBe(false); // an earlier run may have kept what stood at 7
    memory.write(8);
    memory.learn('b', { revision: 8 });
    expect([memory.isDue('a'), memory.isDue('b'), memory.isDue('c')]).toEqual([false, true, false]);
    memory.write(9);
    expect(memory.isDue('b')).toBe(true);
    memory.look(9);
    expect(memory.isDue('b')).toBe(false);
  });
});
