import type { Act } from '../../../schema/model/readings.ts';

/** By act, how a language says it; acceptance is no expression of its own. */
export type ActPatterns = Readonly<Record<Exclude<Act, 'acceptance'>, RegExp>>;

/** Letters and digits of the four languages in lower case: classes of all letters there are cost several times as much. */
const WORD_SIGNS = '0-9a-zß-öø-ɏа-џᄀ-ᇿ가-힣';

/** Expressions that stand as words; a `~` stands for the rest of a word, at the beginning for its head. */
export function expressions(...list: readonly string[]): RegExp {
  const bodies = list.map((text) => {
    const tail = text.endsWith('~') ? '' : `(?![${WORD_SIGNS}])`;
    return `(?:${text.replace(/^~|~$/g, '').replace(/ ?~/g, '\\p{L}*')})${tail}`;
  });
  // where a word begins is looked for once, not for each of them
  const words = bodies.filter((_, at) => !list[at]!.startsWith('~'));
  const parts = bodies.filter((_, at) => list[at]!.startsWith('~'));
  const whole = words.length === 0 ? [] : [`(?<![${WORD_SIGNS}])(?:${words.join('|')})`];
  return new RegExp([...whole, ...parts].join('|'), 'u');
}
