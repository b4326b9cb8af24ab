import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { createFakeEncoder } from './fake-encoder.ts';
import { startTestServer, type TestServer } from './server.ts';
import { SMALL_WORLD } from './small-world.ts';

const COPIED = 'Skylark lost my bag and nobody cares';
const RECORDS: readonly GrapevineRecord[] = [
  ...SMALL_WORLD,
  said('k1', 'a-ben', COPIED, 20),
  said('k2', 'a-cem', `@ann ${COPIED.toUpperCase()} https://example.org/x`, 21),
  said('k3', 'a-cem', COPIED, 22),
  said('k4', 'e-ann', COPIED, 23),
  said('k5', 'a-ben', 'Skylark lost my bag and nobody really cares', 24),
  said('s1', 'a-ben', 'skylark so good', 20),
  said('s2', 'a-cem', 'skylark so good', 21),
];

let server: TestServer;
let analyst: string;
let viewer: string;

beforeAll(async () => {
  server = await startTestServer(RECORDS);
  viewer = server.access.create('viewer', new Date());
  analyst = server.access.create('analyst', new Date());
});
afterAll(() => server.close());

describe('labelling', () => {
  it('offers messages that nobody labelled, one of a conversation, and counts those that somebody did', async () => {
    const before = await labelling(analyst);
    expect(before).toMatchObject({ labels: 0, needed: 50 });
    const offered = before.offers.map(({ message }) => message.id);
    expect(offered).toContain(id('k1'));
    expect(offered).not.toContain(id('k2')); // says the same
    expect(offered).not.toContain(id('m2')); // of the company
    expect(offered.filter((one) => [id('m1'), id('m3'), id('m7')].includes(one))).toHaveLength(1);
    const label = `mutation { labelMessage(message: "${id('k2')}", brand: "${id('skylark', 'Brand')}", stance: AGAINST) { id } }`;
    expect((await server.ask(label, {}, analyst)).errors).toBeUndefined();
    const after = await labelling(analyst);
    expect(after.labels).toBe(1);
    expect(after.byStance).toContainEqual({ stance: 'AGAINST', messages: 1 });
    expect(after.offers.map(({ message }) => message.id)).not.toContain(id('k1')); // its words are labelled
  });

  it('offers a viewer what is public, of the brand that is asked for, and refuses too many', async () => {
    const all = (await labelling(analyst)).offers.map(({ message }) => message.id);
    const seen = (await labelling(viewer)).offers.map(({ message }) => message.id);
    expect(all).toContain(id('m6'));
    expect(seen).not.toContain(id('m6'));
    const { offers } = await labelling(analyst, `brand: "${id('condora', 'Brand')}"`);
    expect(offers.map(({ message }) => message.id)).toEqual([id('m4')]);
    const { errors } = await server.ask('{ labelling(first: 101) { labels } }', {}, analyst);
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('what several accounts wrote alike', () => {
  it('is listed with who was first and how many wrote it, short texts left out', async () => {
    expect(await alike(analyst)).toEqual([
      { accounts: 3, people: 3, first: { id: id('k1') }, last: { id: id('k4') }, count: 4 },
    ]);
    expect(await alike(analyst, `brand: "${id('condora', 'Brand')}"`)).toEqual([]);
    expect(await alike(analyst, 'period: { since: "2010-04-01T22:00:00Z" }')).toMatchObject([
      { accounts: 2, first: { id: id('k3') } },
    ]);
  });

  it('counts for a viewer what is public', async () => {
    expect(await alike(viewer)).toMatchObject([{ accounts: 2, last: { id: id('k3') }, count: 3 }]);
  });

  it('stands beside each of its messages, with what is nearly the same once an encoder is there', async () => {
    const query = `{ node(id: "${id('k3')}") { ... on Message { saidAlike { accounts } nearlyAlike { id } } } }`;
    const own = { saidAlike: { accounts: 3 }, nearlyAlike: [] };
    expect((await server.ask(query, {}, analyst)).data).toEqual({ node: own });
    server.world.readWith(createFakeEncoder(), { retryMs: 20, lookMs: 10, writeMs: 10 });
    while (server.world.encoder!.progress.state !== 'done')
      await new Promise((resolve) => setTimeout(resolve, 20));
    const near = { ...own, nearlyAlike: [{ id: id('k5') }] };
    expect((await server.ask(query, {}, analyst)).data).toEqual({ node: near });
    const alone = `{ node(id: "${id('m4')}") { ... on Message { saidAlike { accounts } nearlyAlike { id } } } }`;
    expect((await server.ask(alone, {}, analyst)).data).toEqual({
      node: { saidAlike: null, nearlyAlike: [] },
    });
  });
});

interface Labelling {
  readonly labels: number;
  readonly byStance: readonly { readonly stance: string; readonly messages: number }[];
  readonly offers: readonly { readonly message: { readonly id: string } }[];
}

async function labelling(token: string, more = ''): Promise<Labelling> {
  const query = `{ labelling(first: 50 ${more}) { labels needed byStance { stance messages } offers { message { id } brand { id } stance confidence exposed } } }`;
  const { data, errors } = await server.ask<{ labelling: Labelling }>(query, {}, token);
  expect(errors).toBeUndefined();
  return data.labelling;
}

async function alike(token: string, more = ''): Promise<object[]> {
  const query = `{ saidAlike(first: 50 ${more}) { totalCount edges { node { accounts people first { id } last { id } messages { totalCount edges { node { id } } } } } } }`;
  interface Found {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly messages: { readonly totalCount: number } } }[];
  }
  const { data, errors } = await server.ask<{ saidAlike: Found }>(query, {}, token);
  expect(errors).toBeUndefined();
  expect(data.saidAlike.totalCount).toBe(data.saidAlike.edges.length);
  return data.saidAlike.edges.map(({ node: { messages, ...rest } }) => ({
    ...rest,
    count: messages.totalCount,
  }));
}

function said(message: string, author: string, text: string, hour: number): GrapevineRecord {
  return { type: 'message', id: message, author, at: `2010-04-01T${hour}:00:00Z`, text, language: 'en' };
}

function id(own: string, kind = 'Message'): string {
  return Buffer.from(`${kind}:${own}`).toString('base64url');
}
