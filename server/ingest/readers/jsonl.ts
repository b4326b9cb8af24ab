import type { Line } from '../lines.ts';
import type { ReadItem } from '../types.ts';

/** Grapevine JSON Lines: a record a line; a line of a reject file (`{"record": …}`) is unwrapped. Blank lines are passed over. */
export async function* readJsonLines(lines: AsyncIterable<Line>): AsyncGenerator<ReadItem> {
  for await (const { number, text, tooLong } of lines) {
    if (tooLong === true) {
      yield { line: number, raw: text, reason: 'line is longer than 16 MiB' };
    } else if (text.trim() !== '') {
      yield parseLine(number, text);
    }
  }
}

function parseLine(line: number, text: string): ReadItem {
  try {
    const value: unknown = JSON.parse(text);
    return { line, value: unwrap(value) };
  } catch {
    return { line, raw: text, reason: 'not JSON' };
  }
}

function unwrap(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || 'type' in value || !('record' in value)) return value;
  return typeof value.record === 'string' ? parsedOr(value.record) : value.record;
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
