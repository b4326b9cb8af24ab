import { createWriteStream, type WriteStream } from 'node:fs';
import { basename } from 'node:path';
import { InvalidInputError } from '../../schema/model/errors.ts';
import type { GraphStore } from '../store/port.ts';
import { countWaiting, readBrands, rereadStaleMessages } from '../store/readings.ts';
import { emptyCounts, importItems, type Reject } from './import-items.ts';
import { type Line, readLines } from './lines.ts';
import { createGraphReader } from './reading.ts';
import { readIrcItems } from './readers/irc-items.ts';
import { readJsonLines } from './readers/jsonl.ts';
import { IMPORT_FORMATS, type ImportCounts, type ImportFormat, type ReadItem } from './types.ts';

export interface ImportOptions {
  /** @default told from each file's first lines */
  readonly format?: ImportFormat;
  /** Where rejected rows go; made only when there is one. */
  readonly rejects: string;
  /** Validate and count, write nothing. @default false */
  readonly dryRun?: boolean;
  readonly onProgress?: (counts: Readonly<ImportCounts>) => void;
  readonly isCancelled?: () => boolean;
}

/**
 * Reads files into the graph, then reads texts again where brands have come since.
 *
 * @throws {NotFoundError} for a file that is not there, {InvalidInputError} for one whose format cannot be told.
 */
export async function importFiles(
  store: GraphStore,
  files: readonly string[],
  options: ImportOptions,
): Promise<ImportCounts> {
  const counts = emptyCounts();
  const rejects = new RejectFile(options.rejects);
  try {
    for (const file of files) {
      const source = { file, items: await openItems(file, options.format) };
      const listener = {
        onReject: (reject: Reject) => rejects.add(reject),
        ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
        ...(options.isCancelled === undefined ? {} : { isCancelled: options.isCancelled }),
      };
      await importItems(options.dryRun === true ? null : store, source, { counts, listener });
    }
    if (options.dryRun !== true) {
      const { read, readFor } = createGraphReader(await readBrands(store));
      await rereadStaleMessages(store, read, readFor);
      counts.waiting = await countWaiting(store);
    }
    return counts;
  } finally {
    await rejects.close();
  }
}

async function openItems(file: string, format: ImportFormat | undefined): Promise<AsyncIterable<ReadItem>> {
  const lines = readLines(file);
  const head: Line[] = [];
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    head.push(next.value);
    if (head.length >= 20) break;
  }
  const all = resume(head, lines);
  switch (format ?? detectFormat(file, head)) {
    case 'irc':
      return readIrcItems(all, basename(file));
    case 'jsonl':
      return readJsonLines(all);
  }
}

function detectFormat(file: string, head: readonly Line[]): ImportFormat {
  const texts = head.map(({ text }) => text).filter((text) => text.trim() !== '');
  if (texts.length === 0 || texts[0]!.trimStart().startsWith('{')) return 'jsonl';
  if (
    texts.some((text) => /^\[\d\d:\d\d(:\d\d)?\] ?[<*]/u.test(text)) ||
    texts.every((text) => text.startsWith('=== '))
  )
    return 'irc';
  throw new InvalidInputError(
    `The format of ${file} cannot be told from its first lines; pass --format (${IMPORT_FORMATS.join(', ')}).`,
  );
}

async function* resume(head: readonly Line[], rest: AsyncIterator<Line>): AsyncGenerator<Line> {
  yield* head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** The reject file: a JSON object a line, made with the first reject. */
class RejectFile {
  readonly #path: string;
  #stream: WriteStream | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  add(reject: Reject): void {
    this.#stream ??= createWriteStream(this.#path);
    this.#stream.write(`${JSON.stringify(reject)}\n`);
  }

  close(): Promise<void> {
    const stream = this.#stream;
    if (stream === null) return Promise.resolve();
    return new Promise((resolve, reject) => {
      stream.once('error', reject);
      stream.end(resolve);
    });
  }
}
