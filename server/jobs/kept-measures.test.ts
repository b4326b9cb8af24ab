import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ColumnSource, parquetWriteFile } from 'hyparquet-writer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringsOf } from '../snapshot/strings.ts';
import { readKeptMeasures } from './kept-measures.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-measures-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Rows = Readonly<Record<string, readonly [type: ColumnSource['type'], data: unknown[]]>>;

/** Writes a part of a table as Spark does. */
function write(table: string, rows: Rows, part = 0): void {
  mkdirSync(join(folder, table), { recursive: true });
  parquetWriteFile({
    filename: join(folder, table, `part-0000${part}.snappy.parquet`),
    columnData: Object.entries(rows).map(([name, [type, data]]): ColumnSource => ({
      name,
      type: type!,
      data,
    })),
  });
  writeFileSync(join(folder, table, '_SUCCESS'), '');
}

function measuresOf(people: readonly number[]): Rows {
  const wide = (data: readonly number[]) => ['INT64', data.map(BigInt)] as const;
  return {
    person: ['INT32', [...people]],
    id: ['STRING', people.map((person) => `p${person}`)],
    pageRank: ['DOUBLE', people.map((person) => (1 + person) / 10)],
    outDegree: [...wide(people)] as const,
    inDegree: [...wide(people.map((person) => 10 + person))] as const,
    reach2: [...wide(people.map((person) => 20 + person))] as const,
    community: ['INT32', people.map((person) => person % 2)],
    betweenness: ['DOUBLE', people.map((person) => person / 100)],
  };
}

const DAY = Date.parse('2026-01-30T00:00:00Z');
const STANDING: Rows = {
  person: ['INT32', [2]],
  brand: ['STRING', ['acme']],
  messages: ['INT64', [3n]],
  standing: ['STRING', ['detractor']],
  score: ['DOUBLE', [-0.5]],
  low: ['DOUBLE', [-0.75]],
  high: ['DOUBLE', [-0.25]],
};

function nothing(of: Rows): Rows {
  return Object.fromEntries(Object.entries(of).map(([name, [type]]) => [name, [type, []]]));
}

function writeTalk(standing: Rows = STANDING): void {
  write('standings', standing);
  write('discussion', {
    brand: ['STRING', ['birch', 'acme']],
    day: ['TIMESTAMP', [new Date(DAY), new Date(0)]],
    messages: ['INT64', [0n, 9n]],
    favor: ['INT64', [1n, 9n]],
    against: ['INT64', [2n, 9n]],
  });
}

function writeRun(seeds: number, betweennessSamples = 0, people = 3n, otherwise: Rows = {}): void {
  write('run', {
    finishedAt: ['TIMESTAMP', [new Date('2026-01-31T12:00:00Z')]],
    revision: ['INT64', [7n]],
    graph: ['STRING', ['g']],
    whole: ['BOOLEAN', [false]],
    people: ['INT64', [people]],
    seeds: ['INT32', [seeds]],
    spread: ['DOUBLE', [2.5]],
    standardError: ['DOUBLE', [0.5]],
    approximation: ['DOUBLE', [0.9]],
    betweennessSamples: ['INT32', [betweennessSamples]],
    ...otherwise,
  });
}

describe('the folder of measures', () => {
  it('is read by person, whatever the order and the parts of its rows', async () => {
    write('measures', measuresOf([2]));
    write('measures', measuresOf([1, 0]), 1);
    write('seeds', { place: ['INT32', [2, 1]], person: ['INT32', [0, 2]] });
    writeTalk();
    writeRun(2, 2);
    const { ids, ...kept } = await readKeptMeasures(folder);
    expect(stringsOf(ids)).toEqual(['p0', 'p1', 'p2']);
    expect(kept).toEqual({
      pageRank: Float64Array.of(0.1, 0.2, 0.3),
      outDegree: Uint32Array.of(0, 1, 2),
      inDegree: Uint32Array.of(10, 11, 12),
      reach: Uint32Array.of(20, 21, 22),
      betweenness: Float64Array.of(0, 0.01, 0.02),
      community: Uint32Array.of(0, 1, 0),
      finishedAt: Date.parse('2026-01-31T12:00:00Z'),
      revision: 7,
      graph: 'g',
      isWhole: false,
      seeds: { people: ['p2', 'p0'], spread: 2.5, standardError: 0.5, approximation: 0.9 },
      talk: {
        brands: ['acme', 'birch'],
        standings: {
          brand: Uint32Array.of(0),
          person: Uint32Array.of(2),
          messages: Uint32Array.of(3),
          standing: Uint8Array.of(2),
          score: Float64Array.of(-0.5),
          low: Float64Array.of(-0.75),
          high: Float64Array.of(-0.25),
        },
        days: {
          brand: Uint32Array.of(1, 0),
          start: Float64Array.of(DAY, 0),
          messages: Uint32Array.of(0, 9),
          favor: Uint32Array.of(1, 9),
          against: Uint32Array.of(2, 9),
        },
      },
    });
  });

  it('has no seed set and no betweenness where none was asked for, even beside a seed set of an earlier run', async () => {
    write('measures', measuresOf([0, 1, 2]));
    write('seeds', { place: ['INT32', [1]], person: ['INT32', [0]] });
    writeTalk();
    writeRun(0);
    expect(await readKeptMeasures(folder)).toMatchObject({ seeds: null, betweenness: null });
  });

  it('says neither which graph it is of nor whether of the whole where the export did not', async () => {
    write('measures', measuresOf([0, 1, 2]));
    writeTalk();
    writeRun(0, 0, 3n, { graph: ['STRING', [null]], whole: ['BOOLEAN', [null]] });
    expect(await readKeptMeasures(folder)).toMatchObject({ graph: null, isWhole: null });
  });

  it('is of nobody where the graph has nobody', async () => {
    write('measures', measuresOf([]));
    writeTalk(nothing(STANDING));
    writeRun(0, 0, 0n);
    const { ids, pageRank } = await readKeptMeasures(folder);
    expect([stringsOf(ids), pageRank]).toEqual([[], new Float64Array()]);
  });

  it('is wrong use where it is none', async () => {
    await expect(readKeptMeasures(folder)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['the run did not come to its end', () => rmSync(join(folder, 'run'), { recursive: true })],
    ['a table was not written to its end', () => rmSync(join(folder, 'measures', '_SUCCESS'))],
    ['a person is missing', () => write('measures', measuresOf([0, 1]))],
    ['a person is there twice', () => write('measures', measuresOf([0, 1, 1]))],
    ['nothing was counted', () => rmSync(join(folder, 'discussion'), { recursive: true })],
    ['somebody stands somewhere who is not there', () => writeTalk({ ...STANDING, person: ['INT32', [3]] })],
    ['somebody stands nowhere', () => writeTalk({ ...STANDING, standing: ['STRING', ['afar']] })],
    ['a seed is missing', () => write('seeds', { place: ['INT32', [2]], person: ['INT32', [0]] })],
  ])('is refused as incomplete where %s', async (_, damage) => {
    write('measures', measuresOf([0, 1, 2]));
    write('seeds', { place: ['INT32', [1, 2]], person: ['INT32', [0, 1]] });
    writeTalk();
    writeRun(2);
    damage();
    await expect(readKeptMeasures(folder)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { refused: true },
      message: expect.stringContaining('incomplete') as string,
    });
  });

  it.each([
    ['a file is damaged', () => writeFileSync(join(folder, 'measures', 'part-1.parquet'), 'PAR1 no PAR1')],
    [
      'a column is not known yet',
      () => write('measures', Object.fromEntries(Object.entries(measuresOf([0, 1, 2])).slice(0, 7))),
    ],
  ])('is refused where %s', async (_, damage) => {
    write('measures', measuresOf([0, 1, 2]));
    writeTalk();
    writeRun(0);
    damage();
    await expect(readKeptMeasures(folder)).rejects.toMatchObject({
      details: { refused: true },
      message: expect.stringContaining('cannot be read') as string,
    });
  });
});
