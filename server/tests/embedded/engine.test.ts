import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineFailure } from '../../store/engines/grafeo-failures.ts';
import { GrafeoStore } from '../../store/engines/grafeo.ts';

/** Three people in a row, in all combinations: takes minutes over 3,000. */
const ENDLESS = 'MATCH (a:P), (b:P), (c:P) WHERE a.id + b.id = c.id + $x RETURN count(*) AS n';
const COUNT = 'MATCH (n:P) RETURN count(n) AS n';

let folder: string;
let store: GrafeoStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-engine-'));
  store = await GrafeoStore.open(folder, { readTimeoutMs: 30_000 });
  await store.write((transaction) =>
    transaction.run('UNWIND range(1, 3000) AS i CREATE (n:P {id: toString(i)})'),
  );
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a read that takes too long', () => {
  const timedOut = async (): Promise<void> => {
    const endless = store.read(ENDLESS, { x: 'x' }, { timeoutMs: 500 });
    await expect(endless).rejects.toMatchObject({ code: 'TIMEOUT' });
  };

  it('ends with TIMEOUT, and what waited behind it is answered beside it', async () => {
    const engine = enginePid(folder);
    const ended = timedOut();
    const behind = store.read(COUNT);
    await ended;
    const begun = Date.now();
    expect(await behind).toEqual([{ n: 3000 }]);
    await store.write((transaction) => transaction.run('CREATE (n:P {id: $id})', { id: 'beside' }));
    expect(await store.read(COUNT)).toEqual([{ n: 3001 }]);
    expect(Date.now() - begun).toBeLessThan(1000);
    expect(enginePid(folder)).toBe(engine);
  });

  it.skipIf(process.platform !== 'linux')('ends the engine where another is under way still', async () => {
    const engine = enginePid(folder);
    await timedOut();
    await timedOut();
    expect(await store.read(COUNT)).toEqual([{ n: 3000 }]);
    expect(enginePid(folder)).not.toBe(engine);
    await timedOut();
    expect(await store.read(COUNT)).toEqual([{ n: 3000 }]);
  });

  it('is ended for a backup, and for the end of the store', async () => {
    await timedOut();
    const target = mkdtempSync(join(tmpdir(), 'grapevine-engine-backup-'));
    try {
      await store.backup(join(target, 'copy'));
      expect(readdirSync(target)).not.toEqual([]);
      await timedOut();
      const begun = Date.now();
      await store.close();
      expect(Date.now() - begun).toBeLessThan(3000);
      store = await GrafeoStore.open(folder, { readTimeoutMs: 30_000 });
      expect(await store.read(COUNT)).toEqual([{ n: 3000 }]);
    } finally {
      rmSync(target, { recursive: true, force: true });
    }
  });

  it('leaves the transaction that was open beside it to go on; only an engine that is ended takes it', async () => {
    await store.write(async (transaction) => {
      await transaction.run('CREATE (n:P {id: $id})', { id: 'half' });
      await timedOut();
      await transaction.run('CREATE (n:P {id: $id})', { id: 'other half' });
    });
    expect(await store.read(COUNT)).toEqual([{ n: 3002 }]);
    const work = store.write(async (transaction) => {
      await transaction.run('CREATE (n:P {id: $id})', { id: 'half of another' });
      await timedOut();
      await transaction.run('CREATE (n:P {id: $id})', { id: 'its other half' });
    });
    await expect(work).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(await store.read(COUNT)).toEqual([{ n: 3002 }]);
  });

  it("ends with the same code where the engine's own limit comes first", () => {
    const message = 'Query error: GRAFEO-Q003: Query exceeded the 30s timeout';
    expect(engineFailure({ message, gqlStatus: null, at: 'statement' }, folder).code).toBe('TIMEOUT');
  });
});

describe.skipIf(process.platform !== 'linux')('an engine that crashes', () => {
  it('is an error of the request under way alone: the next opens it again', async () => {
    const lost = store.read(ENDLESS, { x: 'x' });
    const behind = store.read(COUNT);
    const failed = expect(lost).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    process.kill(enginePid(folder), 'SIGKILL');
    await failed;
    expect(await behind).toEqual([{ n: 3000 }]);
  });

  it('while it has nothing to do, is nobody’s error', async () => {
    process.kill(enginePid(folder), 'SIGKILL');
    const [count] = await store.read(COUNT).catch(() => store.read(COUNT)); // unless it was asked as it ended
    expect(count).toEqual({ n: 3000 });
  });
});

/** The process that has this folder's engine. */
function enginePid(of: string): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/u.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (command.includes('grafeo-worker') && command.includes(of)) return Number(pid);
    } catch {
      // it has ended
    }
  }
  throw new Error('no engine runs for the folder');
}
