import { existsSync } from 'node:fs';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { InvalidInputError, NotFoundError } from '../../../schema/model/errors.ts';
import { listImports, markImport, type StoredImport } from '../../store/imports.ts';
import { listJudgedAccounts } from '../../store/people.ts';
import type { GraphStore } from '../../store/port.ts';
import { readBrands, rereadStaleMessages } from '../../store/readings.ts';
import { findRecords } from '../../store/records/existing.ts';
import { parseRecordKey, recordOfKey } from '../../store/records/keys.ts';
import { canonicalMember } from '../../store/records/merge.ts';
import { removePlaceholders, removeRecords } from '../../store/records/remove.ts';
import { writeRecords } from '../../store/records/write.ts';
import { removeKnownRecords } from '../known-records.ts';
import { createGraphReader } from '../reading.ts';
import { decideUndo, type RecordEvent, type Restored } from './decide-undo.ts';
import { journalPath } from './format.ts';
import { readJournal } from './read-journal.ts';

const AT_ONCE = 2000;

/** What an undo did. */
export interface Undone {
  /** Records that only this import had brought. */
  readonly removed: number;
  /** Records that are again as they would be without it. */
  readonly restored: number;
  /** Records that other imports brought too, or that somebody has changed since. */
  readonly kept: number;
  /** Ids of the messages among those that were removed. */
  readonly messages: readonly string[];
}

/**
 * Undoes an import: what only it brought goes, what it changed comes back. Where it was interrupted it is done again, and ends in the same.
 *
 * @param folder - The data folder, which has the journals.
 * @throws {NotFoundError} for an import that is not there, or whose journal is not; {InvalidInputError} for one that was undone.
 */
export async function undoImport(store: GraphStore, folder: string, id: string): Promise<Undone> {
  const imports = await listImports(store);
  requireUndoable(imports, folder, id);
  await markImport(store, id, 'undoing');
  await removeKnownRecords(folder);
  const events = await readEvents(imports, folder, id);
  const removed: string[] = [];
  const restored = new Map<string, ReadonlyMap<string, Restored>>();
  for (const [key, ofRecord] of events) {
    const decision = decideUndo(ofRecord);
    if (decision === 'remove') removed.push(key);
    else if (decision.size > 0) restored.set(key, decision);
  }
  const total = events.size;
  events.clear();
  const judgedUntil = imports.find((one) => one.id === id)?.endedAt ?? Date.now();
  await removeRecords(store, removed.map(parseRecordKey), { judgedUntil });
  const changed = await restoreRecords(store, restored);
  await removePlaceholders(store);
  const { read, readFor } = createGraphReader(await readBrands(store));
  await rereadStaleMessages(store, read, readFor);
  await markImport(store, id, 'undone');
  const messages = removed.map(parseRecordKey).flatMap((one) => (one.type === 'message' ? [one.id] : []));
  return { removed: removed.length, restored: changed, kept: total - removed.length - changed, messages };
}

function requireUndoable(imports: readonly StoredImport[], folder: string, id: string): void {
  const asked = imports.find((one) => one.id === id);
  if (asked === undefined)
    throw new NotFoundError(`Import "${id}" not found; \`grapevine imports\` lists them.`, { id });
  if (asked.state === 'undone') throw new InvalidInputError(`Import "${id}" was undone already.`, { id });
  // an import of nothing has none
  if (asked.batches > 0 && !existsSync(journalPath(folder, id)))
    throw new NotFoundError(
      `The journal of import "${id}" is not in ${folder}; undo it where it was imported, or put it back from a backup.`,
      { id },
    );
}

/** What all imports did with the records of one, in the order of the imports. */
async function readEvents(
  imports: readonly StoredImport[],
  folder: string,
  id: string,
): Promise<Map<string, RecordEvent[]>> {
  const events = new Map<string, RecordEvent[]>();
  const readable = imports.filter((one) => existsSync(journalPath(folder, one.id)));
  const read = (one: StoredImport): ReturnType<typeof readJournal> =>
    readJournal(journalPath(folder, one.id), one.batches);
  for (const one of readable.filter((other) => other.id === id))
    for await (const { key } of read(one)) events.set(key, []);
  for (const one of readable) {
    const by = one.id === id ? 'undone' : one.state === 'undone' ? 'earlierUndone' : 'live';
    for await (const entry of read(one)) events.get(entry.key)?.push({ by, entry });
  }
  return events;
}

/** @returns How many records changed. */
async function restoreRecords(
  store: GraphStore,
  restored: ReadonlyMap<string, ReadonlyMap<string, Restored>>,
): Promise<number> {
  const judged = new Set((await listJudgedAccounts(store)).map(({ account }) => account));
  const { read } = createGraphReader(await readBrands(store));
  const keys = [...restored.keys()];
  let changed = 0;
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const batch = keys.slice(from, from + AT_ONCE);
    const current = await findRecords(store, batch.map(recordOfKey));
    const records = batch.flatMap((key) => {
      const now = current.get(key);
      if (now === undefined) return []; // somebody has removed it since
      const members = [...restored.get(key)!].filter(
        ([member, value]) =>
          isStillThere(now, member, value) &&
          !(member === 'person' && now.type === 'account' && judged.has(now.id)),
      );
      if (members.length === 0) return [];
      const values = Object.fromEntries(members.map(([member, { value }]) => [member, value]));
      return [{ ...now, ...values }];
    });
    const results = await writeRecords(store, records, read);
    changed += results.filter((result) => result !== 'unchanged').length;
  }
  return changed;
}

/** Whether a member is what the import left. */
function isStillThere(now: GrapevineRecord, member: string, { ifNow }: Restored): boolean {
  const value = (now as unknown as Record<string, unknown>)[member];
  return ifNow === undefined || canonicalMember(member, value) === canonicalMember(member, ifNow);
}
