import type {
  AccountRecord,
  GrapevineRecord,
  MessageRecord,
  PersonRecord,
} from '../../../schema/model/records.ts';
import { type IrcLog, type LogDate, parseIrcLog, parseLogDate, type Rename } from './irc-log.ts';
import { linkReplies, readChatLines } from './irc-replies.ts';

export interface IrcOptions {
  /** Name of the log file; its date is the log's. */
  readonly fileName: string;
  /** The day and hour, where the file name does not say. @default from `fileName` */
  readonly date?: LogDate;
  /** Name of the room, part of every id: the same nick in two rooms is two people. @default 'ubuntu' */
  readonly room?: string;
}

/** Nicks that whoever has no name yet is given: a rename to or from them joins nobody. */
const GENERIC_NICK =
  /^(?:guest\d*|root|user\w{0,3}|ubuntu\w{0,2}|nobody|someone|anon\w*|test\d*|linux|me|asdf)$/i;

/**
 * Reads a log of an IRC channel.
 *
 * A nick is a person (`irc:ROOM:nick`) with an account on the channel `irc`; nicks that a rename joins are accounts of
 * one person. A line is a message; its reply link is the reader's own judgement (irc-replies.ts), and a conversation
 * is what hangs together by replies. Nobody has a role.
 *
 * @throws {InvalidInputError} when the file name holds no date.
 */
export function* readIrc(lines: Iterable<string>, options: IrcOptions): Generator<GrapevineRecord> {
  const room = options.room ?? 'ubuntu';
  const log = parseIrcLog(lines, options.date ?? parseLogDate(options.fileName));
  yield* readPeople(log, room);
  yield* readMessages(log, room, logName(options.fileName));
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

function* readMessages(log: IrcLog, room: string, name: string): Generator<MessageRecord> {
  const chat = readChatLines(log.lines);
  const answers = linkReplies(chat);
  const id = (index: number): string => `irc:${room}:${name}:${log.lines[index]!.line}`;
  for (const [index, line] of log.lines.entries()) {
    // a nick in the middle of a line is often an ordinary word: only who is addressed is mentioned
    const mentions = chat[index]!.addressed.map((nick) => accountId(room, nick));
    const answered = answers[index]!;
    yield {
      type: 'message',
      id: id(index),
      author: accountId(room, line.nick.toLowerCase()),
      at: new Date(line.at).toISOString(),
      text: line.action ? `* ${line.nick} ${line.text}` : line.text,
      ...(answered === index ? {} : { replyTo: id(answered) }),
      ...(mentions.length === 0 ? {} : { mentions }),
    };
  }
}

function accountId(room: string, nick: string): string {
  return `irc:${room}:@${nick}`;
}

/** The log's name without folder and endings: part of its messages' ids. */
function logName(fileName: string): string {
  return fileName
    .replace(/^.*[\\/]/, '')
    .replace(/\.gz$/, '')
    .replace(/(\.raw)?\.(txt|log)$/, '');
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
