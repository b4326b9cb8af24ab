import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { fromBytes, toBytes } from '../encoder/small-vector.ts';
import { detectLanguage } from '../text/language.ts';

/** A message as the store has it. */
export interface MessageText {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  /** What its reading was made with; null for none. */
  readonly readFor: string | null;
}

/** A text with its vector in bytes, as the matrix takes it in. */
export interface NumberedVector {
  readonly number: number;
  readonly language: string;
  readonly vector: Int8Array;
}

const VERSION = '1';
const BUSY_MS = 5000;
const PRAGMAS = ['journal_mode = WAL', 'synchronous = NORMAL', 'secure_delete = ON', 'temp_store = MEMORY'];

/** Texts stand by their hash alone; `lessons` are the vectors of our own examples. */
const LAYOUT = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE texts (number INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, language TEXT NOT NULL, vector BLOB) STRICT;
  CREATE TABLE messages (id TEXT PRIMARY KEY, text INTEGER NOT NULL, at INTEGER NOT NULL, read_for TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX messages_text ON messages (text, at);
  CREATE TABLE lessons (hash BLOB PRIMARY KEY, vector BLOB NOT NULL) STRICT, WITHOUT ROWID;`;
const TABLES = ['messages', 'texts', 'lessons', 'meta'];

/**
 * Vectors of texts in a file: one for each text, however many messages say it, found by the text's hash. It follows the store by revision, and knows of each
 * message what it was read with. No text is in it.
 */
export class VectorFile {
  readonly #database: Database.Database;

  private constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Opens the file; begins one where there is none, or one of another version. Throws what SQLite throws. */
  static open(path: string): VectorFile {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600)); // SQLite's own files beside it get the same mode
    const database = new Database(path, { timeout: BUSY_MS });
    for (const pragma of PRAGMAS) database.pragma(pragma);
    const file = new VectorFile(database);
    if (!file.#isOfThisVersion()) file.#begin();
    return file;
  }

  /** Forgets the vectors of another model. */
  useModel(model: string): void {
    if (this.#meta('model') === model) return;
    this.#write(() => {
      this.#database.exec('UPDATE texts SET vector = NULL; DELETE FROM lessons;');
      this.#setMeta('model', model);
    });
  }

  /** Whether somebody paused reading; kept for the next start. */
  isPaused(): boolean {
    return this.#meta('paused') === 'yes';
  }

  setPaused(isPaused: boolean): void {
    this.#setMeta('paused', isPaused ? 'yes' : 'no');
  }

  /** The store's revision that its messages are of; -1 for none. */
  revision(): number {
    return Number(this.#meta('revision') ?? -1);
  }

  /** Messages, and those of them that were read with what `readFor` names. */
  counts(readFor: string): { readonly messages: number; readonly read: number } {
    const row = this.#database
      .prepare('SELECT count(*) AS messages, coalesce(sum(read_for = ?), 0) AS read FROM messages')
      .get(readFor) as { messages: number; read: number };
    return { messages: Number(row.messages), read: Number(row.read) };
  }

  knows(ids: readonly string[]): boolean {
    const find = this.#database.prepare('SELECT 1 FROM messages WHERE id = ?');
    return ids.every((id) => find.get(id) !== undefined);
  }

  /**
   * Takes messages in as the store has them; what they said before is forgotten.
   *
   * @returns Numbers of the texts that nobody says any more.
   */
  take(messages: readonly MessageText[], revision: number): number[] {
    const prepare = (sql: string): Database.Statement => this.#database.prepare(sql);
    const find = prepare('SELECT number FROM texts WHERE hash = ?');
    const add = prepare('INSERT INTO texts (hash, language) VALUES (?, ?)');
    const said = prepare('SELECT text FROM messages WHERE id = ?');
    const put = prepare('INSERT OR REPLACE INTO messages (id, text, at, read_for) VALUES (?, ?, ?, ?)');
    return this.#write(() => {
      const left = new Set<number>();
      for (const { id, text, at, readFor } of messages) {
        const hash = hashOf(text);
        let number = (find.get([hash]) as { number: number } | undefined)?.number;
        number ??= Number(add.run(hash, detectLanguage(text)).lastInsertRowid);
        const before = (said.get(id) as { text: number } | undefined)?.text;
        if (before !== undefined && before !== number) left.add(before);
        put.run(id, number, Math.trunc(at), readFor ?? '');
      }
      this.#setMeta('revision', revision);
      return this.#drop([...left]);
    });
  }

  /**
   * Forgets messages, and the vectors of what nobody else says; nothing of them is left in the file.
   *
   * @returns Numbers of the texts that are gone.
   */
  forget(ids: readonly string[]): number[] {
    const said = this.#database.prepare('SELECT text FROM messages WHERE id = ?');
    const remove = this.#database.prepare('DELETE FROM messages WHERE id = ?');
    const gone = this.#write(() => {
      const texts = ids.flatMap((id) => (said.get(id) as { text: number } | undefined)?.text ?? []);
      for (const id of ids) remove.run(id);
      return this.#drop([...new Set(texts)]);
    });
    this.#database.pragma('wal_checkpoint(TRUNCATE)');
    return gone;
  }

  /** The graph whose messages it knows; '' for none. */
  graph(): string {
    return (this.#meta('graph') ?? '') as string; // as restart writes it
  }

  /** Begins to follow a graph anew; vectors stay until {@link sweep}. */
  restart(graph: string): void {
    this.#write(() => {
      this.#database.exec('DELETE FROM messages');
      this.#setMeta('graph', graph);
      this.#setMeta('revision', -1);
    });
  }

  /** Forgets the texts that nobody says. */
  sweep(): void {
    this.#write(() => {
      this.#database.exec('DELETE FROM texts WHERE number NOT IN (SELECT text FROM messages)');
    });
  }

  /** Those of some messages that were read with something else than `readFor` names. */
  unread(ids: readonly string[], readFor: string): string[] {
    const find = this.#database.prepare('SELECT read_for AS readFor FROM messages WHERE id = ?');
    return ids.filter((id) => {
      const row = find.get(id) as { readFor: string } | undefined;
      return row !== undefined && row.readFor !== readFor;
    });
  }

  /** Vectors of length 1; null where there is none, and for texts without words. */
  vectorsOf(texts: readonly string[], table: 'texts' | 'lessons'): (Float32Array | null)[] {
    const find = this.#database.prepare(`SELECT vector FROM ${table} WHERE hash = ?`);
    return texts.map((text) => {
      const row = find.get([hashOf(text)]) as { vector: Uint8Array | null } | undefined;
      return row?.vector == null ? null : fromBytes(asInt8(row.vector));
    });
  }

  /**
   * Keeps vectors of texts; of `texts` only those that a message says.
   *
   * @returns What was kept in `texts`.
   * @throws {Error} The vectors are longer or shorter than those kept of the same model.
   */
  put(
    texts: readonly string[],
    vectors: readonly Float32Array[],
    table: 'texts' | 'lessons',
  ): NumberedVector[] {
    this.#checkDimensions(vectors);
    const prepare = (sql: string): Database.Statement => this.#database.prepare(sql);
    const teach = prepare('INSERT OR REPLACE INTO lessons (hash, vector) VALUES (?, ?)');
    const keep = prepare('UPDATE texts SET vector = ? WHERE hash = ?');
    const find = prepare('SELECT number, language FROM texts WHERE hash = ?');
    return this.#write(() => {
      const kept: NumberedVector[] = [];
      for (const [place, text] of texts.entries()) {
        const vector = toBytes(vectors[place]!);
        const [hash, bytes] = [hashOf(text), Buffer.from(vector.buffer)];
        if (table === 'lessons') teach.run(hash, bytes);
        else if (keep.run(bytes, hash).changes > 0)
          kept.push({ ...(find.get([hash]) as { number: number; language: string }), vector });
      }
      return kept;
    });
  }

  /** All vectors of texts that messages say. */
  *vectors(): Generator<NumberedVector> {
    const all = this.#database.prepare(
      'SELECT number, language, vector FROM texts WHERE vector IS NOT NULL AND number > ? ORDER BY number LIMIT 10000',
    );
    for (let last = 0; ;) {
      const rows = all.all(last) as { number: number; language: string; vector: ArrayBuffer }[];
      for (const { number, language, vector } of rows) yield { number, language, vector: asInt8(vector) };
      if (rows.length === 0) return;
      last = rows.at(-1)!.number;
    }
  }

  /** Ids of messages that say a text, the latest first. */
  messagesOf(number: number, limit: number): string[] {
    const rows = this.#database
      .prepare('SELECT id FROM messages WHERE text = ? ORDER BY at DESC, id LIMIT ?')
      .all(number, limit) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  close(): void {
    this.#database.close();
  }

  #drop(texts: readonly number[]): number[] {
    const isSaid = this.#database.prepare('SELECT 1 FROM messages WHERE text = ? LIMIT 1');
    const remove = this.#database.prepare('DELETE FROM texts WHERE number = ?');
    const gone = texts.filter((text) => isSaid.get(text) === undefined);
    for (const text of gone) remove.run(text);
    return gone;
  }

  #checkDimensions(vectors: readonly Float32Array[]): void {
    const row = this.#database
      .prepare(
        'SELECT length(vector) AS bytes FROM lessons UNION ALL SELECT length(vector) FROM texts WHERE vector IS NOT NULL LIMIT 1',
      )
      .get() as { bytes: number } | undefined;
    const bytes = row?.bytes ?? vectors[0]?.length;
    const other = vectors.find(({ length }) => length !== bytes);
    if (other === undefined) return;
    throw new Error(
      `vectors of ${other.length} numbers came from ${String(this.#meta('model'))}, whose vectors had ${bytes}; name the model with --embeddings-model, or remove vectors.db from the data folder to begin anew`,
    );
  }

  #isOfThisVersion(): boolean {
    const table = this.#database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get();
    return table !== undefined && this.#meta('version') === VERSION;
  }

  #begin(): void {
    this.#write(() => {
      for (const table of TABLES) this.#database.exec(`DROP TABLE IF EXISTS ${table}`);
      this.#database.exec(LAYOUT);
      this.#setMeta('version', VERSION);
    });
  }

  #meta(key: string): unknown {
    const row = this.#database.prepare('SELECT value FROM meta WHERE key = ?').get(key);
    return (row as { value: unknown } | undefined)?.value;
  }

  #setMeta(key: string, value: string | number): void {
    this.#database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(key, value);
  }

  /** All of it or nothing. */
  #write<Result>(work: () => Result): Result {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

/** A statement takes it in a list only: an object alone is taken for named parameters. */
function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** `get` gives a Buffer, `all` an ArrayBuffer. */
function asInt8(bytes: Uint8Array | ArrayBuffer): Int8Array {
  if (bytes instanceof ArrayBuffer) return new Int8Array(bytes);
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
