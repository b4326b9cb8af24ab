/** When the company works. */
export interface BusinessCalendar {
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string;
  /** Minutes of the day from which and until which it works, by day of the week from Monday; in order, apart from each other. */
  readonly week: readonly (readonly (readonly [from: number, until: number])[])[];
  /** Days on which it does not, as YYYY-MM-DD. */
  readonly holidays: ReadonlySet<string>;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * How much of the time between two instants the company works, by the wall clock of its time zone: on a day on which the clocks change its hours
 * begin and end when the clock says so.
 *
 * @param from - Epoch milliseconds, as `until`.
 * @returns Seconds; 0 where `until` is not after `from`.
 * @remarks Time O(days).
 */
export function businessSeconds(calendar: BusinessCalendar, from: number, until: number): number {
  if (!(until > from)) return 0;
  const clock = createClock(calendar.timeZone);
  let sum = 0;
  // by calendar days, taken as UTC; one more at either end, since a zone may be a day ahead or behind
  const last = Math.floor(until / DAY) + 1;
  for (let day = Math.floor(from / DAY) - 1; day <= last; day++) {
    const midnight = day * DAY;
    if (calendar.holidays.has(new Date(midnight).toISOString().slice(0, 10))) continue;
    for (const [opens, closes] of calendar.week[(((day + 3) % 7) + 7) % 7]!) {
      const begin = Math.max(from, clock(midnight + opens * MINUTE));
      const end = Math.min(until, clock(midnight + closes * MINUTE));
      if (end > begin) sum += end - begin;
    }
  }
  return sum / 1000;
}

/**
 * Finds the instant at which the clock of a zone shows a time, given as if it were UTC: the first of two where it is shown twice, and where it is skipped
 * the instant of the change.
 */
function createClock(timeZone: string): (shown: number) => number {
  const offsetAt = offsetsOf(timeZone);
  return (shown) => {
    const [before, after] = [offsetAt(shown - DAY), offsetAt(shown + DAY)];
    if (before === after) return shown - before;
    const early = shown - Math.max(before, after);
    const late = shown - Math.min(before, after);
    for (const instant of [early, late]) if (instant + offsetAt(instant) === shown) return instant;
    // skipped: the change lies between, on a whole minute
    let [low, high] = [early, late];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (offsetAt(middle) === offsetAt(early - DAY)) low = middle;
      else high = middle;
    }
    return high;
  };
}

/** Offsets change on quarters of an hour. */
const QUARTER = 15 * MINUTE;
const KEPT_OFFSETS = 100_000;

/** By zone; asking for an offset takes ten microseconds. */
const zones = new Map<string, (instant: number) => number>();

/** Milliseconds that a zone's clock is ahead of UTC at an instant. */
function offsetsOf(timeZone: string): (instant: number) => number {
  const ready = zones.get(timeZone);
  if (ready !== undefined) return ready;
  const read = offsetReader(timeZone);
  const kept = new Map<number, number>();
  const offsetAt = (instant: number): number => {
    const quarter = Math.floor(instant / QUARTER);
    const known = kept.get(quarter);
    if (known !== undefined) return known;
    if (kept.size >= KEPT_OFFSETS) kept.clear();
    const offset = read(quarter * QUARTER);
    kept.set(quarter, offset);
    return offset;
  };
  zones.set(timeZone, offsetAt);
  return offsetAt;
}

function offsetReader(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const parts = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    const { year, month, day, hour, minute, second } = parts as Record<string, number>; // those that were asked for
    return Date.UTC(year!, month! - 1, day, hour, minute, second) - instant;
  };
}
