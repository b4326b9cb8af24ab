import { FNV_OFFSET, mixText } from './fnv.ts';

/** Numbers that are kept of one text. */
export const REFERENCES = 2;

/** Numbers of a text as they are kept: spaces between them; null for none. */
export function referencesText(references: readonly string[]): string | null {
  return references.length === 0 ? null : references.join(' ');
}

/**
 * The numbers that a text names, as they are compared.
 *
 * @param text - See {@link referencesText}; those behind the first {@link REFERENCES} are left out.
 * @returns {@link REFERENCES} hashes, 0 where there are fewer.
 */
export function hashReferences(text: string): Uint32Array {
  const hashes = new Uint32Array(REFERENCES);
  for (const [at, reference] of text.split(' ', REFERENCES).entries())
    if (reference !== '') hashes[at] = mixText(FNV_OFFSET, reference) || 1;
  return hashes;
}
