import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL_WORLD } from '../api/small-world.ts';
import { openStore } from '../../store/open.ts';
import { type Ended, runProgram, startServer } from './program.ts';

const TIMEOUT = { timeout: 180_000 };
const STORE = 4;
const BESIDE = ['snapshot.bin', 'tables.bin', 'search.db'];

let root: string;
/** A graph that was closed, and one whose process was killed, so that its changes are in the log alone. */
let closed: string;
let killed: string;
let canMount = false;
/** What the closed graph exports, once it was asked for. */
let whole: Promise<string> | null = null;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'grapevine-bad-days-'));
  writeFileSync(
    join(root, 'world.jsonl'),
    SMALL_WORLD.map((record) => `${JSON.stringify(record)}\n`).join(''),
  );
  [closed, killed] = [join(root, 'closed'), join(root, 'killed')];
  const { code, err } = await runProgram(['import', join(root, 'world.jsonl'), '--data', closed, '--quiet']);
  if (code !== 0) throw new Error(err);
  const server = await startServer(closed); // makes the search index
  while (!BESIDE.every((name) => existsSync(join(closed, name)))) await sleep(50);
  server.child.kill('SIGTERM');
  await server.ended;
  const store = await openStore({ kind: 'folder', folder: killed });
  for (let id = 0; id < 400; id++)
    await store.write((transaction) =>
      transaction.run('CREATE (p:Person {id: $id, name: $name})', {
        id: String(id),
        name: 'long '.repeat(100),
      }),
    );
  cpSync(killed, join(root, 'as killed'), { recursive: true }); // as a kill leaves it
  await store.close();
  killed = join(root, 'as killed');
  mkdirSync(join(root, 'mount'));
  canMount = mount('tmpfs', join(root, 'mount'), 'size=1m');
  if (canMount) unmount(join(root, 'mount'));
  else process.stderr.write('SKIPPED: full disk and read-only folder need the right to mount a tmpfs\n');
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a damaged graph', () => {
  it.each([
    ['truncated', (path: string) => truncateSync(path, 20_000)],
    ['emptied', (path: string) => truncateSync(path, 0)],
  ])('that was %s is refused with the remedy, and left as it is', TIMEOUT, async (_how, harm) => {
    const data = copyOf(closed);
    const file = join(data, 'graph.grafeo');
    harm(file);
    const before = readFileSync(file);
    expectRefusal(
      await runProgram(['export', '-', '--data', data]),
      /damaged.*grapevine restore BACKUP --data/u,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([0.25, 0.5, 0.75])(
    'that was flipped in a bit at %s of its length is refused with the remedy, or was not used there',
    TIMEOUT,
    async (at) => {
      const data = copyOf(closed);
      const file = join(data, 'graph.grafeo');
      flip(file, at);
      const ended = await runProgram(['export', '-', '--data', data, '--quiet']);
      if (ended.code === 0) expect(ended.out).toBe(await (whole ??= exportOf(copyOf(closed))));
      else expectRefusal(ended, /damaged.*grapevine restore BACKUP --data/u);
    },
  );

  it.each([
    ['cut', (path: string) => truncateSync(path, readFileSync(path).length - 30_000)],
    ['flipped in a bit near its end', (path: string) => flip(path, 0.95)],
    ['flipped in a bit in its middle', (path: string) => flip(path, 0.5)],
    ['removed', (path: string) => rmSync(path)],
  ])('whose log was %s loses no commit in silence', TIMEOUT, async (_how, harm) => {
    const data = copyOf(killed);
    const log = onlyLog(data);
    harm(log);
    const before = existsSync(log) ? readFileSync(log) : null;
    for (let time = 0; time < 2; time++)
      expectRefusal(
        await runProgram(['export', '-', '--data', data]),
        /damaged.*grapevine restore BACKUP --data/u,
      );
    if (before !== null) expect(readFileSync(log).equals(before)).toBe(true);
  });

  it('whose last write was never finished is opened with all that was acknowledged', TIMEOUT, async () => {
    const data = copyOf(killed);
    writeFileSync(onlyLog(data), 'half a write', { flag: 'a' });
    const store = await openStore({ kind: 'folder', folder: data });
    expect(await store.read('MATCH (p:Person) RETURN count(p) AS people')).toEqual([{ people: 400 }]);
    await store.close();
  });
});

describe('a graph that is not there', () => {
  it('is not begun anew where one was', TIMEOUT, async () => {
    const data = copyOf(closed);
    rmSync(join(data, 'graph.grafeo'));
    for (const command of [
      ['export', '-'],
      ['serve', '--port', '0'],
      ['import', join(root, 'world.jsonl')],
    ])
      expectRefusal(
        await runProgram([...command, '--data', data]),
        /graph\.grafeo is not there any more.*grapevine restore BACKUP/u,
      );
    expect(existsSync(join(data, 'graph.grafeo'))).toBe(false);
  });

  it('is restored or begun anew as is said where a kill has left its log', TIMEOUT, async () => {
    const copy = join(root, 'copy of the closed one');
    expect((await runProgram(['backup', copy, '--data', copyOf(closed)])).code).toBe(0);
    const gone = (): string => {
      const data = copyOf(killed);
      rmSync(join(data, 'graph.grafeo'));
      return data;
    };
    const restored = gone();
    const log = readFileSync(onlyLog(restored));
    const inUse = await runProgram(['restore', copy, '--data', restored]); // this process had it open
    expect([inUse.code, inUse.err]).toEqual([
      2,
      expect.stringMatching(/is open in process \d+.*end that one/u),
    ]);
    rmSync(join(restored, 'holder.json'));
    const { code, err } = await runProgram(['restore', copy, '--data', restored]);
    expect([code, err]).toEqual([0, expect.stringMatching(/log of a graph whose file is gone.*left-/u)]);
    const left = readdirSync(restored).find((name) => name.startsWith('left-')) ?? '';
    expect(readFileSync(onlyLog(join(restored, left)))).toEqual(log);
    expect(await exportOf(restored)).toBe(await exportOf(copyOf(closed)));

    const anew = gone();
    const again = ['import', join(root, 'world.jsonl'), '--data', anew, '--quiet'];
    const refused = await runProgram(again);
    expectRefusal(refused, /To begin an empty graph there/u);
    const advice = refused.err.slice(refused.err.indexOf('To begin'));
    for (const [name] of advice.matchAll(/graph\.grafeo\.\w+/gu)) {
      expectRefusal(await runProgram(again), /graph\.grafeo is not there any more/u);
      rmSync(join(anew, name), { recursive: true });
    }
    expect((await runProgram(again)).code).toBe(0);
    expect(await exportOf(anew)).toBe(await exportOf(copyOf(closed)));
  });

  it('is not made by what only asks', TIMEOUT, async () => {
    const data = join(root, 'nowhere');
    for (const command of [
      ['export', '-'],
      ['check'],
      ['analyze'],
      ['backup', join(root, 'copy of nothing')],
    ])
      expectRefusal(
        await runProgram([...command, '--data', data]),
        /There is no graph in data folder .*--data/u,
      );
    expect(existsSync(data)).toBe(false);
  });
});

describe('what is kept beside the graph', () => {
  it.each([
    ['truncated', (path: string) => truncateSync(path, Math.floor(readFileSync(path).length / 2))],
    ['flipped in a bit', (path: string) => flip(path, 0.5)],
    ['of something else', (path: string) => writeFileSync(path, 'another version '.repeat(500))],
  ])('is made anew where it is %s', TIMEOUT, async (_how, harm) => {
    const data = copyOf(closed);
    for (const name of BESIDE) harm(join(data, name));
    const server = await startServer(data);
    const { data: answer, errors } = await server.ask('{ brands { name } }');
    expect(errors).toBeUndefined();
    expect(answer).toEqual({ brands: [{ name: 'Condora' }, { name: 'Skylark' }] });
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });
});

describe('a folder that changes under a server', () => {
  it('is missed when it is removed: nothing is acknowledged that would be lost', TIMEOUT, async () => {
    const data = copyOf(closed);
    const server = await startServer(data);
    removeInUse(data);
    const label = 'mutation { labelMessage(message: "m1", brand: "skylark", stance: AGAINST) { id } }';
    const { errors } = await server.ask(label);
    expect(errors?.[0]?.extensions.code).toBe('STORE_UNAVAILABLE');
    expect(errors?.[0]?.message).toMatch(/removed or replaced.*restore a backup/u);
    expect((await server.ask('{ brands { id } }')).errors).toBeUndefined(); // reading goes on
    server.child.kill('SIGTERM');
    await server.ended;
  });
});

describe('a disk', () => {
  it('that is full refuses the batch and keeps what was acknowledged', TIMEOUT, async (context) => {
    if (!canMount) context.skip();
    const disk = join(root, 'mount');
    mount('tmpfs', disk, 'size=2m');
    try {
      const data = join(disk, 'data');
      const store = await openStore({ kind: 'folder', folder: data });
      let acknowledged = 0;
      const fill = async (): Promise<void> => {
        for (;;) {
          await store.write((transaction) =>
            transaction.run('CREATE (p:Person {id: $id, name: $name})', {
              id: `p${acknowledged}`,
              name: 'long '.repeat(2000),
            }),
          );
          acknowledged++;
        }
      };
      await expect(fill()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      await store.close();
      mount('tmpfs', disk, 'remount,size=64m');
      const again = await openStore({ kind: 'folder', folder: data });
      const [count] = await again.read('MATCH (p:Person) RETURN count(p) AS people');
      expect(acknowledged).toBeGreaterThan(10);
      expect(count).toEqual({ people: acknowledged });
      await again.close();
    } finally {
      unmount(disk);
    }
  });

  it('that was full before refuses only what is not in the graph', TIMEOUT, async (context) => {
    if (!canMount) context.skip();
    const disk = join(root, 'mount');
    mount('tmpfs', disk, 'size=2m');
    try {
      const data = join(disk, 'data');
      await (await openStore({ kind: 'folder', folder: data })).close();
      const store = await openStore({ kind: 'folder', folder: data });
      fill(join(disk, 'filler'));
      const acknowledged: string[] = [];
      for (let id = 0; id < 60; id++)
        await store
          .write((transaction) => transaction.run('CREATE (p:Person {id: $id})', { id: `p${id}` }))
          .then(
            () => acknowledged.push(`p${id}`),
            () => undefined,
          );
      expect(acknowledged.length).toBeLessThan(60);
      await store.close();
      rmSync(join(disk, 'filler'));
      const again = await openStore({ kind: 'folder', folder: data });
      const there = await again.read('MATCH (p:Person) RETURN p.id AS id');
      expect(new Set(there.map(({ id }) => id))).toEqual(new Set(acknowledged));
      await again.close();
    } finally {
      unmount(disk);
    }
  });

  it('that is read-only is refused with the remedy', TIMEOUT, async (context) => {
    if (!canMount) context.skip();
    const disk = join(root, 'mount');
    mount('tmpfs', disk, 'size=64m');
    try {
      cpSync(closed, join(disk, 'data'), { recursive: true });
      mount('tmpfs', disk, 'remount,ro');
      expectRefusal(
        await runProgram(['export', '-', '--data', join(disk, 'data')]),
        /cannot be written to; make it writable/u,
      );
    } finally {
      unmount(disk);
    }
  });
});

function expectRefusal({ code, err }: Ended, pattern: RegExp): void {
  expect(err).toMatch(pattern);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(STORE);
}

async function exportOf(data: string): Promise<string> {
  const { code, out, err } = await runProgram(['export', '-', '--data', data, '--quiet']);
  if (code !== 0) throw new Error(err);
  return out;
}

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(root, 'copy-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function onlyLog(data: string): string {
  const [name = ''] = readdirSync(join(data, 'graph.grafeo.wal'));
  return join(data, 'graph.grafeo.wal', name);
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  const place = Math.floor(bytes.length * at);
  bytes[place] = bytes[place]! ^ 1; // within
  writeFileSync(path, bytes);
}

/** What the server writes meanwhile makes the removal of the folder fail. */
function removeInUse(folder: string): void {
  for (let attempts = 20; existsSync(folder); attempts--) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (attempts === 0) throw error;
    }
  }
}

/** Leaves no room beside it. */
function fill(path: string): void {
  for (const size of [2 ** 16, 2 ** 12, 1]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // no room for so much more
    }
  }
}

function mount(kind: string, folder: string, options: string): boolean {
  return spawnSync('mount', ['-t', kind, '-o', options, kind, folder]).status === 0;
}

function unmount(folder: string): void {
  spawnSync('umount', [folder]);
}
