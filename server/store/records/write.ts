import { GRAPH_META_ID } from '../../../schema/graph/schema.ts';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import type { GraphStore, StoreTransaction } from '../port.ts';
import { ANY_ACCOUNT, ANY_MESSAGE } from '../queries/contents.ts';
import { COUNT_BATCH } from '../queries/imports.ts';
import { NEXT_REVISION } from '../queries/records.ts';
import type { ReadText, RecordsByType, WriteResult } from '../types.ts';
import type { ImportMemory } from './import-memory.ts';
import { type Existing, byType, findExisting } from './existing.ts';
import { messageKey, recordKey } from './keys.ts';
import { canonicalRecord, mergeRecords } from './merge.ts';
import { type Pipeline, writePipelined } from './pipeline.ts';
import { ensureNodes, findChannels, findIncomplete } from './references.ts';
import { findReplyCycles } from './reply-cycles.ts';
import { writeAccounts, writeBrands, writeOrganizations, writePeople } from './write-entities.ts';
import { writeFollows, writeLabels, writeOutcomes, writeTies } from './write-relationships.ts';
import { writeMessages } from './write-messages.ts';

/** A record to be written: the whole record, and whether the graph had it. */
export interface Change<Kind extends GrapevineRecord = GrapevineRecord> {
  readonly record: Kind;
  readonly isNew: boolean;
  /** True where nothing of the graph refers to it either: there is no node. */
  readonly isUnknown: boolean;
}

/** What became of a record that was to be written. */
export type RecordResult = WriteResult | 'refused';

/** What becomes of a record: with what the graph had of it, null where it had nothing, and what it has then. */
export interface Decision {
  readonly result: WriteResult;
  readonly record: GrapevineRecord;
  readonly key: string;
  readonly before: GrapevineRecord | null;
  readonly after: GrapevineRecord;
}

/** Who keeps what becomes of the records of an import. */
export interface Witness {
  /** Id of an import that was begun in the graph. */
  readonly importId: string;
  /**
   * Told before a batch is committed, and again where its transaction is tried again.
   *
   * @returns The number of the batch; the graph has it with the batch, or neither.
   */
  readonly note: (decisions: readonly Decision[]) => Promise<number>;
}

/**
 * Writes a batch of valid records in one transaction. A reference to something that has not come is kept and joined
 * when it comes.
 *
 * @param witness - @default nobody keeps what becomes of them
 * @returns What became of each record, by position; a message is refused whose reply would close a cycle.
 */
export function writeRecords(
  store: GraphStore,
  records: readonly GrapevineRecord[],
  read: ReadText,
  witness: Witness | null = null,
): Promise<RecordResult[]> {
  const memory = store.learned;
  return writePipelined(store, async (pipeline) => {
    const byKind = byType(records);
    if (memory?.isComplete === null) memory.begin(await isEmpty(pipeline));
    const [existing, found, channels] = await Promise.all([
      findExisting(pipeline, memory === null ? byKind : mayBeThere(byKind, memory)),
      findIncomplete(pipeline, byKind, memory),
      findChannels(pipeline, byKind, memory),
    ]);
    const refused = await findReplyCycles(pipeline, records, existing);
    const kept = refused.size === 0 ? records : records.filter((_, position) => !refused.has(position));
    if (refused.size > 0) memory?.clear(); // it took what is refused for written
    const incomplete = refused.size === 0 ? found : await findIncomplete(pipeline, byType(kept), memory);
    const { decisions, changes } = compare(kept, existing);
    if (changes.length > 0) {
      const revision = await nextRevision(pipeline);
      memory?.write(Number(revision));
      for (const { label, ids } of incomplete) {
        ensureNodes(pipeline, label, ids);
        if (label === 'Message') for (const id of ids) memory?.note(messageKey(id));
      }
      for (const { record } of changes) memory?.note(recordKey(record));
      writeChanges(pipeline, { changes, channels, revision, read, memory });
    }
    const batch = await witness?.note(decisions); // while the engine writes
    if (changes.length > 0 && witness !== null)
      pipeline.send(COUNT_BATCH, { id: witness.importId, batches: BigInt(batch!) }); // noted
    return withRefused(
      decisions.map(({ result }) => result),
      refused,
    );
  });
}

/** Results of all records, from those of the ones that were not refused. */
function withRefused(results: readonly WriteResult[], refused: ReadonlySet<number>): RecordResult[] {
  if (refused.size === 0) return [...results];
  const rest = results.values();
  return Array.from({ length: results.length + refused.size }, (_, position) =>
    refused.has(position) ? 'refused' : rest.next().value!,
  );
}

/** Whether there is neither an account nor a message, and so no follow. */
async function isEmpty(transaction: StoreTransaction): Promise<boolean> {
  const found = await Promise.all([ANY_ACCOUNT, ANY_MESSAGE].map((cypher) => transaction.run(cypher)));
  return found.every((rows) => rows.length === 0);
}

/** A batch without the messages and follows that the graph certainly has not. */
function mayBeThere(batch: RecordsByType, memory: ImportMemory): RecordsByType {
  return {
    ...batch,
    message: batch.message.filter((record) => memory.mayHave(recordKey(record))),
    follow: batch.follow.filter((record) => memory.mayHave(recordKey(record))),
  };
}

/** Raises the graph's revision by one. */
export async function nextRevision(transaction: StoreTransaction): Promise<bigint> {
  const [row] = await transaction.run(NEXT_REVISION, { id: GRAPH_META_ID, one: 1n });
  return BigInt(Number(row?.['revision'] ?? 1));
}

function compare(
  records: readonly GrapevineRecord[],
  { records: existing, awaited }: Existing,
): { decisions: Decision[]; changes: Change[] } {
  const current = new Map(existing);
  const changed = new Set<string>();
  const decisions = records.map((record): Decision => {
    const key = recordKey(record);
    const before = current.get(key) ?? null;
    const after = before === null ? record : mergeRecords(before, record);
    if (before === null ? isCleared(after) : canonicalRecord(before) === canonicalRecord(after))
      return { result: 'unchanged', record, key, before, after };
    current.set(key, after);
    changed.add(key);
    return { result: before === null ? 'created' : 'updated', record, key, before, after };
  });
  const changes = [...changed].map((key) => {
    const isNew = !existing.has(key);
    return { record: current.get(key)!, isNew, isUnknown: isNew && !awaited.has(key) }; // set above
  });
  return { decisions, changes };
}

/** A judgement that says nothing any more. */
function isCleared(record: GrapevineRecord): boolean {
  return record.type === 'outcome' && (record.outcome ?? record.case ?? null) === null;
}

function writeChanges(
  pipeline: Pipeline,
  {
    changes,
    channels,
    revision,
    read,
    memory,
  }: {
    readonly changes: readonly Change[];
    readonly channels: ReadonlyMap<string, string>;
    readonly revision: bigint;
    readonly read: ReadText;
    readonly memory: ImportMemory | null;
  },
): void {
  const of = <Type extends GrapevineRecord['type']>(
    type: Type,
  ): Change<Extract<GrapevineRecord, { type: Type }>>[] =>
    changes.filter(({ record }) => record.type === type) as Change<
      Extract<GrapevineRecord, { type: Type }>
    >[]; // just tested
  writeOrganizations(pipeline, of('organization'), revision);
  writeBrands(pipeline, of('brand'), revision);
  writePeople(pipeline, of('person'), revision);
  writeAccounts(pipeline, of('account'), revision);
  writeMessages(pipeline, { changes: of('message'), channels, revision, read });
  for (const { record } of of('account'))
    memory?.learn(record.id, { channel: record.channel, revision: Number(revision) });
  writeFollows(pipeline, { changes: of('follow'), revision, memory });
  writeLabels(pipeline, of('label'), revision);
  writeOutcomes(pipeline, of('outcome'), revision);
  writeTies(pipeline, of('tie'), revision);
}
