import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../app.ts';
import { AccessRule } from '../../services/access.ts';
import { Imports } from '../../services/imports.ts';
import { World } from '../../services/world.ts';
import { readState } from '../../store/schema.ts';
import { settleCounts } from '../../store/take-in.ts';
import { openTemporaryStore, type TemporaryStore } from '../store/stores.ts';

interface Progress {
  readonly id: string;
  readonly state: string;
  readonly read: number;
  readonly created: number;
  readonly unchanged: number;
  readonly rejected: readonly { readonly reason: string; readonly rows: number }[];
  readonly rejectsPath: string | null;
  readonly share: number | null;
  readonly error: string | null;
}

const FIELDS = 'id state read created unchanged rejected { reason rows } rejectsPath share error';
const START = `mutation ($upload: ID!, $format: String, $dryRun: Boolean! = false) {
  startImport(upload: $upload, format: $format, dryRun: $dryRun) { ${FIELDS} } }`;
const FOLLOW = `subscription ($id: ID!) { importProgress(id: $id) { ${FIELDS} } }`;

let temporary: TemporaryStore;
let world: World;
let server: Server;
let url: string;
let tokens: { analyst: string; viewer: string };

beforeAll(async () => {
  temporary = await openTemporaryStore();
  world = await World.open(temporary.store, temporary.folder);
  const access = new AccessRule(temporary.folder);
  tokens = { analyst: access.create('analyst', new Date()), viewer: access.create('viewer', new Date()) };
  server = createApp({
    world: () => world,
    access,
    log: pino({ level: 'silent' }),
    host: '127.0.0.1',
    explorer: '.',
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
  await temporary.remove();
});

async function send(body: string | Uint8Array, name: string, token = tokens.analyst): Promise<Response> {
  return fetch(`${url}/imports?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` },
    body: typeof body === 'string' ? body : Buffer.from(body),
  });
}

async function ask<Data>(query: string, variables: object, token = tokens.analyst): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    data: Data;
    errors?: { extensions: { code: string } }[];
  };
  if (errors !== undefined) throw new Error(errors[0]!.extensions.code);
  return data;
}

/** Files that were sent and are still there. */
function uploads(): string[] {
  const folder = join(temporary.folder, 'uploads');
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    : [];
}

/** All states of an import, as server-sent events tell them. */
async function follow(id: string): Promise<Progress[]> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${tokens.analyst}`,
    },
    body: JSON.stringify({ query: FOLLOW, variables: { id } }),
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  return (await response.text())
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => (JSON.parse(line.slice(6)) as { data: { importProgress: Progress } }).data.importProgress);
}

async function importWhole(body: string | Uint8Array, name: string, more: object = {}): Promise<Progress> {
  const { upload } = (await (await send(body, name)).json()) as { upload: string };
  const { startImport } = await ask<{ startImport: Progress }>(START, { upload, ...more });
  const states = await follow(startImport.id);
  return states.at(-1)!;
}

const person = (id: string): string => JSON.stringify({ type: 'person', id, name: `Name of ${id}` });

describe('a file that is sent', () => {
  it('is imported, told of while it is read, and seen in the next answer', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => person(`p${i}`));
    lines.splice(10, 0, 'this is no record');
    const done = await importWhole(gzipSync(lines.join('\n')), 'people.jsonl.gz');
    expect(done).toMatchObject({ state: 'DONE', read: 5001, created: 5000, error: null });
    expect(done.rejected).toEqual([{ reason: 'not JSON', rows: 1 }]);
    const { people } = await ask<{ people: { totalCount: number } }>(
      '{ people(first: 1) { totalCount } }',
      {},
    );
    expect(people.totalCount).toBe(5000);
    const kept = readdirSync(temporary.folder).find((name) => name.startsWith('rejects'));
    if (process.platform !== 'win32')
      expect(statSync(join(temporary.folder, kept!)).mode & 0o777).toBe(0o600);
    const rejects = await fetch(`${url}${done.rejectsPath}`, {
      headers: { authorization: `Bearer ${tokens.analyst}` },
    });
    expect(JSON.parse(await rejects.text())).toEqual({
      file: 'people.jsonl.gz',
      line: 11,
      reason: 'not JSON',
      record: 'this is no record',
    });
    const later = new Imports(temporary.store, temporary.folder, () => Promise.resolve()); // of a server that began after it
    const known = (await later.list()).find(({ id }) => id === done.id);
    expect(known?.rejectsPath).toBe(done.rejectsPath);
    expect(later.rejectsOf(done.id)).toBe(join(temporary.folder, kept!));
    expect(later.rejectsOf('nobody-knows-this')).toBeNull();
    await later.close();
    const again = await importWhole(gzipSync(lines.join('\n')), 'people.jsonl.gz');
    expect(again).toMatchObject({ state: 'DONE', created: 0, unchanged: 5000 });
    expect(uploads()).toEqual([]);
  });

  it('is only looked at in a dry run', async () => {
    const done = await importWhole(person('dry'), 'people.jsonl', { dryRun: true });
    expect(done).toMatchObject({ state: 'DONE', created: 1 });
    expect((await ask<{ person: null }>('{ person(id: "dry") { id } }', {})).person).toBeNull();
  });

  it('fails with a reason that names it as its sender does, and the next goes on', async () => {
    const failed = await importWhole('?', 'secrets.bin');
    expect(failed.state).toBe('FAILED');
    expect(failed.error).toContain('secrets.bin');
    expect(failed.error).not.toContain(temporary.folder);
    expect(await importWhole(person('next'), 'next.jsonl')).toMatchObject({ state: 'DONE', created: 1 });
  });

  it('is taken in as far as it could be read where it is cut: seen at once, and not read anew by the next', async () => {
    const talk = Array.from({ length: 3000 }, (_, i) => [
      { type: 'account', id: `x:cut${i}`, channel: 'x', handle: `cut${i * 7919}` },
      {
        type: 'message',
        id: `cut${i}`,
        author: `x:cut${i}`,
        at: '2020-01-01T00:00:00Z',
        text: `${i * 104729}`,
      },
    ]);
    const packed = gzipSync(
      talk
        .flat()
        .map((record) => JSON.stringify(record))
        .join('\n'),
    );
    const cut = await importWhole(packed.subarray(0, packed.length / 2), 'cut.jsonl.gz');
    expect(cut.state).toBe('FAILED');
    expect(cut.created).toBeGreaterThan(100);
    const { node } = await ask<{ node: object | null }>('query ($id: ID!) { node(id: $id) { id } }', {
      id: Buffer.from('Message:cut0').toString('base64url'),
    });
    expect(node).not.toBeNull();
    const state = await readState(temporary.store);
    expect(world.shows(state)).toBe(true);
    await settleCounts(temporary.store);
    expect(await readState(temporary.store)).toEqual(state);
  });

  it('is refused for a viewer, without a name, or with a name that leads elsewhere', async () => {
    expect((await send('x', 'a.jsonl', tokens.viewer)).status).toBe(403);
    expect((await send('x', '')).status).toBe(400);
    expect((await send('x', '..')).status).toBe(400);
    const { upload } = (await (await send(person('q'), '../../q.jsonl')).json()) as { upload: string };
    expect(existsSync(join(temporary.folder, 'q.jsonl'))).toBe(false);
    await expect(ask(START, { upload }, tokens.viewer)).rejects.toThrow('FORBIDDEN');
    await expect(ask(START, { upload, format: 'xlsx' })).rejects.toThrow('BAD_USER_INPUT');
    await expect(ask(START, { upload: 'none' })).rejects.toThrow('NOT_FOUND');
  });

  it('leaves nothing behind where it is cut off while it is sent', async () => {
    const before = uploads().length;
    const cut = new AbortController();
    const body = new ReadableStream({
      async pull(controller) {
        controller.enqueue(new TextEncoder().encode(person('half')));
        await new Promise((resolve) => setTimeout(resolve, 20));
      },
    });
    const sending = fetch(`${url}/imports?name=half.jsonl`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${tokens.analyst}` },
      body,
      signal: cut.signal,
      duplex: 'half',
    } as RequestInit);
    setTimeout(() => cut.abort(), 200);
    await expect(sending).rejects.toThrow(/abort/iu);
    await expect.poll(() => uploads().length).toBe(before);
  });

  it('is refused once it is too large', async () => {
    const sending = world.imports.uploads.receive(streamOf(Buffer.alloc(3000)), 'large.jsonl', {
      mostBytes: 2999,
    });
    await expect(sending).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });
});

describe('a cancelled import', () => {
  it('ends, and what was counted is stored', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => person(`c${i}`)).join('\n');
    const { upload } = (await (await send(lines, 'many.jsonl')).json()) as { upload: string };
    await ask(START, { upload });
    await ask('mutation ($id: ID!) { cancelImport(id: $id) { id } }', { id: upload });
    const last = (await follow(upload)).at(-1)!;
    expect(last.state).toBe('CANCELLED');
    const { people } = await ask<{ people: { totalCount: number } }>(
      '{ people(first: 1, filter: { text: "Name of c" }) { totalCount } }',
      {},
    );
    expect(people.totalCount).toBe(last.created);
    const { imports } = await ask<{ imports: { id: string }[] }>('{ imports { id } }', {});
    expect(imports[0]!.id).toBe(upload);
  });
});

describe('an import', () => {
  const LIST = '{ imports { id name state canUndo created } }';
  const UNDO = 'mutation ($id: ID!) { undoImport(id: $id) { id state } }';
  interface Listed {
    readonly imports: readonly { id: string; name: string; state: string; canUndo: boolean }[];
  }

  it('is named as the origin of its messages, with their lines, to whoever may import', async () => {
    const account = JSON.stringify({ type: 'account', id: 'x:origin', channel: 'x', handle: 'origin' });
    const message = JSON.stringify({
      type: 'message',
      id: 'o1',
      author: 'x:origin',
      at: '2020-01-01T00:00:00Z',
      text: 'from where',
    });
    const first = await importWhole(`${account}\n${message}`, 'first.jsonl');
    const again = await importWhole(message, 'again.jsonl');
    const undone = await importWhole(message, 'undone.jsonl');
    await ask(UNDO, { id: undone.id });
    const query = `{ node(id: "${Buffer.from('Message:o1').toString('base64url')}") { ... on Message { origins { import file line result } } } }`;
    await vi.waitFor(
      async () =>
        expect(await ask(query, {})).toEqual({
          node: {
            origins: [
              { import: first.id, file: 'first.jsonl', line: 2, result: 'CREATED' },
              { import: again.id, file: 'again.jsonl', line: 1, result: 'UNCHANGED' },
            ],
          },
        }),
      10_000,
    );
    await expect(ask(query, {}, tokens.viewer)).rejects.toThrow('FORBIDDEN');
  });

  it('is undone: what only it brought goes, from the search too', async () => {
    const account = { type: 'account', id: 'x:undo', channel: 'x', handle: 'undo' };
    const message = {
      type: 'message',
      id: 'u1',
      author: 'x:undo',
      at: '2020-01-01T00:00:00Z',
      text: 'zeppelin',
    };
    await importWhole(JSON.stringify(account), 'accounts.jsonl');
    const { id } = await importWhole(`${JSON.stringify(account)}\n${JSON.stringify(message)}`, 'talk.jsonl');
    const found = async (): Promise<number> => {
      const SEARCH = '{ search(text: "zeppelin", first: 5) { __typename } }';
      return (await ask<{ search: unknown[] }>(SEARCH, {})).search.length;
    };
    expect(await found()).toBe(1);
    const { imports } = await ask<Listed>(LIST, {});
    expect(imports[0]).toMatchObject({ id, name: 'talk.jsonl', state: 'DONE', canUndo: true });
    await ask(UNDO, { id });
    await vi.waitFor(async () => {
      const [first] = (await ask<Listed>(LIST, {})).imports;
      expect(first).toMatchObject({ id, state: 'UNDONE', canUndo: false });
    }, 10_000);
    expect(await found()).toBe(0);
    const { person } = await ask<{ person: { messages: { totalCount: number } } }>(
      '{ person(id: "x:undo") { messages(first: 1) { totalCount } } }',
      {},
    );
    expect(person.messages.totalCount).toBe(0); // the first import brought the account
    await expect(ask(UNDO, { id })).rejects.toThrow('BAD_USER_INPUT');
    await expect(ask(UNDO, { id: 'another' })).rejects.toThrow('NOT_FOUND');
    await expect(ask(UNDO, { id }, tokens.viewer)).rejects.toThrow('FORBIDDEN');
  });
});

function streamOf(bytes: Buffer): Readable {
  return Readable.from([bytes]);
}
