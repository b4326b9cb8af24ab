import type { MemberMapping } from '../../../schema/model/mapping.ts';

const TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/u;
const NAMED =
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv ta th tl tr uk ur vi zh';
let tags: ReadonlyMap<string, string> | null = null;

/** A column of languages: as it is where it holds tags (BCP 47), with what its names and other spellings mean where it does not. */
export function mapLanguages(column: string, values: readonly string[]): MemberMapping {
  const meant: Record<string, string> = {};
  for (const value of new Set(values.map((text) => text.trim()))) {
    if (value === '' || TAG.test(value)) continue;
    meant[value] = tagOf(value);
  }
  return Object.keys(meant).length === 0 ? column : { column, values: meant };
}

function tagOf(value: string): string {
  const spelt = value.replaceAll('_', '-');
  if (TAG.test(spelt)) return spelt;
  tags ??= listNames();
  return tags.get(value.toLowerCase()) ?? 'und';
}

/** Names of languages in the four languages of headers. */
function listNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const language of ['en', 'de', 'ko', 'ru']) {
    const shown = new Intl.DisplayNames([language], { type: 'language' });
    for (const tag of NAMED.split(' ')) names.set((shown.of(tag) ?? tag).toLowerCase(), tag);
  }
  return names;
}
