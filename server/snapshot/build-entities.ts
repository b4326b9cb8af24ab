import { type Dictionary, type Grouped, groupRows, shared } from './columns.ts';
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

export interface PeopleBuild extends Numbered<PeopleBase> {
  /** Slots that say something of each person: their own first, then those of whoever was merged into them, by id. */
  readonly records: Grouped;
}

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

export function buildPeople(tables: GraphTables, organizations: Named<OrganizationColumns>): PeopleBuild {
  const slots = tables.people
    .sorted()
    .filter((slot) => (tables.personFlags[slot]! & (PRESENT | MERGED)) === PRESENT);
  const ids = tables.personIds.pick(slots);
  const numbers = withMerged(tables, numbersOfSlots(slots, tables.personIds.count));
  const records = recordsOf(tables, { own: slots, numbers });
  const columns = {
    count: slots.length,
    ids,
    idIndex: buildHashIndex(ids),
    names: tables.words.pick(Array.from(slots, (slot) => tables.personName[slot]!)),
    ...roleColumns(tables, records, organizations),
  };
  return { columns, numbers, records };
}

/** Gives those who were merged the number of whom they are one with. */
function withMerged({ personFlags, mergedInto }: GraphTables, numbers: Int32Array): Int32Array {
  for (let slot = 0; slot < numbers.length; slot++) {
    let one = slot;
    for (let step = 0; (personFlags[one]! & MERGED) !== 0 && step < numbers.length; step++)
      one = mergedInto[one]!;
    if (one !== slot) numbers[slot] = numbers[one]!;
  }
  return numbers;
}

function recordsOf(
  { people, personFlags }: GraphTables,
  { own, numbers }: { readonly own: Int32Array; readonly numbers: Int32Array },
): Grouped {
  const merged = people.sorted().filter((slot) => (personFlags[slot]! & MERGED) !== 0);
  const slots = new Int32Array(own.length + merged.length);
  slots.set(own);
  slots.set(merged, own.length);
  const { offsets, rows } = groupRows(
    slots.map((slot) => numbers[slot]!),
    own.length,
  );
  return { offsets, rows: rows.map((row) => slots[row]!) };
}

/** Roles of each person, in the order of their records; those of who was merged into them follow, each once. */
function roleColumns(
  { roles, words }: GraphTables,
  records: Grouped,
  organizations: Named<OrganizationColumns>,
): Pick<PeopleColumns, 'roleOffsets' | 'roleKind' | 'roleOrganization' | 'roleSince' | 'roleUntil'> {
  const roleOffsets = shared.uint32(records.offsets.length);
  const rows: number[] = [];
  const { role, organization, position, since, until } = roles.columns;
  const isSame = (a: number, b: number): boolean =>
    role[a] === role[b] &&
    organization[a] === organization[b] &&
    since[a] === since[b] &&
    until[a] === until[b];
  for (let person = 0; person + 1 < records.offsets.length; person++) {
    const begin = records.offsets[person]!;
    for (let place = begin; place < records.offsets[person + 1]!; place++) {
      const spells: number[] = [];
      for (let row = roles.first(records.rows[place]!); row >= 0; row = roles.next(row)) spells.push(row);
      spells.sort((a, b) => position[a]! - position[b]!);
      const known = place === begin ? [] : rows.slice(roleOffsets[person]);
      rows.push(...spells.filter((spell) => known.every((one) => !isSame(one, spell))));
    }
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
function slotsOf(numbers: Int32Array, count: number): Int32Array {
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
