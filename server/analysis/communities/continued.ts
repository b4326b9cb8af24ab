/** A partition of people who are known by their place in some order. */
export interface Partition {
  readonly labels: Uint32Array;
  readonly count: number;
}

/** Communities that share less than this of their people together are others. */
const LEAST_SHARED = 0.3;

/**
 * Which earlier community each one continues: those that share most of their people, each at most once.
 *
 * @param now - Of the people that there are.
 * @param before - Of the people that there were.
 * @param earlier - For each person of now the number that they had before; −1 for who was not there.
 * @returns For each community of now the number of one before, or −1. Two belong together by the Jaccard index of their people, at least 0.3,
 *   the highest first; of equal ones the larger community.
 * @remarks Time O(people + pairs that share somebody, sorted).
 * @see Greene, Doyle & Cunningham (2010), Tracking the Evolution of Communities in Dynamic Social Networks. ASONAM.
 *   doi:10.1109/ASONAM.2010.17
 */
export function continuedCommunities(now: Partition, before: Partition, earlier: Int32Array): Int32Array {
  const sizes = sizesOf(now);
  const sizesBefore = sizesOf(before);
  const shared = new Map<number, number>();
  for (let person = 0; person < earlier.length; person++) {
    if (earlier[person]! < 0) continue;
    const pair = now.labels[person]! * before.count + before.labels[earlier[person]!]!;
    shared.set(pair, (shared.get(pair) ?? 0) + 1);
  }
  const pairs = Array.from(shared, ([pair, common]) => {
    const community = Math.floor(pair / before.count);
    const old = pair % before.count;
    return { community, old, jaccard: common / (sizes[community]! + sizesBefore[old]! - common) };
  });
  pairs.sort((a, b) => b.jaccard - a.jaccard || a.community - b.community || a.old - b.old);
  const continued = new Int32Array(now.count).fill(-1);
  const isTaken = new Uint8Array(before.count);
  for (const { community, old, jaccard } of pairs) {
    if (jaccard < LEAST_SHARED) break;
    if (continued[community]! >= 0 || isTaken[old] === 1) continue;
    continued[community] = old;
    isTaken[old] = 1;
  }
  return continued;
}

function sizesOf({ labels, count }: Partition): Uint32Array {
  const sizes = new Uint32Array(count);
  for (const label of labels) sizes[label]!++;
  return sizes;
}
