/** Where a hash begins: FNV-1a in 32 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
export const FNV_OFFSET = 0x811c9dc5;

const FNV_PRIME = 0x01000193;

/** A hash with a byte, or a UTF-16 unit, more; a signed integer. */
export function mixFnv(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

/** A hash with all UTF-16 units of a text more; a signed integer. */
export function mixText(hash: number, text: string): number {
  let mixed = hash;
  for (let at = 0; at < text.length; at++) mixed = mixFnv(mixed, text.charCodeAt(at));
  return mixed;
}
