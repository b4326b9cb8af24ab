import { describe, expect, it } from 'vitest';
import type { GraphStore } from '../port.ts';
import { AccountMemory, accountMemoryOf } from './account-memory.ts';

describe('AccountMemory', () => {
  it('goes with a store of the embedded engine only', () => {
    const store = { engine: 'grafeo' } as GraphStore;
    expect(accountMemoryOf(store)).toBe(accountMemoryOf(store));
    expect(accountMemoryOf({ engine: 'grafeo' } as GraphStore)).not.toBe(accountMemoryOf(store));
    expect(accountMemoryOf({ engine: 'neo4j' } as GraphStore)).toBeNull();
  });

  it('keeps what it learned of an account when it learns more', () => {
    const memory = new AccountMemory();
    memory.learn('a', { channel: 'forum', revision: 4 });
    memory.learn('a');
    expect([memory.has('a'), memory.channelOf('a')]).toEqual([true, 'forum']);
    expect([memory.has('b'), memory.channelOf('b')]).toEqual([false, null]);
    memory.clear();
    expect(memory.has('a')).toBe(false);
  });

  it('holds an account due from the write after a look until the next look', () => {
    const memory = new AccountMemory();
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
