import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { World } from '../../services/world.ts';
import { openStore } from '../../store/open.ts';
import type { GraphStore } from '../../store/port.ts';
import { readState } from '../../store/schema.ts';
import { settleCounts } from '../../store/take-in.ts';
import { VERSION } from '../../version.ts';
import { SMALL_WORLD } from '../api/small-world.ts';

const PROGRAM = fileURLToPath(new URL('../../../bin/grapevine.mjs', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grapevine cli ')); // with a space
  await writeFile(
    join(folder, 'small.jsonl'),
    SMALL_WORLD.map((record) => `${JSON.stringify(record)}\n`).join(''),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], input: string | Buffer = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: folder,
      env: { ...process.env, NEO4J_URI: undefined },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

describe('import and export', () => {
  it('counts what it did, changes nothing the second time, and exports the same graph from the copy', async () => {
    const first = await run(['import', 'small.jsonl', '--data', 'one', '--json', '--quiet']);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toEqual({
      read: SMALL_WORLD.length,
      created: SMALL_WORLD.length,
      updated: 0,
      unchanged: 0,
      rejected: {},
      waiting: 0,
    });
    const second = await run(['import', 'small.jsonl', '--data', 'one', '--json', '--quiet']);
    expect(JSON.parse(second.out)).toMatchObject({ created: 0, unchanged: SMALL_WORLD.length });
    expect((await run(['export', 'one.jsonl.gz', '--data', 'one', '--quiet'])).code).toBe(0);
    expect((await run(['import', 'one.jsonl.gz', '--data', 'two', '--quiet'])).code).toBe(0);
    const [one, two] = [
      await run(['export', '-', '--data', 'one']),
      await run(['export', '-', '--data', 'two']),
    ];
    expect(two.out).toBe(one.out);
  });

  it('rejects what is not valid with file, line and reason; the mended reject file goes in as it is', async () => {
    const lines = [
      '{"type":"person","id":"p1","name":"Zoë"}',
      '{"type":"message","id":"m9","author":"a9","at":"2010-02-30T00:00:00Z","text":"x"}',
      'not json',
      '{"type":"account","id":"a9","channel":"forum","handle":"zoe","followers":-1}',
    ];
    await writeFile(join(folder, 'bad.jsonl'), `\uFEFF${lines.join('\r\n')}`);
    const bad = await run([
      'import',
      'bad.jsonl',
      '--data',
      'three',
      '--json',
      '--quiet',
      '--strict',
      '--rejects',
      'rejected.jsonl',
    ]);
    expect(bad.code).toBe(3);
    expect(JSON.parse(bad.out)).toMatchObject({
      read: 4,
      created: 1,
      rejected: { 'not JSON': 1, 'followers: is negative': 1 },
    });
    const rejected = (await readFile(join(folder, 'rejected.jsonl'), 'utf8')).trim().split('\n');
    expect(rejected.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([2, 3, 4]);
    const mended = rejected
      .join('\n')
      .replace('2010-02-30', '2010-02-28')
      .replace('"followers":-1', '"followers":1');
    await writeFile(join(folder, 'mended.jsonl'), mended);
    const again = await run(['import', 'mended.jsonl', '--data', 'three', '--json', '--quiet']);
    expect(JSON.parse(again.out)).toMatchObject({ created: 2, rejected: { 'not a JSON object': 1 } });
  });

  it('says from which line a follow came, which has no id', async () => {
    const follow = { type: 'follow', from: 'of-a', to: 'of-b' };
    await writeFile(
      join(folder, 'of.jsonl'),
      `{"type":"person","id":"of","name":"n"}\n${JSON.stringify(follow)}\n`,
    );
    await run(['import', 'of.jsonl', '--data', 'of', '--quiet']);
    const { out } = await run(['imports', '--of', JSON.stringify(follow), '--data', 'of', '--json']);
    expect(JSON.parse(out)).toMatchObject([{ file: 'of.jsonl', line: 2, result: 'created' }]);
    const { code, err } = await run(['imports', '--of', '{"type":"follow","from":"x"}', '--data', 'of']);
    expect([code, err]).toEqual([2, expect.stringMatching(/tells no record; pass for example/u)]);
  });

  it('counts what it had taken in where a file is cut', async () => {
    const lines = Array.from(
      { length: 3000 },
      (_, id) => `{"type":"person","id":"cut${id}","name":"${id * 7919}"}\n`,
    );
    const packed = gzipSync(lines.join(''));
    await writeFile(join(folder, 'cut.jsonl.gz'), packed.subarray(0, packed.length / 2));
    const { code, out, err } = await run(['import', 'cut.jsonl.gz', '--data', 'cut', '--json', '--quiet']);
    expect(code).toBe(2);
    expect(err).toMatch(/broken gzip/u);
    const { read, created } = JSON.parse(out) as { read: number; created: number };
    expect(created).toBe(read);
    expect(read).toBeGreaterThan(100);
  });

  it('takes what it wrote before it failed for its own, and does not read the graph whole the next time', async () => {
    await run(['import', 'small.jsonl', '--data', 'own', '--quiet']);
    const talk = Array.from(
      { length: 3000 },
      (_, id) =>
        `{"type":"message","id":"own${id}","author":"a-ann","at":"2010-04-01T00:00:00Z","text":"${id * 7919}"}\n`,
    );
    const packed = gzipSync(talk.join(''));
    await writeFile(join(folder, 'own.jsonl.gz'), packed.subarray(0, packed.length / 2));
    expect((await run(['import', 'own.jsonl.gz', '--data', 'own', '--quiet'])).code).toBe(2);
    const store = await openStore({ kind: 'folder', folder: join(folder, 'own') });
    try {
      const [row] = await store.read('MATCH (m:Message) RETURN count(m) AS messages');
      expect(Number(row?.['messages'])).toBeGreaterThan(100);
      const state = await readState(store);
      await settleCounts(store);
      expect(await readState(store)).toEqual(state);
    } finally {
      await store.close();
    }
  });

  it('says on standard error what it passed over on purpose', async () => {
    const log = '[09:00] <ann> hi\n[09:01] *** Joins: bob (~b@x.org)\n[09:02] *** Quits: bob (~b@x.org)\n';
    for (const day of ['01', '02']) await writeFile(join(folder, `#tea.2024-03-${day}.log`), log);
    const files = ['#tea.2024-03-01.log', '#tea.2024-03-02.log'];
    const { out, err } = await run(['import', ...files, '--data', 'passed', '--dry-run', '--json']);
    expect(JSON.parse(out)).toMatchObject({ rejected: {} });
    expect(err).toMatch(/^Passed over, as the docs say: events in logs of IRC .*: 4$/mu);
    const { err: quiet } = await run(['import', ...files, '--data', 'passed', '--dry-run', '--quiet']);
    expect(quiet).not.toMatch(/Passed over/u);
  });

  it('leaves nothing behind in a dry run', async () => {
    const dry = await run(['import', 'small.jsonl', '--data', 'four', '--dry-run', '--json', '--quiet']);
    expect(JSON.parse(dry.out)).toMatchObject({ created: SMALL_WORLD.length });
    expect((await run(['export', '-', '--data', 'four'])).out).toBe('');
    expect((await readdir(join(folder, 'four'))).some((name) => name.startsWith('rejects'))).toBe(false);
  });

  it('reads standard input, gzipped as well', async () => {
    const input = gzipSync('{"type":"person","id":"p1","name":"Ann"}\n');
    const { out } = await run(['import', '-', '--data', 'five', '--json', '--quiet'], input);
    expect(JSON.parse(out)).toMatchObject({ created: 1 });
  });
});

describe('other commands', () => {
  it('analyze writes back, and check then finds nothing', async () => {
    await run(['import', 'small.jsonl', '--data', 'six', '--quiet']);
    expect((await run(['analyze', '--data', 'six', '--json', '--quiet'])).code).toBe(0);
    const check = await run(['check', '--data', 'six', '--json', '--quiet']);
    const stale = { measures: 0, roleLabels: 0, ties: 0, conversations: 0, cases: 0, membership: 0 };
    expect(JSON.parse(check.out)).toEqual({
      duplicates: 0,
      waiting: 0,
      staleMeasures: 0,
      stale,
      misfits: [],
    });
    expect(check.code).toBe(0);
    expect((await run(['export', '-', '--data', 'six'])).out).not.toContain('grapevine');
  });

  it('analyze reads a follow that somebody added with Cypher before an import', async () => {
    const data = join(folder, 'twelve');
    const open = (): Promise<GraphStore> => openStore({ kind: 'folder', folder: data });
    const followsSeen = async (): Promise<number> => {
      const store = await open();
      const world = await World.open(store, data);
      const { follower } = (await world.graph('all')).snapshot.follows;
      await world.close();
      await store.close();
      return follower.length;
    };
    await run(['import', 'small.jsonl', '--data', data, '--quiet']);
    const before = await followsSeen();
    const store = await open();
    await store.write((transaction) =>
      transaction.run(`MATCH (a:Account) WHERE a.revision IS NOT NULL WITH a ORDER BY a.id LIMIT 2
        WITH collect(a.id) AS ids MATCH (one:Account {id: ids[0]}) MATCH (other:Account {id: ids[1]})
        CREATE (one)-[:FOLLOWS {since: 1}]->(other)`),
    );
    await store.close();
    const another = Buffer.from('{"type":"person","id":"another","name":"Another"}\n');
    expect((await run(['import', '-', '--data', data, '--quiet'], another)).code).toBe(0);
    expect((await run(['analyze', '--data', data, '--quiet'])).code).toBe(0);
    expect(await followsSeen()).toBe(before + 1);
  });

  it('erase removes a person with their words from the graph', async () => {
    await run(['import', 'small.jsonl', '--data', 'seven', '--quiet']);
    const erased = await run(['erase', 'microblog:@ben', '--data', 'seven', '--json', '--quiet']);
    expect(JSON.parse(erased.out)).toMatchObject({ accounts: 1, messages: 1 });
    expect((await run(['export', '-', '--data', 'seven'])).out).not.toContain('Awful airline');
    const missing = await run(['erase', 'microblog:@ben', '--data', 'seven']);
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.err).toContain('microblog:@ben');
  });

  it('backup and restore give the same graph', async () => {
    await run(['import', 'small.jsonl', '--data', 'eight', '--quiet']);
    expect((await run(['backup', 'kept', '--data', 'eight'])).code).toBe(0);
    expect((await run(['restore', 'kept', '--data', 'nine'])).code).toBe(0);
    expect((await run(['export', '-', '--data', 'nine'])).out).toBe(
      (await run(['export', '-', '--data', 'eight'])).out,
    );
    expect((await run(['restore', 'kept', '--data', 'nine'])).code).toBe(2);
  });

  it('token prints a token once and keeps its hash alone', async () => {
    const { out } = await run(['token', 'create', '--role', 'viewer', '--data', 'ten']);
    const token = out.trim();
    expect(token.length).toBeGreaterThan(30);
    expect(await readFile(join(folder, 'ten', 'tokens.json'), 'utf8')).not.toContain(token);
  });
});

it.skipIf(process.platform === 'win32')('runs as a program of its own, and says its version', () => {
  const { status, stdout } = spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: `${VERSION}\n` });
});

describe('wrong use', () => {
  it.each([
    [['import', 'nowhere.jsonl', '--data', 'x'], 2, 'nowhere.jsonl'],
    [['import', 'small.jsonl', '--format', 'xml', '--data', 'x'], 2, 'xml'],
    [['import'], 2, 'file'],
    [['frobnicate'], 2, 'frobnicate'],
    [['serve', '--port', 'abc'], 2, 'abc'],
    [['serve', '--host', '0.0.0.0', '--data', 'y'], 2, 'access rule'],
    [['serve', '--neo4j', 'http://x', '--data', 'y'], 2, 'http://x'],
    [['generate', 'nothing', '--out', 'z'], 2, 'nothing'],
    [['generate', 'brand-community', '--out', 'z', '--people', '3'], 2, 'people'],
    [['token', 'create', '--role', 'king', '--data', 'y'], 2, 'king'],
    [['restore', 'not-a-backup', '--data', 'y'], 2, 'not-a-backup'],
    [['graph', 'pagerank', 'no-such-file'], 2, 'no-such-file'],
    [['evaluate', 'no-such-file'], 2, 'no-such-file'],
    [['read', 'no-such-file'], 2, 'no-such-file'],
  ] as const)('%j ends with %i and one line that names %s', async (args, code, named) => {
    const ended = await run(args);
    expect(ended.code).toBe(code);
    expect(ended.err).toContain(named);
    expect(ended.err.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(ended.err).not.toContain('    at ');
  });

  it('graph reads standard input and writes nothing but the answer', async () => {
    const edges = gzipSync('ann bob 0.5\nbob cem 1\n');
    const piped = await run(['graph', 'reach', '-', '--json', '--quiet'], edges);
    expect(piped).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(piped.out)).toMatchObject({ top: [{ node: 'ann', value: 2 }, {}, {}] });
  });

  it('graph says on standard error what it read and, each time, how long it took', async () => {
    for (let time = 0; time < 3; time++) {
      const { code, err } = await run(['graph', 'reach', '-'], 'ann bob 0.5\n');
      expect([code, err]).toEqual([0, expect.stringMatching(/^-: 2 nodes, .*\nSolved in .*\n$/u)]);
    }
  });

  it('graph ends with 5 at once when the user ends it, however long it would take', async () => {
    const ties = Array.from(
      { length: 60_000 },
      (_, i) => `${i % 20_000} ${(i * 7919 + 1) % 20_000} 0.${1 + (i % 9)}\n`,
    );
    await writeFile(join(folder, 'long.txt'), ties.join(''));
    const child = spawn(process.execPath, [PROGRAM, 'graph', 'betweenness', 'long.txt'], { cwd: folder });
    const said = await new Promise<string>((resolve) =>
      child.stderr.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    expect(said).toContain('20,000 nodes');
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const begun = performance.now();
    child.kill('SIGINT');
    expect(await ended).toBe(5);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'graph ends with 5 at once on %s while it waits for standard input',
    async (signal) => {
      const child = spawn(process.execPath, [PROGRAM, 'graph', 'pagerank', '-'], {
        cwd: folder,
        timeout: 8000,
        killSignal: 'SIGKILL',
      });
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
      child.stdin.write('ann bob 0.5\n');
      await setTimeout(2000); // it reads by then
      const begun = performance.now();
      child.kill(signal);
      expect([await ended, said]).toEqual([5, 'Ended before there was an answer.\n']);
      expect(performance.now() - begun).toBeLessThan(2000);
    },
  );

  it.skipIf(!existsSync('/dev/full'))('says in a line that there is no room for what it prints', async () => {
    await writeFile(join(folder, 'edges.txt'), 'ann bob 0.5\n');
    for (const asked of [
      ['graph', 'pagerank', 'edges.txt', '--quiet', '--json'],
      ['read', 'small.jsonl'],
    ]) {
      const full = await open('/dev/full', 'w');
      const child = spawn(process.execPath, [PROGRAM, ...asked], {
        cwd: folder,
        stdio: ['ignore', full.fd, 'pipe'],
      });
      let said = '';
      child.stderr!.on('data', (chunk: Buffer) => void (said += chunk.toString()));
      expect(await new Promise((resolve) => child.once('close', resolve))).toBe(4);
      expect(said).toMatch(/^Standard output cannot be written .*ENOSPC.*; make room there, .*\n$/u);
      await full.close();
    }
  });

  it('a data folder that is in use ends with 4 and names it; a used port with 2', async () => {
    const server = spawn(process.execPath, [PROGRAM, 'serve', '--no-demo', '--port', '0', '--data', 'held'], {
      cwd: folder,
    });
    const line = await new Promise<string>((resolve) =>
      server.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    const port = /:(\d+)\n/u.exec(line)?.[1];
    const held = await run(['serve', '--port', '0', '--data', 'held']);
    expect(held.code).toBe(4);
    expect(held.err).toContain('held');
    const used = await run(['serve', '--port', port ?? '', '--data', 'other']);
    expect(used.code).toBe(2);
    expect(used.err).toContain(port);
    const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(join(folder, 'held'))).toBe(true);
  });
});
