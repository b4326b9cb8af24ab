import type { GrapevineRecord } from '../../../schema/model/records.ts';

const SEPARATOR = '\u0000';

/** Who judged, where a label or outcome does not say. */
export const DEFAULT_JUDGE = 'human';

/** By what a record is known: two records with the same key are the same thing. */
export function recordKey(record: GrapevineRecord): string {
  switch (record.type) {
    case 'follow':
      return joinedKey('follow', record.from, record.to, instantKey(record.since));
    case 'label':
      return joinedKey('label', record.message, record.brand, record.by ?? DEFAULT_JUDGE);
    case 'outcome':
      return joinedKey('outcome', outcomeJudgementId(record.conversation, record.by));
    case 'tie':
      return joinedKey('tie', record.from, record.to, record.by ?? DEFAULT_JUDGE);
    default:
      return joinedKey(record.type, record.id);
  }
}

/** What a key says: whose record it is. */
export type RecordReference =
  | { readonly type: 'organization' | 'brand' | 'person' | 'account' | 'message'; readonly id: string }
  | { readonly type: 'follow'; readonly from: string; readonly to: string; readonly since: number | null }
  | { readonly type: 'label'; readonly message: string; readonly brand: string; readonly by: string }
  | { readonly type: 'outcome'; readonly judgement: string }
  | { readonly type: 'tie'; readonly from: string; readonly to: string; readonly by: string };

/** The other way round than {@link recordKey}; `since` in epoch milliseconds. */
export function parseRecordKey(key: string): RecordReference {
  const [type = '', a = '', b = '', c = ''] = key.split(SEPARATOR);
  switch (type) {
    case 'follow':
      return { type, from: a, to: b, since: c === '' ? null : Number(c) };
    case 'label':
      return { type, message: a, brand: b, by: c };
    case 'outcome':
      return { type, judgement: a };
    case 'tie':
      return { type, from: a, to: b, by: c };
    default:
      return { type: type as 'message', id: a }; // one of those that are left
  }
}

/** A record that has nothing but its key. */
export function recordOfKey(key: string): GrapevineRecord {
  const reference = parseRecordKey(key);
  return partialRecord(reference) as GrapevineRecord; // other members come from elsewhere
}

function partialRecord(reference: RecordReference): object {
  switch (reference.type) {
    case 'follow':
      return reference.since === null
        ? { type: 'follow', from: reference.from, to: reference.to }
        : { ...reference, since: new Date(reference.since).toISOString() };
    case 'outcome': {
      const [conversation, by] = splitLast(reference.judgement, '|');
      return { type: 'outcome', conversation, by };
    }
    default:
      return reference;
  }
}

function splitLast(text: string, separator: string): [string, string] {
  const at = text.lastIndexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

/** The key of a message. */
export function messageKey(id: string): string {
  return joinedKey('message', id);
}

/** Id of the node that holds a judgement of a conversation. */
export function outcomeJudgementId(conversation: string, by: string | null | undefined): string {
  return `${conversation}|${by ?? DEFAULT_JUDGE}`;
}

/** Id of the person that an account has where no record names one. */
export function ownPersonId(account: string): string {
  return `account:${account}`;
}

/** A key of its parts: the type of the record, then what tells it from others of its type. */
export function joinedKey(...parts: string[]): string {
  return parts.join(SEPARATOR);
}

function instantKey(at: string | null | undefined): string {
  return at === null || at === undefined ? '' : String(Date.parse(at));
}
