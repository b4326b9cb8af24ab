import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { AnalysisThreads } from '../../jobs/threads.ts';
import { startTestServer, type TestServer } from './server.ts';

/** Ann asks twice, Bob asks once and tells others, Eve is answered. */
const RECORDS: readonly GrapevineRecord[] = [
  { type: 'organization', id: 'o', name: 'Skylark Air', kind: 'owner' },
  { type: 'brand', id: 'skylark', name: 'Skylark', organization: 'o', aliases: [] },
  { type: 'person', id: 'desk', name: 'Desk', roles: [{ role: 'employee', organization: 'o' }] },
  { type: 'account', id: 'desk', person: 'desk', channel: 'forum', handle: 'desk' },
  ...['ann', 'bob', 'eve'].map((id): GrapevineRecord => ({
    type: 'account',
    id,
    channel: 'forum',
    handle: id,
  })),
  said('a1', 'ann', 'Skylark, where is my bag?', 1, ['desk']),
  said('b1', 'bob', 'Skylark, my refund has not arrived. Where is it?', 2, ['desk']),
  said('e1', 'eve', 'Skylark, may I bring a dog?', 3, ['desk']),
  { ...said('e2', 'desk', 'You may.', 4), replyTo: 'e1' },
  { ...said('a2', 'ann', 'Still no answer, where is my bag?', 5, ['desk']), replyTo: 'a1' },
  said('b2', 'bob', 'Skylark is the worst airline, they ignore everybody.', 6),
];

const QUERY = `query ($at: DateTime, $since: DateTime, $order: CueOrder!, $first: Int!) { missedCues(brand: "skylark", at: $at, since: $since, orderBy: $order) {
  total askedAgain toldOthers
  cues(first: $first) { waitingSeconds case { asker { name } } askedAgain { text } toldOthers { text } } } }`;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer(RECORDS);
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

describe('missed cues', () => {
  it('are who waits, whether they asked again and told others, the longest first', async () => {
    expect(await ask({ at: day(7) })).toEqual({
      total: 2,
      askedAgain: 1,
      toldOthers: 1,
      cues: [cue('ann', 6, { askedAgain: ['a2'] }), cue('bob', 5, { toldOthers: ['b2'] })],
    });
  });

  it('are counted whole where some are shown', async () => {
    const { total, cues } = await ask({ at: day(7), first: 1 });
    expect({ total, shown: cues.length }).toEqual({ total: 2, shown: 1 });
  });

  it('count what somebody wrote since where only the first of it is shown', async () => {
    const { data } = await server.ask<{ missedCues: { cues: unknown[] } }>(
      `{ missedCues(brand: "skylark") { cues(first: 1) { askedAgainTotal askedAgain(first: 0) { id } toldOthersTotal } } }`,
    );
    expect(data.missedCues.cues).toEqual([{ askedAgainTotal: 1, askedAgain: [], toldOthersTotal: 0 }]);
  });

  it('are those of the people that a filter lets through', async () => {
    const { data } = await server.ask<{ missedCues: unknown }>(
      `{ missedCues(brand: "skylark", asker: { text: "bob" }) {
        total askedAgain toldOthers cues(first: 9) { case { asker { name } } } } }`,
    );
    expect(data.missedCues).toEqual({
      total: 1,
      askedAgain: 0,
      toldOthers: 1,
      cues: [{ case: { asker: { name: 'bob' } } }],
    });
  });

  it('leave out who began to wait later', async () => {
    expect(await ask({ at: day(2) })).toMatchObject({
      total: 1,
      cues: [cue('ann', 1, { askedAgain: ['a2'] })],
    });
  });

  it('are found once, as long as nobody has written more, however often somebody asks as of now', async () => {
    const asked = vi.spyOn(AnalysisThreads.prototype, 'ask');
    const since = day(1);
    const [first, second] = [await ask({ since, at: day(30) }), await ask({ since, at: day(31) })];
    expect(asked.mock.calls.filter(([, question]) => question === 'missedCues')).toHaveLength(1);
    expect(second.cues[0]!.waitingSeconds - first.cues[0]!.waitingSeconds).toBe(86_400);
  });
});

interface Asked {
  readonly at: string;
  readonly since?: string;
  readonly first?: number;
}

interface Digest {
  readonly total: number;
  readonly cues: readonly { readonly waitingSeconds: number }[];
}

async function ask({ first = 20, ...asked }: Asked): Promise<Digest> {
  const variables = { ...asked, first, order: 'WAITING' };
  const { data, errors } = await server.ask<{ readonly missedCues: Digest }>(QUERY, variables);
  expect(errors).toBeUndefined();
  return data.missedCues;
}

function cue(
  name: string,
  days: number,
  lists: { readonly askedAgain?: readonly string[]; readonly toldOthers?: readonly string[] },
): object {
  const messages = (ids: readonly string[] = []) => ids.map((id) => ({ text: textOf(id) }));
  return {
    waitingSeconds: days * 86_400,
    case: { asker: { name } },
    askedAgain: messages(lists.askedAgain),
    toldOthers: messages(lists.toldOthers),
  };
}

function textOf(id: string): string {
  return RECORDS.flatMap((record) =>
    record.type === 'message' && record.id === id ? [record.text] : [],
  )[0]!;
}

function day(number: number): string {
  return new Date(Date.UTC(2010, 0, number)).toISOString();
}

function said(
  id: string,
  author: string,
  text: string,
  on: number,
  mentions: readonly string[] = [],
): Extract<GrapevineRecord, { type: 'message' }> {
  return { type: 'message', id, author, at: day(on), text, language: 'en', mentions: [...mentions] };
}
