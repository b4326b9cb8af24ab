/** Numbers that are kept of one text. */
export const REFERENCES = 2;

/** FNV-1a in 32 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The numbers that a text names, as they are compared.
 *
 * @param text - Spaces between them; those behind the first {@link REFERENCES} are left out.
 * @returns {@link REFERENCES} hashes, 0 where there are fewer.
 */
export function hashReferences(text: string): Uint32Array {
  const hashes = new Uint32Array(REFERENCES);
  for (const [at, reference] of text.split(' ', REFERENCES).entries())
    if (reference !== '') hashes[at] = hashOf(reference) || 1;
  return hashes;
}

function hashOf(text: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
}
