import type { MessageRecord } from '../../../schema/model/records.ts';
import type { StoreValue } from '../port.ts';
import type { Pipeline } from './pipeline.ts';
import { CREATE_MESSAGES, LINK, READ_CHANNELS, UNLINK, WRITE_NODES } from '../queries/records.ts';
import type { ReadText, StoredReading } from '../types.ts';
import { isPublicChannel } from './channels.ts';
import type { Change } from './write.ts';
import { ensure, instant, type LinkRow, unlink, withoutNulls, writeRows } from './write-entities.ts';

interface MessageBatch {
  readonly changes: readonly Change<MessageRecord>[];
  readonly revision: bigint;
  readonly read: ReadText;
}

/** Writes messages with their references and with what the reader sees in them. */
export async function writeMessages(pipeline: Pipeline, batch: MessageBatch): Promise<void> {
  const { changes, revision, read } = batch;
  if (changes.length === 0) return;
  const channels = await accountChannels(pipeline, changes);
  const readings = changes.map(({ record }) => read(record.text, record.language ?? null));
  ensureAccounts(pipeline, changes, channels);
  cutReferences(pipeline, changes);
  const rows = changes.map(({ record }, index) => {
    const channel = record.channel ?? channels.get(record.author) ?? null;
    return {
      id: record.id,
      author: record.author,
      properties: { ...properties(record, channel), ...readingProperties(readings[index]!), revision },
    };
  });
  writeRows(
    pipeline,
    CREATE_MESSAGES,
    rows
      .filter((_, index) => changes[index]!.isUnknown)
      .map(({ id, author, properties: values }) => ({ author, properties: { id, ...withoutNulls(values) } })),
  );
  const known = rows.filter((_, index) => !changes[index]!.isUnknown);
  writeRows(pipeline, WRITE_NODES.Message, known);
  writeRows(
    pipeline,
    LINK.WROTE,
    known.map(({ id, author }) => ({ source: author, target: id })),
  );
  writeReferences(pipeline, changes);
  writeReadings(pipeline, changes, readings);
}

/** Properties that hold what the reader saw. */
export function readingProperties(reading: StoredReading): Record<string, string | number | bigint> {
  return {
    language: reading.language,
    acts: BigInt(reading.acts),
    readBy: reading.by,
    readFor: reading.readFor,
    addressedStance: reading.addressedStance,
    addressedConfidence: reading.addressedConfidence,
  };
}

/** A message's `ABOUT` relationships, as the reader sees them. */
export function aboutLinks(message: string, reading: StoredReading): LinkRow[] {
  return reading.brands.map(({ brand, stance, confidence }) => ({
    source: message,
    target: brand,
    properties: { by: reading.by, stance, confidence, judged: false },
  }));
}

function properties(record: MessageRecord, channel: string | null): Record<string, StoreValue> {
  return {
    at: instant(record.at),
    text: record.text,
    channel,
    statedChannel: record.channel ?? null,
    statedLanguage: record.language ?? null,
    url: record.url ?? null,
    public: record.public ?? isPublicChannel(channel),
    statedPublic: record.public ?? null,
  };
}

async function accountChannels(
  pipeline: Pipeline,
  changes: readonly Change<MessageRecord>[],
): Promise<Map<string, string>> {
  const ids = [...new Set(changes.map(({ record }) => record.author))];
  const rows = await pipeline.run(READ_CHANNELS, { ids });
  return new Map(rows.map((row) => [String(row['id']), String(row['channel'])]));
}

/** Makes the accounts that write or are mentioned, where they have not come. */
function ensureAccounts(
  pipeline: Pipeline,
  changes: readonly Change<MessageRecord>[],
  known: ReadonlyMap<string, string>,
): void {
  const ids = changes.flatMap(({ record: { author, mentions } }) => [author, ...(mentions ?? [])]);
  ensure(
    pipeline,
    'Account',
    ids.filter((id) => !known.has(id)),
  );
}

function cutReferences(pipeline: Pipeline, changes: readonly Change<MessageRecord>[]): void {
  const ids = changes.filter(({ isNew }) => !isNew).map(({ record }) => record.id);
  for (const cypher of [
    UNLINK.messageAuthor,
    UNLINK.messageReplyTo,
    UNLINK.messageShares,
    UNLINK.messageMentions,
    UNLINK.messageConversation,
    UNLINK.messageReadings,
  ]) {
    unlink(pipeline, cypher, ids);
  }
}

function writeReferences(pipeline: Pipeline, changes: readonly Change<MessageRecord>[]): void {
  const records = changes.map(({ record }) => record);
  const to = (member: 'replyTo' | 'shares'): LinkRow[] =>
    records.flatMap((record) =>
      typeof record[member] === 'string' ? [{ source: record.id, target: record[member] }] : [],
    );
  const mentions = records.flatMap(({ id, mentions: accounts }) =>
    [...new Set(accounts)].map((target) => ({ source: id, target })),
  );
  const conversations = records.flatMap(({ id, conversation }) =>
    typeof conversation === 'string'
      ? [{ source: id, target: conversation, properties: { by: 'record' } }]
      : [],
  );
  const replies = to('replyTo');
  const shares = to('shares');
  const written = new Set(records.map(({ id }) => id));
  ensure(
    pipeline,
    'Message',
    [...replies, ...shares].map(({ target }) => target).filter((target) => !written.has(target)),
  );
  ensure(
    pipeline,
    'Conversation',
    conversations.map(({ target }) => target),
  );
  writeRows(pipeline, LINK.REPLIES_TO, replies);
  writeRows(pipeline, LINK.SHARES, shares);
  writeRows(pipeline, LINK.MENTIONS, mentions);
  writeRows(pipeline, LINK.PART_OF, conversations);
}

function writeReadings(
  pipeline: Pipeline,
  changes: readonly Change<MessageRecord>[],
  readings: readonly StoredReading[],
): void {
  const links = changes.flatMap(({ record }, index) => aboutLinks(record.id, readings[index]!));
  writeRows(pipeline, LINK.ABOUT, links);
}
