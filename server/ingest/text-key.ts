const LINKS = /https?:\/\/\S+/gu;
const HANDLES = /(^|\s)@[\w.@-]+/gu;
const SPACES = /\s+/gu;

/**
 * A number that is equal for equal texts, letter case, white space, links and whom it mentions aside; texts that differ have the same one with a
 * probability of 2^-53.
 *
 * @returns A whole number in [1, 2^53); 0 for a text of nothing else.
 */
export function textKeyOf(text: string): number {
  const plain = text
    .slice(0, LONGEST)
    .replace(LINKS, ' ')
    .replace(HANDLES, ' ')
    .replace(SPACES, ' ')
    .trim()
    .toLowerCase();
  if (plain === '') return 0;
  let [low, high] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < plain.length; i++) {
    const unit = plain.charCodeAt(i);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0) || 1;
}

/** Characters that are looked at: whoever copies copies the beginning. */
const LONGEST = 2000;
