import { resolve } from 'node:path';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { findMapping, loadMapping } from './saved-mappings.ts';

/** The mappings of a command: one for all tables, and some for single ones. */
export class TableMappings {
  /** For tables that have none of their own; undefined where there is none. */
  readonly ofAll: unknown;
  readonly #byTable = new Map<string, unknown>();
  readonly #used = new Set<string>();

  /**
   * @param asked - Files or names of kept mappings; `TABLE=MAPPING` is for one table, by its path or the end of it.
   * @param folder - Of the data.
   * @throws {NotFoundError} for a mapping that is not there; {InvalidInputError} for one that is not valid, and for two that are for the same.
   */
  constructor(asked: readonly string[], folder: string) {
    const general: string[] = [];
    for (const one of asked) {
      const cut = findMapping(one, folder) === null ? findCut(one, folder) : -1;
      const table = one.slice(0, Math.max(cut, 0));
      if (cut <= 0) general.push(one);
      else if (this.#byTable.has(table)) throw twice(table);
      else this.#byTable.set(table, loadMapping(one.slice(cut + 1), folder));
    }
    if (general.length > 1) throw twice('all tables');
    this.ofAll = general[0] === undefined ? undefined : loadMapping(general[0], folder);
  }

  /** That of one table, of several the one that says most of its path; undefined where it has none of its own. */
  of(path: string): unknown {
    const names = [...this.#byTable.keys()].filter((table) => isOf(path, table));
    const [table] = names.sort((a, b) => b.length - a.length);
    if (table === undefined) return undefined;
    this.#used.add(table);
    return this.#byTable.get(table);
  }

  /** Tables that were not asked for. */
  get unused(): string[] {
    return [...this.#byTable.keys()].filter((table) => !this.#used.has(table));
  }
}

/** Where the name of a table ends: both it and the mapping's may hold `=`, the mapping is there. */
function findCut(asked: string, folder: string): number {
  const cuts = [...asked.matchAll(/=/gu)].map(({ index }) => index);
  return cuts.find((cut) => findMapping(asked.slice(cut + 1), folder) !== null) ?? cuts[0] ?? -1;
}

/** Whether a table is called by a path, whole or the end of it, with either slash. */
function isOf(path: string, table: string): boolean {
  const [whole, end] = [path, table].map((one) => one.replaceAll('\\', '/')) as [string, string]; // two, as above
  return whole === end || whole.endsWith(`/${end}`) || resolve(whole) === resolve(end);
}

function twice(table: string): InvalidInputError {
  return new InvalidInputError(
    `There are two mappings for ${table}; name the table of each: --mapping TABLE=FILE --mapping OTHER=FILE.`,
  );
}
