import type { AccountRecord, GrapevineRecord, PersonRecord } from '../../schema/model/records.ts';
import { UNSTATED_ORGANIZATION_ID } from '../../schema/graph/schema.ts';
import type { GraphStore, StoreRow } from './port.ts';
import { readFollowRecords } from './export-follows.ts';
import { MergedPeople } from './export-merged.ts';
import { textsOf } from './export-columns.ts';
import { readMessageRecords } from './export-messages.ts';
import { Misfits } from './foreign.ts';
import { misfit } from './foreign-values.ts';
import { isoOf } from './instants.ts';
import { EXPORT } from './queries/export.ts';
import { findRecords } from './records/existing.ts';
import { recordKey } from './records/keys.ts';

/** Which entities an export is to hold, by id; all of a type that is not named. */
export type WantedIds = Readonly<Partial<Record<EntityType, readonly string[]>>>;

/** What is exported in which order. */
export interface ExportOptions {
  /**
   * Entities to be read, and follows between accounts: those whose follower is named. Labels, outcomes and ties are read
   * all.
   *
   * @default everything
   */
  readonly wanted?: WantedIds;
  /** What entities are read in the order of; follows in that of their followers. Within a page they are in the order of ids. @default their id */
  readonly orderBy?: (type: EntityType, id: string) => string;
  /** Relationships that do not fit the model, and are left out, are added here. @default they are left out unsaid */
  readonly misfits?: Misfits;
}

export type EntityType = (typeof ENTITIES)[number];
type RelationType = 'label' | 'outcome' | 'tie';

const ENTITIES = ['organization', 'brand', 'person', 'account', 'message'] as const;
const PAGE = 2000;
/** So many pages are asked for before the first of them is written, so that the engine never waits for the writer. */
const PAGES_AHEAD = 3;

/** The names that accounts have of their own. */
export async function readAccountNames(store: GraphStore): Promise<string[]> {
  return (await store.read(EXPORT.accountNames)).map(({ name }) => String(name));
}

/**
 * The whole graph as records, from which an import makes the same graph. Ids in order, so that equal graphs give equal
 * exports. Values of another type, which others wrote, stand in them as they are: whoever writes them checks them.
 */
export async function* exportRecords(store: GraphStore): AsyncGenerator<GrapevineRecord> {
  for await (const records of exportPages(store)) yield* records;
}

/** The same, some thousands of records at a time; memory grows with the number of ids alone. */
export async function* exportPages(
  store: GraphStore,
  { wanted = {}, orderBy = (_type, id) => id, misfits = new Misfits() }: ExportOptions = {},
): AsyncGenerator<readonly GrapevineRecord[]> {
  const inOrder = async (type: EntityType, cypher: string): Promise<string[][]> => {
    const ids = wanted[type] ?? (await listIds(store, cypher));
    const keyed = ids.map((id) => ({ id, key: orderBy(type, id) }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
    return pagesOf(keyed.map(({ id }) => id));
  };
  const merged = await MergedPeople.read(store);
  for (const type of ENTITIES)
    yield* readAhead(await inOrder(type, EXPORT[type]), (page) =>
      type === 'person' ? readPeople(store, page, merged) : readEntities(store, { type, ids: page, misfits }),
    );
  yield* readAhead(await inOrder('account', EXPORT.follower), async (page) =>
    onlyOnce(await readFollowRecords(store, page), misfits),
  );
  for (const type of ['label', 'outcome', 'tie'] as const) {
    const records = merged.joinTies(onlyOnce(toRecords(type, await store.read(EXPORT[type])), misfits));
    yield records.sort(byEnds);
  }
}

/** Ties by their ends, as whoever was merged is called now; all else stays in its order. */
function byEnds(a: GrapevineRecord, b: GrapevineRecord): number {
  if (a.type !== 'tie' || b.type !== 'tie') return 0;
  return compare(a.from, b.from) || compare(a.to, b.to) || compare(a.by ?? '', b.by ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function listIds(store: GraphStore, cypher: string): Promise<string[]> {
  const { id } = await store.readColumns(cypher, {}, { id: 'text' } as const);
  return textsOf(id).filter((one) => one !== UNSTATED_ORGANIZATION_ID);
}

function pagesOf(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / PAGE);
  return Array.from({ length: count }, (_, page) => ids.slice(page * PAGE, (page + 1) * PAGE));
}

async function* readAhead(
  pages: readonly (readonly string[])[],
  read: (page: readonly string[]) => Promise<GrapevineRecord[]>,
): AsyncGenerator<readonly GrapevineRecord[]> {
  const asked: Promise<GrapevineRecord[]>[] = [];
  for (const page of pages) {
    const answer = read(page);
    answer.catch(() => undefined); // it is thrown where its turn comes
    asked.push(answer);
    if (asked.length > PAGES_AHEAD) yield await asked.shift()!;
  }
  for (const answer of asked) yield await answer;
}

async function readEntities(
  store: GraphStore,
  {
    type,
    ids,
    misfits,
  }: { readonly type: EntityType; readonly ids: readonly string[]; readonly misfits: Misfits },
): Promise<GrapevineRecord[]> {
  if (type === 'message') return readMessageRecords(store, ids, misfits);
  const named = ids.map((id) => ({ type, id }) as AccountRecord); // it is looked up by its id alone
  return [...(await findRecords(store, named)).values()].sort(byId);
}

/** People with what is said of those who were merged into them. */
async function readPeople(
  store: GraphStore,
  ids: readonly string[],
  merged: MergedPeople,
): Promise<GrapevineRecord[]> {
  const named = [...ids, ...merged.mergedInto(ids)].map((id) => ({ type: 'person', id }) as PersonRecord); // looked up by id alone
  const found = new Map<string, PersonRecord>();
  for (const record of (await findRecords(store, named)).values())
    if (record.type === 'person') found.set(record.id, record);
  const people = ids.flatMap((id) => found.get(id) ?? []);
  return merged.join(people, found).sort(byId);
}

function byId(a: GrapevineRecord, b: GrapevineRecord): number {
  return 'id' in a && 'id' in b && a.id < b.id ? -1 : 1;
}

function toRecords(type: RelationType, rows: readonly StoreRow[]): GrapevineRecord[] {
  const records = rows
    .filter((row) => type !== 'outcome' || isSaid(row))
    .map((row) => relationRecord(type, row));
  const lines = records.map((record) => ({ record, line: JSON.stringify(record) }));
  lines.sort((a, b) => (a.line < b.line ? -1 : 1));
  return lines.map(({ record }) => record);
}

/** Records of which the graph, by Cypher, has another with the same key: an import would make one of them. */
function onlyOnce(records: readonly GrapevineRecord[], misfits: Misfits): GrapevineRecord[] {
  const known = new Set<string>();
  return records.filter((record) => {
    const key = recordKey(record);
    if (known.has(key)) misfits.add(record.type, TWICE, key.split('\u0000').slice(1).join('->'));
    return !known.has(key) && known.add(key);
  });
}

const TWICE = misfit('it stands there more than once', 'delete all but one');

/** Whether a judgement says something: a later record may have cleared what it said. */
function isSaid({ outcome, caseOf }: StoreRow): boolean {
  return (outcome ?? caseOf ?? null) !== null;
}

function relationRecord(type: RelationType, row: StoreRow): GrapevineRecord {
  const record: Record<string, unknown> = { type };
  for (const [member, value] of Object.entries(row)) {
    if (value === null || value === undefined) continue;
    record[MEMBERS[member] ?? member] = INSTANTS.has(member) ? isoOf(value) : value;
  }
  return record as unknown as GrapevineRecord; // the aliases are the record's members
}

/** Aliases that would be words of Cypher under the members' own names. */
const MEMBERS: Readonly<Record<string, string>> = {
  source: 'from',
  target: 'to',
  judge: 'by',
  caseOf: 'case',
};
const INSTANTS: ReadonlySet<string> = new Set(['at']);
