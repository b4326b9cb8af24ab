import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { startTestServer, type TestServer } from './server.ts';

const PEOPLE = 120;

/** Everybody praises the crew in the first half of the year; in July bags are lost, and some write of refunds by e-mail. */
const RECORDS: readonly GrapevineRecord[] = [
  { type: 'organization', id: 'o', name: 'Skylark Air', kind: 'owner' },
  { type: 'brand', id: 'skylark', name: 'Skylark', organization: 'o', aliases: [] },
  ...Array.from({ length: PEOPLE }, (_value, i): GrapevineRecord[] => [
    { type: 'account', id: `a${i}`, channel: 'forum', handle: `p${i}` },
    { type: 'account', id: `e${i}`, channel: 'email', handle: `p${i}@example.org` },
    said(`m${i}`, `a${i}`, `Skylark has a lovely crew, number ${i}`, 2),
    said(`b${i}`, `a${i}`, `Skylark has lost bags again, number ${i}`, 7),
    said(`r${i}`, `e${i}`, `Skylark owes me a refund, number ${i}`, 7),
  ]).flat(),
];

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer(RECORDS);
});
afterAll(() => server.close());

describe('telling words', () => {
  it('say what the talk of a period is about', async () => {
    const analyst = server.access.create('analyst', new Date());
    expect(await wordsOfJuly(analyst)).toEqual(expect.arrayContaining(['bags', 'lost', 'refund']));
    expect(await wordsOfJuly(analyst)).not.toEqual(expect.arrayContaining(['crew']));
    expect(await wordsOfJuly(analyst)).not.toEqual(expect.arrayContaining(['Skylark']));
  });

  it('say to a viewer nothing of what is private', async () => {
    const viewer = server.access.create('viewer', new Date());
    const words = await wordsOfJuly(viewer);
    expect(words).toEqual(expect.arrayContaining(['bags', 'lost']));
    expect(words).not.toEqual(expect.arrayContaining(['refund']));
  });

  it('lead to the messages that have them, inflected or not', async () => {
    const analyst = server.access.create('analyst', new Date());
    const query = `{ messages(filter: { brand: "skylark", text: "bag", period: { since: "2010-07-01T00:00:00Z" } }) { totalCount }
      none: messages(filter: { text: "bag refund" }) { totalCount } all: messages(filter: { text: " " }) { totalCount } }`;
    const { data } = await server.ask(query, {}, analyst);
    expect(data).toEqual({
      messages: { totalCount: PEOPLE },
      none: { totalCount: 0 },
      all: { totalCount: 3 * PEOPLE },
    });
  });

  it('are found once for all who ask at the same time', async () => {
    const readsFor = async (askers: number, until: string): Promise<number> => {
      const query = `{ brand(id: "skylark") { tellingWords(period: { until: "${until}" }) { word } } }`;
      server.takeReads();
      await Promise.all(Array.from({ length: askers }, () => server.ask(query)));
      return server.takeReads();
    };
    const alone = await readsFor(1, '2011-01-01T00:00:00Z');
    expect(alone).toBeGreaterThan(0);
    expect(await readsFor(8, '2011-01-02T00:00:00Z')).toBe(alone);
  });

  it('are refused where too many are asked for', async () => {
    const { errors } = await server.ask('{ brand(id: "skylark") { tellingWords(first: 101) { word } } }');
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

async function wordsOfJuly(token: string): Promise<string[]> {
  const query = `{ brand(id: "skylark") { tellingWords(period: { since: "2010-07-01T00:00:00Z" }) { word language people z } } }`;
  interface Found {
    readonly brand: { readonly tellingWords: readonly { readonly word: string }[] };
  }
  const { data, errors } = await server.ask<Found>(query, {}, token);
  expect(errors).toBeUndefined();
  return data.brand.tellingWords.map(({ word }) => word);
}

function said(id: string, author: string, text: string, month: number): GrapevineRecord {
  return { type: 'message', id, author, at: `2010-0${month}-01T12:00:00Z`, text, language: 'en' };
}
