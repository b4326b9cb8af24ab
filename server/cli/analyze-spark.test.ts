import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeCommand } from './analyze.ts';
import { describeSpread } from './analyze-spark.ts';

const ON_SPARK = ['--spark', 'sc://127.0.0.1:1', '--graph', '/g', '--out', '/o'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-analyze-'));
  writeFileSync(join(folder, 'nobody'), '# nobody\n\n');
  writeFileSync(join(folder, 'ann'), 'ann\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('grapevine analyze --spark', () => {
  it.each([
    [['--betweenness', '100'], 'BAD_USER_INPUT', '--betweenness goes with --spark'],
    [['--paths-from', 'FOLDER/ann'], 'BAD_USER_INPUT', '--paths-from goes with --spark'],
    [[...ON_SPARK, '--neo4j', 'bolt://127.0.0.1:1'], 'BAD_USER_INPUT', 'are two graphs'],
    [['--spark', 'sc://127.0.0.1:1', '--out', '/o'], 'BAD_USER_INPUT', 'needs --graph with a folder'],
    [[...ON_SPARK, '--learn-ties', '--tie-half-life', '30'], 'BAD_USER_INPUT', 'count all the same'],
    [[...ON_SPARK, '--learn-ties', '--tie-half-life', 'x'], 'BAD_USER_INPUT', 'a number of days'],
    [[...ON_SPARK, '--betweenness', '0'], 'BAD_USER_INPUT', 'pass an integer from 1 to'],
    [[...ON_SPARK, '--betweenness', 'many'], 'BAD_USER_INPUT', 'pass an integer from 1 to'],
    [[...ON_SPARK, '--paths', '5'], 'BAD_USER_INPUT', 'goes with --paths-from'],
    [[...ON_SPARK, '--paths-from', 'FOLDER/none'], 'NOT_FOUND', 'There is no file'],
    [[...ON_SPARK, '--paths-from', 'FOLDER/nobody'], 'BAD_USER_INPUT', 'names 0 people'],
    [[...ON_SPARK, '--paths-from', 'FOLDER/ann', '--paths', '0'], 'BAD_USER_INPUT', '--paths is 0'],
  ])('says of %j what is wrong', async (args, code, message) => {
    const given = ['--quiet', ...args].map((arg) => arg.replace('FOLDER', folder));
    await expect(analyzeCommand().exitOverride().parseAsync(given, { from: 'user' })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    });
  });
});

describe('describeSpread', () => {
  it('shows the first digit of an error, however small it is', () => {
    const said = [1.4, 0.3, 0.0123, 0.00096, 0].map((standardError) =>
      describeSpread({ mean: 13.1004, standardError }),
    );
    expect(said).toEqual(['13.1 ± 1.4', '13.1 ± 0.3', '13.10 ± 0.01', '13.1004 ± 0.0010', '13.1 ± 0.0']);
  });
});
