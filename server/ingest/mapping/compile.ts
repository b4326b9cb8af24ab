import { createHash } from 'node:crypto';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import type { Mapping, MemberKind, MemberMapping, RecordMapping } from '../../../schema/model/mapping.ts';
import type { ReadItem } from '../types.ts';
import { createConversion, Fault } from './cells.ts';
import { kindOf, roleKindOf } from './schema.ts';

/** Turns the fields of a row that begins at a line into items, one for each record of the mapping that the row fills. */
export type RowMapper = (fields: readonly string[], line: number) => ReadItem[];

/**
 * Makes a mapping ready for the columns of one table.
 *
 * @param headers - Names of the columns; empty where the table has none and the mapping counts them from 1.
 * @throws {InvalidInputError} for a column that is not there or there twice, or a date without a time zone.
 */
export function compileMapping(mapping: Mapping, headers: readonly string[]): RowMapper {
  const indexOf = createColumns(headers);
  const records = mapping.records.map((record) => compileRecord(record, mapping, indexOf));
  return (fields, line) => {
    const items: ReadItem[] = [];
    for (const make of records) {
      const item = make(fields, line);
      if (item !== null) items.push(item);
    }
    return items;
  };
}

type Columns = (column: string | number) => number;
/** A cell's value: undefined when empty, a {@link Fault} when it cannot be read. */
type Read = (fields: readonly string[]) => unknown;

function createColumns(headers: readonly string[]): Columns {
  const names = headers.map((name) => name.trim().normalize('NFC'));
  return (column) => {
    if (typeof column === 'number') return column - 1;
    const wanted = column.trim().normalize('NFC');
    const index = names.indexOf(wanted);
    if (index < 0)
      throw new InvalidInputError(
        `Mapping names the column "${column}", which is not there; there are ${list(names)}.`,
      );
    if (names.includes(wanted, index + 1))
      throw new InvalidInputError(`Column "${column}" is there twice; name it by its number instead.`);
    return index;
  };
}

function compileRecord(
  { type, when, members }: RecordMapping,
  mapping: Mapping,
  indexOf: Columns,
): (fields: readonly string[], line: number) => ReadItem | null {
  const isMeant = compileCondition(when, indexOf);
  const reads: { readonly name: string; readonly read: Read; readonly isConstant: boolean }[] = [];
  for (const [name, from] of Object.entries(members)) {
    const isConstant = typeof from === 'object' && 'constant' in from;
    const read = Array.isArray(from)
      ? compileRoles(from, mapping, indexOf)
      : compileMember(from, { kind: kindOf(type, name) ?? 'text', mapping, indexOf, name });
    reads.push({ name, read, isConstant });
  }
  return (fields, line) => {
    if (!isMeant(fields)) return null;
    const value: Record<string, unknown> = { type };
    let fault: Fault | null = null;
    let isFilled = false;
    for (const { name, read, isConstant } of reads) {
      const found = read(fields);
      if (found === undefined) continue;
      isFilled ||= !isConstant;
      if (found instanceof Fault) {
        fault ??= found;
        value[name] = found.text;
      } else {
        value[name] = found;
      }
    }
    if (!isFilled) return null;
    if (fault === null) return { line, value };
    return { line, column: fault.column, raw: value, reason: fault.reason };
  };
}

function compileCondition(
  when: RecordMapping['when'],
  indexOf: Columns,
): (fields: readonly string[]) => boolean {
  if (when === undefined) return () => true;
  const index = indexOf(when.column);
  const wanted = when.equals === undefined ? null : new Set([when.equals].flat());
  return (fields) => {
    const text = (fields[index] ?? '').trim();
    return (
      (wanted === null || wanted.has(text)) && (when.filled === undefined || when.filled === (text !== ''))
    );
  };
}

function compileRoles(
  roles: readonly Record<string, MemberMapping>[],
  mapping: Mapping,
  indexOf: Columns,
): Read {
  const compiled = roles.map((role) =>
    Object.entries(role).map(([name, from]) => ({
      name,
      read: compileMember(from, {
        kind: roleKindOf(name) ?? 'text',
        mapping,
        indexOf,
        name: `roles.${name}`,
      }),
    })),
  );
  return (fields) => {
    const found: Record<string, unknown>[] = [];
    for (const members of compiled) {
      const role: Record<string, unknown> = {};
      for (const { name, read } of members) {
        const value = read(fields);
        if (value instanceof Fault) return value;
        if (value !== undefined) role[name] = value;
      }
      if (role['role'] !== undefined) found.push(role);
    }
    return found.length === 0 ? undefined : found;
  };
}

interface Target {
  readonly kind: MemberKind;
  readonly mapping: Mapping;
  readonly indexOf: Columns;
  readonly name: string;
}

function compileMember(from: MemberMapping, target: Target): Read {
  if (typeof from === 'object' && 'constant' in from) return () => from.constant;
  if (typeof from === 'object' && 'hash' in from) return hashColumns(from, target.indexOf);
  const cell = typeof from === 'object' ? from : { column: from };
  const index = target.indexOf(cell.column);
  const also = (cell.also ?? []).map(target.indexOf);
  const joined = (fields: readonly string[]): string => {
    const first = fields[index] ?? '';
    if (also.length === 0) return first;
    return [first, ...also.map((other) => fields[other] ?? '')]
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .join(' ');
  };
  const convert = createConversion(cell, { ...target, zone: cell.zone ?? target.mapping.zone ?? null });
  const { prefix = '', suffix = '', strip, lower, values } = cell;
  const isPlain =
    prefix === '' && suffix === '' && strip === undefined && lower !== true && values === undefined;
  const dress = (text: string): string => {
    const bare = strip !== undefined && text.startsWith(strip) ? text.slice(strip.length) : text;
    return prefix + (lower === true ? bare.toLowerCase() : bare) + suffix;
  };
  if (
    isPlain &&
    also.length === 0 &&
    cell.default === undefined &&
    (target.kind === 'id' || target.kind === 'word')
  )
    return (fields) => (fields[index] ?? '').trim() || undefined; // the common case, and the quick one
  return (fields) => {
    const text = target.kind === 'text' ? joined(fields) : joined(fields).trim();
    if (text === '') return cell.default;
    if (isPlain) return convert(text);
    if (values !== undefined && Object.hasOwn(values, text)) return values[text];
    if (target.kind === 'list') return (convert(text) as string[]).map(dress);
    return convert(dress(text));
  };
}

/** An id for rows that have none: the same columns give the same one (SHA-256, 96 bits of it). */
function hashColumns(
  { hash, prefix = '' }: { hash: readonly (string | number)[]; prefix?: string | undefined },
  indexOf: Columns,
): Read {
  const indices = hash.map(indexOf);
  return (fields) => {
    const texts = indices.map((index) => (fields[index] ?? '').trim().normalize('NFC'));
    if (texts.every((text) => text === '')) return undefined;
    return prefix + createHash('sha256').update(JSON.stringify(texts)).digest('base64url').slice(0, 16);
  };
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 30).map((name) => `"${name.slice(0, 60)}"`);
  return shown.join(', ') + (names.length > 30 ? ` and ${names.length - 30} more` : '');
}
