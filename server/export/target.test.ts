import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFilesWhole, writeFileWhole, writeFolderWhole } from './target.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-target-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function* pieces(...texts: readonly (string | Error)[]): AsyncGenerator<string> {
  for (const text of texts) {
    if (text instanceof Error) throw text;
    yield text;
  }
}

describe('a file', () => {
  it('is written whole, for its owner alone, over what was there', async () => {
    const path = join(folder, 'one');
    writeFileSync(path, 'before', { mode: 0o644 });
    await writeFileWhole(path, pieces('a', 'b'), undefined);
    expect(readFileSync(path, 'utf8')).toBe('ab');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is gzipped where its name says so', async () => {
    const path = join(folder, 'one.gz');
    await writeFileWhole(path, pieces('a', 'b'), undefined);
    expect(gunzipSync(readFileSync(path)).toString()).toBe('ab');
  });

  it('stays as it was where the next could not be written whole', async () => {
    const [path, other] = [join(folder, 'kept'), join(folder, 'beside')];
    writeFileSync(path, 'before');
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const files = [
      { path, pieces: pieces('a') },
      { path: other, pieces: pieces('b', full) },
    ];
    await expect(writeFilesWhole(files, undefined)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(existsSync(other)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('is not there where the writing was ended', async () => {
    const path = join(folder, 'ended');
    const ending = new AbortController();
    async function* endless(): AsyncGenerator<string> {
      for (let count = 0; ; count++) {
        if (count === 3) ending.abort();
        yield 'x'.repeat(1000);
      }
    }
    await expect(writeFileWhole(path, endless(), ending.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(folder).filter((name) => name.startsWith('ended'))).toEqual([]);
  });

  it('in a folder that is not there is wrong use, and named', async () => {
    const path = join(folder, 'nowhere', 'x');
    await expect(writeFileWhole(path, pieces('a'), undefined)).rejects.toThrowError(/nowhere/u);
    await expect(writeFileWhole(path, pieces('a'), undefined)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});

describe('a folder', () => {
  const isOwn = (name: string): boolean => name === 'x.parquet';

  it('is there whole, and replaced whole', async () => {
    const path = join(folder, 'out');
    for (const text of ['one', 'two']) {
      await writeFolderWhole(
        path,
        isOwn,
        async (at) => writeFileSync(join(at, 'x.parquet'), text),
        undefined,
      );
      expect(readFileSync(join(path, 'x.parquet'), 'utf8')).toBe(text);
    }
    const failing = writeFolderWhole(
      path,
      isOwn,
      async (at) => {
        writeFileSync(join(at, 'x.parquet'), 'half');
        throw new Error('failed');
      },
      undefined,
    );
    await expect(failing).rejects.toThrowError('failed');
    expect(readFileSync(join(path, 'x.parquet'), 'utf8')).toBe('two');
    expect(readdirSync(folder).filter((name) => name.startsWith('out.'))).toEqual([]);
  });

  it('that holds something else is left alone', async () => {
    const path = join(folder, 'mine');
    await writeFolderWhole(path, isOwn, async (at) => writeFileSync(join(at, 'diary.txt'), 'x'), undefined);
    await expect(writeFolderWhole(path, isOwn, async () => undefined, undefined)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(readFileSync(join(path, 'diary.txt'), 'utf8')).toBe('x');
  });
});
