import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { detectEncoding, guessUtf16, parseEncoding, readByteOrderMark, trimToCharacter } from './encoding.ts';

const SAMPLE_BYTES = 2 ** 16;
/** What a mark, or UTF-16 without one, is told from. */
const START_BYTES = 256;
/** What a byte that is not UTF-8 becomes: a lone surrogate, which no valid text holds. */
const ESCAPE_BASE = 0xdc00;
const ESCAPED = /[\uDC80-\uDCFF]/u;

/** How bytes become text. */
export interface TextOptions {
  /** Outranks whatever the bytes say. */
  readonly encoding?: string;
  /** What the format's own declaration says; outranked by a byte order mark. */
  readonly declared?: string;
}

/**
 * Decodes bytes as they come. The encoding is, in this order: the one asked for, the byte order mark's, the declared one,
 * else told from the first bytes that are not ASCII. A mark is left out.
 *
 * @returns Pieces of text. Bytes that are not UTF-8 in a text that otherwise is become lone surrogates: a piece of text
 *   with one of them is told by {@link isBroken}, so that its row can be refused instead of showing boxes.
 * @throws {InvalidInputError} when the encoding asked for or declared is unknown.
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  options: TextOptions = {},
): AsyncGenerator<string> {
  const asked = options.encoding === undefined ? null : parseEncoding(options.encoding);
  const declared = options.declared === undefined ? null : parseEncoding(options.declared);
  let decoder: Decoder | null = null;
  let pending: Buffer = Buffer.alloc(0);
  let isStart = true;
  const begin = (): void => {
    isStart = false;
    const mark = readByteOrderMark(pending);
    const encoding = asked ?? mark?.encoding ?? declared ?? guessUtf16(pending);
    if (mark !== null && (encoding === mark.encoding || encoding?.startsWith('utf-16') === true))
      pending = pending.subarray(mark.bytes);
    if (encoding !== null) decoder = createDecoder(encoding);
  };
  // what is told, is told from the same bytes however they come
  const takeAscii = (): string => {
    const ascii = asciiBefore(pending);
    const text = pending.toString('latin1', 0, ascii);
    pending = pending.subarray(ascii);
    return text;
  };
  const take = (bytes: Buffer): string => {
    decoder ??= createDecoder(detectEncoding(bytes.subarray(0, SAMPLE_BYTES)));
    pending = Buffer.alloc(0);
    return decoder.write(bytes);
  };
  for await (const chunk of chunks) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    if (isStart && pending.length < START_BYTES) continue;
    if (isStart) begin();
    if (decoder === null) yield takeAscii();
    if (decoder === null && pending.length < SAMPLE_BYTES) continue;
    const text = take(pending);
    if (text !== '') yield text;
  }
  if (isStart) begin();
  if (decoder === null) yield takeAscii();
  if (pending.length > 0) yield take(pending);
  const rest = (decoder as Decoder | null)?.end() ?? '';
  if (rest !== '') yield rest;
}

/** How many bytes stand before the first that is not ASCII. */
function asciiBefore(bytes: Buffer): number {
  if (isAscii(bytes)) return bytes.length;
  return bytes.findIndex((byte) => byte > 0x7f);
}

/** Whether text holds bytes that were not UTF-8. */
export function isBroken(text: string): boolean {
  return !text.isWellFormed() && ESCAPED.test(text);
}

/** The text with every broken byte shown as U+FFFD. */
export function showBroken(text: string): string {
  return text.toWellFormed();
}

interface Decoder {
  readonly write: (bytes: Buffer) => string;
  readonly end: () => string;
}

function createDecoder(encoding: string): Decoder {
  if (encoding === 'utf-8') return createUtf8Decoder();
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
}

function createUtf8Decoder(): Decoder {
  let cut: Buffer = Buffer.alloc(0);
  return {
    write: (bytes) => {
      const all = cut.length === 0 ? bytes : Buffer.concat([cut, bytes]);
      const whole = trimToCharacter(all);
      cut = Buffer.from(all.subarray(whole.length));
      return isUtf8(whole) ? whole.toString('utf8') : escapeBroken(whole);
    },
    end: () => (cut.length === 0 ? '' : escapeBroken(cut)),
  };
}

/** Decodes UTF-8 (RFC 3629); each byte of what is none becomes a lone surrogate U+DC80 to U+DCFF. */
function escapeBroken(bytes: Buffer): string {
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    text += bytes.toString('utf8', from, at) + String.fromCharCode(ESCAPE_BASE + bytes[at]!);
    at++;
    from = at;
  }
  return text + bytes.toString('utf8', from);
}

/** Bytes of the well-formed character that begins here; 0 when none does. */
function characterLength(bytes: Buffer, at: number): number {
  const byte = bytes[at]!;
  if (byte < 0x80) return 1;
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
  return byte >= 0xc2 && byte < 0xf5 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length
    ? length
    : 0;
}
