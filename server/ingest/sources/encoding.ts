import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { InvalidInputError } from '../../../schema/model/errors.ts';

/** Encodings that are told from bytes; any other that iconv-lite knows can be named. */
const TOLD: ReadonlyMap<string, string> = new Map([
  ['EUC-KR', 'cp949'],
  ['windows-1251', 'windows-1251'],
  ['KOI8-R', 'koi8-r'],
  ['ISO-8859-1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
]);
/** So many well-formed characters for each broken byte, and a text is UTF-8 with faults rather than another encoding. */
const FAULTLESS_PER_FAULT = 4;

/**
 * Checks a label of an encoding.
 *
 * @param label - WHATWG label, or what iconv-lite calls it: `euc-kr`, `windows-1251`.
 * @throws {InvalidInputError} when nobody knows it.
 */
export function parseEncoding(label: string): string {
  const name = label.trim().toLowerCase();
  if (/^utf-?8$/u.test(name)) return 'utf-8';
  if (name === 'euc-kr' || name === 'ks_c_5601-1987') return 'cp949'; // as WHATWG reads them
  if (!iconv.encodingExists(name) || /^(base64|hex|binary|internal|cesu)/u.test(name))
    throw new InvalidInputError(
      `Encoding "${label}" is unknown; pass one such as utf-8, utf-16, euc-kr, windows-1251, koi8-r or windows-1252.`,
    );
  return name;
}

/** The encoding that a byte order mark names (Unicode 16, section 23.8), or null. */
export function readByteOrderMark(
  head: Buffer,
): { readonly encoding: string; readonly bytes: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bytes: 2 };
  return null;
}

/** UTF-16 without a mark: text in which every other byte of the first characters is NUL. */
export function guessUtf16(head: Buffer): string | null {
  const sample = head.subarray(0, 256);
  if (sample.length < 4) return null;
  let [even, odd] = [0, 0];
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0) even++;
    if (sample[at + 1] === 0) odd++;
  }
  const pairs = sample.length >> 1;
  if (odd > pairs * 0.4 && even === 0) return 'utf-16le';
  if (even > pairs * 0.4 && odd === 0) return 'utf-16be';
  return null;
}

/** The encoding of bytes of which some are not ASCII: UTF-8 where they are, faults aside, else the likeliest. */
export function detectEncoding(sample: Buffer): string {
  if (isUtf8(trimToCharacter(sample))) return 'utf-8';
  const { characters, faults } = countUtf8(sample);
  if (characters >= FAULTLESS_PER_FAULT * faults) return 'utf-8';
  // words that are ASCII alone speak for English, whatever the encoding
  const words = Buffer.from(
    sample
      .toString('latin1')
      .match(/[a-z]*[^\0-\x7f][a-z\x80-\xff]*/giu)
      ?.join(' ') ?? '',
    'latin1',
  );
  for (const { name } of analyse(words)) {
    const encoding = TOLD.get(name);
    if (encoding !== undefined) return encoding;
  }
  return 'windows-1252';
}

/** Bytes without a UTF-8 character that is cut at their end. */
export function trimToCharacter(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

function countUtf8(sample: Buffer): { characters: number; faults: number } {
  const text = trimToCharacter(sample).toString('utf8');
  let [characters, faults] = [0, 0];
  for (const character of text) {
    if (character === '\uFFFD') faults++;
    else if (character > '\x7F') characters++;
  }
  return { characters, faults };
}
