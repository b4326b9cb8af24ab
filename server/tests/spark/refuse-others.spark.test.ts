import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { SparkSession } from '../../distributed/connect/session.ts';
import { refuseOthers } from '../../distributed/refuse-others.ts';
import { writeTable } from '../../distributed/tables.ts';

const spark = inject('spark');
let session: SparkSession;
let out: string;
beforeAll(async () => {
  session = await SparkSession.open(spark.target);
});
afterAll(() => session.close());
beforeEach(async () => {
  out = await mkdtemp(join(spark.folder, 'others` '));
});

describe('a folder for results', () => {
  it('may be there, empty, not at all, or with what runs have left, finished or not', async () => {
    await refuseOthers(session, join(out, 'none'));
    await writeTable(session, `${out}/seeds`, 'SELECT 1 AS place, 2 AS person');
    await writeTable(session, `${out}/run`, 'SELECT 0 AS people WHERE false');
    await mkdir(join(out, 'measures/_temporary/0'), { recursive: true });
    await refuseOthers(session, out);
  });

  it('is refused with files of others where tables would go, which stay', async () => {
    const file = join(out, 'run/deep/thesis.txt');
    await mkdir(join(out, 'run/deep'), { recursive: true });
    await writeFile(file, 'years of work');
    await expect(refuseOthers(session, out)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(/\/run" holds what .*\(thesis\.txt\).*pass another folder/u) as string,
    });
    expect(await readFile(file, 'utf8')).toBe('years of work');
  });

  it('is refused with tables of others under the same names', async () => {
    await writeTable(session, `${out}/ties`, "SELECT 'bow' AS kind");
    await expect(refuseOthers(session, out)).rejects.toMatchObject({
      message: expect.stringContaining('a table without chances') as string,
    });
  });
});
