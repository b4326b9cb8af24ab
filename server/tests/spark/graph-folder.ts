import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { buildInfluenceGraph } from '../../analysis/graph/build.ts';
import type { InfluenceGraph } from '../../analysis/graph/influence-graph.ts';
import { edgeSources } from '../../analysis/graph/edge-sources.ts';
import { writeParquetParts, writeParquetTable } from '../../export/parquet/write.ts';
import type { Table } from '../../export/types.ts';

const FEBRUARY = Date.parse('2026-02-01T00:00:00Z');

/** Rows of a Parquet file. */
export async function readParquet(path: string): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file: new Uint8Array(await readFile(path)).buffer });
}

/** Writes a graph as an export has it: its people, called p0, p1 and so on, and its ties. */
export async function writeGraphFolder(folder: string, graph: InfluenceGraph): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { order, size, outTargets, probabilities } = graph;
  const sources = edgeSources(graph);
  await writeParquetTable(join(folder, 'people.parquet'), {
    name: 'people',
    rows: Uint32Array.from({ length: order }, (_, node) => node),
    columns: [{ name: 'person', kind: 'number', required: true, value: (node) => node }],
  });
  await writeParquetTable(join(folder, 'ids.parquet'), {
    name: 'ids',
    rows: Uint32Array.from({ length: order }, (_, node) => node),
    columns: [
      { name: 'kind', kind: 'string', required: true, value: () => 'person' },
      { name: 'number', kind: 'number', required: true, value: (node) => node },
      { name: 'id', kind: 'string', required: true, value: (node) => `p${node}` },
    ],
  });
  await writeParquetTable(join(folder, 'ties.parquet'), {
    name: 'ties',
    rows: Uint32Array.from({ length: size }, (_, edge) => edge),
    columns: [
      { name: 'source', kind: 'number', required: true, value: (edge) => sources[edge]! },
      { name: 'target', kind: 'number', required: true, value: (edge) => outTargets[edge]! },
      { name: 'probability', kind: 'real', required: true, value: (edge) => probabilities[edge]! },
    ],
  });
}

/** The graph of an export. */
export async function readGraphFolder(folder: string): Promise<InfluenceGraph> {
  const ties = await readParquet(join(folder, 'ties.parquet'));
  const { length: order } = await readParquet(join(folder, 'people.parquet'));
  const column = (name: string): number[] => ties.map((tie) => Number(tie[name]));
  return buildInfluenceGraph({
    order,
    sources: column('source'),
    targets: column('target'),
    probabilities: column('probability'),
  }).graph;
}

/** Writes messages of an export, by month, whose numbers are not in the order of their time. */
export async function writeDisorderedMessages(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const numbers = ['message', 'author', 'person', 'conversation'] as const;
  const table: Table = {
    name: 'messages',
    rows: Uint32Array.of(0, 1, 2),
    columns: [
      ...numbers.map((name) => ({
        name,
        kind: 'number' as const,
        required: true,
        value: (row: number) => row,
      })),
      { name: 'replyTo', kind: 'number', value: () => null },
      { name: 'shares', kind: 'number', value: () => null },
      { name: 'at', kind: 'instant', value: (row) => FEBRUARY - row },
      { name: 'public', kind: 'boolean', value: () => true },
    ],
  };
  const partOf = (row: number): string => (row === 0 ? 'month=2026-02' : 'month=2026-01');
  await writeParquetParts(join(folder, 'messages.parquet'), table, partOf);
}
