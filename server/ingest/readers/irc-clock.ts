import type { Stamp } from './irc-dialects.ts';
import type { LogDate } from './irc-names.ts';

/** Lines between two dates of a log. */
export interface Stretch {
  /** Midnight of its first line's day, milliseconds since 1970; null where nothing says it. */
  readonly dayMs: number | null;
  /** Minute of the day at which it begins, from which a clock that falls has passed midnight; -1 where nothing says it. */
  readonly minute: number;
  /** Hour of its last part, where the log's name says it. */
  readonly hour: number | null;
  /** One for each line; null for one without a time, which is taken as written together with the line before. */
  readonly stamps: (Stamp | null)[];
}

const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;

/** The stretch that a log begins with, by its name. */
export function firstStretch(date: LogDate | null): Stretch {
  return {
    dayMs: date === null ? null : Date.parse(`${date.day}T00:00:00Z`),
    minute: -1,
    hour: date?.hour ?? null,
    stamps: [],
  };
}

/**
 * Instants of a stretch's lines, milliseconds since 1970, UTC; null where no day is known.
 *
 * Seconds that are written stay; of several lines in one second each has a millisecond of its own, so that they keep their
 * order. Where only minutes are written, the lines of a minute are spread evenly over it. With an hour, the last line within
 * that hour of the clock is on the day, so that a log that begins the evening before keeps its order, and a clock that goes
 * from 12 to 1 is a twelve-hour clock; without one the first line is on the day.
 */
export function placeInTime(stretch: Stretch): (number | null)[] {
  const stamps = fillStamps(stretch);
  const minutes = countMinutes({ ...stretch, stamps });
  const placed: (number | null)[] = [];
  let inSecond = 0;
  for (let start = 0; start < stamps.length;) {
    let end = start + 1;
    while (end < stamps.length && minutes[end] === minutes[start]) end++;
    for (let index = start; index < end; index++) {
      const withinMs = stamps[index]?.withinMs ?? null;
      inSecond =
        withinMs !== null && withinMs === stamps[index - 1]?.withinMs && index > start ? inSecond + 1 : 0;
      const within =
        withinMs === null
          ? Math.floor(((index - start) * MINUTE_MS) / (end - start))
          : withinMs + Math.min(inSecond, 999 - (withinMs % 1000));
      const minute = minutes[index];
      placed.push(minute === undefined || minute === null ? null : minute * MINUTE_MS + within);
    }
    start = end;
  }
  return placed;
}

/**
 * Stamps, zone and seconds included, where a line without one has that of the line before; the first lines have the minute at
 * which the stretch begins, else that of the first stamp. Null where the stretch has none at all.
 */
function fillStamps({ stamps, minute }: Stretch): (Stamp | null)[] {
  const first = stamps.find((stamp) => stamp !== null);
  if (first === undefined) return stamps;
  let before: Stamp = {
    ...first,
    minute: minute < 0 ? first.minute : minute,
    withinMs: first.withinMs === null ? null : 0,
  };
  return stamps.map((stamp) => {
    before = stamp ?? before;
    return before;
  });
}

/** Minutes since 1970 of each line. */
function countMinutes(stretch: Stretch): (number | null)[] {
  const counted = countOn(stretch);
  const offset = dayOffset(stretch, counted);
  const midnight = stretch.dayMs === null ? null : stretch.dayMs / MINUTE_MS;
  return stretch.stamps.map((stamp, index) => {
    const { date, minute, offset: zone } = stamp ?? { date: null, minute: 0, offset: 0 };
    if (date !== null && date.year !== null)
      return Date.UTC(date.year, date.month - 1, date.day) / MINUTE_MS + minute - zone;
    return midnight === null ? null : midnight + counted[index]! - offset - zone;
  });
}

/**
 * Minutes from the first midnight: a clock that jumps back by more than two hours has passed midnight (or noon). Where only minutes are
 * written they never fall.
 */
function countOn({ stamps, minute: first, hour }: Stretch): number[] {
  const isTwelve = hour !== null && isTwelveHourClock(stamps);
  const cycle = isTwelve ? DAY_MINUTES / 2 : DAY_MINUTES;
  let cycles = 0;
  let latest = first;
  return stamps.map((stamp) => {
    if (stamp !== null) {
      const within = isTwelve ? stamp.minute % cycle : stamp.minute;
      if (latest >= 0 && within + cycles * cycle < latest - 120) cycles++;
      latest = Math.max(latest, within + cycles * cycle);
      if (stamp.withinMs !== null) return within + cycles * cycle;
    }
    return Math.max(latest, 0); // without any stamp the minute at which it begins
  });
}

function isTwelveHourClock(stamps: readonly (Stamp | null)[]): boolean {
  let previous = -1;
  for (const stamp of stamps) {
    if (stamp === null) continue;
    const hour = Math.floor(stamp.minute / 60);
    if (previous === 12 && hour === 1) return true;
    previous = hour;
  }
  return false;
}

/** Minutes from the first counted midnight to that of the named day. */
function dayOffset({ stamps, hour }: Stretch, counted: readonly number[]): number {
  if (hour === null) return 0;
  const last = stamps.findLastIndex((stamp) => stamp !== null && Math.floor(stamp.minute / 60) === hour);
  return last < 0 ? 0 : counted[last]! - (stamps[last]!.minute % 60) - hour * 60;
}
