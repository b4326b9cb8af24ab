import type { FollowRecord } from '../../schema/model/records.ts';
import { textsOf } from './export-messages.ts';
import type { GraphStore } from './port.ts';
import { EXPORT } from './queries/export.ts';

const FOLLOW = { source: 'text', target: 'text', since: 'number', until: 'number' } as const;

/** Follows by the followers' ids as their records, ordered by follower, then by whom they follow and since when. */
export async function readFollowRecords(store: GraphStore, ids: readonly string[]): Promise<FollowRecord[]> {
  const { source, target, since, until } = await store.readColumns(EXPORT.follow, { ids }, FOLLOW);
  const targets = textsOf(target);
  const records = textsOf(source).map((from, row): FollowRecord => {
    const record: FollowRecord = { type: 'follow', from, to: targets[row]! };
    const [begin, end] = [since.values[row]!, until.values[row]!];
    if (!Number.isNaN(begin)) record.since = new Date(begin).toISOString();
    if (!Number.isNaN(end)) record.until = new Date(end).toISOString();
    return record;
  });
  return records.sort(byEnds);
}

function byEnds(a: FollowRecord, b: FollowRecord): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  if (a.to !== b.to) return a.to < b.to ? -1 : 1;
  return (a.since ?? '') < (b.since ?? '') ? -1 : 1;
}
