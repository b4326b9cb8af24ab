import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';
import type { View } from '../jobs/view.ts';
import { type MisfitGroup, Misfits } from '../store/foreign.ts';
import type { GraphStore } from '../store/port.ts';
import { BYTE_ORDER_MARK, CSV_TABLES, type CsvTable, writeCsv } from './csv.ts';
import type { Disguise } from './disguise.ts';
import { buildExtract, reorderExtract } from './extract.ts';
import { writeGexf } from './gexf.ts';
import { writeGraphml } from './graphml.ts';
import { parquetTables } from './parquet/tables.ts';
import { writeParquetParts, writeParquetTable } from './parquet/write.ts';
import { writeRecords } from './records.ts';
import { type Signal, writeFileWhole, writeFilesWhole, writeFolderWhole } from './target.ts';
import type { ExportCounts, ExportFormat, ExportSource } from './types.ts';

/** Where an export goes, and as what. */
export interface ExportTarget {
  /** As the command line has it; `-` is standard output. */
  readonly file: string;
  readonly format: ExportFormat;
  /** Of CSV: the one table that is written. @default all of them */
  readonly table?: CsvTable | undefined;
  /** Of Parquet: messages as a folder with a file for each month, in UTC. @default one file */
  readonly byMonth?: boolean;
  readonly signal?: Signal;
  readonly onProgress?: (counts: Readonly<ExportCounts>) => void;
}

/** What was written. */
export interface ExportResult {
  readonly files: readonly string[];
  /** Records, or rows of tables. */
  readonly counts: ExportCounts;
  /** Of JSON Lines: what is left out, since no import would take it. */
  readonly misfits: readonly MisfitGroup[];
}

/** The format that a name stands for; null where it tells none. */
export function formatOf(file: string): ExportFormat | null {
  const ending = /\.([a-z]+?)(?:\.gz)?$/iu.exec(file)?.[1]?.toLowerCase();
  switch (ending) {
    case 'csv':
    case 'gexf':
    case 'graphml':
    case 'parquet':
      return ending;
    case 'jsonl':
    case 'ndjson':
      return 'jsonl';
    default:
      return null;
  }
}

/** What is exported of a view. */
export function exportSource(
  { store, view, disguise }: { readonly store: GraphStore; readonly view: View; readonly disguise: Disguise },
  { brand, since, until, now }: { brand: string | null; since: number; until: number; now: number },
): ExportSource {
  const { brands } = view.snapshot;
  const number = brand === null ? -1 : brands.ids.indexOf(brand);
  if (brand !== null && number < 0)
    throw new NotFoundError(`Brand "${brand}" not found; pass one of: ${brands.ids.join(', ')}.`, {
      id: brand,
    });
  const extract = buildExtract(view, { brand: number, since, until });
  return {
    store,
    view,
    disguise,
    extract: disguise.isAnonymous ? reorderExtract(view, extract, disguise) : extract,
    brand: number < 0 ? brands.owned.indexOf(1) : number,
    period: { since, until },
    now,
  };
}

/**
 * Writes an export, whole or not at all.
 *
 * @param source - Null for JSON Lines of the whole graph as it is.
 */
export async function writeExport(
  store: GraphStore,
  source: ExportSource | null,
  target: ExportTarget,
): Promise<ExportResult> {
  const { format, file, signal } = target;
  if (format === 'jsonl') {
    const counts: ExportCounts = {};
    const misfits = new Misfits();
    const pieces = writeRecords(store, source, { counts, misfits });
    await writeFileWhole(file, follow(pieces, counts, target), signal);
    return { files: [file], counts, misfits: misfits.list() };
  }
  if (source === null) throw new InvalidInputError(`Format ${format} is made from the analysed graph.`);
  if (format === 'csv') return writeTables(source, target);
  if (format === 'parquet') return writeParquet(source, target);
  const counts = { people: source.extract.people.kept.length, ties: source.extract.ties.kept.length };
  const pieces = format === 'gexf' ? writeGexf(source) : writeGraphml(source);
  await writeFileWhole(file, follow(pieces, counts, target), signal);
  return { files: [file], counts, misfits: [] };
}

async function* follow(
  pieces: AsyncIterable<string>,
  counts: ExportCounts,
  { onProgress }: ExportTarget,
): AsyncGenerator<string> {
  for await (const piece of pieces) {
    onProgress?.(counts);
    yield piece;
  }
}

/**
 * CSV: one table to a file or standard output, else each to `NAME-people.csv` and so on, or to `people.csv` and so on in a folder
 * where the name does not end in `.csv`.
 */
async function writeTables(source: ExportSource, target: ExportTarget): Promise<ExportResult> {
  const { file, signal } = target;
  const names =
    target.table === undefined ? (file === '-' ? (['messages'] as const) : CSV_TABLES) : [target.table];
  const counts: ExportCounts = {};
  const paths = names.map((name) => (target.table === undefined ? pathOfTable(file, name) : file));
  const isFolder = target.table === undefined && !/\.csv(?:\.gz)?$/iu.test(file) && file !== '-';
  if (isFolder) mkdirSync(file, { recursive: true, mode: 0o700 });
  const files = names.map((name, place) => {
    const path = paths[place]!; // one for each
    return { path, pieces: follow(withMark(writeCsv(source, name, counts), path), counts, target) };
  });
  await writeFilesWhole(files, signal);
  return { files: paths, counts, misfits: [] };
}

function pathOfTable(file: string, name: CsvTable): string {
  if (file === '-') return file;
  const named = /^(.*)\.csv(\.gz)?$/isu.exec(file);
  return named === null ? join(file, `${name}.csv`) : `${named[1]!}-${name}.csv${named[2] ?? ''}`;
}

/** Programs that read standard input do not look for a mark. */
async function* withMark(pieces: AsyncIterable<string>, path: string): AsyncGenerator<string> {
  if (path !== '-') yield BYTE_ORDER_MARK;
  yield* pieces;
}

async function writeParquet(
  source: ExportSource,
  { file, byMonth, signal, onProgress }: ExportTarget,
): Promise<ExportResult> {
  const tables = parquetTables(source);
  const counts: ExportCounts = {};
  const isOwnFile = (name: string): boolean => tables.some((table) => name === `${table.name}.parquet`);
  const write = async (folder: string): Promise<void> => {
    for (const table of tables) {
      signal?.throwIfAborted();
      counts[table.name] = table.rows.length;
      onProgress?.(counts);
      const path = join(folder, `${table.name}.parquet`);
      if (byMonth === true && table.partOf !== undefined) await writeParquetParts(path, table, table.partOf);
      else await writeParquetTable(path, table);
    }
  };
  await writeFolderWhole(file, isOwnFile, write, signal);
  return { files: tables.map(({ name }) => join(file, `${name}.parquet`)), counts, misfits: [] };
}
