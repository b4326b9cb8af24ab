import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '../../../schema/graphql/global-id.ts';
import { erasePerson } from '../../store/erasure.ts';
import { startTestServer, type TestServer } from './server.ts';
import { SMALL_WORLD } from './small-world.ts';

const TEXTS = '{ messages(first: 3) { edges { node { text } } } }';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer(SMALL_WORLD);
});
afterAll(() => server.close());

describe('texts', () => {
  it('that somebody was shown are not read again for the next one', async () => {
    const first = await readsFor(TEXTS);
    const again = await readsFor(TEXTS);
    expect(again.data).toEqual(first.data);
    expect([first.reads, again.reads]).toEqual([1, 0]);
  });

  it('are read where only some of them were shown', async () => {
    const { data, reads } = await readsFor(TEXTS.replace('3', '4'));
    expect(reads).toBe(1);
    expect(JSON.stringify(data)).not.toContain('"text":""');
  });

  it('are read anew once the graph has changed', async () => {
    const label = 'mutation { labelMessage(message: "m3", brand: "skylark", stance: FAVOR) { id } }';
    expect((await server.ask(label)).errors).toBeUndefined();
    expect((await readsFor(TEXTS)).reads).toBe(1);
  });

  it('are not shown from what is kept while the store is away', async () => {
    server.world.store.isReachable = false;
    const { errors } = await server.ask(TEXTS);
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('STORE_UNAVAILABLE');
    server.world.store.isReachable = true;
  });
});

async function readsFor(query: string): Promise<{ readonly data: unknown; readonly reads: number }> {
  server.takeReads();
  const { data, errors } = await server.ask(query);
  expect(errors).toBeUndefined();
  return { data, reads: server.takeReads() };
}

describe('texts of somebody who is erased', () => {
  it('are not shown from the moment on in which the erasure begins', async () => {
    const everything = '{ messages(first: 20) { edges { node { id text } } } }';
    expect(JSON.stringify((await readsFor(everything)).data)).toContain('Where is my suitcase');
    server.world.closeTexts(); // as an erasure begins
    await erasePerson(server.world.store, 'ann'); // and before the graph is built anew
    const { data } = await readsFor(everything);
    expect(JSON.stringify(data)).not.toContain('Where is my suitcase');
    const other = `{ node(id: "${globalId('Message', 'm3')}") { ... on Message { text } } }`;
    expect([(await readsFor(other)).reads, (await readsFor(other)).reads]).toEqual([1, 1]); // nothing is kept of a state that is going
  });
});
