import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { emptyCounts } from '../../ingest/import-items.ts';
import { ImportLog } from '../../ingest/journal/import-log.ts';
import { listImports, SILENCE_MS } from '../../store/imports.ts';
import { describeEachEngine, type TemporaryStore } from './stores.ts';

describeEachEngine('an import that was not ended', (open, engine) => {
  let temporary: TemporaryStore;

  beforeEach(async () => void (temporary = await open()));
  afterEach(() => temporary.remove());

  const begin = (): Promise<ImportLog> =>
    ImportLog.begin(temporary.store, { folder: temporary.folder, name: 'one', beatMs: 50 });
  const stateAt = async (now: number): Promise<string | undefined> =>
    (await listImports(temporary.store, now))[0]?.state;

  it('is said to be interrupted once nobody can run it any more, and done once it is', async () => {
    const begun = Date.now();
    const log = await begin();
    expect(await stateAt(Date.now())).toBe(engine === 'neo4j' ? 'running' : 'interrupted');
    expect(await stateAt(Date.now() + SILENCE_MS + 60_000)).toBe('interrupted');
    await sleep(300);
    // of a process that was silent from the beginning nothing would be heard any more
    if (engine === 'neo4j') expect(await stateAt(begun + SILENCE_MS + 200)).toBe('running');
    await log.end({ state: 'done', counts: emptyCounts() });
    expect(await stateAt(Date.now() + SILENCE_MS * 2)).toBe('done');
  });
});
