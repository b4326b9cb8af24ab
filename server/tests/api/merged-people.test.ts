import { afterAll, beforeAll, expect, it } from 'vitest';
import { globalId } from '../../../schema/graphql/global-id.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer([
    { type: 'organization', id: 'us', name: 'Skylark', kind: 'owner' },
    { type: 'brand', id: 'skylark', name: 'Skylark', organization: 'us', owned: true },
    { type: 'person', id: 'eve', name: 'Eve', roles: [{ role: 'customer' }] },
    {
      type: 'person',
      id: 'eve-at-work',
      name: 'Eve of Skylark',
      roles: [{ role: 'employee', organization: 'us' }, { role: 'customer' }],
    },
    { type: 'person', id: 'ann', name: 'Ann' },
    { type: 'account', id: 'a-eve', channel: 'forum', handle: 'eve', person: 'eve' },
    { type: 'account', id: 'a-work', channel: 'forum', handle: 'skylark', person: 'eve-at-work' },
    { type: 'account', id: 'a-ann', channel: 'forum', handle: 'ann', person: 'ann' },
    { type: 'tie', from: 'eve', to: 'ann', probability: 0.25, by: 'ben' },
    { type: 'tie', from: 'eve-at-work', to: 'ann', probability: 0.5, by: 'ann' },
    { type: 'tie', from: 'ann', to: 'eve-at-work', probability: 0.75, by: 'ann' },
    {
      type: 'message',
      id: 'm1',
      author: 'a-ann',
      at: '2026-03-01T10:00:00Z',
      text: 'How do I reset my Skylark?',
      mentions: ['a-work'],
    },
    {
      type: 'message',
      id: 'm2',
      author: 'a-work',
      at: '2026-03-01T11:00:00Z',
      text: 'Press the button.',
      replyTo: 'm1',
    },
  ]);
});
afterAll(() => server.close());

const EVE = globalId('Person', 'eve');

interface Known {
  readonly people: { readonly totalCount: number };
  readonly person: {
    readonly roles: readonly { readonly role: string; readonly organization: string | null }[];
    readonly influences: { readonly edges: readonly { readonly node: { readonly probability: number } }[] };
    readonly influencedBy: { readonly edges: readonly { readonly node: { readonly probability: number } }[] };
  };
  readonly conversation: { readonly outcome: string; readonly responseSeconds: number | null };
}

async function known(): Promise<Known> {
  const { data, errors } = await server.ask<Known>(
    `query ($eve: ID!, $asked: ID!) { people { totalCount } conversation(id: $asked) { outcome responseSeconds }
      person(id: $eve) { roles { role organization } influences { edges { node { probability } } } influencedBy { edges { node { probability } } } } }`,
    { eve: EVE, asked: globalId('Conversation', 'm1') },
  );
  expect(errors).toBeUndefined();
  return data;
}

it('keeps the roles and the stated ties of whom it makes one, and gives them back', async () => {
  const before = await known();
  expect(before.conversation).toEqual({ outcome: 'RESPONDED', responseSeconds: 3600 });

  await server.ask('mutation ($eve: ID!, $from: [ID!]!) { mergePeople(into: $eve, from: $from) { id } }', {
    eve: EVE,
    from: [globalId('Person', 'eve-at-work')],
  });
  const merged = await known();
  expect(merged.people.totalCount).toBe(2);
  expect(merged.person.roles).toEqual([
    { role: 'CUSTOMER', organization: null },
    { role: 'EMPLOYEE', organization: 'Skylark' },
  ]);
  expect(merged.conversation).toEqual(before.conversation);
  // of two who state a tie the one whose name comes first holds
  expect(merged.person.influences.edges.map(({ node }) => node.probability)).toEqual([0.5]);
  expect(merged.person.influencedBy.edges.map(({ node }) => node.probability)).toEqual([0.75]);

  await server.ask('mutation ($eve: ID!) { splitPerson(person: $eve, accounts: ["forum:skylark"]) { id } }', {
    eve: EVE,
  });
  expect(await known()).toEqual(before);
});
