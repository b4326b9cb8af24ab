import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { globalId } from '../../../schema/graphql/global-id.ts';
import type { GrapevineRecord, MessageRecord } from '../../../schema/model/records.ts';
import { createGraphReader } from '../../ingest/reading.ts';
import { writeRecords } from '../../store/records/write.ts';
import { exportRecords } from '../../store/export.ts';
import { startTestServer, type TestServer } from './server.ts';

/** Ann asks on the forum, by e-mail a week and a half later, and on the forum about something else. */
const RECORDS: readonly GrapevineRecord[] = [
  { type: 'organization', id: 'o', name: 'Skylark Air', kind: 'owner' },
  { type: 'brand', id: 'skylark', name: 'Skylark', organization: 'o', aliases: [] },
  { type: 'person', id: 'desk', name: 'Desk', roles: [{ role: 'employee', organization: 'o' }] },
  { type: 'account', id: 'desk', person: 'desk', channel: 'forum', handle: 'desk' },
  { type: 'person', id: 'ann', name: 'Ann' },
  { type: 'account', id: 'ann', person: 'ann', channel: 'forum', handle: 'ann' },
  { type: 'account', id: 'mail', person: 'ann', channel: 'email', handle: 'ann@example.org' },
  said('bag', 'ann', 'Skylark, where is my bag?', 1),
  { ...said('bag2', 'desk', 'We are looking for it.', 2), replyTo: 'bag' },
  said('mail1', 'mail', 'Skylark, where is my bag? It is still not here.', 12),
  said('dog', 'ann', 'Skylark, may I bring a dog?', 20),
];

interface Shown {
  readonly id: string;
  readonly conversations: readonly { readonly id: string }[];
  readonly linkReason: string | null;
}

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer(RECORDS);
});
afterAll(() => server.close());

describe('cases that people put together and take apart', () => {
  beforeEach(async () => {
    expect(await cases()).toEqual([['bag'], ['mail1'], ['dog']]);
  });

  it('are one after a merge, and as before after a split', async () => {
    const { data } = await server.ask<{ mergeCases: Shown }>(
      `mutation { mergeCases(into: "mail1", from: ["bag"]) { id linkReason linkConfidence } }`,
    );
    expect(data.mergeCases).toEqual({
      id: caseId('bag'),
      linkReason: 'A person said that the conversations are about one matter.',
      linkConfidence: 1,
    });
    expect(await cases()).toEqual([['bag', 'mail1'], ['dog']]);
    const split = await server.ask<{ splitCase: Shown[] }>(
      `mutation { splitCase(case: "bag", conversations: ["mail1"]) { id } }`,
    );
    expect(split.data.splitCase).toEqual([{ id: caseId('bag') }, { id: caseId('mail1') }]);
  });

  it('keep the instant of an outcome that was said before', async () => {
    await server.ask(`mutation { setOutcome(conversation: "dog", outcome: RESOLVED) { id } }`);
    const before = await listOutcomes();
    await server.ask(`mutation { mergeCases(into: "bag", from: ["dog"]) { id } }`);
    await server.ask(`mutation { splitCase(case: "bag", conversations: ["dog"]) { id } }`);
    const after = await listOutcomes();
    const of = (records: typeof before, by: string) =>
      records.find((one) => one.conversation === 'dog' && one.by === by);
    expect(of(after, 'human')).toEqual(of(before, 'human'));
    expect(of(after, 'human-case')).toMatchObject({ case: 'dog' });
  });

  it('go before what somebody else said earlier', async () => {
    await writeRecords(
      server.world.store,
      [{ type: 'outcome', conversation: 'mail1', case: 'mail1', by: 'zoe', at: '2026-02-01T00:00:00Z' }],
      createGraphReader([]).read,
    );
    await server.world.refresh();
    await server.ask(`mutation { mergeCases(into: "bag", from: ["mail1"]) { id } }`);
    expect(await cases()).toEqual([['bag', 'mail1'], ['dog']]);
    await server.ask(`mutation { splitCase(case: "bag", conversations: ["mail1"]) { id } }`);
  });

  it('are offered beside a case, the nearest in time first', async () => {
    const { data } = await server.ask<{ node: { otherCases: Shown[] } }>(
      `{ node(id: "${caseId('dog')}") { ... on Case { otherCases { id } } } }`,
    );
    expect(data.node.otherCases).toEqual([{ id: caseId('mail1') }, { id: caseId('bag') }]);
  });

  it.each([
    [`mergeCases(into: "nothing", from: ["bag"]) { id }`, 'NOT_FOUND'],
    [`mergeCases(into: "bag", from: []) { id }`, 'BAD_USER_INPUT'],
    [`mergeCases(into: "bag", from: ["bag"]) { id }`, 'BAD_USER_INPUT'],
    [`splitCase(case: "bag", conversations: []) { id }`, 'BAD_USER_INPUT'],
    [`splitCase(case: "bag", conversations: ["bag"]) { id }`, 'BAD_USER_INPUT'],
    [`splitCase(case: "bag", conversations: ["mail1"]) { id }`, 'BAD_USER_INPUT'],
    [`splitCase(case: "bag", conversations: ["nothing"]) { id }`, 'NOT_FOUND'],
  ])('refuse %s', async (mutation, code) => {
    const { errors } = await server.ask(`mutation { ${mutation} }`);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });
});

const CONVERSATIONS = ['bag', 'mail1', 'dog'];

/** Conversations by case, by their order above. */
async function cases(): Promise<string[][]> {
  const { data } = await server.ask<{ cases: { edges: { node: Shown }[] } }>(
    `{ cases { edges { node { conversations { id } } } } }`,
  );
  const nameOf = new Map(CONVERSATIONS.map((name) => [globalId('Conversation', name), name]));
  return data.cases.edges
    .map(({ node }) => node.conversations.map(({ id }) => nameOf.get(id)!))
    .sort((a, b) => CONVERSATIONS.indexOf(a[0]!) - CONVERSATIONS.indexOf(b[0]!));
}

function caseId(name: string): string {
  return globalId('Case', name);
}

async function listOutcomes() {
  const found: Extract<GrapevineRecord, { type: 'outcome' }>[] = [];
  for await (const record of exportRecords(server.world.store))
    if (record.type === 'outcome') found.push(record);
  return found;
}

function said(id: string, author: string, text: string, day: number): MessageRecord {
  return {
    type: 'message',
    id,
    author,
    text,
    at: new Date(Date.UTC(2026, 0, day)).toISOString(),
    conversation: id === 'bag2' ? 'bag' : id,
    mentions: author === 'ann' ? ['desk'] : [],
  };
}
