import type { GrapevineRecord, PersonRecord, RoleSpell } from '../../../schema/model/records.ts';
import { UNSTATED_ORGANIZATION_ID } from '../../../schema/graph/schema.ts';
import { isoOf } from '../instants.ts';
import type { GraphStore, StoreRow, StoreTransaction } from '../port.ts';
import { FIND } from '../queries/records.ts';
import type { RecordsByType } from '../types.ts';
import { outcomeJudgementId, recordKey } from './keys.ts';

/** What the graph has of a batch. */
export interface Existing {
  /** Records by key, as an export would write them. */
  readonly records: ReadonlyMap<string, GrapevineRecord>;
  /** Keys of those that something refers to and that have not come. */
  readonly awaited: ReadonlySet<string>;
}

/** What the graph has of some records, by key; what others set to values of another type stands as it is. */
export async function findRecords(
  store: GraphStore,
  records: readonly GrapevineRecord[],
): Promise<Existing['records']> {
  const reading: StoreTransaction = { run: (cypher, parameters) => store.read(cypher, parameters) };
  return (await findExisting(reading, byType(records))).records;
}

/** Finds what the graph has of the records of a batch. */
export async function findExisting(transaction: StoreTransaction, batch: RecordsByType): Promise<Existing> {
  const found = new Map<string, GrapevineRecord>();
  const awaited = new Set<string>();
  const add = (record: GrapevineRecord): void => void found.set(recordKey(record), record);
  const entities = (['organization', 'brand', 'account'] as const).map(async (type) => {
    const rows = await findNodes(transaction, { type, records: batch[type], awaited });
    for (const record of await completeEntities(transaction, type, rows)) add(record);
  });
  const people = async (): Promise<void> => {
    const rows = await findNodes(transaction, { type: 'person', records: batch.person, awaited });
    for (const person of await completePeople(transaction, rows)) add(person);
  };
  const messages = async (): Promise<void> => {
    const rows = await findNodes(transaction, { type: 'message', records: batch.message, awaited });
    for (const message of await completeMessages(transaction, rows)) add(message);
  };
  // at once, so that the engine does not wait for this thread in between
  await Promise.all([...entities, people(), messages(), findRelationships(transaction, batch, add)]);
  return { records: found, awaited };
}

type NodeType = 'organization' | 'brand' | 'person' | 'account' | 'message';

/** Rows of nodes that a record has brought; the keys of the others go to `awaited`. */
async function findNodes(
  transaction: StoreTransaction,
  {
    type,
    records,
    awaited,
  }: { readonly type: NodeType; readonly records: readonly GrapevineRecord[]; readonly awaited: Set<string> },
): Promise<StoreRow[]> {
  if (records.length === 0) return [];
  const keys = new Map(records.map((record) => ['id' in record ? record.id : '', recordKey(record)]));
  const ids = [...keys.keys()]; // each once: what hangs on a node would be found as often as it is asked for
  const known: StoreRow[] = [];
  for (const { revision, ...row } of await transaction.run(FIND[type], { ids })) {
    if (revision === null || revision === undefined) awaited.add(keys.get(String(row['id']))!);
    else known.push(row);
  }
  return known;
}

async function completeEntities(
  transaction: StoreTransaction,
  type: 'organization' | 'brand' | 'account',
  rows: readonly StoreRow[],
): Promise<GrapevineRecord[]> {
  const found = new Map<string, Record<string, unknown>>(
    rows.map((row) => [String(row['id']), { type, ...present(row) }]),
  );
  if (type !== 'organization') {
    const [member, cypher] =
      type === 'brand'
        ? (['organization', FIND.brandOwner] as const)
        : (['person', FIND.accountPerson] as const);
    await addTargets(transaction, { found, member, cypher });
  }
  return [...found.values()] as unknown as GrapevineRecord[]; // the rows' aliases are the record's members
}

async function completePeople(
  transaction: StoreTransaction,
  people: readonly StoreRow[],
): Promise<PersonRecord[]> {
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => String(id));
  return personRecords(people, await transaction.run(FIND.personRoles, { ids }));
}

async function completeMessages(
  transaction: StoreTransaction,
  rows: readonly StoreRow[],
): Promise<GrapevineRecord[]> {
  if (rows.length === 0) return [];
  const messages = new Map<string, Record<string, unknown>>(
    rows.map((row) => [String(row['id']), { type: 'message', ...present(row) }]),
  );
  for (const message of messages.values()) message['at'] = isoOf(message['at']);
  for (const [member, cypher] of [
    ['author', FIND.messageAuthor],
    ['replyTo', FIND.messageReplyTo],
    ['shares', FIND.messageShares],
    ['conversation', FIND.messageConversation],
  ] as const) {
    await addTargets(transaction, { found: messages, member, cypher });
  }
  for (const row of await transaction.run(FIND.messageMentions, { ids: [...messages.keys()] })) {
    const message = messages.get(String(row['id']));
    if (message !== undefined) ((message['mentions'] ??= []) as unknown[]).push(row['target']);
  }
  return [...messages.values()] as unknown as GrapevineRecord[]; // the rows' aliases are the record's members
}

/** Gives each record that was found what its relationship leads to. */
async function addTargets(
  transaction: StoreTransaction,
  {
    found,
    member,
    cypher,
  }: {
    readonly found: ReadonlyMap<string, Record<string, unknown>>;
    readonly member: string;
    readonly cypher: string;
  },
): Promise<void> {
  if (found.size === 0) return;
  for (const row of await transaction.run(cypher, { ids: [...found.keys()] })) {
    const record = found.get(String(row['id']));
    if (record === undefined) continue;
    const [known, target] = [record[member], row['target']]; // where Cypher made several, the first id is taken
    if (typeof known !== 'string' || String(target) < known) record[member] = target;
  }
}

async function findRelationships(
  transaction: StoreTransaction,
  batch: RecordsByType,
  add: (record: GrapevineRecord) => void,
): Promise<void> {
  if (batch.follow.length > 0) {
    const pairs = batch.follow.map(({ from, to }) => [from, to]);
    for (const row of await transaction.run(FIND.follow, { rows: pairs })) {
      const { source, target, since, until } = row;
      add({
        type: 'follow',
        from: String(source),
        to: String(target),
        since: isoOrNull(since),
        until: isoOrNull(until),
      } as GrapevineRecord);
    }
  }
  if (batch.label.length > 0) {
    const pairs = batch.label.map(({ message, brand }) => [message, brand]);
    for (const row of await transaction.run(FIND.label, { rows: pairs })) {
      const { message, brand, stance, judge, at } = row;
      add({ type: 'label', message, brand, stance, by: judge, at: isoOrNull(at) } as GrapevineRecord);
    }
  }
  if (batch.tie.length > 0) {
    const pairs = batch.tie.map(({ from, to }) => [from, to]);
    for (const row of await transaction.run(FIND.tie, { rows: pairs })) {
      const { source, target, judge, probability } = row;
      add({ type: 'tie', from: source, to: target, by: judge, probability } as GrapevineRecord);
    }
  }
  if (batch.outcome.length === 0) return;
  const byJudgement = new Map(
    batch.outcome.map((record) => [outcomeJudgementId(record.conversation, record.by), record]),
  );
  for (const row of await transaction.run(FIND.outcome, { ids: [...byJudgement.keys()] })) {
    const record = byJudgement.get(String(row['id']));
    if (record === undefined) continue;
    const { conversation, by = null } = record;
    add({
      type: 'outcome',
      conversation,
      by,
      outcome: row['outcome'],
      case: row['caseOf'],
      at: isoOrNull(row['at']),
    } as GrapevineRecord);
  }
}

function personRecords(people: readonly StoreRow[], roles: readonly StoreRow[]): PersonRecord[] {
  const spells = new Map<string, { position: number; spell: RoleSpell }[]>();
  for (const row of roles) {
    const ofPerson = spells.get(String(row['id'])) ?? [];
    spells.set(String(row['id']), ofPerson);
    ofPerson.push({ position: Number(row['position']), spell: roleSpell(row) });
  }
  return people.map((row) => {
    const id = String(row['id']);
    const person = { type: 'person', ...present({ id, name: row['name'] }) } as unknown as PersonRecord; // who reads it checks
    const ofPerson = spells.get(id);
    if (ofPerson === undefined) return person;
    return { ...person, roles: ofPerson.sort((a, b) => a.position - b.position).map(({ spell }) => spell) };
  });
}

function roleSpell(row: StoreRow): RoleSpell {
  const { role, organization, department, title, since, until } = row;
  const spell = present({
    role,
    department,
    title,
    organization: organization === UNSTATED_ORGANIZATION_ID ? null : organization,
  });
  if (since !== null && since !== undefined) spell['since'] = isoOf(since);
  if (until !== null && until !== undefined) spell['until'] = isoOf(until);
  return spell as unknown as RoleSpell; // built from its own members
}

function present(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
}

function isoOrNull(at: unknown): unknown {
  return at === null || at === undefined ? null : isoOf(at);
}

/** Records by type, in the order in which they came. */
export function byType(records: readonly GrapevineRecord[]): RecordsByType {
  const groups: RecordsByType = {
    organization: [],
    brand: [],
    person: [],
    account: [],
    message: [],
    follow: [],
    label: [],
    outcome: [],
    tie: [],
  };
  for (const record of records) (groups[record.type] as GrapevineRecord[]).push(record);
  return groups;
}
