import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { detectEncoding, parseEncoding } from '../sources/encoding.ts';

/** So many bytes are looked at to tell an encoding. */
const SAMPLE_BYTES = 2 ** 16;
const CHARSET = /;\s*charset\s*=\s*"?([\w.:-]+)/iu;
const PARTS = /^content-type:\s*(?:multipart|message)\//imu;
const ENCODED = /^content-transfer-encoding:\s*(?:base64|quoted-printable)/imu;

/**
 * A mail as MIME has it, where a program wrote letters of its own encoding into it as they are: names and subjects without encoded words
 * (RFC 2047), texts without `charset`. Older Korean and Russian mail is full of them. They become UTF-8, from the encoding that the mail
 * names, else from the likeliest.
 */
export function mendBytes(bytes: Buffer): Buffer {
  if (isUtf8(bytes)) return bytes;
  const end = endOfHeaders(bytes);
  const [head, body] = [bytes.subarray(0, end), bytes.subarray(end)];
  const headers = head.toString('latin1');
  const label = CHARSET.exec(headers)?.[1];
  const declared = encodingOf(label);
  const isBare = label === undefined && !PARTS.test(headers) && !ENCODED.test(headers);
  const isHeadWhole = isUtf8(head);
  if (isHeadWhole && (!isBare || isUtf8(body))) return bytes;
  const sample = isBare && !isUtf8(body) ? bytes : head;
  const encoding = declared ?? detectEncoding(sample.subarray(0, SAMPLE_BYTES));
  return Buffer.concat([
    isHeadWhole ? head : toUtf8(head, encoding),
    isBare && !isUtf8(body) ? toUtf8(body, encoding) : body,
  ]);
}

function toUtf8(bytes: Buffer, encoding: string): Buffer {
  return Buffer.from(iconv.decode(bytes, encoding));
}

/** What a mail names, where it is known and can hold such letters. */
function encodingOf(label: string | undefined): string | null {
  if (label === undefined || /^(?:utf-?8|us-ascii|unknown-8bit|iso-2022-\w+)$/iu.test(label)) return null;
  try {
    return parseEncoding(label);
  } catch {
    return null; // of no use to read anything
  }
}

function endOfHeaders(bytes: Buffer): number {
  const ends = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')].filter((end) => end >= 0);
  return ends.length === 0 ? bytes.length : Math.min(...ends);
}
