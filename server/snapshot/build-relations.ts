import { groupFollows, type Numbered, type PeopleBuild } from './build-entities.ts';
import { groupRows, shared } from './columns.ts';
import { MERGED, type GraphTables } from './tables.ts';
import type { AccountColumns, FollowColumns, StatedTieColumns } from './types.ts';

export function buildFollows(tables: GraphTables, accounts: Numbered<AccountColumns>): FollowColumns {
  const rows = groupFollows(tables, accounts);
  const grouped = groupRows(rows.followed, accounts.columns.count);
  const count = rows.row.length;
  const follower = shared.uint32(count);
  const since = shared.float64(count);
  const until = shared.float64(count);
  for (const [position, place] of grouped.rows.entries()) {
    const row = rows.row[place]!;
    follower[position] = rows.follower[place]!;
    since[position] = tables.follows.columns.since[row]!;
    until[position] = tables.follows.columns.until[row]!;
  }
  return { count, offsets: grouped.offsets, follower, since, until };
}

/**
 * One stated tie for a pair: the one of the judge whose name comes first; of several by one judge, to people who were merged,
 * the one to who was not, else to the first of them.
 */
export function buildStatedTies(
  { ties, words, personFlags, personIds }: GraphTables,
  { numbers, records }: Pick<PeopleBuild, 'numbers' | 'records'>,
): StatedTieColumns {
  const { judge, target: slot } = ties.columns;
  const isMerged = (row: number): number => personFlags[slot[row]!]! & MERGED;
  const outranks = (a: number, b: number): boolean =>
    (words.compare(judge[a]!, judge[b]!) ||
      isMerged(a) - isMerged(b) ||
      personIds.compare(slot[a]!, slot[b]!)) < 0;
  const found: { source: number; target: number; row: number }[] = [];
  for (let source = 0; source + 1 < records.offsets.length; source++) {
    const byTarget = new Map<number, number>();
    for (let place = records.offsets[source]!; place < records.offsets[source + 1]!; place++) {
      for (let row = ties.first(records.rows[place]!); row >= 0; row = ties.next(row)) {
        const target = numbers[ties.columns.target[row]!] ?? -1;
        if (target < 0 || target === source) continue;
        const before = byTarget.get(target);
        const comesFirst = before === undefined || outranks(row, before);
        if (comesFirst) byTarget.set(target, row);
      }
    }
    const ordered = [...byTarget].sort(([a], [b]) => a - b);
    for (const [target, row] of ordered) found.push({ source, target, row });
  }
  const source = shared.uint32(found.length);
  const target = shared.uint32(found.length);
  const probability = shared.float64(found.length);
  for (const [index, tie] of found.entries()) {
    source[index] = tie.source;
    target[index] = tie.target;
    probability[index] = ties.columns.probability[tie.row]!;
  }
  return { count: found.length, source, target, probability };
}
