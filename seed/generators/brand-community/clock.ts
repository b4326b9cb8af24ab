/** The community's time runs in whole seconds from the beginning of 2009. */
export const PERIOD_START_MS = Date.UTC(2009, 0, 1);
const PERIOD_END_MS = Date.UTC(2013, 0, 1);

/** Length of the period in seconds. */
export const PERIOD_SECONDS = (PERIOD_END_MS - PERIOD_START_MS) / 1000;

export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86_400;

/** The booking system fails and two weeks of cancelled flights follow. */
export const BAD_EVENT_AT = (Date.UTC(2011, 5, 14, 6) - PERIOD_START_MS) / 1000;
export const BAD_EVENT_UNTIL = BAD_EVENT_AT + 14 * DAY;

/** Threads begin early enough to end within the period. */
const LAST_START = PERIOD_SECONDS - 40 * DAY;
const DAYS = Array.from({ length: 366 * 5 }, (_, day) =>
  new Date(PERIOD_START_MS + day * DAY * 1000).toISOString().slice(0, 10),
);
const TWO_DIGITS = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));
const EVENT_SHARE = 0.08;
const BEFORE_SHARE = 0.5;
const BEFORE_EVENT = BAD_EVENT_AT - DAY;

/** A second of the period, or of the year after it, as ISO 8601; from tables, since millions are written. */
export function toIso(second: number): string {
  const day = Math.floor(second / DAY);
  const within = Math.floor(second) - day * DAY;
  const hour = Math.floor(within / HOUR);
  const minute = Math.floor((within - hour * HOUR) / MINUTE);
  return `${DAYS[day]!}T${TWO_DIGITS[hour]!}:${TWO_DIGITS[minute]!}:${TWO_DIGITS[within % MINUTE]!}.000Z`;
}

/**
 * When the next thread begins: talk grows over the years, and the weeks of the bad event are dense.
 *
 * @param progress - Share of the messages already written, in [0, 1].
 */
export function threadStart(progress: number): number {
  if (progress < BEFORE_SHARE) {
    const part = progress / BEFORE_SHARE;
    return BEFORE_EVENT * part * (1.3 - 0.3 * part);
  }
  const during = (progress - BEFORE_SHARE) / EVENT_SHARE;
  if (during < 1) return BAD_EVENT_AT + (BAD_EVENT_UNTIL - BAD_EVENT_AT) * during;
  const after = (progress - BEFORE_SHARE - EVENT_SHARE) / (1 - BEFORE_SHARE - EVENT_SHARE);
  return BAD_EVENT_UNTIL + (LAST_START - BAD_EVENT_UNTIL) * after;
}
