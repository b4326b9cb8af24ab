import { resolve } from 'node:path';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { type Line, LINE_TOO_LONG, NOT_UTF8, splitLines } from '../lines.ts';
import type { Entry, EntryHead, ReadItem, Reader, ReaderOptions } from '../types.ts';
import { fileName } from './entry-files.ts';
import { type IrcLine, readIrcLine } from './irc-dialects.ts';
import { readIrc } from './irc.ts';

/** So many lines of a file are looked at to tell whether it is a log. */
const TOLD_BY = 60;
/** So large a part of them is of a log; prose may quote one. */
const LEAST_SHARE = 1 / 4;
const EVENTS = 'events in logs of IRC (joins, quits, nicks, modes, topics, notices)';
/** A table of times, names and texts is a log of WeeChat only with what tables do not have. */
const WEECHAT_LINE = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?Z?\t[^\t]*\t/u;
const WEECHAT_SIGN = /^[^\t]*\t(?:-->|<--|--|=!=| *\*|[~&@%+][^\t\s]+)\t/u;

/** Logs of IRC channels, each file one of a channel. */
export const IRC_READER: Reader = {
  format: 'irc',
  recognizes: (heads) => heads.length === 1 && isLog(heads[0]!),
  async *read(entries, options) {
    for (const entry of entries) {
      try {
        for await (const item of readLog(entry, options))
          yield entries.length === 1 ? item : { ...item, entry: entry.path };
      } catch (error) {
        // a log without a date must not keep the others out
        if (entries.length === 1 || !(error instanceof InvalidInputError)) throw error;
        yield {
          entry: entry.path,
          line: 0,
          raw: '',
          reason: String(error.details['reason'] ?? error.message),
        };
      }
    }
  },
};

async function* readLog({ path, open }: Entry, options: ReaderOptions): AsyncGenerator<ReadItem> {
  const { encoding } = options;
  const lines: Line[] = [];
  for await (const some of splitLines(open(), encoding === undefined ? {} : { encoding }))
    for (const line of some) lines.push(line); // a chunk of empty lines has more than a call takes
  yield* toItems(lines, path, options);
}

/** The records of an IRC log. A log is read whole: which line answers which is only known with the lines around it. */
export async function* readIrcItems(lines: AsyncIterable<Line>, path: string): AsyncGenerator<ReadItem> {
  const all: Line[] = [];
  for await (const line of lines) all.push(line);
  yield* toItems(all, path, {});
}

function* toItems(
  lines: readonly Line[],
  path: string,
  { onPassedOver }: ReaderOptions,
): Generator<ReadItem> {
  const isWhole = ({ tooLong, broken }: Line): boolean => tooLong !== true && broken !== true;
  const texts = lines.map((line) => (isWhole(line) ? line.text : ''));
  const { records, rejects, events } = readIrc(texts, resolve(path));
  for (const { line, record } of records) yield { line: line + 1, value: record };
  for (const line of lines) {
    if (!isWhole(line))
      yield { line: line.number, raw: line.text, reason: line.tooLong === true ? LINE_TOO_LONG : NOT_UTF8 };
  }
  for (const { line, text, reason } of rejects) yield { line: line + 1, raw: text, reason };
  if (events > 0) onPassedOver?.(EVENTS, events);
}

/** By what a file begins with: something said behind a time, a date as programs write it, or nothing but lines of logs. */
function isLog({ path, head }: EntryHead): boolean {
  const texts = head
    .toString('utf8')
    .split('\n')
    .slice(0, TOLD_BY)
    .map((text) => text.replace(/\r$/u, '').replace(/^\uFEFF/u, ''))
    .filter((text) => text.trim() !== '');
  const tabbed = texts.filter((text) => WEECHAT_LINE.test(text));
  if (tabbed.length > 0)
    return /\.weechatlog(?:\.gz)?$/u.test(fileName(path)) || tabbed.some((text) => WEECHAT_SIGN.test(text));
  const lines = texts.map((text) => readIrcLine(text));
  const share = lines.filter(({ kind }) => kind !== 'unknown').length / lines.length;
  return share === 1 || (share >= LEAST_SHARE && lines.some((line, index) => isTelling(line, texts[index]!)));
}

function isTelling(line: IrcLine, text: string): boolean {
  if (line.kind === 'said') return line.stamp !== null && /[\])\d]\s+[<*]/u.test(text);
  return line.kind === 'date' && /^(?:--- Log opened|\*{4} |Session Start:)/u.test(text);
}
