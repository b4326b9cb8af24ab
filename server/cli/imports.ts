import { Command } from 'commander';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';
import { findOrigins, type Origin } from '../ingest/journal/origins.ts';
import { undoImport } from '../ingest/journal/undo.ts';
import { listImports, type StoredImport } from '../store/imports.ts';
import { openStore } from '../store/open.ts';
import type { GraphStore } from '../store/port.ts';
import { joinedKey, recordKey } from '../store/records/keys.ts';
import { writeOwn } from '../store/take-in.ts';
import { analyse } from './import.ts';
import { createProgress, locationOf, printJson, type StoreOptions, withStoreOptions } from './options.ts';

interface ImportsOptions extends StoreOptions {
  readonly of?: string;
}

/** What tells records without an id. */
const RELATIONS: Readonly<Record<string, readonly string[]>> = {
  follow: ['from', 'to'],
  tie: ['from', 'to'],
  label: ['message', 'brand'],
  outcome: ['conversation'],
};
const KINDS = ['message', 'account', 'person', 'brand', 'organization'] as const;

/** `grapevine imports`: what was imported when. */
export function importsCommand(): Command {
  return withStoreOptions(new Command('imports'))
    .description('list what was imported when, or where one record came from')
    .option(
      '--of <record>',
      'files and lines that a record came from: the id of a message, account, person, brand or organization, or what tells any other, as JSON',
    )
    .action(list);
}

/** `grapevine undo`: takes an import back. */
export function undoCommand(): Command {
  return withStoreOptions(new Command('undo'))
    .description('take an import back: what only it brought goes, what it changed comes back')
    .argument('<import>', 'its id, or the beginning of it; `grapevine imports` lists them')
    .action(undo);
}

async function list(options: ImportsOptions): Promise<void> {
  const location = locationOf(options);
  const store = await openStore(location, { mustExist: true });
  try {
    if (options.of !== undefined)
      return printOrigins(await originsOf(store, location.folder, options.of), options);
    const imports = await listImports(store);
    if (options.json === true) return printJson(imports);
    for (const one of imports) process.stdout.write(`${describe(one)}\n`);
  } finally {
    await store.close();
  }
}

function describe({ id, name, state, startedAt, counts }: StoredImport): string {
  const { created, updated, unchanged, rejected } = counts;
  const rejects = Object.values(rejected).reduce((sum, rows) => sum + rows, 0);
  const rows = `created ${created}, updated ${updated}, unchanged ${unchanged}, rejected ${rejects}`;
  return `${id}  ${new Date(startedAt).toISOString()}  ${state.padEnd(11)}  ${name}\n    ${rows}`;
}

async function originsOf(store: GraphStore, folder: string, id: string): Promise<Origin[]> {
  const keys = id.startsWith('{') ? [keyOf(id)] : KINDS.map((kind) => joinedKey(kind, id));
  const found = [...(await findOrigins(store, folder, keys)).values()].flat();
  if (found.length === 0)
    throw new NotFoundError(
      `No journal in ${folder} names "${id}"; pass the id of a record that was imported.`,
    );
  return found;
}

/** @throws {InvalidInputError} where a member is missing by which a record of its type is known. */
function keyOf(text: string): string {
  const record = recordIn(text);
  const isKnown = (RELATIONS[String(record['type'])] ?? []).every(
    (member) => typeof record[member] === 'string',
  );
  if (!isKnown || !(String(record['type']) in RELATIONS))
    throw new InvalidInputError(
      `"${text.slice(0, 200)}" tells no record; pass for example {"type":"follow","from":"a","to":"b"}, {"type":"label","message":"m","brand":"b"}, {"type":"outcome","conversation":"c"} or {"type":"tie","from":"p","to":"q"}.`,
    );
  return recordKey(record as unknown as GrapevineRecord); // has the members of its key, as was looked
}

function recordIn(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function printOrigins(origins: readonly Origin[], { json }: ImportsOptions): void {
  if (json === true)
    return printJson(
      origins.map(({ import: { id, startedAt }, file, line, result }) => ({
        import: id,
        at: new Date(startedAt).toISOString(),
        file,
        line,
        result,
      })),
    );
  for (const { import: one, file, line, result } of origins)
    process.stdout.write(`${file}:${line}  ${result}  ${new Date(one.startedAt).toISOString()}  ${one.id}\n`);
}

async function undo(id: string, options: StoreOptions): Promise<void> {
  const location = locationOf(options);
  const progress = createProgress(options);
  const store = await openStore(location, { mustExist: true });
  try {
    const found = (await listImports(store)).filter((one) => one.id.startsWith(id));
    if (found.length > 1)
      throw new InvalidInputError(`"${id}" is the beginning of ${found.length} imports; pass more of it.`);
    progress.say('Undoing …');
    const undone = await writeOwn(store, () => undoImport(store, location.folder, found[0]?.id ?? id));
    await analyse(store, location.folder, progress.say);
    const { removed, restored, kept } = undone;
    if (options.json === true) printJson({ removed, restored, kept });
    else {
      process.stdout.write(`removed ${removed}, restored ${restored}, left as they are ${kept}\n`);
    }
  } finally {
    await store.close();
  }
}
