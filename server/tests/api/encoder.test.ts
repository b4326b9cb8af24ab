import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { EXAMPLE_LANGUAGES, loadStanceExamples } from '../../text/examples/load-examples.ts';
import { HEADS_VARIABLE } from '../../text/heads/heads.ts';
import { createFakeEncoder, type FakeEncoder } from './fake-encoder.ts';
import { startTestServer, type TestServer } from './server.ts';
import { SMALL_WORLD } from './small-world.ts';

const TIMES = { retryMs: 20, lookMs: 10, writeMs: 10 };
const EXAMPLES = new Set(
  EXAMPLE_LANGUAGES.flatMap((language) => loadStanceExamples(language)).map(({ text }) => text),
);
const ERASED = 'a-message-of-doras';
const RECORDS: readonly GrapevineRecord[] = [
  ...SMALL_WORLD,
  said('c1', 'Agreed with all of this', 'en'),
  said('d1', 'Wo ist mein Koffer geblieben', 'de'),
  said('r1', 'где мой чемодан', 'ru'),
  said(ERASED, 'The crew sang for nobody', 'en'),
];
const MESSAGES = 11;
const STATE = '{ encoder { name state read messages failure } }';
const STANCE_OF = `{ node(id: "${id('m3')}") { ... on Message { stance(brand: "${id('skylark', 'Brand')}") } } }`;

let server: TestServer;
let encoder: FakeEncoder;
let admin: string | undefined;

beforeAll(async () => {
  server = await startTestServer(RECORDS);
  encoder = createFakeEncoder();
});
afterAll(() => server.close());

describe('a server', () => {
  it('without an encoder says so, and how to have one', async () => {
    expect((await server.ask(STATE)).data).toEqual({ encoder: null });
    const { errors } = await server.ask('{ messagesByMeaning(text: "bag") { totalCount } }');
    expect(errors![0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    expect(errors![0]!.message).toMatch(/models install/u);
  });

  it('reads all messages again with one, the most exposed first, each text once', async () => {
    server.world.readWith(encoder, TIMES);
    expect(await untilDone()).toMatchObject({ read: MESSAGES, messages: MESSAGES, failure: null });
    const texts = textsOf(encoder);
    expect(texts).toHaveLength(MESSAGES - 1);
    expect(texts.indexOf('Skylark loses every bag. Awful airline.')).toBeLessThan(
      texts.indexOf('I love Condora, great crew.'), // seen by nobody else
    );
    const { name } = await state();
    expect(name).toMatch(/^fake-1\+[0-9a-f]{6}$/u);
    expect(await judges('m3')).toEqual([name]);
  });

  it('keeps what a person says above that, beside it', async () => {
    const label = `mutation { labelMessage(message: "${id('m3')}", brand: "${id('skylark', 'Brand')}", stance: FAVOR) { id } }`;
    expect((await server.ask(label)).errors).toBeUndefined();
    await untilDone();
    expect(await judges('m3')).toHaveLength(2);
    expect((await server.ask(STANCE_OF)).data).toEqual({ node: { stance: 'FAVOR' } });
  });

  it('finds messages on the same matter in other languages, page by page', async () => {
    const all = await found('가방');
    expect(new Set(all.slice(0, 4))).toEqual(new Set(['m1', 'm6', 'd1', 'r1'].map((one) => id(one))));
    expect(all).toHaveLength(MESSAGES - 1); // of two that say the same the latest
    expect(all).toContain(id('c1'));
    const page = `query ($after: String) { messagesByMeaning(text: "가방", first: 2, after: $after) { totalCount pageInfo { endCursor hasNextPage } edges { node { id } } } }`;
    const first = (await server.ask<Found>(page)).data.messagesByMeaning;
    expect(first).toMatchObject({ totalCount: all.length, pageInfo: { hasNextPage: true } });
    const second = (await server.ask<Found>(page, { after: first.pageInfo!.endCursor })).data
      .messagesByMeaning;
    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual(all.slice(0, 4));
    expect(await found('  ')).toEqual([]);
  });

  it('shows and counts for a viewer what is public, and leaves the rest to analysts', async () => {
    const viewer = server.access.create('viewer', new Date());
    admin = server.access.create('admin', new Date());
    expect(await found('suitcase hotel')).toContain(id('m6'));
    const seen = await found('suitcase hotel', viewer);
    expect(seen).toHaveLength(MESSAGES - 2);
    expect(seen).not.toContain(id('m6'));
    const { data } = await server.ask(STATE, {}, viewer);
    expect(data).toMatchObject({ encoder: { state: 'DONE', read: null, messages: null, failure: null } });
    const refused = await server.ask('mutation { pauseEncoder { state } }', {}, viewer);
    expect(refused.errors![0]!.extensions.code).toBe('FORBIDDEN');
  });

  it('forgets the vectors of an erased person, and keeps no text', async () => {
    expect(vectorFile()).toContain(ERASED);
    expect(vectorFile()).not.toContain('Agreed');
    const erase = `mutation { erasePerson(id: "${id('dora', 'Person')}") { messages } }`;
    expect((await server.ask(erase, {}, admin)).data).toEqual({ erasePerson: { messages: 3 } });
    expect(vectorFile()).not.toContain(ERASED);
    await until(async () => (await state()).messages === MESSAGES - 3); // it looks again every now and then
    const texts = ['The crew sang for nobody', 'Agreed with all of this'];
    expect(await server.world.vectors.ask('missing', { texts })).toEqual([texts[0]]); // Ben says the other
  });

  it('encodes nothing again that it has, after a new start', async () => {
    const { name } = await state();
    await server.world.encoder!.close();
    const again = createFakeEncoder();
    server.world.readWith(again, TIMES);
    await untilDone();
    expect(again.given).toEqual([]);
    expect((await state()).name).toBe(name);
  });

  it('stays paused over a new start, until it is resumed', async () => {
    const pause = 'mutation { pauseEncoder { state } }';
    expect((await server.ask(pause, {}, admin)).data).toEqual({ pauseEncoder: { state: 'PAUSED' } });
    await server.world.encoder!.close();
    const again = createFakeEncoder('fake-3');
    server.world.readWith(again, TIMES);
    await until(async () => (await state()).state === 'PAUSED');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(again.given).toEqual([]);
    await server.ask('mutation { resumeEncoder { state } }', {}, admin);
    await until(async () => again.given.length > 0);
    expect((await state()).state).not.toBe('PAUSED');
  });

  it('begins anew with another model: waits while that fails, stops and goes on when told to', async () => {
    await server.world.encoder!.close();
    const other = createFakeEncoder('fake-2');
    other.failure = 'The encoder is asleep; wake it.';
    server.world.readWith(other, TIMES);
    await until(async () => (await state()).state === 'WAITING');
    expect(await state()).toMatchObject({ name: 'fake-2', failure: 'The encoder is asleep; wake it.' });
    const { data } = await server.ask('mutation { pauseEncoder { state } }', {}, admin);
    expect(data).toEqual({ pauseEncoder: { state: 'PAUSED' } });
    other.failure = null;
    expect(await found('suitcase')).toEqual([]); // those of the other model are of no use
    expect(other.given).toEqual([{ text: 'suitcase', use: 'query' }]);
    await server.ask('mutation { resumeEncoder { state } }', {}, admin);
    expect(await untilDone()).toMatchObject({ read: MESSAGES - 3, failure: null });
    expect(textsOf(other)).toHaveLength(MESSAGES - 3 + 1); // with the query
    expect((await judges('m3')).at(-1)).toMatch(/^fake-2\+/u);
  });
});

it('reads with what a team trained over the same model', async () => {
  const taught = await startTestServer(SMALL_WORLD);
  const file = join(taught.world.folder, 'heads.json');
  const stance = Array.from({ length: 3 }, (_, row) => Array.from({ length: 48 + 16 }, () => row));
  const shape = { dimensions: 48, scale: 1, centres: { und: Array.from({ length: 48 }, () => 0) } };
  writeFileSync(
    file,
    JSON.stringify({ encoder: { name: 'fake-1+ours', model: 'fake-1', stance, ...shape } }),
  );
  vi.stubEnv(HEADS_VARIABLE, file);
  try {
    taught.world.readWith(createFakeEncoder(), TIMES);
    await until(async () => taught.world.encoder!.progress.state === 'done');
    expect(taught.world.encoder!.name).toBe('fake-1+ours');
  } finally {
    await taught.close();
    vi.unstubAllEnvs();
  }
});

function vectorFile(): string {
  const parts = ['', '-wal'].map((ending) => join(server.world.folder, `vectors.db${ending}`));
  return parts.map((path) => readFileSync(path, 'latin1')).join('');
}

interface Found {
  readonly messagesByMeaning: {
    readonly totalCount: number;
    readonly pageInfo?: { readonly endCursor: string };
    readonly edges: readonly { readonly node: { readonly id: string } }[];
  };
}

interface State {
  readonly name: string;
  readonly state: string;
  readonly read: number;
  readonly messages: number;
  readonly failure: string | null;
}

async function state(): Promise<State> {
  const answer = await server.ask<{ encoder: State }>(STATE, {}, admin);
  return answer.data.encoder;
}

/** Done with what is shown by now. */
async function untilDone(): Promise<State> {
  await until(async () => {
    const { state: now, read, messages } = await state();
    return now === 'DONE' && read === messages;
  });
  return state();
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function found(text: string, bearer = admin): Promise<string[]> {
  const query =
    'query ($text: String!) { messagesByMeaning(text: $text) { totalCount edges { node { id } } } }';
  const { data } = await server.ask<Found>(query, { text }, bearer);
  expect(data.messagesByMeaning.totalCount).toBe(data.messagesByMeaning.edges.length);
  return data.messagesByMeaning.edges.map(({ node }) => node.id);
}

async function judges(message: string): Promise<string[]> {
  const query = `{ node(id: "${id(message)}") { ... on Message { stanceJudgements(brand: "${id('skylark', 'Brand')}") { by } } } }`;
  const { data } = await server.ask<{ node: { stanceJudgements: { by: string }[] } }>(query, {}, admin);
  return data.node.stanceJudgements.map(({ by }) => by);
}

function textsOf(encoder: FakeEncoder): string[] {
  return encoder.given.map(({ text }) => text).filter((text) => !EXAMPLES.has(text));
}

function said(message: string, text: string, language: string): GrapevineRecord {
  const author = message === ERASED ? 'a-dora' : 'a-ben';
  return { type: 'message', id: message, author, at: '2010-03-06T12:00:00Z', text, language };
}

function id(own: string, kind = 'Message'): string {
  return Buffer.from(`${kind}:${own}`).toString('base64url');
}
