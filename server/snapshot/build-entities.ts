import { type Dictionary, shared } from './columns.ts';
import { buildHandleIndex } from './handle-index.ts';
import { buildHashIndex } from './hash-index.ts';
import { MERGED, PRESENT, type GraphTables } from './tables.ts';
import type { AccountColumns, BrandColumns, OrganizationColumns, PeopleColumns } from './types.ts';

/** Columns with the number of each slot of the tables; -1 for what is not shown. */
export interface Numbered<Columns> {
  readonly columns: Columns;
  readonly numbers: Int32Array;
}

/** Columns with the number of each id. */
export interface Named<Columns> {
  readonly columns: Columns;
  readonly numbers: ReadonlyMap<string, number>;
}

/** People without what is only known once messages and accounts are there. */
export type PeopleBase = Omit<
  PeopleColumns,
  'messageOffsets' | 'messageIndex' | 'accountOffsets' | 'accountIndex'
>;

export function buildOrganizations({ organizations }: GraphTables): Named<OrganizationColumns> {
  const rows = sortedById(organizations);
  const flags = (kind: string): Uint8Array => {
    const column = shared.uint8(rows.length);
    for (const [index, row] of rows.entries()) column[index] = row.kind === kind ? 1 : 0;
    return column;
  };
  const ids = rows.map(({ id }) => id);
  const columns = {
    ids,
    names: rows.map(({ name }) => name),
    owner: flags('owner'),
    competitor: flags('competitor'),
  };
  return { columns, numbers: numbersOf(ids) };
}

export function buildBrands(
  { brands }: GraphTables,
  organizations: Named<OrganizationColumns>,
): Named<BrandColumns> {
  const rows = sortedById(brands);
  const owned = shared.uint8(rows.length);
  const organization = shared.int32(rows.length);
  for (const [index, row] of rows.entries()) {
    const owner = organizations.numbers.get(row.organization ?? '') ?? -1;
    organization[index] = owner;
    owned[index] = (row.owned ?? (owner >= 0 && organizations.columns.owner[owner] === 1)) ? 1 : 0;
  }
  const ids = rows.map(({ id }) => id);
  return {
    columns: { ids, names: rows.map(({ name }) => name), owned, organization },
    numbers: numbersOf(ids),
  };
}

export function buildPeople(
  tables: GraphTables,
  organizations: Named<OrganizationColumns>,
): Numbered<PeopleBase> {
  const slots = tables.people
    .sorted()
    .filter((slot) => (tables.personFlags[slot]! & (PRESENT | MERGED)) === PRESENT);
  const ids = tables.personIds.pick(slots);
  const columns = {
    count: slots.length,
    ids,
    idIndex: buildHashIndex(ids),
    names: tables.words.pick(Array.from(slots, (slot) => tables.personName[slot]!)),
    ...roleColumns(tables, slots, organizations),
  };
  return { columns, numbers: numbersOfSlots(slots, tables.personIds.count) };
}

function roleColumns(
  { roles, words }: GraphTables,
  people: Int32Array,
  organizations: Named<OrganizationColumns>,
): Pick<PeopleColumns, 'roleOffsets' | 'roleKind' | 'roleOrganization' | 'roleSince' | 'roleUntil'> {
  const roleOffsets = shared.uint32(people.length + 1);
  const rows: number[] = [];
  for (const [person, slot] of people.entries()) {
    const spells: number[] = [];
    for (let row = roles.first(slot); row >= 0; row = roles.next(row)) spells.push(row);
    rows.push(...spells.sort((a, b) => roles.columns.position[a]! - roles.columns.position[b]!));
    roleOffsets[person + 1] = rows.length;
  }
  const roleKind = shared.uint8(rows.length);
  const roleOrganization = shared.int32(rows.length);
  const roleSince = shared.float64(rows.length);
  const roleUntil = shared.float64(rows.length);
  for (const [spell, row] of rows.entries()) {
    roleKind[spell] = roles.columns.role[row]!;
    roleOrganization[spell] = organizations.numbers.get(words.text(roles.columns.organization[row]!)) ?? -1;
    roleSince[spell] = roles.columns.since[row]!;
    roleUntil[spell] = roles.columns.until[row]!;
  }
  return { roleOffsets, roleKind, roleOrganization, roleSince, roleUntil };
}

export function buildAccounts(
  tables: GraphTables,
  { people, channels }: { readonly people: Int32Array; readonly channels: Dictionary },
): Numbered<AccountColumns> {
  const slots = tables.accounts
    .sorted()
    .filter(
      (slot) => tables.accountFlags[slot] === PRESENT && (people[tables.accountPerson[slot]!] ?? -1) >= 0,
    );
  const person = shared.uint32(slots.length);
  const channel = shared.uint16(slots.length);
  const followers = shared.int32(slots.length);
  for (const [index, slot] of slots.entries()) {
    person[index] = people[tables.accountPerson[slot]!]!; // filtered above
    channel[index] = channels.number(tables.words.text(tables.accountChannel[slot]!));
    followers[index] = tables.followers[slot]!;
  }
  const handles = tables.words.pick(Array.from(slots, (slot) => tables.accountHandle[slot]!));
  const columns = {
    count: slots.length,
    ids: tables.accountIds.pick(slots),
    handles,
    person,
    channel,
    followers,
  };
  return {
    columns: { ...columns, handleIndex: buildHandleIndex(columns, channels.values) },
    numbers: numbersOfSlots(slots, tables.accountIds.count),
  };
}

/** Follows by the followed account, each account's followers in the order of their numbers, then of their time. */
export function groupFollows(
  tables: GraphTables,
  { columns, numbers }: Numbered<AccountColumns>,
): { readonly followed: Int32Array; readonly follower: Int32Array; readonly row: Int32Array } {
  const followed: number[] = [];
  const follower: number[] = [];
  const row: number[] = [];
  const slots = slotsOf(numbers, columns.count);
  const { since } = tables.follows.columns;
  for (let account = 0; account < columns.count; account++) {
    const rows: number[] = [];
    for (let at = tables.follows.first(slots[account]!); at >= 0; at = tables.follows.next(at)) rows.push(at);
    for (const at of rows.sort((a, b) => since[a]! - since[b]!)) {
      const target = numbers[tables.follows.columns.followed[at]!] ?? -1;
      if (target < 0) continue;
      followed.push(target);
      follower.push(account);
      row.push(at);
    }
  }
  return {
    followed: Int32Array.from(followed),
    follower: Int32Array.from(follower),
    row: Int32Array.from(row),
  };
}

/** The slot of each number. */
export function slotsOf(numbers: Int32Array, count: number): Int32Array {
  const slots = new Int32Array(count);
  for (const [slot, number] of numbers.entries()) if (number >= 0) slots[number] = slot;
  return slots;
}

/** The number of each slot; -1 for those that are not among them. */
export function numbersOfSlots(slots: Int32Array, count: number): Int32Array {
  const numbers = new Int32Array(count).fill(-1);
  for (const [number, slot] of slots.entries()) numbers[slot] = number;
  return numbers;
}

function sortedById<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function numbersOf(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}
