import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { StoreError } from '../../../schema/model/errors.ts';
import type { WriteResult } from '../../store/types.ts';
import { type Change, type JournalEntry, KIND_CODES, MAGIC } from './format.ts';

const unpacked = promisify(gunzip);
const LENGTH_BYTES = 4;
/** The key of an entry, quoted: found without reading the whole line. */
const KEY = /^\["[cu=]",\d+,\d+,("(?:[^"\\]|\\.)*")/u;
const KINDS = new Map(Object.entries(KIND_CODES).map(([kind, code]) => [code, kind as WriteResult]));

/** The batch of one transaction. */
export interface Frame {
  /** From 1; 0 where nothing changed. */
  readonly batch: number;
  /** Its lines after the first. */
  readonly text: string;
}

/**
 * What an import did, record by record.
 *
 * @param batches - How many batches of it the graph has: what was written for others did not come to be.
 * @param keys - Of the records that are asked for. @default all
 * @throws {StoreError} for a file that is no journal.
 */
export async function* readJournal(
  path: string,
  batches: number,
  keys?: readonly string[],
): AsyncGenerator<JournalEntry> {
  const wanted = keys === undefined ? null : new Set(keys.map((key) => JSON.stringify(key)));
  const mayHave = ({ text }: Frame): boolean =>
    wanted === null || [...wanted].some((key) => text.includes(key));
  let pending: Frame | null = null;
  for await (const frame of readFrames(path)) {
    // a transaction that was tried again has written its batch again: the last one holds
    if (pending !== null && pending.batch !== frame.batch && mayHave(pending))
      yield* entriesOf(pending, batches, wanted);
    if (frame.batch === 0 && mayHave(frame)) yield* entriesOf(frame, batches, wanted);
    pending = frame.batch === 0 ? null : frame;
  }
  if (pending !== null && mayHave(pending)) yield* entriesOf(pending, batches, wanted);
}

/** The frames of a journal up to the first that was not written whole. */
export async function* readFrames(path: string): AsyncGenerator<Frame> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const magic = await readBytes(file, 0, MAGIC.length);
    if (magic.toString('latin1') !== MAGIC && size >= MAGIC.length)
      throw new StoreError(`${path} is no journal of an import; put it back from a backup.`);
    let at = MAGIC.length;
    while (at + LENGTH_BYTES <= size) {
      const length = (await readBytes(file, at, LENGTH_BYTES)).readUInt32LE();
      at += LENGTH_BYTES;
      if (at + length > size) return;
      const unpackedFrame = await unpack(path, await readBytes(file, at, length));
      const [head = ''] = unpackedFrame.split('\n', 1); // alone where an erasure has left nothing else
      const { batch } = JSON.parse(head) as { batch: number };
      yield { batch, text: unpackedFrame.slice(head.length + 1) };
      at += length;
    }
  } finally {
    await file.close();
  }
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function unpack(path: string, frame: Buffer): Promise<string> {
  try {
    return (await unpacked(frame)).toString();
  } catch {
    throw new StoreError(`${path} is damaged; put it back from a backup.`);
  }
}

function* entriesOf(
  { batch, text }: Frame,
  batches: number,
  wanted: ReadonlySet<string> | null,
): Generator<JournalEntry> {
  if (batch > batches) return;
  const shapes: (readonly string[])[] = [];
  let file = '';
  for (const line of text.split('\n')) {
    if (line === '') continue;
    if (wanted !== null && line.startsWith('[') && !wanted.has(KEY.exec(line)?.[1] ?? '')) continue;
    const value = JSON.parse(line) as JournalLine;
    if (!Array.isArray(value)) {
      if (value.file !== undefined) ({ file } = value);
      if (value.members !== undefined) shapes.push(value.members);
      continue;
    }
    const [code, number, shape, key, changes = {}] = value;
    yield { kind: KINDS.get(code)!, file, line: number, key, members: shapes[shape] ?? [], changes };
  }
}

type JournalLine =
  | { readonly file?: string; readonly members?: readonly string[] }
  | [code: string, line: number, shape: number, key: string, changes?: Record<string, Change>];
