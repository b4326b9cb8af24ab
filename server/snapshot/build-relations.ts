import type { SnapshotRows } from '../store/snapshot-rows.ts';
import { groupRows, shared } from './columns.ts';
import type { FollowColumns, StatedTieColumns } from './types.ts';

export function buildFollows(
  { follows }: SnapshotRows,
  accounts: ReadonlyMap<string, number>,
): FollowColumns {
  const known = follows
    .map(({ source, target, since, until }) => ({
      follower: accounts.get(source) ?? -1,
      followed: accounts.get(target) ?? -1,
      since: since ?? -Infinity,
      until: until ?? Infinity,
    }))
    .filter(({ follower, followed }) => follower >= 0 && followed >= 0)
    .sort((a, b) => a.follower - b.follower || a.since - b.since);
  const grouped = groupRows(
    known.map(({ followed }) => followed),
    accounts.size,
  );
  const follower = shared.uint32(known.length);
  const since = shared.float64(known.length);
  const until = shared.float64(known.length);
  for (const [position, row] of grouped.rows.entries()) {
    const follow = known[row]!;
    follower[position] = follow.follower;
    since[position] = follow.since;
    until[position] = follow.until;
  }
  return { count: known.length, offsets: grouped.offsets, follower, since, until };
}

/** One stated tie for a pair: the one of the judge whose name comes first. */
export function buildStatedTies(
  { statedTies }: SnapshotRows,
  people: ReadonlyMap<string, number>,
): StatedTieColumns {
  const known = statedTies
    .map(({ source, target, probability, judge }) => ({
      source: people.get(source) ?? -1,
      target: people.get(target) ?? -1,
      probability,
      judge,
    }))
    .filter(({ source, target }) => source >= 0 && target >= 0 && source !== target)
    .sort((a, b) => a.source - b.source || a.target - b.target || (a.judge < b.judge ? -1 : 1));
  const single = known.filter((tie, index) => {
    const before = known[index - 1];
    return before === undefined || before.source !== tie.source || before.target !== tie.target;
  });
  const source = shared.uint32(single.length);
  const target = shared.uint32(single.length);
  const probability = shared.float64(single.length);
  for (const [index, tie] of single.entries()) {
    source[index] = tie.source;
    target[index] = tie.target;
    probability[index] = tie.probability;
  }
  return { count: single.length, source, target, probability };
}
