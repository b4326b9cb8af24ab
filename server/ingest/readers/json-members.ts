import type { GrapevineRecord } from '../../../schema/model/records.ts';
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
  /** The part at fault. @default the whole row */
  readonly part?: unknown;
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

/** A member's refusal. */
export function refuse(column: string, fault: string, part?: unknown): Refusal {
  return { reason: `${column}: ${fault}`, column, ...(part === undefined ? {} : { part }) };
}

/** What a row's records and refusals are as items. */
export function* itemsOf(
  row: JsonRow,
  entry: string,
  read: (value: Members) => Iterable<GrapevineRecord | Refusal>,
): Generator<ReadItem> {
  const { line } = row;
  if ('reason' in row) yield { entry, line, raw: row.raw, reason: row.reason };
  else if (!isMembers(row.value))
    yield { entry, line, raw: JSON.stringify(row.value), reason: 'not a JSON object' };
  else {
    for (const found of read(row.value)) {
      if ('type' in found) yield { entry, line, value: found };
      else {
        const { reason, column, part = row.value } = found;
        yield { entry, line, ...(column === undefined ? {} : { column }), raw: JSON.stringify(part), reason };
      }
    }
  }
}
