import { describe, expect, it } from 'vitest';
import { partition } from './partition.ts';
import type { EntryHead, Reader } from './types.ts';

function readerOf(format: Reader['format']): Reader {
  return { format, recognizes: () => false, async *read() {} };
}
const ARCHIVE: Reader = {
  ...readerOf('mastodon'),
  owns: ({ path }) => path.endsWith('.json') || path.endsWith('own.csv'),
};
const TABLE = readerOf('csv');

/** An archive is told by its outbox; a table alone by its ending. */
function tell(heads: readonly EntryHead[]): Reader | undefined {
  if (heads.some(({ path }) => path.endsWith('outbox.json'))) return ARCHIVE;
  return heads.length === 1 && heads[0]!.path.endsWith('.csv') ? TABLE : undefined;
}

function divide(paths: readonly string[]): [string | undefined, string[]][] {
  const files = paths.map((path) => ({
    entry: { path: `in/${path}`, async *open() {} },
    head: { path: `in/${path}`, head: Buffer.alloc(0) },
  }));
  return partition('in/', files, tell)
    .filter((part) => part.files.length > 0)
    .map(({ reader, files: part }) => [reader?.format, part.map(({ entry }) => entry.path.slice(3))]);
}

describe('partition', () => {
  it('leaves one export whole, with what belongs to it and is known for itself', () => {
    const paths = ['followers.csv', 'media/cat.jpg', 'outbox.json'];
    expect(divide(paths)).toEqual([['mastodon', paths]]);
  });

  it('leaves an export whole whose sign is in a folder below, beside files that nobody knows', () => {
    const paths = ['data/outbox.json', 'readme.html', 'assets/x.js'];
    expect(divide(paths)).toEqual([['mastodon', paths]]);
  });

  it('leaves an export whole below a table that it calls its own', () => {
    const paths = ['data/outbox.json', 'own.csv'];
    expect(divide(paths)).toEqual([['mastodon', paths]]);
  });

  it('divides a folder of an export and other things, and one of two exports', () => {
    expect(divide(['a/outbox.json', 'a/followers.csv', 'b/table.csv', 'c.csv'])).toEqual([
      [undefined, ['c.csv']],
      ['mastodon', ['a/outbox.json', 'a/followers.csv']],
      ['csv', ['b/table.csv']],
    ]);
    expect(divide(['a/outbox.json', 'b/outbox.json'])).toEqual([
      ['mastodon', ['a/outbox.json']],
      ['mastodon', ['b/outbox.json']],
    ]);
  });
});
