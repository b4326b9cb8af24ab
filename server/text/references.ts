import { REFERENCES } from '../../schema/model/references.ts';

const LETTER = String.raw`\p{Script=Latin}\p{Script=Cyrillic}`;
/** Letters, digits and what joins them within a number, behind a sign for numbers or not; a Korean particle may follow. */
const CANDIDATE = new RegExp(
  String.raw`(?<![${LETTER}\p{N}@_/.,-])([#№]\s?)?((?:[${LETTER}]{1,5}[-/]?)?\p{N}[${LETTER}\p{N}]*(?:[-/][${LETTER}\p{N}]+)*)(?![${LETTER}\p{N}_]|[.,]\p{N}|\s?[%€$£₽₩원])`,
  'gu',
);
const TELEPHONE = /\+\p{N}[\p{N} ()/-]{6,}/gu;
const DATE = /^(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4})(?:t\d.*)?$/u;
const FEWEST_DIGITS = 6;
/** Behind a sign for numbers, or with letters in it. */
const FEWEST_MARKED = 4;
const DIGIT_RUN = /\p{N}{3}/u;

/**
 * Numbers by which a matter is known to both sides: of an order, a ticket, a contract, a parcel. Six digits and more, or four with letters or behind # or №;
 * no dates, amounts, telephone numbers behind +, decimals or parts of words.
 *
 * @param normalized - See `normalizeText`.
 * @returns {@link REFERENCES} at most, each once, without what joins their parts.
 */
export function findReferences(normalized: string): string[] {
  if (!DIGIT_RUN.test(normalized)) return [];
  const found = new Set<string>();
  for (const [, sign, written = ''] of normalized.replace(TELEPHONE, ' ').matchAll(CANDIDATE)) {
    const reference = written.replace(/[-/]/gu, '');
    const digits = reference.replace(/\P{N}/gu, '').length;
    const isMarked = sign !== undefined || (digits < reference.length && /^\p{L}/u.test(reference));
    if (digits < (isMarked ? FEWEST_MARKED : FEWEST_DIGITS) || DATE.test(written)) continue;
    // a word with digits in it, not a number with letters
    if (reference.length - digits > digits) continue;
    found.add(reference);
    if (found.size === REFERENCES) break;
  }
  return [...found];
}
