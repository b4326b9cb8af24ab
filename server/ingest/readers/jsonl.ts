import { type Line, LINE_TOO_LONG, NOT_UTF8, splitLines } from '../lines.ts';
import type { Entry, EntryHead, ReadItem, Reader } from '../types.ts';
import { unmendedReason } from '../reject-line.ts';
import { peekEntry } from './entry-files.ts';
import { readJsonRows } from './json-rows.ts';

/** A network's own lists may have types of the same names, and no member by which records are known. */
const LIST =
  /^\uFEFF?\s*\[\s*\{(?=[^{}]*"(?:id|from|message|conversation)"\s*:)[^{}]*"type"\s*:\s*"(?:organization|brand|person|account|message|follow|label|outcome|tie)"/u;

/** Grapevine JSON Lines, one list of such records, and the reject file of an import (its rows are unwrapped). UTF-8 (RFC 8259). */
export const JSONL_READER: Reader = {
  format: 'jsonl',
  recognizes: (heads) => heads.length === 1 && (isJsonLines(heads[0]!) || isList(heads[0]!.head)),
  async *read(entries, { encoding }) {
    const place = ({ path }: Entry): { readonly entry?: string } =>
      entries.length === 1 ? {} : { entry: path };
    for (const entry of entries) {
      const { head, chunks } = await peekEntry(entry);
      if (isList(head)) {
        for await (const item of readList(chunks)) yield { ...item, ...place(entry) };
        continue;
      }
      // in place: one more generator takes as long for each line as reading it
      for await (const lines of splitLines(chunks, encoding === undefined ? {} : { encoding }))
        for (const line of lines) {
          const item = readLine(line);
          if (item !== null) yield entries.length === 1 ? item : { ...item, ...place(entry) };
        }
    }
  },
};

/** Grapevine JSON Lines: a record a line; a line of a reject file (`{"record": …}`) is unwrapped. Blank lines are passed over. */
export async function* readJsonLines(lines: AsyncIterable<Line>): AsyncGenerator<ReadItem> {
  for await (const line of lines) {
    const item = readLine(line);
    if (item !== null) yield item;
  }
}

async function* readList(chunks: AsyncIterable<Buffer>): AsyncGenerator<ReadItem> {
  for await (const { line, ...row } of readJsonRows(chunks, { rows: ['[]'] }))
    yield 'reason' in row ? { line, raw: row.raw, reason: row.reason } : itemOf(row.value, line);
}

/** A list whose first element says of which type of record it is. */
function isList(head: Buffer): boolean {
  return LIST.test(head.toString('utf8', 0, 4096));
}

/** Text, also in UTF-16, whose first line with something in it begins an object. */
function isJsonLines({ head }: EntryHead): boolean {
  const start = head
    .subarray(0, 4096)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(ï»¿|ÿþ|þÿ)/u, '')
    .trimStart();
  return start === '' ? head.length < 4096 : /^\{[^\r\n]/u.test(start);
}

function readLine({ number, text, tooLong, broken }: Line): ReadItem | null {
  if (tooLong === true) return { line: number, raw: text, reason: LINE_TOO_LONG };
  if (broken === true) return { line: number, raw: text, reason: NOT_UTF8 };
  if (text.trim() === '') return null;
  try {
    return itemOf(JSON.parse(text), number);
  } catch {
    return { line: number, raw: text, reason: 'not JSON' };
  }
}

function itemOf(value: unknown, line: number): ReadItem {
  if (value === null || typeof value !== 'object' || 'type' in value || !('record' in value))
    return { line, value };
  const { record, reason, row } = value as { record: unknown; reason: unknown; row?: unknown };
  const unmended = unmendedReason({ ...value, record, reason });
  if (unmended !== null) return { line, raw: record, row: row ?? null, reason: unmended };
  return { line, value: typeof record === 'string' ? parsedOr(record) : record };
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
