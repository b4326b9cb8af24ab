import type { GrapevineRecord } from '../../../schema/model/records.ts';

const SEPARATOR = '\u0000';

/** Who judged, where a label or outcome does not say. */
export const DEFAULT_JUDGE = 'human';

/** By what a record is known: two records with the same key are the same thing. */
export function recordKey(record: GrapevineRecord): string {
  switch (record.type) {
    case 'follow':
      return joined('follow', record.from, record.to, instantKey(record.since));
    case 'label':
      return joined('label', record.message, record.brand, record.by ?? DEFAULT_JUDGE);
    case 'outcome':
      return joined('outcome', outcomeJudgementId(record.conversation, record.by));
    case 'tie':
      return joined('tie', record.from, record.to, record.by ?? DEFAULT_JUDGE);
    default:
      return joined(record.type, record.id);
  }
}

/** The key of a message. */
export function messageKey(id: string): string {
  return joined('message', id);
}

/** Id of the node that holds a judgement of a conversation. */
export function outcomeJudgementId(conversation: string, by: string | null | undefined): string {
  return `${conversation}|${by ?? DEFAULT_JUDGE}`;
}

/** Id of the person that an account has where no record names one. */
export function ownPersonId(account: string): string {
  return `account:${account}`;
}

function joined(...parts: string[]): string {
  return parts.join(SEPARATOR);
}

function instantKey(at: string | null | undefined): string {
  return at === null || at === undefined ? '' : String(Date.parse(at));
}
