import { describe, expect, it } from 'vitest';
import type { AccountRecord, MessageRecord } from '../../schema/model/records.ts';
import { readRecords } from '../cli/read-records.ts';
import { stringAt } from '../snapshot/strings.ts';
import type { Snapshot } from '../snapshot/types.ts';
import { derive } from './derive.ts';

const ACCOUNTS: readonly AccountRecord[] = ['ann', 'bob', 'cy'].map((id) => ({
  type: 'account',
  id,
  channel: 'forum',
  handle: id,
}));

function message(id: string, minute: number, more: Partial<MessageRecord>): MessageRecord {
  const at = new Date(Date.UTC(2012, 0, 1, 0, minute)).toISOString();
  return { type: 'message', id, author: ACCOUNTS[minute % 3]!.id, at, text: `I wait, ${id}?`, ...more };
}

function snapshotOf(messages: readonly MessageRecord[]): Snapshot {
  return readRecords({
    organizations: new Map(),
    brands: new Map(),
    people: new Map(),
    accounts: new Map(ACCOUNTS.map((record) => [record.id, record])),
    messages: new Map(messages.map((record) => [record.id, record])),
    labels: new Map(),
    outcomes: new Map(),
    texts: [],
    read: messages.length,
    rejected: [],
  }).snapshot;
}

/** Conversations by id with the ids of their messages, in order. */
function conversationsOf({ conversations, messages }: Snapshot): Record<string, string[]> {
  return Object.fromEntries(
    Array.from({ length: conversations.count }, (_, conversation) => {
      const [from, end] = [0, 1].map((next) => conversations.messageOffsets[conversation + next]);
      const inside = conversations.messageIndex.subarray(from, end);
      return [
        stringAt(conversations.ids, conversation),
        Array.from(inside, (number) => stringAt(messages.ids, number)),
      ];
    }),
  );
}

describe('messages that answer each other in a circle', () => {
  const circle = [
    message('a', 1, { replyTo: 'c' }),
    message('b', 2, { replyTo: 'a' }),
    message('c', 3, { replyTo: 'b' }),
  ];
  const tail = message('d', 4, { replyTo: 'c' });
  const other = message('e', 5, {});

  it.each([
    ['as they were written', [...circle, tail, other]],
    ['backwards', [other, tail, ...circle.toReversed()]],
    ['with one of them between others', [tail, circle[1]!, other, circle[0]!, circle[2]!]],
  ])('are one conversation, called by the earliest of them, where they came %s', async (_, messages) => {
    const snapshot = snapshotOf(messages);
    expect(conversationsOf(snapshot)).toEqual({ a: ['a', 'b', 'c', 'd'], e: ['e'] });
    const { conversations, ties } = await derive(snapshot);
    expect(conversations.outcome).toHaveLength(2);
    expect(ties.interactions.length).toBeGreaterThan(0);
  });

  it('keep to a conversation that one of them names, and lose none', () => {
    const named = [circle[0]!, { ...circle[1]!, conversation: 'talk' }, circle[2]!, tail];
    expect(conversationsOf(snapshotOf(named))).toEqual({ talk: ['a', 'b', 'c', 'd'] });
  });

  it('are read where two share each other, or one answers what shares it', async () => {
    const shared = [message('a', 1, { shares: 'b' }), message('b', 2, { shares: 'a' })];
    const crossed = [message('f', 3, { replyTo: 'g' }), message('g', 4, { shares: 'f' })];
    const snapshot = snapshotOf([...shared, ...crossed]);
    expect(conversationsOf(snapshot)).toEqual({ a: ['a'], b: ['b'], g: ['f', 'g'] });
    expect((await derive(snapshot)).conversations.outcome).toHaveLength(3);
  });

  it('are read in a moment, however many they are', () => {
    const count = 150_000;
    const ring = Array.from({ length: count }, (_, number) =>
      message(`r${number}`, number, { text: '', replyTo: `r${(number + 1) % count}` }),
    );
    const conversations = conversationsOf(snapshotOf(ring));
    expect(Object.keys(conversations)).toEqual(['r0']);
    expect(conversations['r0']).toHaveLength(count);
  });
});
