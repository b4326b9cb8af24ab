import { createWriteStream, statfsSync } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createRandom } from '../../analysis/graph/random.ts';

/** Left free beside what a bench writes. */
const SPARE_BYTES = 2 ** 30;
const PIECE_LINES = 2000;
const FIRST = Date.parse('2012-01-01T00:00:00Z');
const WORDS =
  'the flight was late again and nobody told us why but your people at the desk were kind thank you Gepäck 수하물 багаж'.split(
    ' ',
  );

/** The words in a row of their own, so that a text is a piece of it. */
const ROW = Array.from({ length: 500 }, (_, word) => WORDS[(word * 7) % WORDS.length]!); // within it

/** @throws where a folder's disk has no room for so many bytes. */
export function requireSpace(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= bytes + SPARE_BYTES) return;
  const needed = Math.ceil((bytes + SPARE_BYTES) / 2 ** 30);
  throw new Error(
    `${folder} has ${Math.floor((bavail * bsize) / 2 ** 30)} GiB free and ${needed} are needed; pass --scratch with a folder on a larger disk.`,
  );
}

/** A table of messages with quoted texts, some of them answers. */
export async function writeTable(path: string, rows: number): Promise<void> {
  const random = createRandom(11);
  const header = 'id,author,at,text,replyTo,public\n';
  await writePieces(path, header, (row) => {
    if (row >= rows) return null;
    const answered = row % 3 === 0 ? '' : `m${Math.floor(random.double() * row)}`;
    return `m${row},a${random.below(50_000)},${instant(row)},"${text(random.below(40) + 3, row)}",${answered},true\n`;
  });
}

/** Messages as JSON Lines, until there are so many bytes; texts from some words to some hundred. */
export async function writeMessages(path: string, bytes: number): Promise<number> {
  const random = createRandom(12);
  let lines = 0;
  let written = 0;
  await writePieces(path, '', (line) => {
    if (written >= bytes) return null;
    const words = line % 20 === 0 ? 300 : random.below(40) + 3;
    const record = {
      type: 'message',
      id: `m${line}`,
      author: `a${random.below(50_000)}`,
      at: instant(line),
      text: text(words, line),
      channel: 'forum',
    };
    const row = `${JSON.stringify(record)}\n`;
    written += Buffer.byteLength(row);
    lines++;
    return row;
  });
  return lines;
}

function text(words: number, from: number): string {
  const first = from % 100;
  return ROW.slice(first, first + words).join(' ');
}

function instant(row: number): string {
  return new Date(FIRST + row * 1000).toISOString();
}

/** Rows until there is none, some thousand at a time, no faster than they are written. */
async function writePieces(
  path: string,
  begin: string,
  rowOf: (row: number) => string | null,
): Promise<void> {
  const file = createWriteStream(path);
  let piece = begin;
  for (let row = 0; ; row++) {
    const next = rowOf(row);
    piece += next ?? '';
    if (next !== null && row % PIECE_LINES !== 0) continue;
    if (!file.write(piece)) await once(file, 'drain');
    piece = '';
    if (next === null) break;
  }
  file.end();
  await finished(file);
}
