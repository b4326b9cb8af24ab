import { UNSTATED_ORGANIZATION_ID } from '../../../schema/graph/schema.ts';
import type {
  AccountRecord,
  BrandRecord,
  OrganizationRecord,
  PersonRecord,
  RoleSpell,
} from '../../../schema/model/records.ts';
import type { StoreParameters, StoreValue } from '../port.ts';
import type { Pipeline } from './pipeline.ts';
import {
  CREATE_NODES,
  LINK,
  LINK_PROPERTIES,
  NODE_PROPERTIES,
  RAISE,
  RETIRE_OWN,
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
  readonly properties?: StoreParameters;
}

export function writeOrganizations(
  pipeline: Pipeline,
  changes: readonly Change<OrganizationRecord>[],
  revision: bigint,
): void {
  const rows = changes.map(({ record: { id, name, kind } }) => ({
    id,
    properties: { name, kind: kind ?? null, revision },
  }));
  writeRows(pipeline, WRITE_NODES.Organization, rows);
}

export function writeBrands(
  pipeline: Pipeline,
  changes: readonly Change<BrandRecord>[],
  revision: bigint,
): void {
  const rows = changes.map(({ record }) => ({
    id: record.id,
    properties: {
      name: record.name,
      owned: record.owned ?? null,
      aliases: record.aliases ?? null,
      contextTerms: record.contextTerms ?? null,
      exclusionTerms: record.exclusionTerms ?? null,
      revision,
    },
  }));
  writeRows(pipeline, WRITE_NODES.Brand, rows);
  unlink(pipeline, UNLINK.brandOwner, idsOfUpdated(changes));
  const links = changes.flatMap(({ record: { id, organization } }) => linked(organization, id));
  writeLinks(pipeline, 'OWNS', links);
}

export function writePeople(
  pipeline: Pipeline,
  changes: readonly Change<PersonRecord>[],
  revision: bigint,
): void {
  writeNodes(pipeline, 'Person', {
    changes,
    properties: ({ name }) => ({ name, revision }),
  });
  unlink(pipeline, UNLINK.personRoles, idsOfUpdated(changes));
  const links = changes.flatMap(({ record: { id, roles } }) =>
    (roles ?? []).map((spell, position) => roleLink(id, spell, position)),
  );
  writeLinks(pipeline, 'HOLDS_ROLE', links);
}

export function writeAccounts(
  pipeline: Pipeline,
  changes: readonly Change<AccountRecord>[],
  revision: bigint,
): void {
  writeNodes(pipeline, 'Account', {
    changes,
    properties: ({ channel, handle, followers, name }) => ({
      channel,
      handle,
      followers: followers === null || followers === undefined ? null : BigInt(followers),
      name: name ?? null,
      revision,
    }),
  });
  const named = changes.filter(({ record, isNew }) => !isNew && !isAbsent(record.person));
  const retired = named.map(({ record: { id, person = null } }) => ({ id, person, revision }));
  writeRows(pipeline, RETIRE_OWN, retired);
  unlink(pipeline, UNLINK.accountPerson, idsOfUpdated(changes));
  const alone = changes.filter(({ record }) => isAbsent(record.person));
  const own = alone.map(({ record: { id, name, handle } }) => ({
    id: ownPersonId(id),
    properties: { name: name ?? handle, mergedInto: null, revision },
  }));
  writeRows(pipeline, WRITE_NODES.Person, own);
  const links = changes.map(({ record: { id, person } }) => {
    const by = isAbsent(person) ? 'own' : 'record';
    return { source: id, target: person ?? ownPersonId(id), properties: { by, confidence: 1 } };
  });
  writeLinks(pipeline, 'BELONGS_TO', links);
  const referredTo = changes.filter(({ isUnknown }) => !isUnknown);
  const settled = referredTo.map(({ record: { id, channel } }) => ({
    id,
    channel,
    public: isPublicChannel(channel),
    revision,
  }));
  writeRows(pipeline, SETTLE_CHANNELS, settled);
  writeRows(pipeline, SETTLE_PUBLIC, settled);
}

/** Writes nodes: those that the graph knows nothing of are made, the others changed. */
export function writeNodes<Kind extends PersonRecord | AccountRecord>(
  pipeline: Pipeline,
  label: keyof typeof CREATE_NODES,
  {
    changes,
    properties,
  }: {
    readonly changes: readonly Change<Kind>[];
    /** Properties of a record; null for those that it has not. */
    readonly properties: (record: Kind, index: number) => Record<string, StoreValue>;
  },
): void {
  const made: StoreValue[] = [];
  const changed: object[] = [];
  for (const [index, { record, isUnknown }] of changes.entries()) {
    const values = properties(record, index);
    if (isUnknown) made.push(nodeRow(label, { id: record.id, ...values }));
    else changed.push({ id: record.id, properties: values });
  }
  if (made.length > 0) pipeline.send(CREATE_NODES[label], { rows: made });
  writeRows(pipeline, WRITE_NODES[label], changed);
}

/** Raises the revision of what relationships were written of. */
export function raise(
  pipeline: Pipeline,
  label: keyof typeof RAISE,
  { ids, revision }: { readonly ids: readonly string[]; readonly revision: bigint },
): void {
  if (ids.length > 0) pipeline.send(RAISE[label], { ids: [...new Set(ids)], revision });
}

/** Writes rows where there are any. */
export function writeRows(pipeline: Pipeline, cypher: string, rows: readonly object[]): void {
  if (rows.length > 0) pipeline.send(cypher, { rows: rows as StoreValue[] }); // built from store values
}

/** Writes relationships where there are any. */
export function writeLinks(pipeline: Pipeline, type: keyof typeof LINK, links: readonly LinkRow[]): void {
  if (links.length === 0) return;
  const names: readonly string[] = LINK_PROPERTIES[type];
  const rows = links.map(({ source, target, properties }) => [
    source,
    target,
    ...names.map((name) => properties?.[name] ?? null),
  ]);
  pipeline.send(LINK[type], { rows });
}

/** A row of a node that is made, as its text takes it. */
export function nodeRow(
  label: keyof typeof NODE_PROPERTIES,
  values: Readonly<Record<string, StoreValue>>,
): StoreValue[] {
  return NODE_PROPERTIES[label].map((name) => values[name] ?? null);
}

/** Cuts the references of records that the graph had. */
export function unlink(pipeline: Pipeline, cypher: string, ids: readonly string[]): void {
  if (ids.length > 0) pipeline.send(cypher, { ids });
}

/** Ids of the records that the graph had. */
export function idsOfUpdated(
  changes: readonly Change<BrandRecord | PersonRecord | AccountRecord>[],
): string[] {
  return changes.filter(({ isNew }) => !isNew).map(({ record }) => record.id);
}

/** Epoch milliseconds of an ISO 8601 instant, as the graph keeps them; null also for what others have put in its place. */
export function instant(at: string | null | undefined): bigint | null {
  const milliseconds = at === null || at === undefined ? Number.NaN : Date.parse(at);
  return Number.isNaN(milliseconds) ? null : BigInt(milliseconds);
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
