import { InvalidInputError } from '../../../schema/model/errors.ts';

/** What a log file's name says: the day, and the hour of its last part where it is named. */
export interface LogDate {
  readonly day: string;
  readonly hour: number | null;
}

/** One thing that somebody said or did; joins and leaves are not among them. */
export interface LogLine {
  /** 0-based number of the line in the file. */
  readonly line: number;
  readonly nick: string;
  readonly text: string;
  /** `* nick does something`. */
  readonly action: boolean;
  /** Milliseconds since 1970, UTC; strictly rising within a log. */
  readonly at: number;
}

/** `from` went on as `to`. */
export interface Rename {
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** A log in order. */
export interface IrcLog {
  readonly lines: readonly LogLine[];
  readonly renames: readonly Rename[];
}

interface RawLine {
  readonly line: number;
  readonly nick: string;
  readonly text: string;
  readonly action: boolean;
  /** Minute of the written clock, 0 to 1439; null where the line has none (`=== nick does`). */
  readonly clock: number | null;
}

const SAID = /^\[(\d\d):(\d\d)(?::\d\d)?\] <\s*([^>\s]+)> ?(.*)$/;
const DID = /^\[(\d\d):(\d\d)(?::\d\d)?\] {1,2}\* ?(\S+) (.*)$/;
const NOTICE = /^=== (\S+) (.*)$/;
const MEMBERSHIP =
  /^(\[[^\]]*\]\s+has (joined|left|quit)|has (joined|left|quit)|sets? mode|is now known as)/i;
const RENAME = /^is now known as (\S+)/;
const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;

/**
 * The date in a log's name: `2008-12-11_11.raw.txt`, `#ubuntu-2008-12-11.log`.
 *
 * @throws {InvalidInputError} when the name holds no date.
 */
export function parseLogDate(fileName: string): LogDate {
  const match = /(\d{4}-\d\d-\d\d)(?:[_T](\d\d))?/.exec(fileName);
  if (match === null || Number.isNaN(Date.parse(`${match[1]}T00:00:00Z`))) {
    throw new InvalidInputError(
      `"${fileName}" names no date; rename the log so that its name holds one, as in 2008-12-11.txt.`,
      { file: fileName },
    );
  }
  return { day: match[1]!, hour: match[2] === undefined ? null : Number(match[2]) };
}

/**
 * Reads a log.
 *
 * @param lines - The file's lines, without line ends.
 * @param date - What the name says. With an hour, the last line within that hour of the clock is on that day, so that a
 *   log that begins the evening before keeps its order; without one the first line is on that day.
 * @returns What was said and done, with instants. The lines of a minute are spread evenly over it, in order.
 * @remarks A clock that goes from 12 to 1 is a twelve-hour clock; its hours are taken as counted from the one in the name.
 */
export function parseIrcLog(lines: Iterable<string>, date: LogDate): IrcLog {
  const raw: RawLine[] = [];
  const renames: Rename[] = [];
  let number = 0;
  for (const text of lines) {
    const line = number++;
    const rename = readRename(text, line);
    if (rename !== null) renames.push(rename);
    else {
      const read = readLine(text, line);
      if (read !== null) raw.push(read);
    }
  }
  return { lines: placeInTime(raw, date), renames };
}

function readRename(text: string, line: number): Rename | null {
  const notice = NOTICE.exec(text);
  const to = notice === null ? null : RENAME.exec(notice[2]!);
  return to === null ? null : { line, from: notice![1]!, to: to[1]! };
}

function readLine(text: string, line: number): RawLine | null {
  const said = SAID.exec(text);
  const timed = said ?? DID.exec(text);
  if (timed !== null) {
    const clock = Number(timed[1]) * 60 + Number(timed[2]);
    return { line, nick: timed[3]!, text: timed[4]!.trim(), action: said === null, clock };
  }
  const notice = NOTICE.exec(text);
  if (notice === null || MEMBERSHIP.test(notice[2]!)) return null;
  return { line, nick: notice[1]!, text: notice[2]!.trim(), action: true, clock: null };
}

function placeInTime(raw: readonly RawLine[], date: LogDate): LogLine[] {
  const minutes = countMinutes(raw);
  const offset = dayOffset(raw, minutes, date);
  const midnight = Date.parse(`${date.day}T00:00:00Z`);
  const placed: LogLine[] = [];
  for (let start = 0; start < raw.length;) {
    let end = start + 1;
    while (end < raw.length && minutes[end] === minutes[start]) end++;
    for (let index = start; index < end; index++) {
      const { line, nick, text, action } = raw[index]!;
      const within = Math.floor(((index - start) * MINUTE_MS) / (end - start));
      placed.push({
        line,
        nick,
        text,
        action,
        at: midnight + (minutes[index]! - offset) * MINUTE_MS + within,
      });
    }
    start = end;
  }
  return placed;
}

/** Minutes that never fall: a clock that jumps back by more than two hours has passed midnight (or noon). */
function countMinutes(raw: readonly RawLine[]): number[] {
  const twelve = isTwelveHourClock(raw);
  const cycle = twelve ? DAY_MINUTES / 2 : DAY_MINUTES;
  let cycles = 0;
  let latest = -1;
  return raw.map(({ clock }) => {
    if (clock !== null) {
      const within = twelve ? clock % cycle : clock;
      if (latest >= 0 && within + cycles * cycle < latest - 120) cycles++;
      latest = Math.max(latest, within + cycles * cycle);
    } else if (latest < 0) latest = raw.find((line) => line.clock !== null)?.clock ?? 0;
    return latest;
  });
}

function isTwelveHourClock(raw: readonly RawLine[]): boolean {
  let previous = -1;
  for (const { clock } of raw) {
    if (clock === null) continue;
    const hour = Math.floor(clock / 60);
    if (previous === 12 && hour === 1) return true;
    previous = hour;
  }
  return false;
}

/** Minutes from the first counted midnight to that of the named day. */
function dayOffset(raw: readonly RawLine[], minutes: readonly number[], date: LogDate): number {
  const hour = date.hour;
  const last =
    hour === null ? -1 : raw.findLastIndex(({ clock }) => clock !== null && Math.floor(clock / 60) === hour);
  if (last < 0 || hour === null) return 0;
  return minutes[last]! - (raw[last]!.clock! % 60) - hour * 60;
}
