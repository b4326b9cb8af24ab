import { offsetOfZone, ZONE_NAMES } from '../zone-names.ts';

/**
 * Dates as exports write them. A format is one of `iso`, `unix`, `unix-ms`, `excel`, or a pattern of the tokens of Unicode
 * TR 35: yyyy yy MM M MMM MMMM dd d HH H hh h mm ss SSS a XXX (an offset; here also a zone by a short name such as CET, which is zzz there), other letters in quotes ('T').
 */
export type DateParser = (text: string) => string | null;

/** What a format can be, as errors say it. */
export const DATE_FORMAT_NAMES = 'iso, unix, unix-ms, excel, or a pattern such as dd.MM.yyyy HH:mm';

const EXCEL_EPOCH_DAYS = 25_569; // 1970-01-01 as a serial day
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LANGUAGES = ['en', 'de', 'ko', 'ru'] as const;
const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)? ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/u;

/** Whether an instant written so names its offset or zone, or needs none. */
export function namesZone(format: string): boolean {
  return /^(?:iso|unix|unix-ms)$|XXX/u.test(format);
}

const TOKENS: Readonly<Record<string, { readonly part: Part; readonly pattern: string }>> = {
  yyyy: { part: 'year', pattern: '(\\d{4})' },
  yy: { part: 'shortYear', pattern: '(\\d{2})' },
  MMMM: { part: 'monthName', pattern: '(\\p{L}+)\\.?' },
  MMM: { part: 'monthName', pattern: '(\\p{L}+)\\.?' },
  MM: { part: 'month', pattern: '(\\d{2})' },
  M: { part: 'month', pattern: '(\\d{1,2})' },
  dd: { part: 'day', pattern: '(\\d{2})' },
  d: { part: 'day', pattern: '(\\d{1,2})' },
  HH: { part: 'hour', pattern: '(\\d{2})' },
  H: { part: 'hour', pattern: '(\\d{1,2})' },
  hh: { part: 'hour', pattern: '(\\d{2})' },
  h: { part: 'hour', pattern: '(\\d{1,2})' },
  mm: { part: 'minute', pattern: '(\\d{2})' },
  ss: { part: 'second', pattern: '(\\d{2})' },
  SSS: { part: 'fraction', pattern: '(\\d{1,9})' },
  a: { part: 'half', pattern: '(AM|PM|a\\.m\\.|p\\.m\\.|오전|오후)' },
  XXX: { part: 'offset', pattern: `(${ZONE_NAMES.join('|')}|[+-]\\d{2}:?\\d{2})` },
  EEEE: { part: 'ignored', pattern: '(\\p{L}+)\\.?' },
  EEE: { part: 'ignored', pattern: '(\\p{L}+)\\.?' },
};

type Part =
  | 'year'
  | 'shortYear'
  | 'month'
  | 'monthName'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'fraction'
  | 'half'
  | 'offset'
  | 'ignored';

interface Pattern {
  readonly expression: RegExp;
  readonly parts: readonly Part[];
}

/** A format that can be used, or what is wrong with it. */
export type DateFormat =
  | { readonly named: 'iso' | 'unix' | 'unix-ms' | 'excel' }
  | { readonly pattern: Pattern; readonly needsZone: boolean }
  | { readonly problem: string };

/** Reads a format; never throws. */
export function parseDateFormat(format: string): DateFormat {
  if (format === 'iso' || format === 'unix' || format === 'unix-ms' || format === 'excel')
    return { named: format };
  if (format.includes('|')) return { problem: `"${format}" leaves open which is meant; keep one of them` };
  const parts: Part[] = [];
  let source = '';
  for (const [piece] of format.matchAll(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']+|'/gu)) {
    const token = Object.hasOwn(TOKENS, piece) ? TOKENS[piece]! : null;
    if (token !== null) {
      parts.push(token.part);
      source += token.pattern;
    } else if (/^[A-Za-z]/u.test(piece)) {
      return { problem: `"${piece}" is no part of a date` };
    } else {
      source += escape(piece.replaceAll("'", ''));
    }
  }
  const has = (...any: Part[]): boolean => any.some((part) => parts.includes(part));
  if (!has('year', 'shortYear') || !has('month', 'monthName') || !has('day'))
    return { problem: 'a date needs year, month and day' };
  return {
    pattern: { expression: new RegExp(`^${source}$`, 'iu'), parts },
    needsZone: !has('offset'),
  };
}

/**
 * Makes a parser of one format.
 *
 * @param format - As {@link parseDateFormat} takes it, without a problem.
 * @param zone - IANA name of the zone of times that state no offset. A time that the clock skips or repeats is taken with the offset before the change.
 * @returns A function from text to an ISO 8601 instant in UTC (one with an offset is left as it is), null where it does not fit.
 */
export function createDateParser(format: string, zone: string | null): DateParser {
  const parsed = parseDateFormat(format);
  if ('problem' in parsed) throw new TypeError(parsed.problem);
  const offsetOf = createOffsets(zone ?? 'UTC');
  if ('pattern' in parsed) return (text) => readPattern(text, parsed.pattern, offsetOf);
  switch (parsed.named) {
    case 'iso':
      return readIso;
    case 'unix':
      return (text) => toInstant(readNumber(text) * 1000);
    case 'unix-ms':
      return (text) => toInstant(readNumber(text));
    case 'excel':
      return (text) => {
        const local = Math.round((readNumber(text) - EXCEL_EPOCH_DAYS) * DAY_MS);
        return toInstant(local - offsetOf(local) * MINUTE_MS);
      };
  }
}

function readIso(text: string): string | null {
  if (!ISO.test(text)) return null;
  return text[10] === 'T' && !/ |UTC|GMT/u.test(text)
    ? text
    : `${text.slice(0, 10)}T${text
        .slice(11)
        .replace(' ', '')
        .replace(/UTC|GMT/u, 'Z')}`;
}

function readPattern(text: string, { expression, parts }: Pattern, offsetOf: Offsets): string | null {
  const match = expression.exec(text);
  if (match === null) return null;
  const found: Partial<Record<Part, string>> = {};
  for (const [index, part] of parts.entries()) found[part] = match[index + 1]!;
  const year = Number(found.year ?? fullYear(found.shortYear!));
  const month = found.monthName === undefined ? Number(found.month) : monthOf(found.monthName);
  const day = Number(found.day);
  const hour = readHour(found.hour, found.half);
  if (month === null || hour === null || !isDay(year, month, day)) return null;
  const [minute, second] = [Number(found.minute ?? 0), Number(found.second ?? 0)];
  if (minute > 59 || second > 59) return null;
  const fraction = Number((found.fraction ?? '').padEnd(3, '0').slice(0, 3));
  const local = Date.UTC(year, month - 1, day, hour, minute, second, fraction);
  const offset = found.offset === undefined ? offsetOf(local) : offsetMinutes(found.offset);
  return toInstant(local - offset * MINUTE_MS);
}

/** Minutes east of UTC at a local time, given as if it were UTC. */
type Offsets = (localMs: number) => number;

function createOffsets(zone: string): Offsets {
  if (zone === 'UTC') return () => 0;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const kept = new Map<number, number>();
  const offsetAt = (utcMs: number): number => {
    const part: Partial<Record<string, number>> = {};
    for (const { type, value } of clock.formatToParts(utcMs)) part[type] = Number(value);
    const shown = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute']);
    return Math.round((shown - utcMs) / MINUTE_MS);
  };
  return (localMs) => {
    const quarter = Math.floor(localMs / (15 * MINUTE_MS)); // no zone changes within a quarter of an hour
    const known = kept.get(quarter);
    if (known !== undefined) return known;
    const start = quarter * 15 * MINUTE_MS;
    const before = offsetAt(start - DAY_MS);
    const offset =
      offsetAt(start - before * MINUTE_MS) === before ? before : offsetAfter(start, before, offsetAt);
    if (kept.size > 50_000) kept.clear();
    kept.set(quarter, offset);
    return offset;
  };
}

function offsetAfter(localMs: number, before: number, offsetAt: (utcMs: number) => number): number {
  const after = offsetAt(localMs - before * MINUTE_MS);
  return offsetAt(localMs - after * MINUTE_MS) === after ? after : before;
}

function readHour(hour: string | undefined, half: string | undefined): number | null {
  const value = Number(hour ?? 0);
  if (half === undefined) return value < 24 ? value : null;
  if (value < 1 || value > 12) return null;
  return (value % 12) + (/^(p|오후)/iu.test(half) ? 12 : 0);
}

let months: ReadonlyMap<string, number> | null = null;

/** Names of months in all languages, long and short, alone and in a date ("Januar", "янв", "января"). */
function listMonths(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const widths = ['long', 'short'] as const;
  const forms = LANGUAGES.flatMap((language) =>
    widths.flatMap((month) => [
      new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }),
      new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' }),
    ]),
  );
  for (const form of forms)
    for (let month = 1; month <= 12; month++)
      for (const { type, value } of form.formatToParts(Date.UTC(2026, month - 1, 15)))
        if (type === 'month') names.set(value.toLowerCase().replace(/\.$/u, ''), month);
  return names;
}

/**
 * The month, 1 to 12, that a name, its short form or three letters of its beginning mean in English, German, Korean or Russian; null where
 * they mean none or several.
 */
export function monthOf(name: string): number | null {
  months ??= listMonths();
  const lower = name.toLowerCase();
  const exact = months.get(lower);
  if (exact !== undefined || !/^\p{L}{3,}$/u.test(lower)) return exact ?? null;
  const begun = new Set([...months].filter(([full]) => full.startsWith(lower)).map(([, month]) => month));
  return begun.size === 1 ? [...begun][0]! : null; // it has one
}

function fullYear(short: string): number {
  const year = Number(short);
  return year < 70 ? 2000 + year : 1900 + year; // as POSIX strptime does
}

/** Whether the calendar has a day. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function offsetMinutes(offset: string): number {
  const named = offsetOfZone(offset);
  if (named !== null) return named;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}

function readNumber(text: string): number {
  return /^-?\d+([.,]\d+)?$/u.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

/** ISO 8601 in UTC; null for no number and for years that four digits do not hold. */
function toInstant(ms: number): string | null {
  return ms >= -62_135_596_800_000 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : null;
}

function escape(text: string): string {
  return text
    .replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
    .replaceAll(/[ \u00A0\u202F]+/gu, '[ \\u00A0\\u202F]*');
}
