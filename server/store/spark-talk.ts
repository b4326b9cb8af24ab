import type { StoreColumns } from './columns.ts';
import type { GraphStore } from './port.ts';
import { READ_DAYS, READ_STANDINGS } from './queries/spark-measures.ts';
import type { MeasuringRun } from './spark-measures.ts';

const STANDINGS = {
  person: 'text',
  brand: 'text',
  messages: 'number',
  standing: 'text',
  score: 'number',
  low: 'number',
  high: 'number',
} as const;
const DAYS = {
  brand: 'text',
  day: 'number',
  messages: 'number',
  favor: 'number',
  against: 'number',
} as const;

/** Where a run found everybody to stand, as columns. */
export function readSparkStandings(
  store: GraphStore,
  { finishedAt }: MeasuringRun,
): Promise<StoreColumns<typeof STANDINGS>> {
  return store.readColumns(READ_STANDINGS, { at: BigInt(finishedAt) }, STANDINGS);
}

/** What a run counted by day, as columns. */
export function readSparkDays(
  store: GraphStore,
  { finishedAt }: MeasuringRun,
): Promise<StoreColumns<typeof DAYS>> {
  return store.readColumns(READ_DAYS, { at: BigInt(finishedAt) }, DAYS);
}
