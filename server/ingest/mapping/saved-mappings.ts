import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInputError, NotFoundError } from '../../../schema/model/errors.ts';
import type { Mapping } from '../../../schema/model/mapping.ts';
import { createTraceTest } from '../traces.ts';
import { parseMapping } from './schema.ts';

/** A mapping that is kept beside the data. */
export interface SavedMapping {
  readonly name: string;
  readonly mapping: Mapping;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u;
/** File systems take 255 bytes; the ending needs some of them. */
const MOST_NAME_BYTES = 200;

/**
 * A mapping from a file, or one that was kept beside the data under a name.
 *
 * @throws {NotFoundError} when there is neither; {InvalidInputError} when it is no valid mapping.
 */
export function loadMapping(fileOrName: string, folder: string): unknown {
  const path = findMapping(fileOrName, folder);
  if (path === null)
    throw new NotFoundError(
      `Mapping ${fileOrName} is neither a file nor kept under that name; make one with: grapevine import --suggest FILE`,
    );
  const value = parseJson(path);
  parseMapping(value);
  return value;
}

/** Path of a mapping that {@link loadMapping} takes; null where there is neither a file nor one of that name. */
export function findMapping(fileOrName: string, folder: string): string | null {
  const kept = isName(fileOrName) ? keptPath(fileOrName, folder) : null;
  return [fileOrName, kept].find((candidate) => candidate !== null && existsSync(candidate)) ?? null;
}

/**
 * Keeps a mapping beside the data under a name, for its owner alone; one of the same name is replaced.
 *
 * @throws {InvalidInputError} for a name that is none, or without a mapping.
 */
export function saveMapping(name: string, mapping: unknown, folder: string): void {
  if (mapping === undefined)
    throw new InvalidInputError('--save-mapping keeps what --mapping names; pass both.');
  if (!isName(name))
    throw new InvalidInputError(
      `"${name.slice(0, 100)}" is no name for a mapping; begin with a letter or a digit, go on with these, space, . _ and -, and keep it below ${MOST_NAME_BYTES} bytes.`,
    );
  const path = keptPath(name, folder);
  mkdirSync(folderOf(folder), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${JSON.stringify(mapping, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/**
 * Removes the mappings in which something that stands for all rows speaks of somebody.
 *
 * @param traces - Ids, handles and names, letter case ignored.
 */
export function cleanMappings(folder: string, traces: readonly string[]): void {
  const kept = folderOf(folder);
  if (!existsSync(kept) || traces.length === 0) return;
  const speaksOf = createTraceTest(traces);
  for (const { name, mapping } of listMappings(folder))
    if (constantsIn(mapping).some(speaksOf)) rmSync(keptPath(name, folder));
}

function constantsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  const own = 'constant' in value ? [JSON.stringify(value.constant)] : [];
  return [...own, ...Object.values(value).flatMap(constantsIn)];
}

/** The mappings that are kept beside the data, by name; files that hold none are passed over. */
export function listMappings(folder: string): SavedMapping[] {
  const kept = folderOf(folder);
  if (!existsSync(kept)) return [];
  return readdirSync(kept)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      try {
        return [{ name: file.slice(0, -'.json'.length), mapping: parseMapping(parseJson(join(kept, file))) }];
      } catch {
        return []; // somebody else's file, or one that was edited by hand: said when it is asked for by name
      }
    });
}

function isName(name: string): boolean {
  return NAME.test(name) && Buffer.byteLength(name) < MOST_NAME_BYTES;
}

function folderOf(folder: string): string {
  return join(folder, 'mappings');
}

function keptPath(name: string, folder: string): string {
  return join(folderOf(folder), `${name.normalize('NFC')}.json`);
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new InvalidInputError(`Mapping ${path} is not JSON (${(error as Error).message}).`);
  }
}
