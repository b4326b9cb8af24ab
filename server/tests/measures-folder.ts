import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ColumnSource, parquetWriteFile } from 'hyparquet-writer';

export const FINISHED = new Date('2026-01-31T12:00:00Z');
export const PEOPLE = ['ann', 'ben', 'cem'];

/** Writes what a run of Spark leaves: ann and ben are one community; a path leads from ann over ben to cem. */
export async function writeMeasuresFolder(
  folder: string,
  { graph, isWhole = true }: { readonly graph: string; readonly isWhole?: boolean },
): Promise<void> {
  const texts = (name: string, ...data: string[]): ColumnSource => ({ name, type: 'STRING', data });
  const integers = (name: string, ...data: number[]): ColumnSource => ({ name, type: 'INT32', data });
  const reals = (name: string, ...data: number[]): ColumnSource => ({ name, type: 'DOUBLE', data });
  const instants = (name: string, data: Date): ColumnSource => ({ name, type: 'TIMESTAMP', data: [data] });
  const truths = (name: string, data: boolean): ColumnSource => ({ name, type: 'BOOLEAN', data: [data] });
  await write(folder, 'measures', [
    integers('person', 0, 1, 2),
    texts('id', ...PEOPLE),
    reals('pageRank', 0.2, 0.5, 0.3),
    reals('betweenness', 0, 0, 0),
    ...['outDegree', 'inDegree', 'component', 'reach2', 'reach3'].map((name) => integers(name, 1, 2, 3)),
    integers('community', 0, 0, 1),
  ]);
  const estimate = ['score', 'low', 'high'].map((name) => reals(name, 0.5, 0.5));
  const standing = texts('standing', 'advocate', 'advocate');
  await write(folder, 'standings', [
    integers('person', 0, 1),
    texts('brand', 'acme', 'acme'),
    integers('messages', 4, 5),
    standing,
    ...estimate,
  ]);
  const counts = ['messages', 'favor', 'against'].map((name) => integers(name, 7));
  await write(folder, 'discussion', [texts('brand', 'acme'), instants('day', new Date(0)), ...counts]);
  await write(folder, 'seeds', [integers('place', 1), integers('person', 2)]);
  await write(folder, 'paths', [
    { name: 'people', data: [[0, 1, 2]] },
    integers('place', 1),
    reals('probability', 0.25),
  ]);
  const tie = [integers('source', 0), integers('target', 1), reals('probability', 0.5)];
  await write(folder, 'ties', [
    ...tie,
    integers('interactions', 2),
    instants('firstAt', FINISHED),
    instants('lastAt', FINISHED),
  ]);
  await write(folder, 'run', [
    instants('finishedAt', FINISHED),
    integers('revision', 1),
    texts('graph', graph),
    truths('whole', isWhole),
    truths('learnedTies', true),
    integers('people', 3),
    integers('seeds', 1),
    ...['spread', 'standardError', 'approximation'].map((name) => reals(name, 0.5)),
    integers('betweennessSamples', 0),
    integers('pathSources', 1),
  ]);
}

async function write(folder: string, table: string, columnData: ColumnSource[]): Promise<void> {
  await mkdir(join(folder, table), { recursive: true });
  parquetWriteFile({ filename: join(folder, table, 'part-0.parquet'), columnData });
  await writeFile(join(folder, table, '_SUCCESS'), '');
}
