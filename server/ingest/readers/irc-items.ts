import type { Line } from '../lines.ts';
import type { ReadItem } from '../types.ts';
import { readIrc } from './irc.ts';

/** The records of an IRC log. A log is read whole: which line answers which is only known with the lines around it. */
export async function* readIrcItems(lines: AsyncIterable<Line>, fileName: string): AsyncGenerator<ReadItem> {
  const texts: string[] = [];
  for await (const { text } of lines) texts.push(text);
  for (const record of readIrc(texts, { fileName })) {
    const line = record.type === 'message' ? Number(record.id.slice(record.id.lastIndexOf(':') + 1)) + 1 : 0;
    yield { line, value: record };
  }
}
