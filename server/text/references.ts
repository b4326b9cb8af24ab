import { REFERENCES } from '../../schema/model/references.ts';

const LETTER = String.raw`\p{Script=Latin}\p{Script=Cyrillic}`;
const MONEY = 'euros?|eur|usd|dollars?|pounds?|won|rubles?|krw|rub|руб|тыс';
/** Letters, digits and what joins them within a number, behind a sign for numbers or not; a Korean particle may follow. */
const CANDIDATE = new RegExp(
  String.raw`(?<![${LETTER}\p{N}@_/.,-]|[$€£₽₩]\s?)([#№]\s?)?((?:[${LETTER}]{1,5}[-/]?)?\p{N}[${LETTER}\p{N}]*(?:[-/][${LETTER}\p{N}]+)*)(?![${LETTER}\p{N}_]|[.,]\p{N}|\s?(?:[%€$£₽₩원]|${MONEY}))`,
  'gu',
);
/** Behind +, and as countries write their own: 0171 2345678, 010-1234-5678, 8-916-123-45-67. */
const TELEPHONE =
  /\+\p{N}[\p{N} ()/-]{6,}|(?<![\p{L}\p{N}])\(?0\d{1,4}\)?[ /-]\d{3,}(?:[ -]\d+)*|(?<![\p{L}\p{N}])8[ -]\(?\d{3}\)?[ -]\d{3}[ -]?\d{2}[ -]?\d{2}/gu;
const DATE = /^(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|(?:19|20)\d{6})(?:t\d.*)?$/u;
/** A year, two of them, or one behind the name of a month. */
const YEARS = /^(?:\p{L}*[-/]?(?:19|20)\d{2}|(?:19|20)\d{2}[-/](?:19|20)?\d{2})$/u;
const FEWEST_DIGITS = 6;
/** Behind a sign for numbers. */
const FEWEST_MARKED = 4;
/** With letters in front: fewer name a model. */
const FEWEST_LETTERED = 5;
const DIGIT_RUN = /\p{N}{3}/u;

/** Whether a text names a telephone number, as they are mostly written. */
export function namesTelephone(normalized: string): boolean {
  return normalized.search(TELEPHONE) >= 0;
}

/**
 * Numbers by which a matter is known to both sides: of an order, a ticket, a contract, a parcel. Six digits and more, five behind letters, four behind # or №;
 * no dates, years, amounts of money, telephone numbers as they are mostly written, decimals or parts of words.
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
    const isLettered = digits < reference.length && /^\p{L}/u.test(reference);
    const fewest = sign !== undefined ? FEWEST_MARKED : isLettered ? FEWEST_LETTERED : FEWEST_DIGITS;
    if (digits < fewest || DATE.test(written) || YEARS.test(written)) continue;
    // a word with digits in it, not a number with letters
    if (reference.length - digits > digits) continue;
    found.add(reference);
    if (found.size === REFERENCES) break;
  }
  return [...found];
}
