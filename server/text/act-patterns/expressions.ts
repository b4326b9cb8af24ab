import type { Act } from '../../../schema/model/readings.ts';

/** By act, how a language says it; acceptance, blame and praise are no expressions of their own, handover is learned, and what confirms asks whether it works, too. */
export interface ActPatterns extends Readonly<
  Record<Exclude<Act, 'acceptance' | 'blame' | 'praise' | 'handover'>, RegExp>
> {
  /** That something happens once more; what, the rest of the sentence says. */
  readonly again: RegExp;
  /** Wants to hear whether it helped, or that more is needed: asks back for nothing that an answer depends on. */
  readonly report: RegExp;
}

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
