import type { KernelRow } from './row.ts';
import { betweennessRows } from './rows/betweenness.ts';
import { leidenRows } from './rows/leiden.ts';
import { millionPeopleRows } from './rows/million-people.ts';
import { pageRankRows } from './rows/page-rank.ts';
import { pathRows } from './rows/paths.ts';
import { reachRows } from './rows/reach.ts';
import { seedSetRows } from './rows/seed-sets.ts';

/** The rows of each measure, by the name that is asked for. */
export const ROWS: Readonly<Record<string, () => readonly KernelRow[]>> = {
  betweenness: betweennessRows,
  leiden: leidenRows,
  'million-people': millionPeopleRows,
  'page-rank': pageRankRows,
  paths: pathRows,
  reach: reachRows,
  'seed-sets': seedSetRows,
};
