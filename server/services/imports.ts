import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ImportSource,
  ImportState,
  OriginSource,
  StartImportInput,
} from '../../schema/graphql/ports/imports.ts';
import { GrapevineError, InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';
import type { Mapping } from '../../schema/model/mapping.ts';
import { emptyCounts } from '../ingest/import-items.ts';
import { importFiles } from '../ingest/import-files.ts';
import { parseMapping } from '../ingest/mapping/schema.ts';
import { journalPath } from '../ingest/journal/format.ts';
import { findOrigins } from '../ingest/journal/origins.ts';
import { undoImport } from '../ingest/journal/undo.ts';
import { IMPORT_FORMATS, type ImportCounts, type ImportFormat } from '../ingest/types.ts';
import { ErasedIds } from '../store/erased.ts';
import { listImports, type StoredImport } from '../store/imports.ts';
import type { GraphStore } from '../store/port.ts';
import { writeOwn } from '../store/take-in.ts';
import { Uploads } from './uploads.ts';

/** Imports that are remembered after they have ended. */
const REMEMBERED = 50;
const TELL_MS = 250;
const INTERRUPTED = 'It was interrupted; import the files again to go on, or undo it.';
const UNDO_FAILED = 'The undo ended by an error of the program; undo it again.';

interface Running {
  readonly id: string;
  readonly name: string;
  readonly isDryRun: boolean;
  /** As it was checked; null where the format or the headers say what the rows are. */
  readonly mapping: Mapping | null;
  /** Of tables within an archive, by their paths there, as they were checked. */
  readonly mappings: ReadonlyMap<string, Mapping>;
  readonly rejects: string;
  readonly startedAt: number;
  state: ImportState;
  counts: ImportCounts;
  share: number | null;
  endedAt: number | null;
  failure: string | null;
  isCancelled: boolean;
}

/**
 * Imports of files that were sent to the server: one after the other, each with its progress and its rejects.
 */
export class Imports {
  readonly uploads: Uploads;
  readonly #store: GraphStore;
  /** The data folder. */
  readonly folder: string;
  readonly #onChanged: (removed: readonly string[]) => Promise<void>;
  readonly #imports = new Map<string, Running>();
  #queue: Promise<void> = Promise.resolve();
  #isClosed = false;

  /**
   * @param folder - The data folder; what was sent lies there until it is imported.
   * @param onChanged - Takes in what the store has; is given the messages that it has not any more.
   */
  constructor(store: GraphStore, folder: string, onChanged: (removed: readonly string[]) => Promise<void>) {
    this.#store = store;
    this.folder = folder;
    this.#onChanged = onChanged;
    this.uploads = new Uploads(folder);
  }

  /**
   * Begins to import an upload, after those that were begun before.
   *
   * @throws {NotFoundError} for an upload that is not there; {InvalidInputError} for an unknown format, or a mapping
   *   that is not valid.
   */
  start({ upload, format, dryRun, mapping, mappings }: StartImportInput): ImportSource {
    if (format !== null && !IMPORT_FORMATS.some((known) => known === format))
      throw new InvalidInputError(`Format "${format}" is unknown; pass one of ${IMPORT_FORMATS.join(', ')}.`);
    const checked = mapping === null ? null : parseMapping(mapping);
    const ofTables = new Map(
      mappings.flatMap(({ tables, mapping: own }) => {
        const parsed = parseMapping(own);
        return tables.map((table) => [table, parsed] as const);
      }),
    );
    const sent = this.uploads.take(upload);
    const startedAt = Date.now();
    const running: Running = {
      id: upload,
      name: sent.name,
      isDryRun: dryRun,
      mapping: checked,
      mappings: ofTables,
      rejects: rejectsPath(this.folder, upload, startedAt),
      startedAt,
      state: 'waiting',
      counts: emptyCounts(),
      share: null,
      endedAt: null,
      failure: null,
      isCancelled: false,
    };
    this.#imports.set(upload, running);
    this.#forgetOldest();
    this.#queue = this.#queue.then(() => this.#run(running, sent.path, format as ImportFormat | null)); // checked
    return sourceOf(running);
  }

  /** True while one is under way or waits for its turn. */
  get isBusy(): boolean {
    return [...this.#imports.values()].some(({ endedAt }) => endedAt === null);
  }

  /** Ends an import between two batches; what was counted is stored. */
  cancel(id: string): ImportSource {
    const running = this.#get(id);
    running.isCancelled = true;
    return sourceOf(running);
  }

  /** Begins to take an import back, after what was begun before. */
  async undo(id: string): Promise<ImportSource> {
    if (this.#imports.get(id)?.endedAt === null)
      throw new InvalidInputError(`Import "${id}" has not ended; cancel it first.`, { id });
    const stored = (await listImports(this.#store)).find((one) => one.id === id);
    if (stored === undefined) throw notFound(id);
    if (!isUndoable(stored, this.folder))
      throw new InvalidInputError(`Import "${stored.name}" was undone, or its journal is not here.`, { id });
    const running: Running = { ...runningOf(stored, this.folder), state: 'undoing', endedAt: null };
    this.#imports.set(id, running);
    this.#queue = this.#queue.then(() => this.#undo(running));
    return sourceOf(running);
  }

  /** The latest first: those of this server as they are, and those that the graph has. */
  async list(): Promise<ImportSource[]> {
    const rejects = rejectFiles(this.folder);
    const stored = (await listImports(this.#store)).map((one) => ({
      ...sourceOf(this.#imports.get(one.id) ?? runningOf(one, this.folder, rejects)),
      canUndo: isUndoable(one, this.folder) && this.#imports.get(one.id)?.endedAt !== null,
    }));
    const known = new Set(stored.map(({ id }) => id));
    const others = [...this.#imports.values()].filter(({ id }) => !known.has(id)).map(sourceOf);
    return [...stored, ...others].sort((a, b) => b.startedAt - a.startedAt);
  }

  /** Where a record came from, the first time first. */
  async originsOf(key: string): Promise<OriginSource[]> {
    const found = await findOrigins(this.#store, this.folder, [key]);
    return (found.get(key) ?? []).map(({ import: { id, startedAt }, file, line, result }) => ({
      importId: id,
      at: startedAt,
      file,
      line: line === 0 ? null : line,
      result,
    }));
  }

  /** States of an import as it goes on, the last once it has ended. */
  async *follow(id: string): AsyncGenerator<ImportSource> {
    const running = this.#get(id);
    for (;;) {
      const source = sourceOf(running);
      yield source;
      if (source.endedAt !== null || this.#isClosed) return;
      await sleep(TELL_MS);
    }
  }

  /** The reject file of an import, also of one before this server began; null where it has none. */
  rejectsOf(id: string): string | null {
    const rejects = this.#imports.get(id)?.rejects ?? rejectFiles(this.folder).get(id.slice(0, REJECTS_ID));
    return rejects !== undefined && existsSync(rejects) ? rejects : null;
  }

  /** Ends what is running between two batches. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const running of this.#imports.values()) running.isCancelled = true;
    await this.#queue;
    this.uploads.close();
  }

  async #run(running: Running, path: string, format: ImportFormat | null): Promise<void> {
    running.state = 'running';
    try {
      if (!running.isCancelled) await this.#read(running, path, format);
      running.state = running.isCancelled ? 'cancelled' : 'done';
    } catch (error) {
      running.state = 'failed';
      running.failure = messageFor(error, path, running.name);
    } finally {
      running.endedAt = Date.now();
      this.uploads.remove(running.id);
    }
  }

  async #read(running: Running, path: string, format: ImportFormat | null): Promise<void> {
    const count = (counts: Readonly<ImportCounts>): void =>
      void (running.counts = structuredClone(counts) as ImportCounts);
    const read = async (): Promise<readonly string[]> => {
      const counts = await importFiles(this.#store, [path], {
        ...(format === null ? {} : { format }),
        ...(running.mapping === null ? {} : { mapping: running.mapping }),
        mappings: running.mappings,
        rejects: running.rejects,
        erased: ErasedIds.load(this.folder),
        dryRun: running.isDryRun,
        nameOf: () => running.name,
        log: { folder: this.folder, id: running.id, name: running.name },
        onProgress: (now, share) => {
          count(now);
          running.share = share;
        },
        onFailed: count,
        isCancelled: () => running.isCancelled,
      });
      count(counts);
      return [];
    };
    await (running.isDryRun ? read() : this.#write(read));
  }

  /**
   * Writes, and has what was written taken in: where it fails half-way too, since nobody else tells of it.
   *
   * @param write - Gives the messages that the store has not any more.
   */
  async #write(write: () => Promise<readonly string[]>): Promise<void> {
    const takeIn = async (removed: readonly string[]): Promise<void> => {
      if (!this.#isClosed) await this.#onChanged(removed);
    };
    const removed = await writeOwn(this.#store, write).catch(async (error: unknown) => {
      await takeIn([]).catch(() => undefined); // what it says first is why
      throw error;
    });
    await takeIn(removed);
  }

  async #undo(running: Running): Promise<void> {
    try {
      await this.#write(async () => (await undoImport(this.#store, this.folder, running.id)).messages);
      running.state = 'undone';
    } catch (error) {
      running.state = 'failed';
      running.failure = error instanceof GrapevineError ? error.message : UNDO_FAILED;
    } finally {
      running.endedAt = Date.now();
    }
  }

  #get(id: string): Running {
    const running = this.#imports.get(id);
    if (running === undefined) throw notFound(id);
    return running;
  }

  #forgetOldest(): void {
    for (const [id, { endedAt }] of this.#imports) {
      if (this.#imports.size <= REMEMBERED) return;
      if (endedAt !== null) this.#imports.delete(id);
    }
  }
}

/** Whether an import can be taken back here. */
function isUndoable({ id, state, batches }: StoredImport, folder: string): boolean {
  return state !== 'undone' && state !== 'running' && (batches === 0 || existsSync(journalPath(folder, id)));
}

/** An import that this server does not know from its own. */
function runningOf(
  stored: StoredImport,
  folder: string,
  rejects: ReadonlyMap<string, string> = rejectFiles(folder),
): Running {
  const { id, name, state, counts, startedAt, endedAt, failure } = stored;
  const isInterrupted = state === 'interrupted' || state === 'undoing';
  return {
    id,
    name,
    isDryRun: false,
    mapping: null,
    mappings: new Map(),
    rejects: rejects.get(id.slice(0, REJECTS_ID)) ?? rejectsPath(folder, id, startedAt),
    startedAt,
    state: isInterrupted ? 'failed' : state,
    counts: structuredClone(counts) as ImportCounts,
    share: null,
    endedAt: state === 'running' ? null : (endedAt ?? startedAt), // another process runs it
    failure: isInterrupted ? INTERRUPTED : failure,
    isCancelled: false,
  };
}

/** Characters of an import's id in the name of its reject file. */
const REJECTS_ID = 8;
const REJECTS_NAME = /^rejects-.*-(?<id>[^-]{8})\.jsonl$/u;

/** Where the rejects of an import go. */
function rejectsPath(folder: string, id: string, startedAt: number): string {
  const time = new Date(startedAt).toISOString().replaceAll(/[:.]/gu, '-');
  return join(folder, `rejects-${time}-${id.slice(0, REJECTS_ID)}.jsonl`);
}

/** The reject files that servers have left, by what their names have of the import's id; when it began is in them too. */
function rejectFiles(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => REJECTS_NAME.test(name));
  return new Map(names.map((name) => [REJECTS_NAME.exec(name)!.groups!['id']!, join(folder, name)])); // it was filtered by it
}

function notFound(id: string): NotFoundError {
  return new NotFoundError(`Import "${id}" not found; pass an id from \`imports\`.`, { id });
}

function sourceOf(running: Running): ImportSource {
  const { id, name, state, counts, startedAt, endedAt, share, failure, isDryRun, mapping, rejects } = running;
  const seconds = ((endedAt ?? Date.now()) - startedAt) / 1000;
  const isGoing = state === 'running' && share !== null && share > 0;
  return {
    id,
    name,
    state,
    isDryRun,
    mapping,
    counts,
    startedAt,
    endedAt,
    share,
    failure,
    rowsPerSecond: seconds > 0 ? counts.read / seconds : 0,
    secondsLeft: isGoing ? (seconds * (1 - share)) / share : null,
    canUndo: false,
    rejectsPath: existsSync(rejects) ? `/imports/${id}/rejects` : null,
  };
}

/** What an error says, with the name that the sender knows in place of ours. */
function messageFor(error: unknown, path: string, name: string): string {
  if (error instanceof GrapevineError) return error.message.replaceAll(path, name);
  return `The import ended by an error of the program; what was counted is stored. Import ${name} again.`;
}
