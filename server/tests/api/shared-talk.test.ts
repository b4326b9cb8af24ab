import { afterAll, beforeAll, expect, it } from 'vitest';
import { globalId } from '../../../schema/graphql/global-id.ts';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { startTestServer, type TestServer } from './server.ts';

const account = (id: string): GrapevineRecord => ({
  type: 'account',
  id,
  channel: 'forum',
  handle: id,
});

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer([
    { type: 'brand', id: 'skylark', name: 'Skylark', owned: true },
    ...['ann', 'ben', 'cem', 'eve', 'fay'].map(account),
    { type: 'message', id: 'said', author: 'ann', at: '2026-03-01T12:00:00Z', text: 'Skylark flies again' },
    // clocks that go wrong: each shares what was written after it
    { type: 'message', id: 'again', author: 'ben', at: '2026-03-01T11:00:00Z', text: '', shares: 'said' },
    {
      type: 'message',
      id: 'once-more',
      author: 'cem',
      at: '2026-03-01T10:00:00Z',
      text: '',
      shares: 'again',
    },
    // each shares the other
    {
      type: 'message',
      id: 'one',
      author: 'eve',
      at: '2026-03-01T13:00:00Z',
      text: 'Skylark',
      shares: 'other',
    },
    { type: 'message', id: 'other', author: 'fay', at: '2026-03-01T14:00:00Z', text: '', shares: 'one' },
  ]);
});
afterAll(() => server.close());

it('takes the share of a share for talk about the brand, whatever their clocks say', async () => {
  const { data, errors } = await server.ask<{ brand: { discussion: { messages: number; people: number } } }>(
    'query ($id: ID!) { brand(id: $id) { discussion { messages people } } }',
    { id: globalId('Brand', 'skylark') },
  );
  expect(errors).toBeUndefined();
  expect(data.brand.discussion).toEqual({ messages: 5, people: 5 });
});
