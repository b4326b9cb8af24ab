import type { GrapevineRecord, PersonRecord, RoleSpell } from '../../../schema/model/records.ts';
import { UNSTATED_ORGANIZATION_ID } from '../../../schema/graph/schema.ts';
import type { StoreRow, StoreTransaction } from '../port.ts';
import { FIND } from '../queries/records.ts';
import type { RecordsByType } from '../types.ts';
import { outcomeJudgementId, recordKey } from './keys.ts';

/** The records of the graph that a batch speaks of, by key, as an export would write them. */
export async function findExisting(
  transaction: StoreTransaction,
  batch: RecordsByType,
): Promise<Map<string, GrapevineRecord>> {
  const found = new Map<string, GrapevineRecord>();
  const add = (record: GrapevineRecord): void => void found.set(recordKey(record), record);
  for (const type of ['organization', 'brand', 'account'] as const) {
    for (const row of await byIds(transaction, FIND[type], batch[type])) add(recordOf(type, row));
  }
  for (const person of personRecords(await byIds(transaction, FIND.person, batch.person))) add(person);
  for (const message of await findMessages(transaction, batch)) add(message);
  await findRelationships(transaction, batch, add);
  return found;
}

function recordOf(type: 'organization' | 'brand' | 'account', row: StoreRow): GrapevineRecord {
  const record = { type, ...present(row) } as Record<string, unknown>;
  if (record['personBy'] === 'own') delete record['person'];
  delete record['personBy'];
  return record as unknown as GrapevineRecord; // the row's aliases are the record's members
}

async function findMessages(transaction: StoreTransaction, batch: RecordsByType): Promise<GrapevineRecord[]> {
  const rows = await byIds(transaction, FIND.message, batch.message);
  if (rows.length === 0) return [];
  const messages = new Map<string, Record<string, unknown>>(
    rows.map((row) => [String(row['id']), { type: 'message', ...present(row) }]),
  );
  const ids = [...messages.keys()];
  for (const message of messages.values()) message['at'] = iso(message['at']);
  for (const [member, cypher] of [
    ['replyTo', FIND.messageReplyTo],
    ['shares', FIND.messageShares],
    ['conversation', FIND.messageConversation],
  ] as const) {
    for (const row of await transaction.run(cypher, { ids })) {
      const message = messages.get(String(row['id']));
      if (message !== undefined) message[member] = row['target'];
    }
  }
  for (const row of await transaction.run(FIND.messageMentions, { ids })) {
    const message = messages.get(String(row['id']));
    if (message !== undefined) ((message['mentions'] ??= []) as unknown[]).push(row['target']);
  }
  return [...messages.values()] as unknown as GrapevineRecord[]; // the rows' aliases are the record's members
}

async function findRelationships(
  transaction: StoreTransaction,
  batch: RecordsByType,
  add: (record: GrapevineRecord) => void,
): Promise<void> {
  if (batch.follow.length > 0) {
    const pairs = batch.follow.map(({ from, to }) => ({ from, to }));
    for (const row of await transaction.run(FIND.follow, { rows: pairs })) {
      const { source, target, since, until } = row;
      add({
        type: 'follow',
        from: String(source),
        to: String(target),
        since: isoOrNull(since),
        until: isoOrNull(until),
      });
    }
  }
  if (batch.label.length > 0) {
    const pairs = batch.label.map(({ message, brand }) => ({ message, brand }));
    for (const row of await transaction.run(FIND.label, { rows: pairs })) {
      const { message, brand, stance, judge, at } = row;
      add({ type: 'label', message, brand, stance, by: judge, at: isoOrNull(at) } as GrapevineRecord);
    }
  }
  if (batch.tie.length > 0) {
    const pairs = batch.tie.map(({ from, to }) => ({ from, to }));
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
      at: isoOrNull(row['at']),
    } as GrapevineRecord);
  }
}

/** People from rows of which each holds one role spell, or none. */
export function personRecords(rows: readonly StoreRow[]): PersonRecord[] {
  const people = new Map<
    string,
    { person: PersonRecord; spells: { position: number; spell: RoleSpell }[] }
  >();
  for (const row of rows) {
    const id = String(row['id']);
    const entry = people.get(id) ?? { person: { type: 'person', id, name: String(row['name']) }, spells: [] };
    people.set(id, entry);
    if (row['role'] !== null && row['role'] !== undefined)
      entry.spells.push({ position: Number(row['position']), spell: roleSpell(row) });
  }
  return [...people.values()].map(({ person, spells }) => {
    if (spells.length === 0) return person;
    return { ...person, roles: spells.sort((a, b) => a.position - b.position).map(({ spell }) => spell) };
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
  if (since !== null && since !== undefined) spell['since'] = iso(since);
  if (until !== null && until !== undefined) spell['until'] = iso(until);
  return spell as unknown as RoleSpell; // built from its own members
}

function byIds(
  transaction: StoreTransaction,
  cypher: string,
  records: readonly { id: string }[],
): Promise<StoreRow[]> {
  if (records.length === 0) return Promise.resolve([]);
  return transaction.run(cypher, { ids: records.map(({ id }) => id) });
}

function present(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
}

function iso(at: unknown): string {
  return new Date(Number(at)).toISOString();
}

function isoOrNull(at: unknown): string | null {
  return at === null || at === undefined ? null : iso(at);
}
