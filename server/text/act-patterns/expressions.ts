import type { Act } from '../../../schema/model/readings.ts';

/** By act, how a language says it; acceptance is no expression of its own. */
export type ActPatterns = Readonly<Record<Exclude<Act, 'acceptance'>, RegExp>>;

/** Expressions that stand as words; a `~` stands for the rest of a word, at the beginning for its head. */
export function expressions(...list: readonly string[]): RegExp {
  const alternatives = list.map((text) => {
    const head = text.startsWith('~') ? '' : '(?<![\\p{L}\\p{N}])';
    const tail = text.endsWith('~') ? '' : '(?![\\p{L}\\p{N}])';
    const body = text.replace(/^~|~$/g, '').replace(/ ?~/g, '\\p{L}*');
    return `${head}(?:${body})${tail}`;
  });
  return new RegExp(alternatives.join('|'), 'u');
}
