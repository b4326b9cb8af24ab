import { isDay } from '../mapping/dates.ts';
import { firstStretch, placeInTime, type Stretch } from './irc-clock.ts';
import { type IrcLine, readIrcLine, type Stamp } from './irc-dialects.ts';
import type { LogDate } from './irc-names.ts';

/** One thing that somebody said or did; joins and leaves are not among them. */
export interface LogLine {
  /** 0-based number of the line in the file. */
  readonly line: number;
  readonly nick: string;
  readonly text: string;
  /** `* nick does something`. */
  readonly action: boolean;
  /** Milliseconds since 1970, UTC; lines of one second or minute in their order. */
  readonly at: number;
  /** Whether the log has seconds there; else `at` is right to the minute. */
  readonly hasSeconds: boolean;
}

/** `from` went on as `to`. */
export interface Rename {
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** A line that is no part of the log as it stands. */
export interface LogReject {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** A log in order. */
export interface IrcLog {
  readonly lines: readonly LogLine[];
  /** Those that logs of the old form tell (`=== a is now known as b`). */
  readonly renames: readonly Rename[];
  readonly rejects: readonly LogReject[];
  /** Events, and what programs write about their log. */
  readonly told: readonly string[];
  /** How many events there were. */
  readonly events: number;
  /** Whether anything in it has a day. */
  readonly isDated: boolean;
}

type Day = NonNullable<Stamp['date']>;
type SaidLine = Extract<IrcLine, { readonly kind: 'said' }>;

const NO_DAY =
  'no date stands before it or in the name of the log; rename the log so that its name holds one, as in 2008-12-11.log';
const NO_YEAR =
  'its day has no year, nor has the name of the log; rename the log so that its name holds one, as in 2008-12-11.log';
const NO_SUCH_DAY =
  'its day is none of that year; mend the date, or the year in the name of the log, and import the log again';
const HALF_YEAR_MS = 182 * 86_400_000;

/**
 * Reads a log. Days are those that the log states, in its lines or before them, else the one in its name.
 *
 * @param lines - The file's lines, without line ends.
 * @param date - What the name says; null where it says nothing.
 */
export function parseIrcLog(lines: Iterable<string>, date: LogDate | null): IrcLog {
  const builder = new LogBuilder(date);
  let number = 0;
  for (const text of lines) builder.add(readIrcLine(text), number++, text);
  return builder.end();
}

/** A log that is being read. */
class LogBuilder {
  readonly #lines: LogLine[] = [];
  readonly #renames: Rename[] = [];
  readonly #rejects: LogReject[] = [];
  readonly #told: string[] = [];
  #events = 0;
  #isDated: boolean;
  #stretch: Stretch;
  /** What was said in the stretch, one for each of its stamps. */
  #said: { readonly said: SaidLine; readonly line: number; readonly raw: string }[] = [];

  constructor(date: LogDate | null) {
    this.#stretch = firstStretch(date);
    this.#isDated = date !== null;
  }

  add(read: IrcLine, line: number, raw: string): void {
    switch (read.kind) {
      case 'unknown':
        this.#rejects.push({ line, text: raw, reason: read.reason });
        break;
      case 'frame':
        if (read.text !== '') this.#told.push(read.text);
        break;
      case 'event':
        this.#events++;
        this.#told.push(read.text);
        if (read.rename !== undefined) this.#renames.push({ line, ...read.rename });
        break;
      case 'date':
        this.#begin(read.dayMs, read.minute);
        break;
      case 'said':
        this.#say(read, line, raw);
    }
  }

  end(): IrcLog {
    this.#place();
    return {
      lines: this.#lines,
      renames: this.#renames,
      rejects: this.#rejects,
      told: this.#told,
      events: this.#events,
      isDated: this.#isDated,
    };
  }

  #say(said: SaidLine, line: number, raw: string): void {
    const stamp = said.stamp === null ? null : this.#withYear(said.stamp);
    const date = stamp?.date ?? null;
    const reason = date === null ? null : refusalOfDay(date);
    if (reason !== null) {
      this.#rejects.push({ line, text: raw, reason });
      return;
    }
    const dayMs = date === null ? null : dayOf(date);
    if (dayMs !== null && dayMs !== this.#stretch.dayMs) this.#begin(dayMs, -1);
    this.#stretch.stamps.push(stamp);
    this.#said.push({ said, line, raw });
  }

  /** A day without a year is in that of the day before it, or the next where it would be half a year back. */
  #withYear(stamp: Stamp): Stamp {
    const { date } = stamp;
    const { dayMs } = this.#stretch;
    if (date === null || date.year !== null || dayMs === null) return stamp;
    const year = new Date(dayMs).getUTCFullYear();
    const isNext = dayOf({ ...date, year }) < dayMs - HALF_YEAR_MS;
    return { ...stamp, date: { ...date, year: isNext ? year + 1 : year } };
  }

  #begin(dayMs: number, minute: number): void {
    this.#place();
    this.#isDated = true;
    this.#stretch = { dayMs, minute, hour: null, stamps: [] };
  }

  #place(): void {
    const placed = placeInTime(this.#stretch);
    for (const [index, { said, line, raw }] of this.#said.entries()) {
      const at = placed[index] ?? null;
      if (at === null) this.#rejects.push({ line, text: raw, reason: NO_DAY });
      else {
        const { nick, text, action, stamp } = said;
        this.#lines.push({ line, nick, text, action, at, hasSeconds: (stamp?.withinMs ?? null) !== null });
      }
    }
    this.#said = [];
  }
}

/** Why a day is none; null for one of the calendar. */
function refusalOfDay({ year, month, day }: Day): string | null {
  if (year === null) return NO_YEAR;
  return isDay(year, month, day) ? null : NO_SUCH_DAY;
}

function dayOf({ year, month, day }: Day): number {
  return Date.UTC(year ?? 0, month - 1, day);
}
