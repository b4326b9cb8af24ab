import { createHash } from 'node:crypto';
import type {
  AccountRecord,
  GrapevineRecord,
  MessageRecord,
  PersonRecord,
} from '../../../schema/model/records.ts';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { type IrcLog, type LogLine, type LogReject, parseIrcLog, type Rename } from './irc-log.ts';
import { channelOf, findFolderDate, findLogDate, isUbuntuLog, logName } from './irc-names.ts';
import { linkReplies, readChatLines } from './irc-replies.ts';

/** What is in a log of a channel. */
export interface IrcReading {
  /** `line` is 0-based, -1 for people. */
  readonly records: Iterable<{ readonly line: number; readonly record: GrapevineRecord }>;
  readonly rejects: readonly LogReject[];
  /** Lines that say who came, went, was renamed and the like. */
  readonly events: number;
}

/** Nicks that whoever has no name yet is given: a rename to or from them joins nobody. */
const GENERIC_NICK =
  /^(?:guest\d*|root|user\w{0,3}|ubuntu\w{0,2}|nobody|someone|anon\w*|test\d*|linux|me|asdf)$/i;

/**
 * Reads a log of an IRC channel.
 *
 * A nick is a person (`irc:CHANNEL:nick`) with an account on the channel `irc`; nicks that a rename in a log of the old form
 * joins are accounts of one person. A line is a message; its reply link is the reader's own judgement (irc-replies.ts), and a
 * conversation is what hangs together by replies. Nobody has a role. A message's id is made of its channel, its time as it is
 * written, and a hash of who says what, so that it is the same in whatever file it stands; in the logs of #ubuntu it is the
 * log's name and the line.
 *
 * @param path - Of the log's file: it may name channel and date.
 * @throws {InvalidInputError} when neither the log nor its name or its folders hold a date.
 */
export function readIrc(lines: readonly string[], path: string): IrcReading {
  const stated = parseIrcLog(lines, findLogDate(path));
  // folders may be those of a backup: they count where nothing else does
  const folder = stated.isDated ? null : findFolderDate(path);
  const log = folder === null ? stated : parseIrcLog(lines, folder);
  if (!log.isDated && log.rejects.length > 0) throw undated(path);
  const channel = channelOf(path, log.told);
  const ids = isUbuntuLog(path) ? lineIds(log.lines, channel, logName(path)) : textIds(log.lines, channel);
  return { records: readRecords(log, channel, ids), rejects: log.rejects, events: log.events };
}

function* readRecords(
  log: IrcLog,
  channel: string,
  ids: readonly string[],
): Generator<{ line: number; record: GrapevineRecord }> {
  for (const record of readPeople(log, channel)) yield { line: -1, record };
  let index = 0;
  for (const record of readMessages(log, channel, ids)) yield { line: log.lines[index++]!.line, record };
}

function undated(path: string): InvalidInputError {
  const reason =
    'neither the log nor its name holds a date; rename the log so that its name holds one, as in 2008-12-11.log';
  return new InvalidInputError(`${path}: ${reason}.`, { file: path, reason });
}

function* readPeople(log: IrcLog, room: string): Generator<PersonRecord | AccountRecord> {
  const spelling = new Map<string, string>();
  for (const { nick } of log.lines) {
    if (!spelling.has(nick.toLowerCase())) spelling.set(nick.toLowerCase(), nick);
  }
  const personOf = joinRenamed(log.renames);
  const people = new Set<string>();
  for (const [nick, name] of spelling) {
    const person = personOf(nick);
    if (!people.has(person)) {
      people.add(person);
      yield { type: 'person', id: `irc:${room}:${person}`, name: spelling.get(person) ?? name };
    }
    yield {
      type: 'account',
      id: accountId(room, nick),
      channel: 'irc',
      handle: name,
      person: `irc:${room}:${person}`,
    };
  }
}

function* readMessages(log: IrcLog, room: string, ids: readonly string[]): Generator<MessageRecord> {
  const chat = readChatLines(log.lines);
  const answers = linkReplies(chat);
  for (const [index, line] of log.lines.entries()) {
    // a nick in the middle of a line is often an ordinary word: only who is addressed is mentioned
    const mentions = chat[index]!.addressed.map((nick) => accountId(room, nick));
    const answered = answers[index]!;
    yield {
      type: 'message',
      id: ids[index]!,
      author: accountId(room, line.nick.toLowerCase()),
      at: new Date(line.at).toISOString(),
      text: line.action ? `* ${line.nick} ${line.text}`.trimEnd() : line.text,
      ...(answered === index ? {} : { replyTo: ids[answered]! }),
      ...(mentions.length === 0 ? {} : { mentions }),
    };
  }
}

function accountId(room: string, nick: string): string {
  return `irc:${room}:@${nick}`;
}

function lineIds(lines: readonly LogLine[], channel: string, name: string): string[] {
  return lines.map(({ line }) => `irc:${channel}:${name}:${line}`);
}

/** The same text of the same nick at the same time again has another id. */
function textIds(lines: readonly LogLine[], channel: string): string[] {
  const counts = new Map<string, number>();
  return lines.map(({ nick, text, action, at, hasSeconds }) => {
    const time = new Date(at).toISOString().slice(0, hasSeconds ? 19 : 16);
    const said = JSON.stringify([time, nick, action, text]);
    const count = counts.get(said) ?? 0;
    counts.set(said, count + 1);
    const digest = createHash('sha256').update(`${count}${said}`).digest('base64url').slice(0, 12);
    return `irc:${channel}:${time}:${digest}`;
  });
}

/** Which nick stands for the person behind a nick: of those joined by renames, the first by name. */
function joinRenamed(renames: readonly Rename[]): (nick: string) => string {
  const parent = new Map<string, string>();
  const find = (nick: string): string => {
    const up = parent.get(nick);
    return up === undefined || up === nick ? nick : find(up);
  };
  for (const { from, to } of renames) {
    if (GENERIC_NICK.test(from) || GENERIC_NICK.test(to)) continue;
    const [one, other] = [find(from.toLowerCase()), find(to.toLowerCase())];
    if (one < other) parent.set(other, one);
    else parent.set(one, other);
  }
  return find;
}
