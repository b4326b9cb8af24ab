import { STRONG, WEAK } from './compiled-lexicon.ts';

/** Pictures that show a polarity. */
export const PICTURES: ReadonlyMap<string, number> = new Map([
  ...polarity(['👍', '❤', '😍', '🥰', '😘', '🎉', '👏', '💕', '💖', '💯', '🙌', '🤩', '<3'], STRONG),
  ...polarity(
    [
      '😊',
      '😀',
      '😃',
      '😄',
      '😁',
      '🙂',
      '😎',
      '☺',
      '🙏',
      '💪',
      '✨',
      '😋',
      '^^',
      ':)',
      ':-)',
      ':d',
      ':-d',
      ';)',
      ';-)',
      '=)',
    ],
    WEAK,
  ),
  ...polarity(
    [
      '😕',
      '😞',
      '😔',
      '😢',
      '😭',
      '🙁',
      '☹',
      '😩',
      '😫',
      '😴',
      '🙄',
      '🙃',
      '😒',
      '😑',
      '💔',
      ':(',
      ':-(',
      ':/',
      ':-/',
      '=(',
    ],
    -WEAK,
  ),
  ...polarity(['👎', '😡', '😠', '🤬', '🤮', '💩', '🖕', '😤', '🤢'], -STRONG),
]);

const ANY_PICTURE = /[\u{1f000}-\u{1faff}\u200d]/u;
/** People, alone or joined to families, of any skin. */
const PEOPLE =
  /[\u{1f466}-\u{1f469}\u{1f46a}-\u{1f46d}\u{1f474}-\u{1f476}\u{1f9d1}-\u{1f9d5}](?:\p{Emoji_Modifier}|\ufe0f)*(?:\u200d\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)*){0,8}/gu;
const PICTURE_RUN =
  /(\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)*(?:\u200d\p{Extended_Pictographic}\ufe0f?){0,8})(?:\s?\1){2,}/gu;

/** A text with two of a run of equal pictures, and without people, who show no stance: so ten thousand say no more than two. */
export function withoutPictureRuns(text: string): string {
  if (!ANY_PICTURE.test(text)) return text;
  return text.replace(PEOPLE, ' ').replace(PICTURE_RUN, '$1$1');
}

function polarity(pictures: readonly string[], value: number): [string, number][] {
  return pictures.map((picture) => [picture, value]);
}
