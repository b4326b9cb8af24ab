import { isUtf8 } from 'node:buffer';
import { closeWithin, type Nesting, openWithin, startNesting } from './json-nesting.ts';
import type { JsonRow, JsonRowOptions } from './json-rows.ts';

/** Bytes of a value that is being read. */
interface Capture {
  readonly line: number;
  readonly path: string;
  readonly parts: Buffer[];
  bytes: number;
  /** Where it goes on in the current chunk. */
  from: number;
  isTooLong: boolean;
  isTooDeep: boolean;
}

/** A list or an object on the way to the rows. */
interface Frame {
  readonly isList: boolean;
  readonly path: string;
  key: string;
  expectsKey: boolean;
}

/** `key` is a member's name, `text` and `plain` are scalars, `nested` a list or an object read as one, `junk` is outside of all values. */
type Mode = 'between' | 'key' | 'text' | 'plain' | 'nested' | 'junk';

const MAX_ROW_BYTES = 64 * 2 ** 20;
/** So much of a row that is too large is kept for the reject. */
const KEPT_BYTES = 200;
/** No row is looked for deeper. */
const MAX_FRAMES = 8;
const [LF, QUOTE, COMMA, COLON, SEMICOLON, BACKSLASH] = [0x0a, 0x22, 0x2c, 0x3a, 0x3b, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const ASSIGNMENT = /^[\w.$ ]{1,200}=$/u;

/** The state of {@link readJsonRows} between two chunks. */
export class JsonRowScanner {
  readonly #rows: ReadonlySet<string>;
  readonly #beside: ReadonlySet<string>;
  readonly #whole: ReadonlySet<string>;
  readonly #unread: JsonRowOptions['unread'];
  readonly #maxBytes: number;
  readonly #found: JsonRow[] = [];
  readonly #frames: Frame[] = [];
  #mode: Mode = 'between';
  #line = 1;
  #isFirst = true;
  #isEscaped = false;
  /** A row, a member's name or junk. */
  #token: Capture | null = null;
  /** The outermost object, as long as no row was found in it. */
  #root: Capture | null = null;
  /** Whether the outermost object is a row whatever lists it holds. */
  #isWhole = false;
  /** Whether it had lists of rows that stand beside what it is about. */
  #hasBeside = false;
  /** Its lists of objects that are no rows: how many objects, from which line. */
  readonly #passed = new Map<string, { readonly line: number; objects: number }>();
  #nesting: Nesting = startNesting(0);
  /** The last byte of a nested value that is neither space nor in a string. */
  #last = 0;

  constructor({ rows, beside, whole, unread, maxBytes }: JsonRowOptions) {
    this.#rows = new Set(rows);
    this.#beside = new Set(beside);
    this.#whole = new Set(whole);
    this.#unread = unread;
    this.#maxBytes = maxBytes ?? MAX_ROW_BYTES;
  }

  /** Rows found since the last call. */
  take(): JsonRow[] {
    return this.#found.splice(0);
  }

  scan(chunk: Buffer): void {
    let at = this.#isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
    if (chunk.length > 0) this.#isFirst = false;
    for (; at < chunk.length; at++) {
      const byte = chunk[at]!;
      // a byte that ends a value without belonging to it is looked at again
      if (!this.#step(chunk, at, byte)) this.#step(chunk, at, byte);
      if (byte === LF) this.#line++;
    }
    for (const capture of [this.#token, this.#root]) if (capture !== null) this.#keep(capture, chunk, at);
  }

  end(): void {
    const token = this.#token;
    if (this.#mode === 'junk') return this.#endJunk();
    if (this.#mode === 'plain' && this.#frames.length === 0 && token !== null) return this.#finish(token);
    if (this.#frames.length === 0 && this.#mode === 'between') return;
    const open = this.#mode === 'key' ? this.#root : (token ?? this.#root);
    const place = open ?? { line: this.#line, path: '' };
    this.#refuse(place, open === null ? '' : textOf(open), 'the file ends before its JSON does');
  }

  /** @returns False when the byte is to be looked at again. */
  #step(chunk: Buffer, at: number, byte: number): boolean {
    switch (this.#mode) {
      case 'between':
        return this.#between(chunk, at, byte);
      case 'key':
      case 'text':
        return this.#inText(chunk, at, byte);
      case 'plain':
        if (byte !== COMMA && byte !== CLOSE_LIST && byte !== CLOSE_OBJECT && byte !== LF) return true;
        return this.#endRow(chunk, at, false);
      case 'nested':
        return this.#nesting.isText ? this.#inNestedText(byte) : this.#inNested(chunk, at, byte);
      case 'junk':
        if (byte !== LF && byte !== OPEN_LIST && byte !== OPEN_OBJECT) return true;
        this.#keep(this.#token!, chunk, at);
        this.#endJunk();
        return false;
    }
  }

  #between(chunk: Buffer, at: number, byte: number): boolean {
    const frame = this.#frames.at(-1);
    if (isSpace(byte) || byte === SEMICOLON) return true;
    if (byte === COMMA || byte === COLON) {
      if (frame !== undefined) frame.expectsKey = !frame.isList && byte === COMMA;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.#close(chunk, at, byte);
    else if (frame === undefined && byte !== OPEN_LIST && byte !== OPEN_OBJECT) {
      this.#mode = 'junk';
      this.#token = this.#capture(at, '');
    } else if (byte === QUOTE && frame?.expectsKey === true) {
      this.#mode = 'key';
      this.#token = this.#capture(at, '');
    } else this.#begin(at, byte);
    return true;
  }

  /** Begins the value whose first byte this is. */
  #begin(at: number, byte: number): void {
    const path = this.#path();
    const isNested = byte === OPEN_LIST || byte === OPEN_OBJECT;
    if (isNested && this.#frames.length === 0 && byte === OPEN_OBJECT) this.#root = this.#capture(at, '');
    if (this.#root !== null && this.#frames.length === 1 && this.#whole.has(path)) this.#isWhole = true;
    const isRow = !this.#isWhole && this.#rows.has(path);
    const list = isRow ? path : byte === OPEN_LIST && !this.#isWhole ? `${path}[]` : '';
    if (this.#beside.has(list)) this.#hasBeside = true;
    else if (this.#rows.has(list)) this.#root = null;
    if (byte === OPEN_OBJECT && !isRow) this.#pass(path);
    if (isRow) this.#token = this.#capture(at, path);
    if (isNested && !isRow && this.#frames.length < MAX_FRAMES) {
      this.#frames.push({ isList: byte === OPEN_LIST, path, key: '', expectsKey: byte === OPEN_OBJECT });
      return;
    }
    this.#mode = isNested ? 'nested' : byte === QUOTE ? 'text' : 'plain';
    this.#nesting = startNesting(byte);
    this.#last = byte;
  }

  #path(): string {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return '';
    if (frame.isList) return `${frame.path}[]`;
    return frame.path === '' ? frame.key : `${frame.path}.${frame.key}`;
  }

  #close(chunk: Buffer, at: number, byte: number): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined || frame.isList !== (byte === CLOSE_LIST)) {
      this.#refuse({ line: this.#line, path: '' }, String.fromCharCode(byte), 'not JSON');
      return;
    }
    this.#frames.pop();
    if (this.#frames.length > 0) return;
    const root = this.#root;
    const isRow = this.#isWhole || !this.#hasBeside;
    const passed = [...this.#passed];
    this.#root = null;
    this.#isWhole = false;
    this.#hasBeside = false;
    this.#passed.clear();
    if (root !== null && isRow) {
      this.#keep(root, chunk, at + 1);
      this.#finish(root);
    } else for (const [path, { line, objects }] of passed) this.#refuseList(path, line, objects);
  }

  /** Notes an object of a list of an outermost object that is no row. */
  #pass(path: string): void {
    const [outermost, list] = this.#frames;
    if (this.#unread === undefined || this.#frames.length !== 2 || outermost!.isList || !list!.isList) return;
    const known = this.#passed.get(path);
    if (known === undefined) this.#passed.set(path, { line: this.#line, objects: 1 });
    else known.objects++;
  }

  #refuseList(path: string, line: number, objects: number): void {
    const reason = this.#unread?.(path, objects) ?? null;
    if (reason !== null) this.#refuse({ line, path }, JSON.stringify({ [path]: objects }), reason);
  }

  #inText(chunk: Buffer, at: number, byte: number): boolean {
    const isEscaped = this.#isEscaped;
    this.#isEscaped = !isEscaped && byte === BACKSLASH;
    if (byte !== LF && (isEscaped || byte !== QUOTE)) return true;
    this.#isEscaped = false;
    if (this.#mode === 'text') return this.#endRow(chunk, at + 1, true);
    const token = this.#token!;
    this.#token = null;
    this.#mode = 'between';
    this.#keep(token, chunk, at + 1);
    const key = parse(textOf(token));
    const frame = this.#frames.at(-1)!;
    frame.key = typeof key === 'string' ? key : '';
    frame.expectsKey = false;
    return true;
  }

  #inNestedText(byte: number): boolean {
    const isEscaped = this.#isEscaped;
    this.#isEscaped = !isEscaped && byte === BACKSLASH;
    if (byte === LF || (!isEscaped && byte === QUOTE)) {
      this.#isEscaped = false;
      this.#nesting.isText = false;
    }
    return true;
  }

  #inNested(chunk: Buffer, at: number, byte: number): boolean {
    const { open } = this.#nesting;
    if (byte === QUOTE) this.#nesting.isText = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      // a member's value stands behind a colon: where it does not, the brackets that end this row are missing
      const isValue = byte === OPEN_LIST || this.#last === COLON || open.includes(OPEN_LIST);
      if (!isValue) return this.#endRow(chunk, at, false);
      openWithin(this.#nesting, byte);
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      const after = closeWithin(this.#nesting, byte === CLOSE_LIST ? OPEN_LIST : OPEN_OBJECT);
      if (after === 'closed') return this.#endRow(chunk, at + 1, true);
      if (after === 'outside') return this.#endRow(chunk, at, false);
    }
    if (!isSpace(byte)) this.#last = byte;
    return true;
  }

  /** Ends a value, which is a row where one is captured. */
  #endRow(chunk: Buffer, end: number, isPart: boolean): boolean {
    this.#mode = 'between';
    const token = this.#token;
    this.#token = null;
    if (this.#root !== null) this.#root.isTooDeep ||= this.#nesting.isTooDeep;
    if (token === null) return isPart;
    token.isTooDeep = this.#nesting.isTooDeep;
    this.#keep(token, chunk, end);
    this.#finish(token);
    return isPart;
  }

  /** What is outside of all values: a script's assignment is passed over, all else refused. */
  #endJunk(): void {
    const token = this.#token!;
    this.#token = null;
    this.#mode = 'between';
    const raw = textOf(token).trimEnd();
    if (!ASSIGNMENT.test(raw)) this.#refuse(token, raw, 'not JSON');
  }

  #capture(from: number, path: string): Capture {
    return { line: this.#line, path, parts: [], bytes: 0, from, isTooLong: false, isTooDeep: false };
  }

  /** Adds what the chunk has of a value up to `end`. */
  #keep(capture: Capture, chunk: Buffer, end: number): void {
    const { from } = capture;
    capture.from = 0;
    if (capture.isTooLong || end <= from) return;
    capture.parts.push(chunk.subarray(from, end));
    capture.bytes += end - from;
    if (capture.bytes <= this.#maxBytes) return;
    capture.isTooLong = true;
    const kept = Buffer.from(Buffer.concat(capture.parts).subarray(0, KEPT_BYTES));
    capture.parts.splice(0, Infinity, kept);
  }

  #finish(capture: Capture): void {
    const { line, path, isTooLong, isTooDeep } = capture;
    const bytes = bytesOf(capture);
    const raw = bytes.toString('utf8');
    if (isTooLong) return this.#refuse(capture, raw, 'row is larger than 64 MiB');
    if (isTooDeep) return this.#refuse(capture, raw, 'row is nested too deeply');
    if (!isUtf8(bytes)) return this.#refuse(capture, raw, 'not UTF-8');
    const value = parse(raw);
    if (value === undefined) this.#refuse(capture, raw, 'not JSON');
    else this.#found.push({ line, path, value });
  }

  #refuse({ line, path }: { line: number; path: string }, raw: string, reason: string): void {
    this.#found.push({ line, path, raw, reason });
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === LF || byte === 0x0d || byte === 0x09;
}

function bytesOf({ parts }: Capture): Buffer {
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

function textOf(capture: Capture): string {
  return bytesOf(capture).toString('utf8');
}

/** Undefined where a text is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
