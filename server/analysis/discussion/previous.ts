/**
 * For each place the place before it with the same member in the same group; −1 where there is none. How many members a group has among the
 * places from `begin` on is then the number of places there that have none from `begin` on: no set of members is kept.
 *
 * @param members - Member of each place, below `memberCount`.
 * @param groups - Group of each place, below `groupCount`. @default one group
 * @remarks Time O(places + members + groups).
 */
export function previousPlaces(
  members: ArrayLike<number>,
  memberCount: number,
  groups: ArrayLike<number> | null = null,
  groupCount = 1,
): Int32Array {
  const count = members.length;
  const previous = new Int32Array(count).fill(-1);
  const last = new Int32Array(memberCount).fill(-1);
  if (groups === null) {
    for (let place = 0; place < count; place++) {
      const member = members[place]!;
      previous[place] = last[member]!;
      last[member] = place;
    }
    return previous;
  }
  const groupOf = new Int32Array(memberCount).fill(-1);
  for (const place of inGroups(groups, groupCount)) {
    const member = members[place]!;
    const group = groups[place]!;
    if (groupOf[member] === group) previous[place] = last[member]!;
    groupOf[member] = group;
    last[member] = place;
  }
  return previous;
}

/** Places by group, within one in order: a counting sort. */
function inGroups(groups: ArrayLike<number>, groupCount: number): Uint32Array {
  const next = new Uint32Array(groupCount + 1);
  for (let place = 0; place < groups.length; place++) next[groups[place]! + 1]!++;
  for (let group = 0; group < groupCount; group++) next[group + 1]! += next[group]!;
  const places = new Uint32Array(groups.length);
  for (let place = 0; place < groups.length; place++) places[next[groups[place]!]!++] = place;
  return places;
}
