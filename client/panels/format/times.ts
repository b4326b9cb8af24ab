const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365.25 * DAY],
  ['month', 30.44 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
];

/** How long, in one or two units: 3 h 20 min. */
export function duration(seconds: number, language: string): string {
  const [first, second] = durationParts(Math.max(0, Math.round(seconds)));
  return [first, second]
    .filter((part) => part !== undefined)
    .map(([value, unit]) =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'day' ? 'short' : 'narrow',
      }).format(value),
    )
    .join(' ');
}

/** How long ago (or ahead) an instant is: 3 hours ago. */
export function relativeTime(instant: string, now: number, language: string): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, 'minute');
}

/** An instant to the minute, in UTC as the API counts. */
export function exactInstant(instant: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(instant));
}

/** The day of an instant, in UTC. */
export function dayOf(instant: string | number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(instant),
  );
}

/** The days of a period whose end is exclusive, in UTC: Jun 14 – 30, 2011. */
export function daysOf(since: string, until: string, language: string): string {
  const last = Math.max(Date.parse(since), Date.parse(until) - 1);
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
    new Date(since),
    new Date(last),
  );
}

/** The month of an instant, in UTC. */
export function monthOf(instant: string | number, language: string): string {
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(instant),
  );
}

type Part = readonly [value: number, unit: 'day' | 'hour' | 'minute' | 'second'];

function durationParts(seconds: number): readonly [Part, Part?] {
  if (seconds < MINUTE) return [[seconds, 'second']];
  if (seconds < HOUR - MINUTE / 2) return [[Math.round(seconds / MINUTE), 'minute']];
  if (seconds < HOUR) return [[1, 'hour']];
  const [length, large, small, unit] =
    seconds < DAY ? ([HOUR, 'hour', MINUTE, 'minute'] as const) : ([DAY, 'day', HOUR, 'hour'] as const);
  const whole = Math.floor(seconds / length);
  const rest = Math.floor((seconds - whole * length) / small);
  return rest === 0 || whole >= 10
    ? [[whole, large]]
    : [
        [whole, large],
        [rest, unit],
      ];
}
