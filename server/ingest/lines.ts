import { InvalidInputError } from '../../schema/model/errors.ts';
import { openSource } from './sources/open.ts';
import { decodeText, isBroken, showBroken, type TextOptions } from './sources/text.ts';

/** Longest line that is read, in bytes. */
export const MAX_LINE_BYTES = 16 * 2 ** 20;
/** Reason why a line is refused that has bytes of another encoding. */
export const NOT_UTF8 = 'not UTF-8; pass --encoding';
/** Reason why a line is refused that is longer than any that is read. */
export const LINE_TOO_LONG = 'line is longer than 16 MiB';

/** A line of a file; `number` counts from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** Too long to be read; `text` holds its beginning. */
  readonly tooLong?: boolean;
  /** Has bytes that are not UTF-8 in a text that is; `text` shows them as U+FFFD. */
  readonly broken?: boolean;
}

/**
 * Lines of a file or of standard input (`-`), gunzipped where the content is gzip.
 *
 * @throws {NotFoundError} when there is no such file; {InvalidInputError} when it is a folder or an archive, or its gzip is broken.
 */
export async function* readLines(path: string, options: TextOptions = {}): AsyncGenerator<Line> {
  const source = await openSource(path);
  try {
    const [entry] = source.entries;
    if (source.several || entry === undefined)
      throw new InvalidInputError(`${path} is a folder or an archive; name one file in it.`);
    for await (const lines of splitLines(entry.open(), options)) yield* lines;
  } finally {
    await source.close();
  }
}

/** Lines of bytes, as many at a time as came together: handing over each alone would cost more than parsing it. */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  options: TextOptions = {},
): AsyncGenerator<Line[]> {
  const splitter = new LineSplitter();
  for await (const text of decodeText(chunks, options)) {
    const lines = splitter.add(text);
    if (lines.length > 0) yield lines;
  }
  const last = splitter.end();
  if (last !== null) yield [last];
}

/** Cuts text into lines at LF; a CR before it is left out. */
class LineSplitter {
  #number = 1;
  #pending: string[] = [];
  #pendingBytes = 0;
  #tooLong = false;

  add(text: string): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      lines.push(this.#take(text.slice(from, end)));
      from = end + 1;
    }
    if (from < text.length && !this.#tooLong) this.#keep(text.slice(from));
    return lines;
  }

  end(): Line | null {
    return this.#pending.length > 0 ? this.#take('') : null;
  }

  #keep(rest: string): void {
    this.#pending.push(rest);
    this.#pendingBytes += Buffer.byteLength(rest);
    if (this.#pendingBytes <= MAX_LINE_BYTES) return;
    this.#tooLong = true;
    this.#pending = [this.#pending.join('').slice(0, 200)];
  }

  #take(tail: string): Line {
    if (!this.#tooLong && this.#pending.length > 0) this.#keep(tail);
    const text = this.#pending.length > 0 ? this.#pending.join('') : tail;
    const line = toLine(this.#number++, text, this.#tooLong);
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#tooLong = false;
    return line;
  }
}

function toLine(number: number, text: string, tooLong: boolean): Line {
  const shown = text.endsWith('\r') ? text.slice(0, -1) : text;
  if (tooLong) return { number, text: showBroken(shown), tooLong };
  if (isBroken(shown)) return { number, text: showBroken(shown), broken: true };
  return { number, text: shown };
}
