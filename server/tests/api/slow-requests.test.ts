import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../app.ts';
import { watchRequest } from '../../http/slow-requests.ts';
import { AccessRule } from '../../services/access.ts';
import { World } from '../../services/world.ts';
import { openTemporaryStore, type TemporaryStore } from '../store/stores.ts';

const PACE_MS = 300;
const BODY_MS = 900;

let temporary: TemporaryStore;
let world: World;
let server: Server;
let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'grapevine-slow-'));
  temporary = await openTemporaryStore();
  world = await World.open(temporary.store, temporary.folder);
  server = createApp({
    world: () => world,
    access: new AccessRule(home),
    log: pino({ level: 'silent' }),
    host: '127.0.0.1',
    explorer: '.',
    patience: { headersMs: PACE_MS, paceMs: PACE_MS, bodyMs: BODY_MS },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
  await temporary.remove();
  rmSync(home, { recursive: true, force: true });
});

/** A connection that has sent this, and what came back until its end. */
function send(begin: string): { readonly socket: Socket; readonly answer: Promise<string> } {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => void (answer += chunk.toString()));
  socket.on('error', () => undefined); // it was cut while it was sending
  socket.write(begin);
  return { socket, answer: new Promise((resolve) => socket.once('close', () => resolve(answer))) };
}

const post = (path: string, type: string, length: number): string =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;
const upload = (length: number): string =>
  post('/imports?name=people.jsonl', 'application/octet-stream', length);

function uploads(): string[] {
  const folder = join(temporary.folder, 'uploads');
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('a request that is sent slowly', () => {
  it('is refused before it is sent where it says that it is too large', async () => {
    const { answer } = send(upload(10 * 2 ** 30));
    expect(await answer).toMatch(
      /^HTTP\/1\.1 413 [\s\S]*larger than 4096 MiB; import it with: grapevine import/u,
    );
  });

  it('is taken as long as it goes on, where it is a file', async () => {
    const piece = 'x'.repeat(2048);
    const pieces = 12;
    const { socket, answer } = send(upload(pieces * piece.length));
    for (let sent = 0; sent < pieces; sent++) {
      await sleep(PACE_MS / 3); // all of it takes longer than any other body may
      socket.write(piece);
    }
    expect(await answer).toMatch(/^HTTP\/1\.1 201 [\s\S]*"upload"/u);
  });

  it('is ended once it has not gone on, and leaves nothing of a file behind', async () => {
    const before = uploads().length;
    const { answer } = send(`${upload(5000)}half`);
    expect(await answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*not sent in time/u);
    await expect.poll(() => uploads().length).toBe(before);
  });

  it('is ended where it sends some bytes now and then', async () => {
    const { socket, answer } = send(upload(5000));
    const dripping = setInterval(() => socket.write('x'), PACE_MS / 10);
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /u);
    clearInterval(dripping);
  });

  it('is ended after a while where it is no file, however it goes on', async () => {
    const begun = performance.now();
    const { socket, answer } = send(post('/graphql', 'application/json', 1_000_000));
    const writing = setInterval(() => socket.write(' '.repeat(4096)), PACE_MS / 10);
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /u);
    clearInterval(writing);
    expect(performance.now() - begun).toBeGreaterThan(BODY_MS * 0.9);
  });

  it('is ended where its headers do not come', async () => {
    const { answer } = send('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /u);
  });
});

it('leaves alone who has sent all and waits for the answer', async () => {
  let ended = 0;
  const slow = createServer((request, response) => {
    watchRequest(request, {
      patience: { headersMs: PACE_MS, paceMs: PACE_MS, bodyMs: PACE_MS },
      isFile: false,
      end: () => void ended++,
    });
    request.resume().once('end', () => setTimeout(() => response.end('answer'), PACE_MS * 2));
  });
  slow.listen(0, '127.0.0.1');
  await once(slow, 'listening');
  const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
  const response = await fetch(url, { method: 'POST', body: 'question' });
  expect([await response.text(), ended]).toEqual(['answer', 0]);
  slow.closeAllConnections();
  slow.close();
});
