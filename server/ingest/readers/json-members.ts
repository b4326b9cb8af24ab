import type { GrapevineRecord, MessageRecord } from '../../../schema/model/records.ts';
import type { ReadItem } from '../types.ts';
import type { JsonRow } from './json-rows.ts';

/** Members of a JSON object, none of them checked. */
export type Members = Readonly<Record<string, unknown>>;

/** Why a row, or a part of it, makes no record. */
export interface Refusal {
  /** The same words for the same fault: rejects are counted by it. */
  readonly reason: string;
  /** Member at fault. */
  readonly column?: string;
  /** The record as far as it is known, to be mended and imported; else the part of the row at fault. @default the whole row */
  readonly part?: unknown;
  /** What stands in the row for that record, and nothing of others: a thread holds what many wrote. @default not said */
  readonly written?: unknown;
}

/** The members of an object; none of anything else. */
export function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {};
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text that is not empty, of the first value that is one. */
export function textOf(...values: readonly unknown[]): string | null {
  return values.find((value): value is string => typeof value === 'string' && value !== '') ?? null;
}

/** An id: a text that is not empty, or a whole number. */
export function idOf(...values: readonly unknown[]): string | null {
  for (const value of values) {
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  }
  return null;
}

/** ISO 8601 without a zone, which is taken as UTC. */
const ZONELESS = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?$/u;
/** JavaScript reads a date out of almost any text with a number; one that counts has a year and a time or dashes. */
const DATED = /\d{4}.*\d:\d{2}|\d:\d{2}.*\d{4}|^\d{4}-\d{2}-\d{2}$/u;

/** An instant as ISO 8601 in UTC, from a text or from milliseconds since 1970; null where there is none in the years 0 to 9999. */
export function instantOf(value: unknown): string | null {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.length > 100 || !DATED.test(value)))
    return null;
  const isZoneless = typeof value === 'string' && ZONELESS.test(value);
  const at = new Date(isZoneless ? `${value.replace(' ', 'T')}${value.length > 10 ? 'Z' : ''}` : value);
  if (Number.isNaN(at.getTime())) return null;
  const text = at.toISOString();
  return text.length === 24 ? text : null;
}

/** A member that a record has where its value is known. */
export function optional<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): { [K in Name]?: Value } {
  return value === null || value === undefined ? {} : ({ [name]: value } as { [K in Name]: Value }); // the one member that the type names
}

/** A member's refusal. */
export function refuse(column: string, fault: string, part?: unknown): Refusal {
  return { reason: `${column}: ${fault}`, column, ...(part === undefined ? {} : { part }) };
}

/** A message as far as it is known; null for what has to be and is not. */
export type MessageDraft = {
  readonly [Member in 'id' | 'author' | 'at' | 'text']: string | null;
} & Partial<Omit<MessageRecord, 'type' | 'id' | 'author' | 'at' | 'text'>>;

/** What each member that a message has to have is called in a row, and what is wrong where it is not known. */
export type MessageFaults = Readonly<
  Record<'id' | 'author' | 'at' | 'text', readonly [column: string, fault: string]>
>;

/**
 * A message, or why it is none with what is known of it, to be mended and imported.
 *
 * @param written.row - What stands in the row for it.
 * @param written.at - What stands where its instant should.
 */
export function messageOr(
  { id, author, at, text, ...rest }: MessageDraft,
  faults: MessageFaults,
  written: { readonly row?: unknown; readonly at?: unknown } = {},
): MessageRecord | Refusal {
  if (id !== null && author !== null && at !== null && text !== null)
    return { type: 'message', id, author, at, text, ...rest };
  const known = {
    type: 'message',
    ...optional('id', id),
    ...optional('author', author),
    ...optional('at', at ?? written.at),
    ...optional('text', text),
    ...rest,
  };
  const missing = id === null ? 'id' : author === null ? 'author' : at === null ? 'at' : 'text';
  return { ...refuse(...faults[missing], known), ...optional('written', written.row) };
}

/** What a row's records and refusals are as items. */
export function* itemsOf(
  row: JsonRow,
  entry: string,
  read: (value: Members) => Iterable<GrapevineRecord | Refusal>,
): Generator<ReadItem> {
  const { line } = row;
  if ('reason' in row) yield { entry, line, raw: row.raw, reason: row.reason };
  else if (!isMembers(row.value)) yield { entry, line, raw: row.value, reason: 'not a JSON object' };
  else {
    for (const found of read(row.value)) {
      if ('type' in found) yield { entry, line, value: found };
      else {
        const { reason, column, part = row.value, written } = found;
        const raw = written === undefined ? { raw: part } : { raw: part, row: written };
        yield { entry, line, ...(column === undefined ? {} : { column }), ...raw, reason };
      }
    }
  }
}
