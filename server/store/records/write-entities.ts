import { UNSTATED_ORGANIZATION_ID } from '../../../schema/graph/schema.ts';
import type {
  AccountRecord,
  BrandRecord,
  OrganizationRecord,
  PersonRecord,
  RoleSpell,
} from '../../../schema/model/records.ts';
import type { StoreParameters, StoreTransaction, StoreValue } from '../port.ts';
import {
  ENSURE_NODES,
  LINK,
  SETTLE_CHANNELS,
  SETTLE_PUBLIC,
  UNLINK,
  WRITE_NODES,
} from '../queries/records.ts';
import { isPublicChannel } from './channels.ts';
import { ownPersonId } from './keys.ts';
import type { Change } from './write.ts';

/** A relationship to write. */
export interface LinkRow {
  readonly source: string;
  readonly target: string;
  readonly by?: string;
  readonly properties?: StoreParameters;
}

export async function writeOrganizations(
  transaction: StoreTransaction,
  changes: readonly Change<OrganizationRecord>[],
  revision: bigint,
): Promise<void> {
  const rows = changes.map(({ record: { id, name, kind } }) => ({
    id,
    properties: { name, kind: kind ?? null, revision },
  }));
  await writeRows(transaction, WRITE_NODES.Organization, rows);
}

export async function writeBrands(
  transaction: StoreTransaction,
  changes: readonly Change<BrandRecord>[],
  revision: bigint,
): Promise<void> {
  const rows = changes.map(({ record: { id, name, owned, aliases } }) => ({
    id,
    properties: { name, owned: owned ?? null, aliases: aliases ?? null, revision },
  }));
  await writeRows(transaction, WRITE_NODES.Brand, rows);
  await unlink(transaction, UNLINK.brandOwner, idsOfUpdated(changes));
  const links = changes.flatMap(({ record: { id, organization } }) => linked(organization, id));
  await ensure(
    transaction,
    'Organization',
    links.map(({ source }) => source),
  );
  await writeRows(transaction, LINK.OWNS, links);
}

export async function writePeople(
  transaction: StoreTransaction,
  changes: readonly Change<PersonRecord>[],
  revision: bigint,
): Promise<void> {
  const rows = changes.map(({ record: { id, name } }) => ({ id, properties: { name, revision } }));
  await writeRows(transaction, WRITE_NODES.Person, rows);
  await unlink(transaction, UNLINK.personRoles, idsOfUpdated(changes));
  const links = changes.flatMap(({ record: { id, roles } }) =>
    (roles ?? []).map((spell, position) => roleLink(id, spell, position)),
  );
  await ensure(
    transaction,
    'Organization',
    links.map(({ target }) => target),
  );
  await writeRows(transaction, LINK.HOLDS_ROLE, links);
}

export async function writeAccounts(
  transaction: StoreTransaction,
  changes: readonly Change<AccountRecord>[],
  revision: bigint,
): Promise<void> {
  const rows = changes.map(({ record: { id, channel, handle, followers, name } }) => ({
    id,
    properties: {
      channel,
      handle,
      followers: followers === null || followers === undefined ? null : BigInt(followers),
      name: name ?? null,
      revision,
    },
  }));
  await writeRows(transaction, WRITE_NODES.Account, rows);
  await unlink(transaction, UNLINK.accountPerson, idsOfUpdated(changes));
  const alone = changes.filter(({ record }) => isAbsent(record.person));
  const own = alone.map(({ record: { id, name, handle } }) => ({
    id: ownPersonId(id),
    properties: { name: name ?? handle, revision },
  }));
  await writeRows(transaction, WRITE_NODES.Person, own);
  const links = changes.map(({ record: { id, person } }) => {
    const by = isAbsent(person) ? 'own' : 'record';
    return { source: id, target: person ?? ownPersonId(id), properties: { by, confidence: 1 } };
  });
  await ensure(
    transaction,
    'Person',
    links.map(({ target }) => target),
  );
  await writeRows(transaction, LINK.BELONGS_TO, links);
  const settled = changes.map(({ record: { id, channel } }) => ({
    id,
    channel,
    public: isPublicChannel(channel),
  }));
  await writeRows(transaction, SETTLE_CHANNELS, settled);
  await writeRows(transaction, SETTLE_PUBLIC, settled);
}

/** Writes rows where there are any. */
export async function writeRows(
  transaction: StoreTransaction,
  cypher: string,
  rows: readonly object[],
): Promise<void> {
  if (rows.length > 0) await transaction.run(cypher, { rows: rows as StoreValue[] }); // built from store values
}

/** Makes nodes that only stand for a reference, where they are missing. */
export async function ensure(
  transaction: StoreTransaction,
  label: keyof typeof ENSURE_NODES,
  ids: readonly string[],
): Promise<void> {
  const unique = [...new Set(ids)];
  if (unique.length > 0) await transaction.run(ENSURE_NODES[label], { ids: unique });
}

/** Cuts the references of records that the graph had. */
export async function unlink(
  transaction: StoreTransaction,
  cypher: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length > 0) await transaction.run(cypher, { ids });
}

/** Ids of the records that the graph had. */
export function idsOfUpdated(
  changes: readonly Change<BrandRecord | PersonRecord | AccountRecord>[],
): string[] {
  return changes.filter(({ isNew }) => !isNew).map(({ record }) => record.id);
}

/** Epoch milliseconds of an ISO 8601 instant, as the graph keeps them. */
export function instant(at: string | null | undefined): bigint | null {
  return at === null || at === undefined ? null : BigInt(Date.parse(at));
}

function linked(source: string | null | undefined, target: string): LinkRow[] {
  return source === null || source === undefined ? [] : [{ source, target }];
}

function roleLink(person: string, spell: RoleSpell, position: number): LinkRow {
  const { role, organization, department, title, since, until } = spell;
  return {
    source: person,
    target: organization ?? UNSTATED_ORGANIZATION_ID,
    properties: {
      role,
      position: BigInt(position),
      department: department ?? null,
      title: title ?? null,
      since: instant(since),
      until: instant(until),
    },
  };
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
