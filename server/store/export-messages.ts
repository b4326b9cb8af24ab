import type { MessageRecord } from '../../schema/model/records.ts';
import { flagIn, instantIn, membersOf, textsOf } from './export-columns.ts';
import type { Misfits } from './foreign.ts';
import { misfit } from './foreign-values.ts';
import type { GraphStore } from './port.ts';
import { EXPORT } from './queries/export.ts';

const MESSAGE = {
  id: 'text',
  author: 'text',
  at: 'instant',
  text: 'text',
  channel: 'text',
  url: 'text',
  public: 'flag',
  language: 'text',
} as const;
const REFERENCE = { id: 'text', kind: 'text', target: 'text', judge: 'text', fits: 'flag' } as const;

const SEVERAL_AUTHORS = misfit('several accounts wrote it', 'delete all WROTE but one');
const NO_AUTHOR = misfit('nobody wrote it', 'add (:Account)-[:WROTE]->() from its author');
const STRAY = misfit('it does not lead where the model says', 'see grapevine check');
const SEVERAL = misfit('there are several of one message', 'delete all but one');
const SINGLE = { REPLIES_TO: 'replyTo', SHARES: 'shares', PART_OF: 'conversation' } as const;

/**
 * Messages by id as their records, ids in order. Columns take half the time of rows, and one look at all references a third
 * of one for each kind. Of several authors, or several messages that one answers or shares, the first id is taken.
 *
 * @param misfits - Relationships that do not fit the model are added here.
 */
export async function readMessageRecords(
  store: GraphStore,
  ids: readonly string[],
  misfits: Misfits,
): Promise<MessageRecord[]> {
  const [messages, references] = await Promise.all([
    store.readColumns(EXPORT.messages, { ids }, MESSAGE),
    store.readColumns(EXPORT.messageReferences, { ids }, REFERENCE),
  ]);
  const [texts, urls, channels] = [
    membersOf(messages.text),
    membersOf(messages.url),
    membersOf(messages.channel),
  ];
  const [authors, languages] = [textsOf(messages.author), membersOf(messages.language)];
  const records = new Map<string, MessageRecord>();
  for (const [row, id] of textsOf(messages.id).entries()) {
    const author = authors[row]!;
    const known = records.get(id);
    if (known !== undefined) {
      misfits.add('WROTE', SEVERAL_AUTHORS, id);
      if (author < known.author) known.author = author;
      continue;
    }
    const at = instantIn(messages.at, row) ?? '';
    const record: MessageRecord = { type: 'message', id, author, at, text: texts[row]! };
    records.set(id, record);
    if (channels[row] !== '') record.channel = channels[row]!;
    if (languages[row] !== '') record.language = languages[row]!;
    if (urls[row] !== '') record.url = urls[row]!;
    const isPublic = flagIn(messages.public, row);
    if (isPublic !== null) record.public = isPublic;
  }
  for (const id of ids) if (!records.has(id)) misfits.add('Message', NO_AUTHOR, id);
  const columns = {
    id: textsOf(references.id),
    kind: textsOf(references.kind),
    target: textsOf(references.target),
    judge: textsOf(references.judge),
    fits: references.fits.values,
  };
  addReferences(records, columns, misfits);
  return [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface References {
  readonly id: readonly string[];
  readonly kind: readonly string[];
  readonly target: readonly string[];
  readonly judge: readonly string[];
  readonly fits: Float64Array;
}

/** One kind after the other, so that members have one order, in whatever order an engine finds them. */
function addReferences(
  records: ReadonlyMap<string, MessageRecord>,
  { id, kind, target, judge, fits }: References,
  misfits: Misfits,
): void {
  for (const type of ['PART_OF', 'REPLIES_TO', 'SHARES', 'MENTIONS'] as const) {
    for (const [row, source] of id.entries()) {
      const record = kind[row] === type ? records.get(source) : undefined;
      if (record === undefined || (type === 'PART_OF' && judge[row] === 'reply')) continue;
      const end = target[row]!;
      if (fits[row] !== 1 || end === '') misfits.add(type, STRAY, `${source}->${end}`);
      else if (type === 'MENTIONS') (record.mentions ??= []).push(end);
      else if (type !== 'PART_OF' || judge[row] === 'record') setFirst(record, type, end, misfits);
    }
  }
  for (const { mentions } of records.values()) mentions?.sort();
}

function setFirst(record: MessageRecord, type: keyof typeof SINGLE, end: string, misfits: Misfits): void {
  const known = record[SINGLE[type]] ?? null;
  if (known !== null) misfits.add(type, SEVERAL, record.id);
  if (known === null || end < known) record[SINGLE[type]] = end;
}
