import type {
  GrapevineRecord,
  MessageRecord,
  OutcomeRecord,
  PersonRecord,
} from '../../schema/model/records.ts';
import { stringAt } from '../snapshot/strings.ts';
import { findInIndex } from '../snapshot/hash-index.ts';
import type { StringColumn } from '../snapshot/types.ts';
import { type EntityType, type ExportOptions, exportPages } from '../store/export.ts';
import type { Misfits } from '../store/foreign.ts';
import type { GraphStore } from '../store/port.ts';
import type { Disguise } from './disguise.ts';
import type { Numbering } from './extract.ts';
import { fitRecord } from './fit-record.ts';
import type { ExportCounts, ExportSource } from './types.ts';

/** Members of a judge that say what kind of judge it is, not who. */
const KNOWN_JUDGES: ReadonlySet<string> = new Set(['human', 'human-case', 'record', 'reader']);

/**
 * Grapevine JSON Lines, some thousands of lines at a time: everything that an import needs to make the same graph, or the
 * extract of it.
 *
 * @param source - Null for the whole graph as it is, which needs no analysis.
 * @param counts - Records by type are added here.
 * @param misfits - What others wrote that no import takes is left out, and added here.
 */
export async function* writeRecords(
  store: GraphStore,
  source: ExportSource | null,
  { counts, misfits }: { readonly counts: ExportCounts; readonly misfits: Misfits },
): AsyncGenerator<string> {
  const change = source === null ? null : createRecordChange(source);
  for await (const page of exportPages(store, { ...(source === null ? {} : optionsFor(source)), misfits })) {
    const lines: string[] = [];
    for (const record of page) {
      const fitting = fitRecord(record, misfits);
      const written = change === null || fitting === null ? fitting : change(fitting);
      if (written === null) continue;
      counts[written.type] = (counts[written.type] ?? 0) + 1;
      lines.push(`${JSON.stringify(written)}\n`);
    }
    // pseudonyms in the order of ids would tell whoever has a list of the ids which is whose
    if (source?.disguise.isAnonymous === true) lines.sort();
    if (lines.length > 0) yield lines.join('');
  }
}

function optionsFor({ view: { snapshot }, extract, disguise }: ExportSource): ExportOptions {
  const orderBy = (type: EntityType, id: string): string => (type === 'brand' ? id : disguise.id(type, id));
  if (extract.isWhole) return { orderBy };
  return {
    orderBy,
    wanted: {
      person: idsOf(snapshot.people.ids, extract.people),
      account: idsOf(snapshot.accounts.ids, extract.accounts),
      message: idsOf(snapshot.messages.ids, extract.messages),
    },
  };
}

function idsOf(ids: StringColumn, { kept }: Numbering): string[] {
  return Array.from(kept, (number) => stringAt(ids, number));
}

/** What becomes of a record; null where the extract leaves it out. */
function createRecordChange(source: ExportSource): (record: GrapevineRecord) => GrapevineRecord | null {
  const { view, extract, disguise } = source;
  const { people, messages, conversations } = view.snapshot;
  const accounts = extract.isWhole ? null : new Set(idsOf(view.snapshot.accounts.ids, extract.accounts));
  const has = (
    { ids, idIndex }: typeof people | typeof messages | typeof conversations,
    { places }: Numbering,
    id: string,
  ): boolean => (places[findInIndex(ids, idIndex, id)] ?? -1) >= 0;
  const isKept = (record: GrapevineRecord): boolean => {
    if (extract.isWhole) return true;
    switch (record.type) {
      case 'follow':
        return accounts!.has(record.from) && accounts!.has(record.to); // made where the extract is not whole
      case 'label':
        return has(messages, extract.messages, record.message);
      case 'tie':
        return has(people, extract.people, record.from) && has(people, extract.people, record.to);
      case 'outcome':
        return has(conversations, extract.conversations, record.conversation);
      default: // what has an id was asked for by it; brands and organizations are what texts are read with
        return true;
    }
  };
  const inConversation = (record: MessageRecord): MessageRecord => {
    if (extract.isWhole || (record.conversation ?? null) !== null) return record;
    const message = findInIndex(messages.ids, messages.idIndex, record.id);
    if (message < 0) return record;
    return { ...record, conversation: stringAt(conversations.ids, messages.conversation[message]!) };
  };
  /** A case that is called by a conversation outside of the extract is not named. */
  const withinCase = (record: OutcomeRecord): OutcomeRecord | null => {
    if (extract.isWhole || (record.case ?? null) === null) return record;
    if (has(conversations, extract.conversations, record.case!)) return record;
    const { case: _, ...rest } = record;
    return (rest.outcome ?? null) === null ? null : rest;
  };
  const within = (record: GrapevineRecord): GrapevineRecord | null => {
    if (record.type === 'message') return inConversation(record);
    return record.type === 'outcome' ? withinCase(record) : record;
  };
  return (record) => {
    if (!isKept(record)) return null;
    const whole = within(record);
    if (whole === null) return null;
    return disguise.isAnonymous ? disguiseRecord(whole, disguise) : whole;
  };
}

/** A record with pseudonyms in place of ids, and without what could tell who somebody is. */
export function disguiseRecord(record: GrapevineRecord, disguise: Disguise): GrapevineRecord {
  const judge = (by: string | null | undefined) =>
    by === undefined || by === null || KNOWN_JUDGES.has(by) ? {} : { by: disguise.id('judge', by) };
  switch (record.type) {
    case 'organization': {
      const id = disguise.id('organization', record.id);
      return { ...record, id, name: id === record.id ? record.name : `Organization ${id.slice(2, 10)}` };
    }
    case 'brand':
      return record;
    case 'person':
      return disguisePerson(record, disguise);
    case 'account':
      return {
        type: 'account',
        id: disguise.id('account', record.id),
        channel: record.channel,
        handle: disguise.handle(record.id, record.handle),
        ...ifPresent(record.followers, (followers) => ({ followers: disguise.followers(followers) })),
        ...ifPresent(record.person, (person) => ({ person: disguise.id('person', person) })),
      };
    case 'message':
      return disguiseMessage(record, disguise);
    case 'follow':
      return { ...record, from: disguise.id('account', record.from), to: disguise.id('account', record.to) };
    case 'label':
      return { ...record, message: disguise.id('message', record.message), ...judge(record.by) };
    case 'outcome':
      return {
        ...record,
        conversation: disguise.id('message', record.conversation),
        ...ifPresent(record.case, (told) => ({ case: disguise.id('message', told) })),
        ...judge(record.by),
      };
    case 'tie':
      return {
        ...record,
        from: disguise.id('person', record.from),
        to: disguise.id('person', record.to),
        ...judge(record.by),
      };
  }
}

/** Departments and titles are left out: few people have the same. */
function disguisePerson({ id, name, roles }: PersonRecord, disguise: Disguise): PersonRecord {
  const spells = roles?.map(({ role, organization, since, until }) => ({
    role,
    ...ifPresent(organization, (of) => ({ organization: disguise.id('organization', of) })),
    ...ifPresent(since, (at) => ({ since: at })),
    ...ifPresent(until, (at) => ({ until: at })),
  }));
  return {
    type: 'person',
    id: disguise.id('person', id),
    name: disguise.personName(id, name),
    ...ifPresent(spells, (roles) => ({ roles })),
  };
}

function disguiseMessage(record: MessageRecord, disguise: Disguise): MessageRecord {
  const { url: _, ...rest } = record; // leads to the message itself
  const message = (id: string) => disguise.id('message', id);
  return {
    ...rest,
    id: message(record.id),
    author: disguise.id('account', record.author),
    text: disguise.text(record.text),
    ...ifPresent(record.conversation, (id) => ({ conversation: message(id) })),
    ...ifPresent(record.replyTo, (id) => ({ replyTo: message(id) })),
    ...ifPresent(record.shares, (id) => ({ shares: message(id) })),
    ...ifPresent(record.mentions, (ids) => ({
      mentions: ids.map((id) => disguise.id('account', id)).sort(),
    })),
  };
}

function ifPresent<Value, Members extends object>(
  value: Value | null | undefined,
  members: (value: Value) => Members,
): Members | Record<string, never> {
  return value === null || value === undefined ? {} : members(value);
}
