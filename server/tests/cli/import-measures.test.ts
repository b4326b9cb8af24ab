import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../store/open.ts';
import { readState } from '../../store/schema.ts';
import { runProgram } from '../embedded/program.ts';
import { PEOPLE, writeMeasuresFolder } from '../measures-folder.ts';

let folder: string;
let measures: string;
let graph: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grapevine measures '));
  measures = join(folder, 'out');
  const records = [
    ...PEOPLE.map((id) => ({ type: 'person', id, name: id })),
    { type: 'brand', id: 'acme', name: 'Acme' },
  ];
  const file = join(folder, 'people.jsonl');
  await writeFile(file, records.map((record) => JSON.stringify(record)).join('\n'));
  const data = join(folder, 'data');
  expect((await runProgram(['import', file, '--data', data, '--quiet'])).code).toBe(0);
  const store = await openStore({ kind: 'folder', folder: data });
  ({ graph } = await readState(store));
  await store.close();
});
beforeEach(() => writeMeasuresFolder(measures, { graph }));
afterAll(() => rm(folder, { recursive: true, force: true }));

function load(...args: string[]): ReturnType<typeof runProgram> {
  return runProgram(['import', ...args, '--data', join(folder, 'data')]);
}

describe('import of a folder of measures', () => {
  it('is wrong use beside other files, and with what is said of records', async () => {
    const two = await load(measures, join(folder, 'people.jsonl'));
    expect([two.code, two.err]).toEqual([2, expect.stringContaining('pass one folder')]);
    const options = [
      ['--dry-run'],
      ['--strict'],
      ['--format', 'csv'],
      ['--rejects', join(folder, 'rejects')],
    ];
    for (const option of options) {
      const { code, err } = await load(measures, ...option);
      expect([code, err]).toEqual([2, expect.stringContaining(`leave ${option[0]!} out`)]);
    }
  });

  it('counts people as records are counted', async () => {
    const { code, out } = await load(measures, '--json');
    expect([code, JSON.parse(out)]).toEqual([
      0,
      { read: 3, created: 0, updated: 3, unchanged: 0, rejected: {}, waiting: 0 },
    ]);
    expect((await load(measures)).out).toBe('measures of 3 people, 3 of them here\n');
  });

  it('is refused where a table is damaged, or has no _SUCCESS', async () => {
    await writeFile(join(measures, 'paths', 'part-0.parquet'), 'PAR1 no PAR1');
    const damaged = await load(measures);
    expect([damaged.code, damaged.err]).toEqual([3, expect.stringContaining('cannot be read')]);
    await rm(join(measures, 'run', '_SUCCESS'));
    const incomplete = await load(measures);
    expect([incomplete.code, incomplete.err]).toEqual([3, expect.stringContaining('_SUCCESS')]);
  });
});
