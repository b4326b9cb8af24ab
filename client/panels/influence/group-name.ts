import type { TFunction } from 'i18next';
import type { Group } from '../../network/groups.ts';

/** The name of a legend group in the page's language. */
export function nameGroup(t: TFunction, { key, label }: Pick<Group, 'key' | 'label'>): string {
  if (label !== null) return label;
  const colon = key.indexOf(':');
  // A group's key spells the key of its text; that every one exists is not something types can see.
  const words = `influence.${key.slice(0, colon)}.${key.slice(colon + 1)}` as 'influence.community.OTHER';
  return t(words);
}
