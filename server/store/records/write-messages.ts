import type { MessageRecord } from '../../../schema/model/records.ts';
import type { StoreValue } from '../port.ts';
import type { Pipeline } from './pipeline.ts';
import { CREATE_MESSAGES, UNLINK, WRITE_NODES } from '../queries/records.ts';
import type { ReadText, StoredReading } from '../types.ts';
import { isPublicChannel } from './channels.ts';
import type { Change } from './write.ts';
import { instant, type LinkRow, nodeRow, unlink, writeLinks, writeRows } from './write-entities.ts';

interface MessageBatch {
  readonly changes: readonly Change<MessageRecord>[];
  /** Channels of the accounts that write them, where they have come. */
  readonly channels: ReadonlyMap<string, string>;
  readonly revision: bigint;
  readonly read: ReadText;
}

/** Writes messages with their references and with what the reader sees in them. */
export function writeMessages(pipeline: Pipeline, batch: MessageBatch): void {
  const { changes, channels, revision, read } = batch;
  if (changes.length === 0) return;
  const readings = changes.map(({ record }) => read(record.text, record.language ?? null));
  cutReferences(
    pipeline,
    changes.filter(({ isNew }) => !isNew).map(({ record }) => record.id),
  );
  const made: StoreValue[] = [];
  const changed: object[] = [];
  const authors: LinkRow[] = [];
  for (const [index, { record, isUnknown }] of changes.entries()) {
    const { id, author } = record;
    const channel = record.channel ?? channels.get(author) ?? null;
    const values = { ...properties(record, channel), ...readingProperties(readings[index]!), revision };
    if (isUnknown) made.push([author, ...nodeRow('Message', { id, ...values })]);
    else {
      changed.push({ id, properties: values });
      authors.push({ source: author, target: id });
    }
  }
  if (made.length > 0) pipeline.send(CREATE_MESSAGES, { rows: made });
  writeRows(pipeline, WRITE_NODES.Message, changed);
  writeLinks(pipeline, 'WROTE', authors);
  writeReferences(pipeline, changes);
  writeReadings(pipeline, changes, readings);
}

/** Properties that hold what the reader saw. */
export function readingProperties(reading: StoredReading): Record<string, string | number | bigint | null> {
  return {
    language: reading.language,
    acts: BigInt(reading.acts),
    outcomeVotes: reading.outcomeVotes,
    references: reading.references,
    textKey: BigInt(reading.textKey),
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

/** Cuts what messages refer to, and what was read in them. */
export function cutReferences(pipeline: Pipeline, ids: readonly string[]): void {
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
  writeLinks(pipeline, 'REPLIES_TO', replies);
  writeLinks(pipeline, 'SHARES', shares);
  writeLinks(pipeline, 'MENTIONS', mentions);
  writeLinks(pipeline, 'PART_OF', conversations);
}

function writeReadings(
  pipeline: Pipeline,
  changes: readonly Change<MessageRecord>[],
  readings: readonly StoredReading[],
): void {
  const links = changes.flatMap(({ record }, index) => aboutLinks(record.id, readings[index]!));
  writeLinks(pipeline, 'ABOUT', links);
}
