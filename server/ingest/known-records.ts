import { hash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { listImports } from '../store/imports.ts';
import type { GraphStore } from '../store/port.ts';
import { CHANGED_SINCE } from '../store/queries/imports.ts';
import { outcomeJudgementId, recordKey } from '../store/records/keys.ts';
import { keyHash } from '../store/records/record-filter.ts';
import { readState } from '../store/schema.ts';

/** Its name in a data folder. */
export const KNOWN_RECORDS_FILE = 'known-records.bin';
const VERSION = 2;
const CHECKSUM_BYTES = 32;
/** Of a slot: the hash of the record's key, 0 where it is free; then the record's, 0 where another is in the graph by now; then its subject's. */
const SLOT_WORDS = 4;
const SUBJECT_WORD = 3;
const FEWEST_SLOTS = 2 ** 12;
const FULLEST = 0.75;
const TAKEN_BACK: ReadonlySet<string> = new Set(['undoing', 'undone']);

/** The file's content, after its SHA-256. */
interface KnownFile {
  readonly version: number;
  /** The import that kept it, and how many batches of it the graph must have. */
  readonly importId: string;
  readonly batches: number;
  /** Of the graph, up to which nobody else has written. */
  readonly revision: number;
  readonly count: number;
  readonly slots: Uint32Array;
}

/** What the import was that a table is kept after. */
export interface KeptAfter {
  readonly importId: string;
  /** Batches with a change that it wrote. */
  readonly batches: number;
  /** The graph's revision before the first of them. */
  readonly begunAt: number;
}

/**
 * The records that the graph has word for word, by their SHA-256 cut to 64 bits, so that importing the same again asks the
 * graph for nothing. Where something else of the same key was written since, or may have been, a record is not known and is
 * looked up. Kept beside an embedded graph, where nobody else writes; taken away while an import runs, so that one
 * that was killed leaves none.
 *
 * Sixteen bytes a record, at most three quarters full: 64 MiB for three million.
 */
export class KnownRecords {
  readonly #folder: string;
  #slots: Uint32Array;
  #count: number;

  private constructor(
    folder: string,
    { slots, count }: { readonly slots: Uint32Array; readonly count: number },
  ) {
    this.#folder = folder;
    this.#slots = slots;
    this.#count = count;
  }

  /** Takes the table of a data folder, an empty one where there is none that fits the graph. */
  static async take(store: GraphStore, folder: string): Promise<KnownRecords> {
    const file = await readKnownFile(join(folder, KNOWN_RECORDS_FILE));
    await removeKnownRecords(folder);
    const changed = file === null ? null : await changedSince(store, file);
    if (file === null || changed === null)
      return new KnownRecords(folder, { slots: new Uint32Array(FEWEST_SLOTS * SLOT_WORDS), count: 0 });
    const known = new KnownRecords(folder, file);
    if (changed.size > 0) known.#forgetAll(changed);
    return known;
  }

  /** Whether the graph has this record word for word; records of few kinds are never known. */
  has(record: GrapevineRecord): boolean {
    if (this.#count === 0 || subjectOf(record) === null) return false;
    const place = this.#find(keyOf(record));
    if (this.#slots[place] === 0) return false;
    const [first, second] = digest(record);
    return this.#slots[place + 1] === first && this.#slots[place + 2] === second;
  }

  /** A record is about to be written: nothing is known of its key until it is. */
  forget(record: GrapevineRecord): void {
    const place = this.#find(keyOf(record));
    this.#slots[place + 1] = 0;
    this.#slots[place + 2] = 0;
  }

  /** The graph has a record now. */
  add(record: GrapevineRecord): void {
    const subject = subjectOf(record);
    if (subject === null) return;
    if ((this.#count + 1) * SLOT_WORDS > this.#slots.length * FULLEST) this.#grow();
    const key = keyOf(record);
    const place = this.#find(key);
    if (this.#slots[place] === 0) this.#count++;
    this.#slots[place] = key;
    [this.#slots[place + 1], this.#slots[place + 2]] = digest(record);
    this.#slots[place + SUBJECT_WORD] = keyHash(subject);
  }

  /** Somebody else has written of these subjects: nothing is known of their records, whether they come in this import or in a later one. */
  #forgetAll(subjects: ReadonlySet<string>): void {
    const hashes = new Set(Array.from(subjects, (subject) => keyHash(subject) >>> 0));
    for (let place = 0; place < this.#slots.length; place += SLOT_WORDS)
      if (hashes.has(this.#slots[place + SUBJECT_WORD]!))
        this.#slots.fill(0, place + 1, place + SUBJECT_WORD);
  }

  /** Keeps the table for the next import; to be called once nothing of this one is under way. */
  async keep(store: GraphStore, { importId, batches, begunAt }: KeptAfter): Promise<void> {
    const { revision } = await readState(store);
    const isAlone = revision === begunAt + batches;
    const content = serialize({
      version: VERSION,
      importId,
      batches,
      revision: isAlone ? revision : begunAt,
      count: this.#count,
      slots: this.#slots,
    } satisfies KnownFile);
    const path = join(this.#folder, KNOWN_RECORDS_FILE);
    const checksum = hash('sha256', content, 'buffer');
    await writeFile(`${path}.new`, [checksum, content], { mode: 0o600 });
    await rename(`${path}.new`, path);
  }

  /** Index of the first word of a key's slot, or of the free one where it would go. */
  #find(key: number): number {
    const slots = this.#slots.length / SLOT_WORDS;
    let slot = key % slots;
    for (;;) {
      const found = this.#slots[slot * SLOT_WORDS];
      if (found === key || found === 0) return slot * SLOT_WORDS;
      slot = slot + 1 === slots ? 0 : slot + 1;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let from = 0; from < before.length; from += SLOT_WORDS) {
      if (before[from] === 0) continue;
      this.#slots.set(before.subarray(from, from + SLOT_WORDS), this.#find(before[from]!));
    }
  }
}

/** Removes what was kept, so that nothing of a record is left beside the graph. */
export async function removeKnownRecords(folder: string): Promise<void> {
  await rm(join(folder, KNOWN_RECORDS_FILE), { force: true });
  await rm(join(folder, `${KNOWN_RECORDS_FILE}.new`), { force: true });
}

async function readKnownFile(path: string): Promise<KnownFile | null> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return null;
  const content = bytes.subarray(CHECKSUM_BYTES);
  if (!hash('sha256', content, 'buffer').equals(bytes.subarray(0, CHECKSUM_BYTES))) return null;
  const file = deserialize(content) as KnownFile; // as its checksum says
  return file.version === VERSION ? file : null;
}

/** Subjects of records that were written since the table was kept; null where it is of another graph, or of one that lost something. */
async function changedSince(
  store: GraphStore,
  { importId, batches, revision: known }: KnownFile,
): Promise<Set<string> | null> {
  const keeper = (await listImports(store)).find(({ id }) => id === importId);
  const { revision, erasedAt } = await readState(store);
  if (keeper === undefined || keeper.batches !== batches || TAKEN_BACK.has(keeper.state)) return null;
  if (revision < known || erasedAt > known) return null;
  const changed = new Set<string>();
  if (revision === known) return changed;
  for (const [label, cypher] of Object.entries(CHANGED_SINCE)) {
    for (const { id } of await store.read(cypher, { after: BigInt(known) }))
      changed.add(`${label} ${String(id)}`);
  }
  return changed;
}

/** The node whose revision rises with a record; null for what is so few that it is always looked up. */
function subjectOf(record: GrapevineRecord): string | null {
  switch (record.type) {
    case 'organization':
    case 'brand':
      return null;
    case 'person':
      return `Person ${record.id}`;
    case 'account':
      return `Account ${record.id}`;
    case 'message':
      return `Message ${record.id}`;
    case 'follow':
      return `Account ${record.from}`;
    case 'label':
      return `Message ${record.message}`;
    case 'tie':
      return `Person ${record.from}`;
    case 'outcome':
      return `OutcomeJudgement ${outcomeJudgementId(record.conversation, record.by)}`;
  }
}

/** Never 0. Two keys of one hash take turns in their slot, which costs a look into the graph and nothing else. */
function keyOf(record: GrapevineRecord): number {
  return keyHash(recordKey(record)) >>> 0 || 1;
}

function digest(record: GrapevineRecord): [number, number] {
  const bytes = hash('sha256', JSON.stringify(record), 'buffer');
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
}
