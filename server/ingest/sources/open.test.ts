import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, describe, expect, it } from 'vitest';
import { InvalidInputError, NotFoundError } from '../../../schema/model/errors.ts';
import { collect } from '../testing/entries.ts';
import { makeZip } from '../testing/zip.ts';
import { UNPACK_LIMITS } from './limits.ts';
import { openSource, readHeads } from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'grapevine-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function read(path: string, limits = UNPACK_LIMITS): Promise<Record<string, string>> {
  const source = await openSource(path, limits);
  try {
    const texts: Record<string, string> = {};
    for (const entry of source.entries)
      texts[entry.path.slice(path.length)] = Buffer.concat(await collect(entry.open())).toString();
    return texts;
  } finally {
    await source.close();
  }
}

async function tarOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name }, content);
  archive.finalize();
  return Buffer.concat(await collect(archive as AsyncIterable<Buffer>));
}

describe('openSource', () => {
  it('reads a file as it is, and gunzips by content rather than by name', async () => {
    expect(await read(write('plain.txt', 'hello'))).toEqual({ '': 'hello' });
    expect(await read(write('no-ending', gzipSync('hello')))).toEqual({ '': 'hello' });
    expect(await read(write('two-members', Buffer.concat([gzipSync('one'), gzipSync('two')])))).toEqual({
      '': 'onetwo',
    });
    expect(await read(write('empty', ''))).toEqual({ '': '' });
  });

  it('lists a folder by path with what is below it, without hidden files', async () => {
    write('tree/b.txt', 'b');
    write('tree/a/deep.txt.gz', gzipSync('deep'));
    write('tree/.hidden', 'no');
    write('tree/.git/config', 'no');
    const texts = await read(join(folder, 'tree'));
    expect(Object.entries(texts)).toEqual([
      ['/a/deep.txt.gz', 'deep'],
      ['/b.txt', 'b'],
    ]);
  });

  it('follows links, to a folder once', async () => {
    write('elsewhere/far.txt', 'far');
    write('linked/near.txt', 'near');
    symlinkSync(join(folder, 'elsewhere/far.txt'), join(folder, 'linked/far.txt'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'linked/more'));
    symlinkSync(join(folder, 'linked'), join(folder, 'linked/round'));
    expect(await read(join(folder, 'linked'))).toEqual({
      '/far.txt': 'far',
      '/more/far.txt': 'far',
      '/near.txt': 'near',
    });
  });

  it('reads a pipe, gzipped too', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const content of [Buffer.from('through'), gzipSync('through')]) {
      const writing = writeFile(pipe, content);
      expect(await read(pipe)).toEqual({ '': 'through' });
      await writing;
    }
  });

  it('gunzips what lies gzipped in an archive', async () => {
    const zip = makeZip([{ name: 'a.txt.gz', content: gzipSync('inside') }]);
    expect(await read(write('of-gz.zip', zip))).toEqual({ '/a.txt.gz': 'inside' });
  });

  it('reads a zip through its directory, without folders and what a Mac adds', async () => {
    const zip = makeZip([
      { name: 'data/', content: '' },
      { name: 'data/tweets.js', content: 'x'.repeat(1000) },
      { name: '__MACOSX/data/tweets.js', content: 'no' },
      { name: 'a.txt', content: 'Grüße' },
    ]);
    expect(await read(write('archive.zip', zip))).toEqual({
      '/a.txt': 'Grüße',
      '/data/tweets.js': 'x'.repeat(1000),
    });
  });

  it('reads a tar and a tar.gz, passes over media, and leaves nothing behind', async () => {
    const tar = await tarOf({ './outbox.json': '{}', 'media/cat.jpg': 'no', 'actor.json': '{"a":1}' });
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('grapevine-tar-'));
    const expected = { '/outbox.json': '{}', '/actor.json': '{"a":1}' };
    expect(await read(write('archive.tar', tar))).toEqual(expected);
    expect(await read(write('archive.tar.gz', gzipSync(tar)))).toEqual(expected);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('grapevine-tar-'))).toEqual(before);
  });

  it('keeps heads of at most 64 KiB', async () => {
    const source = await openSource(write('long.txt', 'y'.repeat(200_000)));
    const [head] = await readHeads(source);
    expect(head!.head).toHaveLength(65_536);
  });

  it('says that a file is not there', async () => {
    await expect(openSource(join(folder, 'nowhere'))).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('the limits of unpacking', () => {
  const tight = { entries: 2, ratio: 10, freeBytes: 1000, totalBytes: 100_000 };

  it('stops a gzip that unpacks to more than its ratio before all of it is unpacked', async () => {
    const bomb = write('bomb.gz', gzipSync(Buffer.alloc(50_000_000)));
    await expect(read(bomb, { ...tight, totalBytes: 2 ** 40 })).rejects.toThrow(/more than 10 times/u);
    await expect(read(bomb, { ...tight, ratio: 1e9 })).rejects.toThrow(/more than 100000 bytes/u);
  });

  it('refuses a zip by what its directory states, before anything is unpacked', async () => {
    const files = ['a', 'b', 'c'].map((name) => ({ name, content: 'x' }));
    await expect(openSource(write('many.zip', makeZip(files)), tight)).rejects.toThrow(
      /more than 2 entries/u,
    );
    const deep = makeZip([{ name: 'a', content: 'x'.repeat(90_000) }]);
    await expect(openSource(write('deep.zip', deep), tight)).rejects.toThrow(/more than 10 times/u);
    const large = makeZip([
      { name: 'a', content: 'x'.repeat(60_000) },
      { name: 'b', content: 'x'.repeat(60_000) },
    ]);
    await expect(openSource(write('large.zip', large), { ...tight, ratio: 1e9 })).rejects.toThrow(
      /more than 100000 bytes/u,
    );
  });

  it('refuses a tar of too many or too large files', async () => {
    const many = await tarOf({ a: '1', b: '2', c: '3' });
    await expect(openSource(write('many.tar', many), tight)).rejects.toThrow(/more than 2 entries/u);
    const large = await tarOf({ a: 'x'.repeat(150_000) });
    await expect(openSource(write('large.tar', large), tight)).rejects.toThrow(/more than 100000 bytes/u);
  });

  it('keep for all gzipped entries of an archive together, opened once or twice', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 5 }, (_, i) => [`${i}.gz`, gzipSync(Buffer.alloc(30_000, `${i}`))]),
    );
    const zip = makeZip(Object.entries(files).map(([name, content]) => ({ name, content })));
    const roomy = { ...tight, entries: 10, ratio: 1e9 };
    const paths = [write('gz.zip', zip), write('gz.tar', await tarOf(files))];
    for (const path of [...paths, write('gz.tar.gz', gzipSync(await tarOf(files)))]) {
      await expect(read(path, roomy)).rejects.toThrow(/more than 100000 bytes/u);
      await expect(
        read(path, { ...roomy, totalBytes: 2 ** 40, freeBytes: 50_000, ratio: 20 }),
      ).rejects.toThrow(/20 times/u);
      const source = await openSource(path, { ...roomy, totalBytes: 160_000 });
      await readHeads(source);
      for (const { open } of source.entries)
        expect(Buffer.concat(await collect(open()))).toHaveLength(30_000);
      await source.close();
    }
  });

  it.each([
    ['encrypted', makeZip([{ name: 'a', content: 'x', flags: 1 }])],
    ['leading out of itself', makeZip([{ name: '../../etc/passwd', content: 'x' }])],
    ['cut', makeZip([{ name: 'a', content: 'x'.repeat(500) }]).subarray(0, 40)],
  ])('refuses a zip that is %s with words that name it', async (name, bytes) => {
    const path = write(`bad-${name}.zip`, bytes);
    await expect(openSource(path)).rejects.toBeInstanceOf(InvalidInputError);
    await expect(openSource(path)).rejects.toThrow(path);
  });

  it('refuses a broken gzip', async () => {
    const bytes = gzipSync('hello '.repeat(1000));
    await expect(read(write('cut.gz', bytes.subarray(0, 30)))).rejects.toBeInstanceOf(InvalidInputError);
  });

  it('refuses a tar whose names lead out of it', async () => {
    const tar = await tarOf({ '../x': 'y' });
    await expect(openSource(write('out.tar', tar))).rejects.toThrow(/leads out of it/u);
  });
});
