import {
  type CellMapping,
  type ColumnReference,
  type MappedType,
  type Mapping,
  MEMBER_KINDS,
  type MemberKind,
  type MemberMapping,
  type RecordMapping,
  REQUIRED_MEMBERS,
  ROLE_MEMBER_KINDS,
} from '../../../../schema/model/mapping.ts';
import { nameColumns, renameColumns } from '../../../../schema/model/mapping-columns.ts';

/** A member that a record of a type can have. */
export interface Slot {
  /** The member's name; `roles.role` is the member of a person's first role. */
  readonly key: string;
  readonly kind: MemberKind;
  readonly isRequired: boolean;
}

const ROLE = 'roles.';

/** What a record of this type can have, in the order of the type. */
export function listSlots({ type, members }: RecordMapping): Slot[] {
  const kinds: Readonly<Record<string, MemberKind>> = MEMBER_KINDS[type];
  const isJson = members['roles'] !== undefined && !Array.isArray(members['roles']);
  return Object.entries(kinds).flatMap(([key, kind]): Slot[] =>
    key === 'roles' && !isJson
      ? Object.entries(ROLE_MEMBER_KINDS).map(([name, kindOfRole]) => ({
          key: ROLE + name,
          kind: kindOfRole,
          isRequired: false,
        }))
      : [{ key, kind, isRequired: REQUIRED_MEMBERS[type].includes(key) }],
  );
}

/** Where a member comes from; null where nothing fills it. */
export function findMember({ members }: RecordMapping, key: string): MemberMapping | null {
  if (key.startsWith(ROLE)) {
    const roles = members['roles'];
    return Array.isArray(roles) ? (roles[0]?.[key.slice(ROLE.length)] ?? null) : null;
  }
  const from = members[key];
  return from === undefined || Array.isArray(from) ? null : from;
}

/** The record with a member that comes from somewhere else, or from nowhere. */
export function setMember(record: RecordMapping, key: string, from: MemberMapping | null): RecordMapping {
  if (!key.startsWith(ROLE)) return { ...record, members: put(record.members, key, from) };
  const [first = {}, ...others] = Array.isArray(record.members['roles']) ? record.members['roles'] : [];
  const role = put(first, key.slice(ROLE.length), from);
  const roles = Object.keys(role).length === 0 ? others : [role, ...others];
  return { ...record, members: put(record.members, 'roles', roles.length === 0 ? null : roles) };
}

/** The record as another type, with the members that it has too. */
export function setType(record: RecordMapping, type: MappedType): RecordMapping {
  const kept = Object.entries(record.members).filter(([name]) => Object.hasOwn(MEMBER_KINDS[type], name));
  return { ...record, type, members: Object.fromEntries(kept) };
}

/** The cell by which a member is read, where it is one. */
export function cellOf(from: MemberMapping | null): CellMapping | null {
  if (from === null) return null;
  if (typeof from !== 'object') return { column: from };
  return 'column' in from ? from : null;
}

/** Another column, read in the same way. */
export function setColumn(from: MemberMapping | null, column: ColumnReference): MemberMapping {
  return simplest({ ...cellOf(from), column });
}

/** The cell, with one thing about how it is read changed; undefined takes it away. */
export function setOption<Name extends Exclude<keyof CellMapping, 'column'>>(
  cell: CellMapping,
  name: Name,
  value: CellMapping[Name] | undefined,
): MemberMapping {
  const { [name]: _before, ...others } = cell;
  return simplest(value === undefined ? (others as CellMapping) : { ...cell, [name]: value }); // a column is left
}

/** The formats between which a proposal could not decide; none where there is at most one. */
export function openFormats({ format }: CellMapping): string[] {
  return format?.includes('|') === true ? format.split('|') : [];
}

/**
 * The mapping for a table whose first row is headers, or is not: its columns are named by their headers or by numbers.
 *
 * @param headers - What the first row holds.
 */
export function setHeader(mapping: Mapping, hasHeader: boolean, headers: readonly string[]): Mapping {
  const names = nameColumns(headers);
  const { header: _before, ...others } = mapping;
  if (!hasHeader) {
    const numbers = new Map(names.map((name, index) => [name, index + 1]));
    return { ...renameColumns(others, (column) => numbers.get(column) ?? column), header: false };
  }
  return renameColumns(others, (column) =>
    typeof column === 'number' ? (names[column - 1] ?? column) : column,
  );
}

/** The index of a column, −1 where the table has none like it. */
export function indexOfColumn(names: ReadonlyMap<ColumnReference, number>, column: ColumnReference): number {
  return names.get(typeof column === 'string' ? column.trim().normalize('NFC') : column) ?? -1;
}

/** Columns by what a mapping may call them: header or number. */
export function indexColumns(headers: readonly string[]): ReadonlyMap<ColumnReference, number> {
  const indices = new Map<ColumnReference, number>(headers.map((_, index) => [index + 1, index]));
  for (const [index, name] of nameColumns(headers).entries()) indices.set(name, index);
  return indices;
}

function put<Value>(members: Record<string, Value>, key: string, value: Value | null): Record<string, Value> {
  const { [key]: _before, ...others } = members;
  // a member that was there keeps its place
  if (value === null) return others;
  return Object.hasOwn(members, key) ? { ...members, [key]: value } : { ...others, [key]: value };
}

function simplest(cell: CellMapping): MemberMapping {
  return Object.values({ ...cell, column: undefined }).every((value) => value === undefined)
    ? cell.column
    : cell;
}
