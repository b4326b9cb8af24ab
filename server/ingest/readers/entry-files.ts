import { basename, extname } from 'node:path/posix';
import { guessUtf16, readByteOrderMark } from '../sources/encoding.ts';
import type { Entry, EntryHead } from '../types.ts';

/** The last part of an entry's path, lower-cased. */
export function fileName(path: string): string {
  return basename(path.replaceAll('\\', '/')).toLowerCase();
}

/** The ending of an entry's path, lower-cased, with its dot; that of `a.json.gz` is `.json`. */
export function fileEnding(path: string): string {
  return extname(fileName(path).replace(/\.gz$/u, ''));
}

/** Whether a file is named as JSON or JSON Lines, gzipped or not. */
export function isJsonFile(path: string): boolean {
  return /^\.(?:json|jsonl|ndjson)$/u.test(fileEnding(path));
}

/** The text that an entry begins with, where it is JSON: an object, a list of objects, or an object a line; '' of any other. */
export function jsonHead({ head }: EntryHead): string {
  const text = head.toString('utf8');
  return /^\uFEFF?\s*\[?\s*\{/u.test(text) ? text : '';
}

/** The folder right above an entry; '' when there is none. */
export function folderName(path: string): string {
  return path.replaceAll('\\', '/').split('/').at(-2) ?? '';
}

/** Whether a file is of a kind that archives hold beside their data: media by their bytes, and pages that show the archive. */
export function isAttachment({ path, head }: EntryHead): boolean {
  if (/^\.(?:html?|css|svg)$/u.test(fileEnding(path))) return true;
  return head.includes(0) && readByteOrderMark(head) === null && guessUtf16(head) === null;
}

/** The first bytes of an entry, at most `bytes`, and all its bytes with them. */
export async function peekEntry(
  entry: Entry,
  bytes = 4096,
): Promise<{
  readonly head: Buffer;
  readonly chunks: AsyncIterable<Buffer>;
  readonly close: () => Promise<void>;
}> {
  const source = entry.open()[Symbol.asyncIterator]();
  const parts: Buffer[] = [];
  for (let length = 0; length < bytes;) {
    const next = await source.next();
    if (next.done === true) break;
    parts.push(next.value);
    length += next.value.length;
  }
  const close = async (): Promise<void> => {
    await source.return?.();
  };
  return { head: Buffer.concat(parts).subarray(0, bytes), chunks: resume(parts, source), close };
}

async function* resume(parts: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* parts;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
