import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '../../../schema/graphql/global-id.ts';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { createApp } from '../../app.ts';
import { startTestServer, type TestServer } from './server.ts';

/** Ann waits in public, Bob in private. */
const RECORDS: readonly GrapevineRecord[] = [
  { type: 'organization', id: 'o', name: 'Fährhaus', kind: 'owner' },
  { type: 'brand', id: 'ferry', name: 'Fährhaus', organization: 'o', aliases: [] },
  { type: 'person', id: 'desk', name: 'Desk', roles: [{ role: 'employee', organization: 'o' }] },
  { type: 'account', id: 'desk', person: 'desk', channel: 'forum', handle: 'desk' },
  { type: 'account', id: 'ann', channel: 'forum', handle: 'ann' },
  { type: 'account', id: 'bob', channel: 'forum', handle: 'bob' },
  asked('a', 'ann', 'Fährhaus, when does the <last> ferry leave?', true),
  asked('b', 'bob', 'Fährhaus, where is my bicycle?', false),
];

let world: TestServer;
let server: Server;
let url: string;

beforeAll(async () => {
  world = await startTestServer(RECORDS);
  server = createApp({
    world: () => world.world,
    access: world.access,
    log: pino({ level: 'silent' }),
    host: '127.0.0.1',
    explorer: '.',
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/digest`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

describe('the digest over HTTP', () => {
  it('is a page in the language that is asked for, with texts as texts, that runs nothing', async () => {
    const response = await fetch(`${url}?brand=ferry&at=2026-03-02T08:00:00Z&lang=de`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/u);
    const page = await response.text();
    expect(page).toContain('2 von 2, die warten');
    expect(page).toContain('wartet <b>24 Stunden</b> seit 2026-03-01 08:00');
    expect(page).toContain('when does the &lt;last&gt; ferry leave?');
  });

  it('knows a brand by the id that the API gives it, too', async () => {
    const page = await (await fetch(`${url}?brand=${globalId('Brand', 'ferry')}`)).text();
    expect(page).toContain('2 of 2 who wait');
  });

  it('is JSON where that is accepted', async () => {
    const response = await fetch(`${url}?at=2026-03-02T08:00:00Z&first=1`, {
      headers: { accept: 'application/json' },
    });
    const { total, cues } = (await response.json()) as { total: number; cues: unknown[] };
    expect({ total, cues }).toMatchObject({ total: 2, cues: [{ waitingHours: 24, askedAgain: [] }] });
  });

  it.each([
    ['first=0', 400, /first 0 is out of range/u],
    ['at=yesterday', 400, /at yesterday is no instant/u],
    ['order=loudest', 400, /order loudest is unknown/u],
    ['brand=nobody', 404, /nobody/u],
  ])('says what is wrong: %s', async (query, status, said) => {
    const response = await fetch(`${url}?${query}`);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toMatch(said);
  });

  it('shows a viewer what is public alone', async () => {
    const token = world.access.create('viewer', new Date());
    for (const headers of [new Headers(), { authorization: `Bearer ${token}` }]) {
      const page = await (await fetch(`${url}?lang=en`, { headers })).text();
      expect(page).toContain('ferry leave');
      expect(page).not.toContain('bicycle');
    }
  });
});

function asked(id: string, author: string, text: string, isPublic: boolean): GrapevineRecord {
  return {
    type: 'message',
    id,
    author,
    at: '2026-03-01T08:00:00Z',
    text,
    mentions: ['desk'],
    public: isPublic,
  };
}
