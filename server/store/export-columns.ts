import type { NumberColumn, StoreColumn, TextColumn } from './columns.ts';

/** What stands in a record for a value of another type: no record holds it, so whoever checks the record finds it. */
const UNFIT = {} as unknown as string;
const NO_INSTANT = '';

/** All strings of a column. */
export function textsOf({ offsets, bytes }: TextColumn): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  for (let at = 0; at + 1 < offsets.length; at++)
    texts.push(text.toString('utf8', offsets[at], offsets[at + 1]));
  return texts;
}

/** The same for a record's member: what was no string is none here either. */
export function membersOf(column: TextColumn): string[] {
  const texts = textsOf(column);
  for (const row of column.unfit ?? []) texts[row] = UNFIT;
  return texts;
}

/** An instant as ISO 8601; null where there is none, no instant where something else stands. */
export function instantIn(column: NumberColumn, row: number): string | null {
  const value = column.values[row]!;
  if (!Number.isNaN(value)) return new Date(value).toISOString();
  return isUnfit(column, row) ? NO_INSTANT : null;
}

/** A boolean; null where there is none, no boolean where something else stands. */
export function flagIn(column: NumberColumn, row: number): boolean | null {
  const value = column.values[row]!;
  if (!Number.isNaN(value)) return value === 1;
  return isUnfit(column, row) ? (UNFIT as unknown as boolean) : null; // likewise
}

function isUnfit({ unfit }: StoreColumn, row: number): boolean {
  return unfit?.includes(row) === true;
}
