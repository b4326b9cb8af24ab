import type { View } from './view.ts';

/** The people of all communities, those with the highest PageRank first. */
export interface CommunityMembers {
  /** Members of community c are people[offsets[c]] .. people[offsets[c + 1] − 1]. */
  readonly offsets: Uint32Array;
  /** Person index. */
  readonly people: Uint32Array;
}

/**
 * Groups all people by community.
 *
 * @remarks Time O(n log n).
 */
export function communityMembers({ derived, snapshot }: View): CommunityMembers {
  const { community, communities, pageRank } = derived;
  const offsets = new Uint32Array(communities.length + 1);
  for (const index of community) offsets[index + 1]!++;
  for (let index = 0; index < communities.length; index++) offsets[index + 1]! += offsets[index]!;
  const people = Uint32Array.from({ length: snapshot.people.count }, (_, person) => person).sort(
    (a, b) => community[a]! - community[b]! || pageRank[b]! - pageRank[a]! || a - b,
  );
  return { offsets, people };
}
