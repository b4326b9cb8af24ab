import type { FollowRecord } from '../../schema/model/records.ts';
import { instantIn, textsOf } from './export-columns.ts';
import type { GraphStore } from './port.ts';
import { EXPORT } from './queries/export.ts';

const FOLLOW = { source: 'text', target: 'text', since: 'instant', until: 'instant' } as const;

/** Follows by the followers' ids as their records, ordered by follower, then by whom they follow and since when. */
export async function readFollowRecords(store: GraphStore, ids: readonly string[]): Promise<FollowRecord[]> {
  const { source, target, since, until } = await store.readColumns(EXPORT.follow, { ids }, FOLLOW);
  const targets = textsOf(target);
  const records = textsOf(source).map((from, row): FollowRecord => {
    const record: FollowRecord = { type: 'follow', from, to: targets[row]! };
    const [begin, end] = [instantIn(since, row), instantIn(until, row)];
    if (begin !== null) record.since = begin;
    if (end !== null) record.until = end;
    return record;
  });
  return records.sort(byEnds);
}

function byEnds(a: FollowRecord, b: FollowRecord): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  if (a.to !== b.to) return a.to < b.to ? -1 : 1;
  return (a.since ?? '') < (b.since ?? '') ? -1 : 1;
}
