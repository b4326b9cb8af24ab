import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureSchema } from '../../store/schema.ts';
import { describeEachEngine, neo4jLogin, type TemporaryStore } from './stores.ts';

const PROGRAM = fileURLToPath(new URL('../../../bin/grapevine.mjs', import.meta.url));

describeEachEngine('a database that holds something else', (open, engine) => {
  let temporary: TemporaryStore;

  beforeEach(async () => {
    temporary = await open();
    const run = (text: string): Promise<unknown> =>
      temporary.store.write((transaction) => transaction.run(text));
    await run('MATCH (g:GraphMeta) DELETE g');
    for (const { name } of await temporary.store.read('SHOW CONSTRAINTS')) {
      await run(`DROP CONSTRAINT ${String(name)}`);
    }
    await run("CREATE (:Movie {title: 'M'})-[:BY]->(:Director), (:Movie), (:Person {name: 'A'}), (:Person)");
  });
  afterEach(() => temporary.remove());

  const contents = async (): Promise<unknown> => [
    await temporary.store.read('MATCH (n) RETURN count(n) AS nodes'),
    await temporary.store.read('SHOW CONSTRAINTS'),
  ];

  it('is refused with what it holds, and left as it is', async () => {
    const before = await contents();
    await expect(ensureSchema(temporary.store)).rejects.toMatchObject({
      code: 'STORE_ERROR',
      details: { nodes: 5, labels: ['Movie 2', 'Person 2', 'Director 1'] },
    });
    expect(await contents()).toEqual(before);
  });

  it('gets the graph beside it when it is adopted', async () => {
    await ensureSchema(temporary.store, { adopt: true });
    await ensureSchema(temporary.store);
    expect(await temporary.store.read('MATCH (m:Movie) RETURN count(m) AS movies')).toEqual([{ movies: 2 }]);
  });

  it.skipIf(engine === 'grafeo')(
    'ends the command line with 4 and one line, until --adopt is passed',
    async () => {
      const refused = await analyze();
      expect(refused).toMatchObject({ code: 4 });
      expect(refused.err.trim().split('\n')).toHaveLength(1);
      expect(refused.err).toContain('Movie 2');
      expect(refused.err).toContain('--adopt');
      expect(await analyze('--adopt')).toMatchObject({ code: 0 });
    },
  );

  function analyze(...more: string[]): Promise<{ code: number | null; err: string }> {
    const { uri, user, password } = neo4jLogin();
    const options = ['analyze', '--neo4j', uri, '--data', temporary.folder, '--quiet', ...more];
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [PROGRAM, ...options], {
        env: { ...process.env, NEO4J_USER: user, NEO4J_PASSWORD: password },
      });
      let err = '';
      child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()));
      child.on('close', (code) => resolve({ code, err }));
    });
  }
});
