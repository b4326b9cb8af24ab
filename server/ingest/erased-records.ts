import type { GrapevineRecord, MessageRecord } from '../../schema/model/records.ts';
import { type ErasedId, type ErasedIds, type ErasedKind, erasedHandle } from '../store/erased.ts';
import { redactHandles } from '../store/redaction.ts';

/** Why a record of somebody who was erased is not loaded. */
export const ERASED_REASON = 'erased';

/** Keeps an import from bringing back who was erased. */
export interface ErasedGuard {
  /** The record as it may be loaded; null for one of somebody who was erased. */
  readonly admit: (record: GrapevineRecord) => GrapevineRecord | null;
  /** True for a message that lost some words in an erasure: the text that the graph has of it stays. */
  readonly keepsText: (message: string) => boolean;
  /** True for what could not be read as a record and holds an erased id or handle: a reject file must not repeat it. */
  readonly speaksOfErased: (raw: unknown) => boolean;
}

const KINDS: readonly ErasedKind[] = ['person', 'account', 'message', 'handle'];
const BETWEEN_IDS = /["\\\s,;<>(){}[\]]+/u;

/** @returns Null where nobody was erased. */
export function createErasedGuard(erased: ErasedIds): ErasedGuard | null {
  if (erased.isEmpty) return null;
  return {
    admit: (record) => admit(record, erased),
    keepsText: (message) => erased.has('rewritten', message),
    speaksOfErased: (raw) => speaksOf(typeof raw === 'string' ? raw : JSON.stringify(raw), erased),
  };
}

/** What a record that is restored makes known again. */
export function idsOfRecord(record: GrapevineRecord): ErasedId[] {
  switch (record.type) {
    case 'person':
      return [{ kind: 'person', id: record.id }];
    case 'account':
      return [{ kind: 'account', id: record.id }, erasedHandle(record.handle)];
    case 'message':
      return [
        { kind: 'message', id: record.id },
        { kind: 'rewritten', id: record.id },
      ];
    default:
      return [];
  }
}

function speaksOf(text: string, erased: ErasedIds): boolean {
  const words = new Set(text.split(BETWEEN_IDS).flatMap((word) => [word, erasedHandle(word).id]));
  return [...words].some((word) => word !== '' && KINDS.some((kind) => erased.has(kind, word)));
}

function admit(record: GrapevineRecord, erased: ErasedIds): GrapevineRecord | null {
  const isErased = (kind: ErasedId['kind'], id: string | null | undefined): boolean =>
    id !== null && id !== undefined && erased.has(kind, id);
  switch (record.type) {
    case 'person':
      return isErased('person', record.id) ? null : record;
    case 'account':
      return isErased('account', record.id) || isErased('person', record.person) ? null : record;
    case 'message':
      if (isErased('message', record.id) || isErased('account', record.author)) return null;
      return withoutErased(record, { isErased, erased });
    case 'follow':
      return isErased('account', record.from) || isErased('account', record.to) ? null : record;
    case 'tie':
      return isErased('person', record.from) || isErased('person', record.to) ? null : record;
    case 'label':
      return isErased('message', record.message) ? null : record;
    case 'outcome': {
      const renamed = { ...record, conversation: nameOfConversation(record.conversation, erased) };
      // a case is called by its first message
      if (!isErased('message', record.case)) return renamed;
      const { case: _, ...rest } = renamed;
      return (rest.outcome ?? null) === null ? null : rest;
    }
    default:
      return record;
  }
}

/** A message by somebody else, without what it says of who was erased. */
function withoutErased(
  record: MessageRecord,
  {
    isErased,
    erased,
  }: {
    readonly isErased: (kind: ErasedId['kind'], id: string | null | undefined) => boolean;
    readonly erased: ErasedIds;
  },
): MessageRecord {
  const kept: MessageRecord = {
    ...record,
    text: redactHandles(record.text, (handle) => isErased('handle', handle)),
  };
  if (isErased('message', record.replyTo)) delete kept.replyTo;
  if (isErased('message', record.shares)) delete kept.shares;
  if (record.conversation) kept.conversation = nameOfConversation(record.conversation, erased);
  if (record.mentions) kept.mentions = record.mentions.filter((account) => !isErased('account', account));
  return kept;
}

/** A conversation that was called by an erased message is called as the erasure has called it. */
function nameOfConversation(id: string, erased: ErasedIds): string {
  return erased.has('message', id) ? erased.aliasOf(id) : id;
}
