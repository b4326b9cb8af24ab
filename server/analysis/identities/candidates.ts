import type { IdentityClaim } from './types.ts';
import type { Profile } from './profiles.ts';

/** A value that more accounts share says too little to look at each pair of them. */
const LARGEST_BLOCK = 40;
const SHORTEST_STEM = 4;

/**
 * Pairs of accounts worth comparing: those of two people that share an address, a handle, its sound, what it is but for its number, a name
 * or a handle that the other's name makes, and those of which one names the other.
 *
 * @param profiles - In order of account index.
 * @returns Places in `profiles`, the smaller first, each pair once.
 * @remarks Time O(accounts + pairs), pairs at most accounts × 20 for each kind of value.
 */
export function findCandidates(
  profiles: readonly Profile[],
  claims: readonly IdentityClaim[],
): [number, number][] {
  const blocks = new Map<string, number[]>();
  for (const [place, profile] of profiles.entries()) {
    for (const key of blockKeys(profile)) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [place]);
      else if (block.at(-1) !== place) block.push(place);
    }
  }
  const pairs = new Map<number, [number, number]>();
  const add = (a: number, b: number): void => {
    if (profiles[a]!.person === profiles[b]!.person) return;
    const [first, second] = a < b ? [a, b] : [b, a];
    pairs.set(first * profiles.length + second, [first, second]);
  };
  for (const block of blocks.values()) {
    if (block.length < 2 || block.length > LARGEST_BLOCK) continue;
    for (const [index, a] of block.entries()) for (const b of block.slice(index + 1)) add(a, b);
  }
  const placeOf = new Map(profiles.map(({ account }, place) => [account, place]));
  for (const { from, to } of claims) {
    const [a, b] = [placeOf.get(from), placeOf.get(to)];
    if (a !== undefined && b !== undefined) add(a, b);
  }
  return [...pairs.values()];
}

function blockKeys({ key, email, sound, stem, nameKeys, handlesOfName }: Profile): Set<string> {
  const keys = new Set<string>();
  if (email !== null) keys.add(`e:${email}`);
  if (key !== null) keys.add(`k:${key}`);
  if (sound !== null) keys.add(`s:${sound}`);
  if (stem !== null && stem.length >= SHORTEST_STEM) keys.add(`t:${stem}`);
  for (const name of nameKeys) keys.add(`n:${name}`);
  for (const made of handlesOfName) keys.add(`t:${made}`);
  return keys;
}
