import { ROLES, type Role } from '../../schema/model/roles.ts';
import type { RoleRow, SnapshotRows } from '../store/snapshot-rows.ts';
import { type Dictionary, groupRows, shared } from './columns.ts';
import { buildStringColumn } from './strings.ts';
import type { AccountColumns, BrandColumns, OrganizationColumns, PeopleColumns } from './types.ts';

/** Columns with the number of each id. */
export interface Numbered<Columns> {
  readonly columns: Columns;
  readonly numbers: ReadonlyMap<string, number>;
}

/** People without what is only known once messages and accounts are there. */
export type PeopleBase = Omit<
  PeopleColumns,
  'messageOffsets' | 'messageIndex' | 'accountOffsets' | 'accountIndex'
>;

export function buildOrganizations({ organizations }: SnapshotRows): Numbered<OrganizationColumns> {
  const rows = sortedById(organizations);
  const flags = (kind: string): Uint8Array => {
    const column = shared.uint8(rows.length);
    for (const [index, row] of rows.entries()) column[index] = row.kind === kind ? 1 : 0;
    return column;
  };
  const ids = rows.map(({ id }) => id);
  return {
    columns: {
      ids,
      names: rows.map(({ name }) => name),
      owner: flags('owner'),
      competitor: flags('competitor'),
    },
    numbers: numbersOf(ids),
  };
}

export function buildBrands(
  { brands, brandOwners }: SnapshotRows,
  organizations: Numbered<OrganizationColumns>,
): Numbered<BrandColumns> {
  const rows = sortedById(brands);
  const owners = new Map(brandOwners.map(({ brand, organization }) => [brand, organization]));
  const owned = shared.uint8(rows.length);
  const organization = shared.int32(rows.length);
  for (const [index, row] of rows.entries()) {
    const owner = organizations.numbers.get(owners.get(row.id) ?? '') ?? -1;
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
  { people, roles }: SnapshotRows,
  organizations: Numbered<OrganizationColumns>,
): Numbered<PeopleBase> {
  const rows = sortedById(people);
  const ids = rows.map(({ id }) => id);
  const numbers = numbersOf(ids);
  const spells = [...roles].sort((a, b) => a.position - b.position);
  const grouped = groupRows(
    spells.map(({ person }) => numbers.get(person) ?? -1),
    rows.length,
  );
  return {
    columns: {
      count: rows.length,
      ids: buildStringColumn(ids),
      names: buildStringColumn(rows.map(({ name }) => name)),
      roleOffsets: grouped.offsets,
      ...roleColumns(
        Array.from(grouped.rows, (row) => spells[row]!),
        organizations.numbers,
      ),
    },
    numbers,
  };
}

function roleColumns(
  spells: readonly RoleRow[],
  organizations: ReadonlyMap<string, number>,
): Pick<PeopleColumns, 'roleKind' | 'roleOrganization' | 'roleSince' | 'roleUntil'> {
  const roleKind = shared.uint8(spells.length);
  const roleOrganization = shared.int32(spells.length);
  const roleSince = shared.float64(spells.length);
  const roleUntil = shared.float64(spells.length);
  for (const [index, spell] of spells.entries()) {
    roleKind[index] = ROLES.indexOf(spell.role as Role);
    roleOrganization[index] = organizations.get(spell.organization) ?? -1;
    roleSince[index] = spell.since ?? -Infinity;
    roleUntil[index] = spell.until ?? Infinity;
  }
  return { roleKind, roleOrganization, roleSince, roleUntil };
}

export function buildAccounts(
  { accounts }: SnapshotRows,
  { people, channels }: { people: ReadonlyMap<string, number>; channels: Dictionary },
): Numbered<AccountColumns> {
  const rows = sortedById(accounts.filter(({ person }) => people.has(person)));
  const person = shared.uint32(rows.length);
  const channel = shared.uint16(rows.length);
  const followers = shared.int32(rows.length);
  for (const [index, row] of rows.entries()) {
    person[index] = people.get(row.person)!; // filtered above
    channel[index] = channels.number(row.channel);
    followers[index] = row.followers ?? -1;
  }
  const ids = rows.map(({ id }) => id);
  const columns = {
    count: rows.length,
    ids: buildStringColumn(ids),
    handles: buildStringColumn(rows.map(({ handle }) => handle)),
    person,
    channel,
    followers,
  };
  return { columns, numbers: numbersOf(ids) };
}

function sortedById<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function numbersOf(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}
