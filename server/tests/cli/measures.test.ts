import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ColumnSource, parquetWriteFile } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL_WORLD } from '../api/small-world.ts';
import { runProgram } from '../embedded/program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grapevine measures '));
  const file = join(folder, 'world.jsonl');
  await writeFile(file, SMALL_WORLD.map((record) => `${JSON.stringify(record)}\n`).join(''));
  expect((await runProgram(['import', file, '--data', join(folder, 'data'), '--quiet'])).code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeTable(name: string, columnData: ColumnSource[]): Promise<void> {
  await mkdir(join(folder, 'out', name), { recursive: true });
  parquetWriteFile({ filename: join(folder, 'out', name, 'part-0.parquet'), columnData });
  await writeFile(join(folder, 'out', name, '_SUCCESS'), '');
}

function serve(measures = join(folder, 'out')): ReturnType<typeof runProgram> {
  const data = join(folder, 'data');
  return runProgram(['serve', '--port', '0', '--no-demo', '--data', data, '--measures', measures]);
}

describe('serve --measures', () => {
  it('says in one line what is wrong: wrong use where there are none, refused where they do not fit', async () => {
    const none = await serve();
    expect([none.code, none.err.trim().split('\n')]).toEqual([
      2,
      [expect.stringContaining('has no measures; pass the folder')],
    ]);
    const ofGraph = await serve('neo4j');
    expect([ofGraph.code, ofGraph.err.trim()]).toEqual([2, expect.stringContaining('goes with --neo4j')]);
    const number = (name: string): ColumnSource => ({ name, type: 'INT64', data: [1n] });
    await writeTable('measures', [
      { name: 'person', type: 'INT32', data: [0] },
      { name: 'id', type: 'STRING', data: ['somebody-else'] },
      ...['pageRank', 'betweenness'].map((name): ColumnSource => ({ name, type: 'DOUBLE', data: [1] })),
      ...['outDegree', 'inDegree', 'reach2', 'community'].map(number),
    ]);
    const unfinished = await serve();
    expect([unfinished.code, unfinished.err.trim()]).toEqual([3, expect.stringMatching(/incomplete.*$/u)]);
    const texts = (...names: string[]): ColumnSource[] =>
      names.map((name) => ({ name, type: 'STRING', data: [] }));
    const numbers = (...names: string[]): ColumnSource[] =>
      names.map((name) => ({ name, type: 'INT64', data: [] }));
    const estimate = numbers('person', 'messages', 'score', 'low', 'high');
    await writeTable('standings', [...texts('brand', 'standing'), ...estimate]);
    await writeTable('discussion', [...texts('brand'), ...numbers('day', 'messages', 'favor', 'against')]);
    await writeTable('run', [
      { name: 'finishedAt', type: 'TIMESTAMP', data: [new Date(0)] },
      { name: 'graph', type: 'STRING', data: ['g'] },
      { name: 'whole', type: 'BOOLEAN', data: [true] },
      { name: 'seeds', type: 'INT32', data: [0] },
      { name: 'betweennessSamples', type: 'INT32', data: [0] },
      ...['revision', 'people', 'spread', 'standardError', 'approximation'].map(number),
    ]);
    const other = await serve();
    expect(other.code).toBe(3);
    expect(other.err.trim().split('\n')).toEqual([
      expect.stringContaining('of another graph: none of their 1 people is among the 5 here'),
    ]);
    expect(other.out).toBe('');
  });
});
