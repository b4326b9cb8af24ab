import type { ReverseReachableSets } from '../../analysis/influence/reverse-reachable-sets.ts';

/** A piece of sets: set i is members[ends[i − 1]] .. members[ends[i] − 1]. */
export interface SetPiece {
  readonly ends: Uint32Array;
  readonly members: Uint32Array;
}

/** Puts pieces after the sets that are there. */
export function joinSets(sets: ReverseReachableSets, pieces: readonly SetPiece[]): ReverseReachableSets {
  const count = pieces.reduce((sum, { ends }) => sum + ends.length, sets.count);
  const had = sets.offsets[sets.count]!;
  const offsets = new Uint32Array(count + 1);
  const members = new Uint32Array(pieces.reduce((sum, piece) => sum + piece.members.length, had));
  offsets.set(sets.offsets.subarray(0, sets.count + 1));
  members.set(sets.members.subarray(0, had));
  let set = sets.count;
  let tail = had;
  for (const piece of pieces) {
    members.set(piece.members, tail);
    for (const end of piece.ends) offsets[++set] = tail + end;
    tail += piece.members.length;
  }
  return { count, offsets, members };
}

/** No sets. */
export const NO_SETS: ReverseReachableSets = {
  count: 0,
  offsets: new Uint32Array(1),
  members: new Uint32Array(0),
};
