import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer([
    { type: 'organization', id: 'us', name: 'Bird Air', kind: 'owner' },
    { type: 'brand', id: 'condora', name: 'Condora', organization: 'us', owned: true },
    { type: 'brand', id: 'skylark', name: 'Skylark', organization: 'us', owned: true },
    { type: 'person', id: 'eve', name: 'Eve', roles: [{ role: 'employee', organization: 'us' }] },
    { type: 'account', id: 'a-eve', channel: 'forum', handle: 'birdair', person: 'eve' },
    { type: 'account', id: 'a-ann', channel: 'forum', handle: 'ann' },
    { type: 'account', id: 'a-ben', channel: 'forum', handle: 'ben' },
    {
      type: 'message',
      id: 'm1',
      author: 'a-ann',
      at: '2026-03-01T10:00:00Z',
      text: 'My Skylark is broken, please help!',
      mentions: ['a-eve'],
    },
    {
      type: 'message',
      id: 'm2',
      author: 'a-ben',
      at: '2026-03-02T10:00:00Z',
      text: 'Where is my suitcase?',
      mentions: ['a-eve'],
    },
  ]);
});
afterAll(() => server.close());

it('takes what names a brand of the company to it for talk about that brand alone', async () => {
  const { data, errors } = await server.ask<{
    brands: readonly { readonly name: string; readonly discussion: { readonly messages: number } }[];
    cases: { readonly edges: readonly { readonly node: { readonly brand: { readonly name: string } } }[] };
  }>('{ brands { name discussion { messages } } cases { edges { node { brand { name } } } } }');
  expect(errors).toBeUndefined();
  // what names none is about the first
  expect(data.brands).toEqual([
    { name: 'Condora', discussion: { messages: 1 } },
    { name: 'Skylark', discussion: { messages: 1 } },
  ]);
  expect(data.cases.edges.map(({ node }) => node.brand.name)).toEqual(['Condora', 'Skylark']);
});
