const LINKS = /https?:\/\/\S+/gu;
const HANDLES = /(^|\s)@[\w.@-]+/gu;
/** Faces and pictures, whole: their letters are no words. */
const PICTURES =
  /(?<![\p{L}\p{N}])[:;=x]-?[()dp3/|\\]+(?![\p{L}\p{N}])|\^\^|<3|[\u3131-\u3163]{2,}|[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{1f1e6}-\u{1f1ff}]|\ufe0f|\u200d/giu;
/** A question is not the statement; percent and currencies belong to their numbers. */
const MARKS = /(?![?？%])\p{P}|[\p{Sk}\p{Cf}]/gu;
const SPACES = /\s+/gu;
/** In fewer words pictures are what is said. */
const FEWEST_WORDS = 3;

/**
 * A number that is equal for equal texts, letter case, white space, links, whom it mentions, punctuation but for question marks and, beside three words or more, pictures aside; texts that
 * differ have the same one with a probability of 2^-53.
 *
 * @returns A whole number in [1, 2^53); 0 for a text of nothing else.
 */
export function textKeyOf(text: string): number {
  const said = text.slice(0, LONGEST).replace(LINKS, ' ').replace(HANDLES, ' ');
  const words = trimmed(said.replace(PICTURES, ' ').replace(MARKS, ' '));
  const plain = words.split(' ').length >= FEWEST_WORDS ? words : trimmed(said);
  if (plain === '') return 0;
  let [low, high] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < plain.length; i++) {
    const unit = plain.charCodeAt(i);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0) || 1;
}

/** Characters that are looked at: whoever copies copies the beginning. */
const LONGEST = 2000;

function trimmed(text: string): string {
  return text.replace(SPACES, ' ').trim().toLowerCase();
}
