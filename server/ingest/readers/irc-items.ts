import { basename } from 'node:path';
import { type Line, splitLines } from '../lines.ts';
import type { ReadItem, Reader } from '../types.ts';
import { readIrc } from './irc.ts';

const CHAT_LINE = /^\[\d\d:\d\d(:\d\d)?\] ?[<*]/u;

/** Logs of an IRC channel, a file each. */
export const IRC_READER: Reader = {
  format: 'irc',
  recognizes: (heads) => heads.length === 1 && isLog(heads[0]!.head),
  async *read(entries, { encoding }) {
    for (const { path, open } of entries) {
      const texts: string[] = [];
      for await (const lines of splitLines(open(), encoding === undefined ? {} : { encoding }))
        for (const { text } of lines) texts.push(text);
      for (const item of toItems(texts, basename(path)))
        yield entries.length === 1 ? item : { ...item, entry: path };
    }
  },
};

/** The records of an IRC log. A log is read whole: which line answers which is only known with the lines around it. */
export async function* readIrcItems(lines: AsyncIterable<Line>, fileName: string): AsyncGenerator<ReadItem> {
  const texts: string[] = [];
  for await (const { text } of lines) texts.push(text);
  yield* toItems(texts, fileName);
}

function* toItems(texts: readonly string[], fileName: string): Generator<ReadItem> {
  for (const record of readIrc(texts, { fileName })) {
    const line = record.type === 'message' ? Number(record.id.slice(record.id.lastIndexOf(':') + 1)) + 1 : 0;
    yield { line, value: record };
  }
}

function isLog(head: Buffer): boolean {
  const lines = head.toString('utf8').split('\n').slice(0, 20);
  const texts = lines.filter((text) => text.trim() !== '');
  return (
    texts.some((text) => CHAT_LINE.test(text)) ||
    (texts.length > 0 && texts.every((text) => text.startsWith('=== ')))
  );
}
