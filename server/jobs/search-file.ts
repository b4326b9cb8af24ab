import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { breakSeal, removeSeal, requireWhole, sealFile } from './search-seal.ts';
import { ANALYSIS_VERSION, textTerms } from '../text/search-terms.ts';

/** A text to be found, and the instant by which later ones come first. */
export interface IndexedText {
  readonly id: string;
  readonly text: string;
  readonly at: number;
}

/** What the file holds. */
export interface IndexState {
  /** Of which graph it is; '' before it is of one. */
  readonly graph: string;
  /** The store's revision up to which it goes; -1 for none. */
  readonly revision: number;
  readonly texts: number;
}

const LAYOUT_VERSION = 2;
const VERSION = `${LAYOUT_VERSION}.${ANALYSIS_VERSION}`;
const BUSY_MS = 5000;

const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'secure_delete = ON',
  'cache_size = -65536',
  'temp_store = MEMORY',
];

/** Terms come separated by spaces: every other character that they have is the tokenizer's letter. */
const LAYOUT = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE docs (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL) STRICT;
  CREATE VIRTUAL TABLE texts USING fts5(
    words, stems, grams, parts, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '+#~'"
  );`;

/**
 * The full-text index in its file. It holds terms, no texts, and the revision of the store that it goes up to; both are
 * committed together.
 */
export class SearchFile {
  readonly database: Database.Database;
  readonly #path: string;

  private constructor(database: Database.Database, path: string) {
    this.database = database;
    this.#path = path;
  }

  /**
   * Opens the file; begins one where there is none, or one of another version. Throws what SQLite throws, and its code for
   * a file that is not as it was left.
   */
  static open(path: string): SearchFile {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const database = openDatabase(path);
    const file = new SearchFile(database, path);
    if (versionOf(database) === VERSION) {
      requireWhole(database, path);
      emptyLog(database); // of one that ended by force
    } else file.clear();
    return file;
  }

  /** Takes everything out; from now on it is of this graph. */
  clear(graph = ''): void {
    const { database } = this;
    inTransaction(database, () => {
      for (const table of ['texts', 'docs', 'meta']) database.exec(`DROP TABLE IF EXISTS ${table}`);
      database.exec(LAYOUT);
      const add = database.prepare('INSERT INTO meta VALUES (?, ?)');
      for (const [key, value] of Object.entries({ version: VERSION, revision: -1, graph }))
        add.run(key, value);
      breakSeal(database);
    });
    emptyLog(database);
  }

  state(): IndexState {
    const { texts } = this.database.prepare('SELECT count(*) AS texts FROM docs').get() as { texts: number };
    const row = this.database.prepare("SELECT value FROM meta WHERE key = 'graph'").get();
    return { graph: String((row as { value: string }).value), revision: this.revision(), texts };
  }

  revision(): number {
    const row = this.database.prepare("SELECT value FROM meta WHERE key = 'revision'").get();
    return Number((row as { value: number }).value);
  }

  /**
   * Takes texts in, in place of what it held of the same ids.
   *
   * @param from - The revision that the file must hold, since another process may have gone on with it.
   * @param revision - The revision that it holds then.
   * @returns False, with nothing done, where it holds another.
   */
  add(texts: readonly IndexedText[], from: number, revision: number): boolean {
    const { database } = this;
    const find = database.prepare('SELECT number FROM docs WHERE id = ?');
    const addDoc = database.prepare('INSERT INTO docs (id, at) VALUES (?, ?)');
    const setAt = database.prepare('UPDATE docs SET at = ? WHERE number = ?');
    const addTerms = database.prepare(
      'INSERT INTO texts (rowid, words, stems, grams, parts) VALUES (?, ?, ?, ?, ?)',
    );
    const removeTerms = database.prepare('DELETE FROM texts WHERE rowid = ?');
    return inTransaction(database, () => {
      if (this.revision() !== from) return false;
      for (const { id, text, at } of texts) {
        let number = (find.get(id) as { number: number } | undefined)?.number;
        if (number === undefined) number = Number(addDoc.run(id, at).lastInsertRowid);
        else {
          removeTerms.run(number);
          setAt.run(at, number);
        }
        const { words, stems, grams, parts } = textTerms(text);
        addTerms.run(number, words, stems, grams, parts);
      }
      database.prepare("UPDATE meta SET value = ? WHERE key = 'revision'").run(revision);
      breakSeal(database);
      return true;
    });
  }

  /** Removes texts so that no term of theirs is left in the file: the index is written anew without them. */
  erase(ids: readonly string[]): void {
    const { database } = this;
    const find = database.prepare('SELECT number FROM docs WHERE id = ?');
    const removed = inTransaction(database, () => {
      const numbers = ids.flatMap((id) => (find.get(id) as { number: number } | undefined)?.number ?? []);
      const removeTerms = database.prepare('DELETE FROM texts WHERE rowid = ?');
      const removeDoc = database.prepare('DELETE FROM docs WHERE number = ?');
      for (const number of numbers) {
        removeTerms.run(number);
        removeDoc.run(number);
      }
      if (numbers.length > 0) {
        database.exec("INSERT INTO texts (texts) VALUES ('optimize')");
        breakSeal(database);
      }
      return numbers.length;
    });
    if (removed > 0) emptyLog(database);
  }

  /** True where it holds all of the texts. */
  knows(ids: readonly string[]): boolean {
    const find = this.database.prepare('SELECT number FROM docs WHERE id = ?');
    return ids.every((id) => find.get(id) !== undefined);
  }

  /** Closes it with a checksum, by which the next to open it sees damage. */
  close(): void {
    emptyLog(this.database);
    sealFile(this.database, this.#path);
    this.database.close();
  }
}

/** Removes the file of an index. Only in a thread that never opened it: SQLite holds on to a closed one for a while. */
export function removeSearchFile(path: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
  removeSeal(path);
}

/** True for what SQLite says of a file that is damaged or none of its own. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(?:CORRUPT|NOTADB)/.test(codeOf(error)) || /malformed|not a database/.test(String(error));
}

function versionOf(database: Database.Database): string | null {
  const table = database.prepare("SELECT 1 AS found FROM sqlite_schema WHERE name = 'meta'").get();
  if (table === undefined) return null;
  const row = database.prepare("SELECT value FROM meta WHERE key = 'version'").get();
  return (row as { value: string } | undefined)?.value ?? null;
}

/** All of it or nothing. An error like a full disk ends the transaction by itself; the error is what is told. */
function inTransaction<Result>(database: Database.Database, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function openDatabase(path: string): Database.Database {
  closeSync(openSync(path, 'a', 0o600)); // SQLite's own files beside it get the same mode
  const database = new Database(path, { timeout: BUSY_MS });
  for (const pragma of PRAGMAS) database.pragma(pragma);
  return database;
}

/** Moves what the log holds into the file, so that what was removed from one is in neither. */
function emptyLog(database: Database.Database): void {
  database.pragma('wal_checkpoint(TRUNCATE)');
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
