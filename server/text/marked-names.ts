import type { BrandMention } from './brand-names.ts';

/** Names of a text that are looked at. */
export const MOST_MENTIONS = 20;
/** Signs on either side of names. */
const WINDOW = 120;
/** Signs between two names that are told of together. */
const WIDEST = 160;
const HANGUL = /[\uac00-\ud7a3]/;

/** A name, and the letter that stands for it. */
interface Mark {
  readonly mention: BrandMention;
  readonly letter: 'A' | 'B';
}

/** A place that tells of marked names; offsets are those of the text as it was. */
interface MarkedPlace {
  readonly text: string;
  readonly begun: number;
  readonly until: number;
}

/** A text around names, with letters for them, in which what is told of them can be found. */
export interface MarkedText {
  find(pattern: RegExp): MarkedPlace | null;
}

/** Puts letters for names; Korean particles stay, since they say who is what. */
export function markNames(normalized: string, marks: readonly Mark[]): MarkedText {
  const inOrder = [...marks].sort((one, other) => one.mention.start - other.mention.start);
  const from = Math.max(0, inOrder[0]!.mention.start - WINDOW);
  let text = '';
  let read = from;
  const seams: { readonly marked: number; readonly original: number }[] = [{ marked: 0, original: from }];
  for (const { mention, letter } of inOrder) {
    text += normalized.slice(read, mention.start);
    seams.push({ marked: text.length, original: mention.start });
    text += letter + (HANGUL.test(mention.ending) ? mention.ending : '');
    read = mention.end;
    seams.push({ marked: text.length, original: read });
  }
  text += normalized.slice(read, read + WINDOW);
  const originalOf = (at: number): number => {
    const seam = seams.findLast(({ marked }) => marked <= at)!;
    return seam.original + at - seam.marked;
  };
  return {
    find: (pattern) => {
      const match = pattern.exec(text);
      if (match === null) return null;
      const end = match.index + match[0].length;
      return { text: match[0], begun: originalOf(match.index), until: originalOf(end) };
    },
  };
}

/** Mentions of two brands, both ways round, that stand near enough for one to be told of with the other. */
export function namePairs(
  mentions: readonly BrandMention[],
): (readonly [one: BrandMention, other: BrandMention])[] {
  const near = mentions.slice(0, MOST_MENTIONS);
  return near.flatMap((one) =>
    near
      .filter((other) => other.brand !== one.brand && Math.abs(other.start - one.start) <= WIDEST)
      .map((other) => [one, other] as const),
  );
}
