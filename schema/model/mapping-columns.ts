import type { ColumnReference, Mapping, MemberMapping, RecordMapping, RoleMapping } from './mapping.ts';

/** Longer headers are named by their number. */
const LONGEST_NAME = 200;

/**
 * How a mapping names each column: by its header, or by its number where the header is blank, very long, or there twice.
 *
 * @param headers - Trimmed.
 */
export function nameColumns(headers: readonly string[]): ColumnReference[] {
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const name of headers) (once.has(name) ? twice : once).add(name);
  return headers.map((name, index) =>
    name === '' || name.length >= LONGEST_NAME || twice.has(name) ? index + 1 : name,
  );
}

/** The mapping with every column that it names put in other words. */
export function renameColumns(
  mapping: Mapping,
  rename: (column: ColumnReference) => ColumnReference,
): Mapping {
  return { ...mapping, records: mapping.records.map((record) => renameInRecord(record, rename)) };
}

/** Every column that the mapping names, once for each time that it does. */
export function listColumns(mapping: Mapping): ColumnReference[] {
  const columns: ColumnReference[] = [];
  renameColumns(mapping, (column) => {
    columns.push(column);
    return column;
  });
  return columns;
}

type Rename = (column: ColumnReference) => ColumnReference;

function renameInRecord({ when, members, ...record }: RecordMapping, rename: Rename): RecordMapping {
  return {
    ...record,
    ...(when === undefined ? {} : { when: { ...when, column: rename(when.column) } }),
    members: Object.fromEntries(
      Object.entries(members).map(([name, from]) => [
        name,
        Array.isArray(from) ? from.map((role) => renameInRole(role, rename)) : renameInMember(from, rename),
      ]),
    ),
  };
}

function renameInRole(role: RoleMapping, rename: Rename): RoleMapping {
  return Object.fromEntries(Object.entries(role).map(([name, from]) => [name, renameInMember(from, rename)]));
}

function renameInMember(from: MemberMapping, rename: Rename): MemberMapping {
  if (typeof from !== 'object') return rename(from);
  if ('constant' in from) return from;
  if ('hash' in from) return { ...from, hash: from.hash.map(rename) };
  const { also } = from;
  return { ...from, column: rename(from.column), ...(also === undefined ? {} : { also: also.map(rename) }) };
}
