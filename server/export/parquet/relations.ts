import { ABOUT_SOURCES } from '../../snapshot/types.ts';
import { finiteOrNull } from '../rows.ts';
import type { ExportSource, Table } from '../types.ts';
import { numberColumn } from './number-column.ts';

/** What messages say about brands: a row for each message and brand. */
export function aboutTable({ view: { snapshot }, extract }: ExportSource): Table {
  const { messages, brands } = snapshot;
  const { lines, rows } = rowsOf(messages.aboutOffsets, (message) => extract.messages.places[message]! >= 0);
  return {
    name: 'about',
    rows,
    columns: [
      numberColumn('message', extract.messages, { of: (row) => lines[row]! }),
      {
        name: 'brand',
        kind: 'string',
        required: true,
        value: (row) => brands.ids[messages.aboutBrand[row]!]!,
      },
      { name: 'stance', kind: 'number', required: true, value: (row) => messages.aboutStance[row]! },
      { name: 'confidence', kind: 'real', required: true, value: (row) => messages.aboutConfidence[row]! },
      { name: 'because', kind: 'string', value: (row) => ABOUT_SOURCES[messages.aboutSource[row]!]! },
    ],
  };
}

/** Which accounts messages mention. */
export function mentionsTable({ view: { snapshot }, extract }: ExportSource): Table {
  const { messages } = snapshot;
  const { lines, rows } = rowsOf(
    messages.mentionOffsets,
    (message) => extract.messages.places[message]! >= 0,
  );
  const account = (row: number) => extract.accounts.places[messages.mentionAccounts[row]!]!;
  return {
    name: 'mentions',
    rows: rows.sort((a, b) => lines[a]! - lines[b]! || account(a) - account(b)),
    columns: [
      numberColumn('message', extract.messages, { of: (row) => lines[row]! }),
      numberColumn('account', extract.accounts, { of: (row) => messages.mentionAccounts[row]! }),
    ],
  };
}

/** Which account reads which, and when. */
export function followsTable({ view: { snapshot }, extract }: ExportSource): Table {
  const { follows } = snapshot;
  const { places } = extract.accounts;
  const { lines, rows } = rowsOf(follows.offsets, (account) => places[account]! >= 0);
  const follower = (row: number) => places[follows.follower[row]!]!;
  const followed = (row: number) => places[lines[row]!]!;
  return {
    name: 'follows',
    rows: rows
      .filter((row) => follower(row) >= 0)
      .sort((a, b) => followed(a) - followed(b) || follower(a) - follower(b)),
    columns: [
      numberColumn('follower', extract.accounts, { of: (row) => follows.follower[row]! }),
      numberColumn('followed', extract.accounts, { of: (row) => lines[row]! }),
      { name: 'since', kind: 'instant', value: (row) => finiteOrNull(follows.since[row]!) },
      { name: 'until', kind: 'instant', value: (row) => finiteOrNull(follows.until[row]!) },
    ],
  };
}

/** Line of each row of compressed sparse rows, and the rows of the lines that are kept. */
function rowsOf(
  offsets: Uint32Array,
  isKept: (line: number) => boolean,
): { readonly lines: Uint32Array; readonly rows: Uint32Array } {
  const lines = new Uint32Array(offsets.at(-1) ?? 0);
  const rows = new Uint32Array(lines.length);
  let count = 0;
  for (let line = 0; line + 1 < offsets.length; line++) {
    lines.fill(line, offsets[line], offsets[line + 1]);
    if (!isKept(line)) continue;
    for (let row = offsets[line]!; row < offsets[line + 1]!; row++) rows[count++] = row;
  }
  return { lines, rows: rows.subarray(0, count) };
}
