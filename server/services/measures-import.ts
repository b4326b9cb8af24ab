import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GrapevineError, InvalidInputError } from '../../schema/model/errors.ts';
import { type KeptMeasures, readKeptMeasures } from '../jobs/kept-measures.ts';
import { buildHashIndex, findInIndex } from '../snapshot/hash-index.ts';
import { stringsOf } from '../snapshot/strings.ts';
import type { GraphStore } from '../store/port.ts';
import { readState } from '../store/schema.ts';
import { readMeasurable, readSparkRun, writeSparkMeasures } from '../store/spark-measures.ts';
import { daysOf, pathsOf, peopleOf, readTables, type Run, standingsOf, tiesOf } from './measures-rows.ts';

/** What was in a folder, and how much of it is in the graph. */
export interface ImportedMeasures {
  readonly people: number;
  readonly known: number;
  /** False where the graph has changed since it was exported; null where the folder does not say. */
  readonly isOfState: boolean | null;
}

/** How an import is ended, and who hears of it. */
export interface MeasuresImport {
  readonly signal?: AbortSignal;
  /** Is given the number of rows so far. */
  readonly onProgress?: (rows: number) => void;
}

const ENDED = 'Ended; the graph has no whole run. Import the same folder again.';

/** Whether a folder is one that `grapevine analyze --spark` was given with `--out`. */
export function isMeasuresFolder(folder: string): boolean {
  return ['measures', 'run'].every((table) => {
    const path = join(folder, table);
    return existsSync(path) && readdirSync(path).some((name) => name.endsWith('.parquet'));
  });
}

/**
 * Writes what `grapevine analyze --spark … --out FOLDER` left into the graph that it is of, as `--neo4j` does. Nobody comes back who was erased since: neither they
 * nor what names them.
 *
 * @throws {InvalidInputError} with `refused` for an incomplete folder, one of another graph, and one of an earlier run than that which is there; {GrapevineError} `CANCELLED` where it is ended.
 */
export async function importMeasures(
  store: GraphStore,
  folder: string,
  { signal, onProgress }: MeasuresImport = {},
): Promise<ImportedMeasures> {
  const kept = await readKeptMeasures(folder);
  const { graph, revision: now } = await readState(store);
  if (kept.graph !== graph)
    throw new InvalidInputError(
      `The measures in "${folder}" are not of this graph; import them into that which was exported, by this version and not anonymized.`,
      { folder, refused: true },
    );
  await refuseEarlier(store, folder, kept);
  const { id: here } = await readMeasurable(store);
  const index = buildHashIndex(here); // a Set ends at 2²⁴
  const ids = stringsOf(kept.ids).map((id) => (findInIndex(here, index, id) < 0 ? null : id));
  const tables = await readTables(folder); // all of them before anything is written
  const run: Run = { kept, ids, tables };
  let written = 0;
  const heard = async function* <Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
    for await (const row of rows) {
      if (signal?.aborted === true) throw new GrapevineError('CANCELLED', ENDED);
      onProgress?.(++written);
      yield row;
    }
  };
  const { finishedAt, revision, betweenness, seeds, isWhole } = kept;
  await writeSparkMeasures(
    store,
    {
      finishedAt,
      revision,
      isWhole,
      people: ids.length,
      hasBetweenness: betweenness !== null,
      seeds: seeds === null ? null : { ...seeds, people: seeds.people.length },
    },
    {
      people: heard(peopleOf(run)),
      standings: heard(standingsOf(run)),
      days: heard(daysOf(run)),
      paths: heard(pathsOf(run)),
      ties: tables.ties === null ? null : heard(tiesOf(run, tables.ties)),
    },
  );
  return {
    people: ids.length,
    known: ids.filter((id) => id !== null).length,
    isOfState: revision === null ? null : revision === now,
  };
}

async function refuseEarlier(store: GraphStore, folder: string, { finishedAt }: KeptMeasures): Promise<void> {
  const there = await readSparkRun(store);
  if (there === null || there.finishedAt <= finishedAt) return;
  const ended = (at: number): string => new Date(at).toISOString();
  throw new InvalidInputError(
    `The graph has measures of a later run, of ${ended(there.finishedAt)}; those in "${folder}" are of ${ended(finishedAt)}. Pass the folder of a later one, or take the measures out with grapevine analyze first.`,
    { folder, refused: true },
  );
}
