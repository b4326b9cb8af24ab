import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';
import { parseMapping } from '../ingest/mapping/schema.ts';

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u;

/**
 * A mapping from a file, or one that was kept beside the data under a name.
 *
 * @throws {NotFoundError} when there is neither; {InvalidInputError} when it is no valid mapping.
 */
export function loadMapping(fileOrName: string, folder: string): unknown {
  const kept = NAME.test(fileOrName) ? keptPath(fileOrName, folder) : null;
  const path = [fileOrName, kept].find((candidate) => candidate !== null && existsSync(candidate));
  if (path === undefined || path === null)
    throw new NotFoundError(
      `Mapping ${fileOrName} is neither a file nor kept under that name; make one with: grapevine import --suggest FILE`,
    );
  const value = parseJson(path);
  parseMapping(value);
  return value;
}

/**
 * Keeps a mapping beside the data, for `--mapping NAME`.
 *
 * @throws {InvalidInputError} for a name that is none, or without a mapping.
 */
export function saveMapping(name: string, mapping: unknown, folder: string): void {
  if (mapping === undefined)
    throw new InvalidInputError('--save-mapping keeps what --mapping names; pass both.');
  if (!NAME.test(name))
    throw new InvalidInputError(`"${name}" is no name for a mapping; use letters, digits, space, . _ and -.`);
  const path = keptPath(name, folder);
  mkdirSync(join(folder, 'mappings'), { recursive: true });
  writeFileSync(path, `${JSON.stringify(mapping, null, 2)}\n`);
}

function keptPath(name: string, folder: string): string {
  return join(folder, 'mappings', `${name}.json`);
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new InvalidInputError(`Mapping ${path} is not JSON (${(error as Error).message}).`);
  }
}
