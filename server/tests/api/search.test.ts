import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldedNames } from '../../services/name-index.ts';
import { startTestServer, type TestServer } from './server.ts';

interface Hit {
  readonly node: { readonly kind: string; readonly id: string };
  readonly title: string;
  readonly snippet: string | null;
}

let server: TestServer;

beforeAll(async () => {
  const at = (minute: number): string => new Date(Date.UTC(2010, 0, 1, 0, minute)).toISOString();
  server = await startTestServer([
    { type: 'organization', id: 'o', name: 'Käfer', kind: 'owner' },
    { type: 'brand', id: 'b', name: 'Käfer', organization: 'o', owned: true, aliases: [] },
    { type: 'person', id: 'jm', name: 'Jörg Müller' },
    { type: 'person', id: 'so', name: 'Семён Орлов' },
    { type: 'account', id: 'ajm', person: 'jm', channel: 'forum', handle: 'joerg_m' },
    { type: 'account', id: 'aso', person: 'so', channel: 'forum', handle: 'orlov' },
    {
      type: 'message',
      id: 'm1',
      author: 'ajm',
      at: at(1),
      text: 'Mein Handgepäck in Groesse M',
      channel: 'forum',
    },
    { type: 'message', id: 'm2', author: 'aso', at: at(2), text: 'Handgepäck ist weg', channel: 'forum' },
    { type: 'message', id: 'm3', author: 'aso', at: at(3), text: 'in Größe L', channel: 'forum' },
  ]);
});
afterAll(() => server.close());

describe('search', () => {
  it('finds people and brands in every spelling of their names', async () => {
    expect((await find('mueller')).map(({ title }) => title)).toContain('Jörg Müller');
    expect((await find('семен')).map(({ title }) => title)).toContain('Семён Орлов');
    expect((await find('KAEFER'))[0]).toMatchObject({ title: 'Käfer', node: { kind: 'Brand' } });
    expect((await find('@joerg_m'))[0]).toMatchObject({
      title: 'Jörg Müller',
      snippet: '\u2068joerg\u2069_\u2068m\u2069',
    });
  });

  it('shows messages with all words first, with the matches marked', async () => {
    const messages = (await find('Gepäck Größe')).filter(({ node }) => node.kind === 'Message');
    expect(messages[0]!.snippet).toBe('Mein \u2068Handgepäck\u2069 in \u2068Groesse\u2069 M');
    expect(messages.slice(1).map(({ snippet }) => snippet)).toEqual([
      'in \u2068Größe\u2069 L',
      '\u2068Handgepäck\u2069 ist weg',
    ]);
  });

  it('filters people by the same spellings', async () => {
    const query = `query { people(filter: { text: "joerg mull" }) { totalCount } }`;
    const { data } = await server.ask<{ people: { totalCount: number } }>(query);
    expect(data.people.totalCount).toBe(1);
  });

  it('folds names once for all requests', async () => {
    const graph = await server.world.graph('all');
    const folded = foldedNames(graph.snapshot);
    expect(await folded).toContain('jorg muller\njorg m');
    expect(foldedNames(graph.forRequest(new AbortController().signal).snapshot)).toBe(folded);
  });

  it('filters conversations by all words', async () => {
    const query = `query { conversations(filter: { text: "Gepäck Größe" }) { totalCount } }`;
    const { data } = await server.ask<{ conversations: { totalCount: number } }>(query);
    expect(data.conversations.totalCount).toBe(1);
  });

  async function find(text: string): Promise<readonly Hit[]> {
    const query = `query ($text: String!) { search(text: $text, first: 20) { title snippet node { kind: __typename id } } }`;
    const { data } = await server.ask<{ search: readonly Hit[] }>(query, { text });
    return data.search;
  }
});
