import { isDay, monthOf } from '../mapping/dates.ts';

/** When a line was written, as far as its beginning says. */
export interface Stamp {
  /** Its day, where the line names one; without a year (`Mar 06`) that of the log counts. */
  readonly date: { readonly year: number | null; readonly month: number; readonly day: number } | null;
  /** Minute of the written clock, 0 to 1439. */
  readonly minute: number;
  /** Milliseconds within the minute; null where only minutes are written. */
  readonly withinMs: number | null;
  /** Minutes by which the clock is ahead of UTC; 0 where the line names no zone. */
  readonly offset: number;
}

/** What a line of a log is. */
export type IrcLine =
  | {
      readonly kind: 'said';
      readonly nick: string;
      readonly text: string;
      /** `* nick does something`. */
      readonly action: boolean;
      /** Null for a line without a time (`=== nick does`). */
      readonly stamp: Stamp | null;
    }
  /** Who came, went, was renamed; modes, topics, notices. `rename` where a log of the old form says it. */
  | {
      readonly kind: 'event';
      readonly text: string;
      readonly rename?: { readonly from: string; readonly to: string };
    }
  /** The date of what follows; `minute` is -1 where it has no time. */
  | { readonly kind: 'date'; readonly dayMs: number; readonly minute: number }
  /** What a program writes about its log, and empty lines. */
  | { readonly kind: 'frame'; readonly text: string }
  | { readonly kind: 'unknown'; readonly reason: string };

type Body = (text: string) => Said | 'event' | null;
type Said = { readonly nick: string; readonly text: string; readonly action: boolean };

/** Why a line is rejected that no program writes as it stands. */
export const NO_TIME =
  'no line of a log: it begins with no time, such as [09:01] or 2023-03-06 09:01:10; mend it and import the log again';
const NOT_SAID = 'neither said nor an event as known programs write them; write it as [09:01] <nick> text';
const NO_DATE = 'its date cannot be read; write it as Mon Mar 06 09:00:00 2023 and import the log again';

/** Colours with their numbers, bold, plain, fixed, reversed, italic, struck and underlined. */
const FORMATTING = new RegExp(
  String.raw`\u0003(?:\d{1,2}(?:,\d{1,2})?)?|\u0004[0-9a-f]{6}|[\u0002\u000f\u0011\u0016\u001d-\u001f]`,
  'giu',
);
const STAMP =
  /^\[?(?:(?<year>\d{4})[-/.](?<month>\d\d)[-/.](?<day>\d\d)[T ]|(?<name>\p{L}{3,4})\.? +(?<of>\d{1,2}) )?(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<part>\d{1,6}))?)?(?: ?(?<half>[ap](?:\.?m\.?)?))?(?<zone>Z|[+-]\d\d:?\d\d)?\]?(?=\s|$)/iu;
const FRAME = /^(?:---|\*{4}|Session (?:Start|Time|Close):) (.*)$/u;
const OLD_EVENT = /^=== (\S+) (.*)$/u;
const OLD_MEMBERSHIP =
  /^(\[[^\]]*\]\s+has (joined|left|quit)|has (joined|left|quit)|sets? mode|is now known as)/iu;
const OLD_RENAME = /^is now known as (\S+)/u;
/** Signs of rank before a nick. */
const RANK = /^[\s~&@%+!]+/u;

/** What programs write behind a star that nobody has done. */
const STAR_EVENTS: readonly RegExp[] = [
  /^(?:[#&]\S+|Now talking (?:on|in)|Topic (?:is|for)|Set by|Joins:|Parts:|Quits:|Attempting to|Retrieving|Rejoined channel|Users on|Channel [#&]\S+ (?:modes|created)|You (?:are now|have|were)|Disconnected|Connected|Connecting|Looking up|Stopped)(?:\s|$)/u,
  /^\S+ +[([][^\s()[\]]*@[^\s()[\]]*[)\]] +(?:has (?:joined|left|quit)|Quit|Parts?|Joins?)(?:\s|$)/iu,
  /^\S+ has (?:joined|left) [#&]\S+(?:\s+[([].*[)\]])?$/u,
  /^\S+ has quit(?:\s+[([].*[)\]])?$/u,
  /^\S+ is now known as \S+$/u,
  /^\S+ sets? modes?(?::| on \S+)? *[-+[]/iu,
  /^\S+ (?:changes topic to|has changed the topic to)[ :]/u,
  /^\S+ (?:was kicked by|has kicked \S+ from) /u,
  /^\S+ (?:gives|removes) (?:channel (?:half-)?operator status|voice) (?:to|from) /u,
  /^\S+ (?:sets|removes) (?:a )?(?:ban|exempt|quiet|invite exempt) on /u,
];

/** What eggdrop and XChat write without a sign before it. */
const BARE_EVENT =
  /^\s+(?:\S+ \(\S*@\S*\) (?:joined|left) |\S+ (?:got netsplit|returned to|kicked from) |[#&]\S+: mode change |Nick change: |Topic changed on |Topic for \S+ set by )/u;

/** How what stands behind the time looks; the first that knows it counts. */
const BODIES: readonly Body[] = [
  // WeeChat: who, a tab, what
  (text) => {
    const [, who, what] = /^\t([^\t]*)\t(.*)$/u.exec(text) ?? [];
    if (who === undefined || what === undefined) return null;
    if (/^\s*(?:|-->|<--|--|=!=|<->)\s*$/u.test(who)) return 'event';
    return who.trim() === '*' ? deed(what) : said(who, what);
  },
  // <nick> text: irssi, HexChat, ZNC, mIRC, energymech and most others
  (text) => {
    const [, who, what] = /^\s+<([^>]*)>\s?(.*)$/u.exec(text) ?? [];
    return who === undefined || what === undefined ? null : said(who, what);
  },
  // eggdrop: deeds; who came, went or was renamed
  (text) => {
    const deedOf = /^\s+Action: (\S.*)$/u.exec(text)?.[1];
    if (deedOf !== undefined) return deed(deedOf);
    return BARE_EVENT.test(text) ? 'event' : null;
  },
  // Textual
  (text) => {
    const [, what] = /^\s+•\s+(\S.*)$/u.exec(text) ?? [];
    return what === undefined ? null : deed(what);
  },
  // * nick does: of mIRC and HexChat events too
  (text) => {
    const [, what] = /^\s+\*\s+(\S.*)$/u.exec(text) ?? [];
    if (what === undefined) return null;
    return STAR_EVENTS.some((event) => event.test(what)) ? 'event' : deed(what);
  },
  // *** of ZNC and energymech, -!- of irssi, arrows of HexChat, notices: -nick- and -nick(host)-, !server
  (text) => (/^\s+(?:\*{3}|-->|<--|---|-\S+-|!\S+)(?:\s|$)/u.test(text) ? 'event' : null),
];

/**
 * Reads a line as irssi, HexChat, WeeChat, ZNC, mIRC, energymech and their kin write it, and the logs of #ubuntu.
 *
 * @param text - Without line end; codes of colour and weight are left out.
 */
export function readIrcLine(line: string): IrcLine {
  const text = line.replace(FORMATTING, '');
  if (text.trim() === '') return { kind: 'frame', text: '' };
  const stamped = STAMP.exec(text);
  if (stamped === null) return readUnstamped(text);
  const stamp = stampOf(stamped.groups!); // the expression has groups
  if (stamp === null) return { kind: 'unknown', reason: NO_TIME };
  const body = text.slice(stamped[0].length);
  const day = /^ --- (.*)$/u.exec(body)?.[1]; // eggdrop, at midnight
  const date = day === undefined ? null : frameDate(day);
  if (date !== null) return date;
  for (const read of BODIES) {
    const found = read(body);
    if (found === 'event') return { kind: 'event', text: body.trim() };
    if (found !== null) return { kind: 'said', ...found, stamp };
  }
  return { kind: 'unknown', reason: NOT_SAID };
}

function readUnstamped(text: string): IrcLine {
  const old = OLD_EVENT.exec(text);
  if (old !== null) {
    const [, nick, what] = old as unknown as [string, string, string]; // the expression has two groups
    const to = OLD_RENAME.exec(what)?.[1];
    if (to !== undefined) return { kind: 'event', text, rename: { from: nick, to } };
    if (OLD_MEMBERSHIP.test(what)) return { kind: 'event', text };
    return { kind: 'said', nick, text: what.trim(), action: true, stamp: null };
  }
  if (text.startsWith('Session Ident:')) return { kind: 'frame', text };
  const frame = FRAME.exec(text)?.[1];
  if (frame === undefined) return { kind: 'unknown', reason: NO_TIME };
  return frameDate(frame) ?? { kind: 'unknown', reason: NO_DATE };
}

function said(who: string, text: string): Said | null {
  const nick = who
    .replace(RANK, '')
    .trimEnd()
    .replace(/!\S*@\S*$/u, '');
  return nick === '' || /\s/u.test(nick) ? null : { nick, text: text.trim(), action: false };
}

function deed(text: string): Said | null {
  const [, who, what] = /^(\S+)(?:\s+(.*))?$/u.exec(text.trim()) ?? [];
  const nick = who?.replace(RANK, '') ?? '';
  return nick === '' ? null : { nick, text: (what ?? '').trim(), action: true };
}

function stampOf(found: Readonly<Record<string, string | undefined>>): Stamp | null {
  const { year, month, day, name, of, minute, second, part = '', zone } = found;
  const hour = hourOf(Number(found['hour']), found['half']);
  const named = name === undefined ? null : monthOf(name);
  if (name !== undefined && named === null) return null;
  const date =
    year !== undefined
      ? { year: Number(year), month: Number(month), day: Number(day) }
      : named === null
        ? null
        : { year: null, month: named, day: Number(of) };
  // 2024 has a 29 February: whether the log's year does is known later
  if (date !== null && !isDay(date.year ?? 2024, date.month, date.day)) return null;
  if (hour === null || Number(minute) > 59 || Number(second ?? 0) > 60) return null;
  return {
    date,
    minute: hour * 60 + Number(minute),
    withinMs: second === undefined ? null : Number(second) * 1000 + Number(part.padEnd(3, '0').slice(0, 3)),
    offset: offsetOf(zone),
  };
}

/** On a clock of 24 hours; null for an hour that there is not. */
function hourOf(written: number, half: string | undefined): number | null {
  if (half === undefined) return written > 23 ? null : written;
  if (written < 1 || written > 12) return null;
  return (written % 12) + (/^p/iu.test(half) ? 12 : 0);
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || /^z$/iu.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** The date in what a program writes about its log: `Log opened Mon Mar 06 09:00:00 2023`, in any of the languages of {@link monthOf}. */
function frameDate(text: string): IrcLine | null {
  const clock = /(?<!\d)(\d\d):(\d\d)(?::\d\d)?(?!\d)/u.exec(text);
  const words = text.replace(clock?.[0] ?? '', ' ').split(/[\s,]+/u);
  const iso = words.find((word) => /^\d{4}-\d\d-\d\d$/u.test(word))?.split('-');
  const number = (form: RegExp): string | undefined =>
    words.map((word) => form.exec(word)?.[1]).findLast((found) => found !== undefined);
  const months = words.map((word) => (/\p{L}/u.test(word) ? monthOf(word.replace(/\.$/u, '')) : null));
  const year = Number(iso?.[0] ?? number(/^(\d{4})년?$/u));
  const month = Number(iso?.[1] ?? months.findLast((found) => found !== null));
  const day = Number(iso?.[2] ?? number(/^(\d{1,2})[.일]?$/u));
  if (!isDay(year, month, day)) return null;
  const minute = clock === null ? -1 : Number(clock[1]) * 60 + Number(clock[2]);
  return { kind: 'date', dayMs: Date.UTC(year, month - 1, day), minute };
}
