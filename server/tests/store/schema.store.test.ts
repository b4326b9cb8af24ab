import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GRAPH_VERSION } from '../../../schema/graph/schema.ts';
import { StoreError } from '../../../schema/model/errors.ts';
import { openStore } from '../../store/open.ts';
import type { GraphStore } from '../../store/port.ts';
import { CONSTRAINTS, INDEXES } from '../../store/queries/schema.ts';
import { MIGRATIONS } from '../../store/migrations.ts';
import { ensureSchema } from '../../store/schema.ts';
import { describeEachEngine, neo4jLogin, type TemporaryStore } from './stores.ts';

const VERSION = 'MATCH (g:GraphMeta) RETURN g.version AS version, g.revision AS revision';
const PEOPLE = 'MATCH (p:Person) RETURN p.id AS id, p.name AS name ORDER BY id';

describeEachEngine('the graph model', (open, engine) => {
  let temporary: TemporaryStore;

  beforeEach(async () => {
    temporary = await open();
  });
  afterEach(() => temporary.remove());

  const run = (cypher: string): Promise<unknown> =>
    temporary.store.write((transaction) => transaction.run(cypher));
  const version = async (): Promise<unknown> => (await temporary.store.read(VERSION))[0]?.['version'];

  /** Names of a constraint or index, which the engines list in columns of their own. */
  const shown = async (kind: 'CONSTRAINTS' | 'INDEXES'): Promise<string[]> =>
    (await temporary.store.read(`SHOW ${kind}`)).map(({ name }) => String(name));

  it('is made once, with an index for each key', async () => {
    expect(await version()).toBe(GRAPH_VERSION);
    expect((await shown('CONSTRAINTS')).sort()).toEqual(CONSTRAINTS.map(({ label }) => `${label}_id`).sort());
    expect((await shown('INDEXES')).length).toBeGreaterThanOrEqual(INDEXES.length);
    const written = countWrites(temporary.store);
    await ensureSchema(written.store);
    expect(written.writes()).toBe(0);
  });

  it('takes no id twice', async () => {
    await run("CREATE (:Person {id: 'ann'})");
    await expect(run("CREATE (:Person {id: 'ann'})")).rejects.toThrow(StoreError);
  });

  it('makes again what somebody dropped', async () => {
    await run('DROP CONSTRAINT Person_id');
    if (engine === 'grafeo') await run('DROP INDEX Person_id_index');
    await ensureSchema(temporary.store);
    expect(await shown('CONSTRAINTS')).toContain('Person_id');
  });

  it('refuses to make ids unique that are there twice, and says of what', async () => {
    await run('DROP CONSTRAINT Person_id');
    await run("CREATE (:Person {id: 'ann'}), (:Person {id: 'ann'}), (:Person {id: 'ben'})");
    const refusal = ensureSchema(temporary.store);
    await expect(refusal).rejects.toThrow(StoreError);
    await expect(refusal).rejects.toMatchObject({ details: { label: 'Person', duplicates: 1 } });
    await run("MATCH (p:Person {id: 'ann'}) DELETE p");
    await ensureSchema(temporary.store);
  });

  it('says which constraint and which index it lacks', async () => {
    await run('DROP CONSTRAINT Brand_id');
    const lame: GraphStore = { ...bound(temporary.store), write: () => Promise.resolve(undefined as never) };
    await expect(ensureSchema(lame)).rejects.toMatchObject({
      code: 'STORE_ERROR',
      details: { missing: expect.arrayContaining(['constraint on Brand.id']) as unknown },
    });
    await ensureSchema(temporary.store);
  });

  it('opens no graph whose version is none', async () => {
    await run("MATCH (g:GraphMeta) SET g.version = 'abc'");
    await expect(ensureSchema(temporary.store)).rejects.toThrow(/version is not a number/u);
  });

  it('opens no graph of a newer Grapevine, and leaves it as it is', async () => {
    await run('MATCH (g:GraphMeta) SET g.version = 99');
    const again = ensureSchema(temporary.store);
    await expect(again).rejects.toThrow(/install the newer Grapevine/u);
    await expect(again).rejects.toMatchObject({ code: 'STORE_ERROR', details: { version: 99 } });
    expect(await version()).toBe(99);
    if (engine === 'neo4j') {
      const { uri, user, password } = neo4jLogin();
      await expect(openStore({ kind: 'neo4j', uri, user, password, database: null })).rejects.toThrow(
        StoreError,
      );
    }
  });

  describe('of an earlier version', () => {
    const rename =
      (from: string, to: string) =>
      async (store: GraphStore): Promise<void> => {
        const parameters = { from, to };
        await store.write((transaction) =>
          transaction.run('MATCH (p:Person) WHERE p.name = $from SET p.name = $to', parameters),
        );
      };
    const migrations = [
      { from: GRAPH_VERSION + 1, change: rename('second', 'third') },
      { from: GRAPH_VERSION, change: rename('first', 'second') },
    ];

    beforeEach(() => run("CREATE (:Person {id: 'ann', name: 'first'})"));

    it('is brought to this one a version at a time', async () => {
      await ensureSchema(temporary.store, { known: { version: GRAPH_VERSION + 2, migrations } });
      expect(await version()).toBe(GRAPH_VERSION + 2);
      expect(await temporary.store.read(PEOPLE)).toEqual([{ id: 'ann', name: 'third' }]);
    });

    it('goes on where it was interrupted', async () => {
      const failing = [
        migrations[1]!,
        { from: GRAPH_VERSION + 1, change: () => Promise.reject(new Error('the power failed')) },
      ];
      const known = { version: GRAPH_VERSION + 2, migrations: failing };
      await expect(ensureSchema(temporary.store, { known })).rejects.toThrow('the power failed');
      expect(await version()).toBe(GRAPH_VERSION + 1);
      await ensureSchema(temporary.store, { known: { version: GRAPH_VERSION + 2, migrations } });
      expect(await temporary.store.read(PEOPLE)).toEqual([{ id: 'ann', name: 'third' }]);
    });

    it('is refused where there is no way', async () => {
      const known = { version: GRAPH_VERSION + 2, migrations: migrations.slice(0, 1) };
      await expect(ensureSchema(temporary.store, { known })).rejects.toThrow(StoreError);
      expect(await version()).toBe(GRAPH_VERSION);
    });

    it('of version 1 gets a revision for each judgement of an outcome', async () => {
      await run("CREATE (:OutcomeJudgement {id: 'c1|ann', outcome: 'resolved'})");
      await run('MATCH (g:GraphMeta) SET g.version = 1');
      await ensureSchema(temporary.store);
      expect(await version()).toBe(GRAPH_VERSION);
      const [judgement] = await temporary.store.read(
        'MATCH (n:OutcomeJudgement) MATCH (g:GraphMeta) RETURN n.revision AS revision, g.revision AS current',
      );
      expect(judgement?.['revision']).toBeGreaterThan(0);
      expect(judgement?.['revision']).toBe(judgement?.['current']);
    });

    it('has a way from each version to the next', () => {
      const from = MIGRATIONS.map((migration) => migration.from);
      expect(from).toEqual(Array.from({ length: GRAPH_VERSION - 1 }, (_, index) => index + 1));
    });
  });
});

function bound(store: GraphStore): GraphStore {
  return {
    engine: store.engine,
    read: (cypher, parameters) => store.read(cypher, parameters),
    readColumns: (cypher, parameters, kinds) => store.readColumns(cypher, parameters, kinds),
    write: (work) => store.write(work),
    backup: (folder) => store.backup(folder),
    writeAnew: () => store.writeAnew(),
    learned: store.learned,
    close: () => store.close(),
  };
}

function countWrites(store: GraphStore): { store: GraphStore; writes: () => number } {
  let writes = 0;
  const write: GraphStore['write'] = (work) => {
    writes++;
    return store.write(work);
  };
  return { store: { ...bound(store), write }, writes: () => writes };
}
