import type { MessageRecord } from '../../schema/model/records.ts';
import type { NumberColumn, TextColumn } from './columns.ts';
import type { GraphStore } from './port.ts';
import { EXPORT } from './queries/export.ts';

const MESSAGE = {
  id: 'text',
  author: 'text',
  at: 'number',
  text: 'text',
  channel: 'text',
  url: 'text',
  public: 'number',
  language: 'text',
} as const;
const REFERENCE = { id: 'text', kind: 'text', target: 'text', judge: 'text' } as const;

/** Messages by id as their records, ids in order. Columns take half the time of rows, and one look at all references a third of one for each kind. */
export async function readMessageRecords(
  store: GraphStore,
  ids: readonly string[],
): Promise<MessageRecord[]> {
  const [messages, references] = await Promise.all([
    store.readColumns(EXPORT.messages, { ids }, MESSAGE),
    store.readColumns(EXPORT.messageReferences, { ids }, REFERENCE),
  ]);
  const [texts, urls, channels] = [textsOf(messages.text), textsOf(messages.url), textsOf(messages.channel)];
  const [authors, languages] = [textsOf(messages.author), textsOf(messages.language)];
  const records = textsOf(messages.id).map((id, row): MessageRecord => {
    const record: MessageRecord = {
      type: 'message',
      id,
      author: authors[row]!,
      at: new Date(messages.at.values[row]!).toISOString(),
      text: texts[row]!,
    };
    if (channels[row] !== '') record.channel = channels[row]!;
    if (languages[row] !== '') record.language = languages[row]!;
    if (urls[row] !== '') record.url = urls[row]!;
    const isPublic = isTrue(messages.public, row);
    if (isPublic !== null) record.public = isPublic;
    return record;
  });
  addReferences(records, {
    id: textsOf(references.id),
    kind: textsOf(references.kind),
    target: textsOf(references.target),
    judge: textsOf(references.judge),
  });
  return records.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** All strings of a column. */
export function textsOf({ offsets, bytes }: TextColumn): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  for (let at = 0; at + 1 < offsets.length; at++)
    texts.push(text.toString('utf8', offsets[at], offsets[at + 1]));
  return texts;
}

function addReferences(
  records: readonly MessageRecord[],
  references: Readonly<Record<keyof typeof REFERENCE, readonly string[]>>,
): void {
  const byId = new Map(records.map((record) => [record.id, record]));
  const add = (
    kind: string,
    change: (record: MessageRecord, target: string, judge: string) => void,
  ): void => {
    for (const [row, id] of references.id.entries()) {
      const record = references.kind[row] === kind ? byId.get(id) : undefined;
      if (record !== undefined) change(record, references.target[row]!, references.judge[row]!);
    }
  };
  // one kind after the other, so that members have one order, in whatever order an engine finds them
  add('PART_OF', (record, target, judge) => {
    if (judge === 'record') record.conversation = target;
  });
  add('REPLIES_TO', (record, target) => void (record.replyTo = target));
  add('SHARES', (record, target) => void (record.shares = target));
  add('MENTIONS', (record, target) => void (record.mentions ??= []).push(target));
  for (const { mentions } of records) mentions?.sort();
}

function isTrue({ values }: NumberColumn, row: number): boolean | null {
  const value = values[row]!;
  return Number.isNaN(value) ? null : value === 1;
}
