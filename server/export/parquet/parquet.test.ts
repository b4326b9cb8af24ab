import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRecords } from '../../store/export.ts';
import { ODD_WORLD } from '../testing/odd-world.ts';
import { type OpenExport, openExport } from '../testing/open-export.ts';
import type { Table } from '../types.ts';
import { writeExport } from '../write-export.ts';
import { writeParquetTable } from './write.ts';

type Row = Record<string, unknown>;

let graph: OpenExport;
let folder: string;
beforeAll(async () => {
  graph = await openExport(ODD_WORLD);
  folder = mkdtempSync(join(tmpdir(), 'grapevine-parquet-'));
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true, force: true });
});

function bytesOf(path: string): ArrayBuffer {
  return new Uint8Array(readFileSync(path)).buffer;
}

function read(name: string, of = 'out.parquet'): Promise<Row[]> {
  return parquetReadObjects({ file: bytesOf(join(folder, of, `${name}.parquet`)) });
}

/** Ids by kind and number. */
async function readIds(of?: string): Promise<Map<string, string>> {
  return new Map(
    (await read('ids', of)).map(({ kind, number, id }) => [`${String(kind)} ${String(number)}`, String(id)]),
  );
}

describe('parquet', () => {
  it('holds the same messages by month, where that is asked for', async () => {
    const [whole, parted] = ['whole.parquet', 'parted.parquet'];
    for (const name of [whole, parted]) {
      const target = { file: join(folder, name), format: 'parquet' as const, byMonth: name === parted };
      await writeExport(graph.store, graph.source(), target);
    }
    const months = readdirSync(join(folder, parted, 'messages.parquet'));
    expect(months.length).toBeGreaterThan(1);
    const parts = await Promise.all(
      months.map(async (month) => ({ month, rows: await read(`messages.parquet/${month}/rows`, parted) })),
    );
    for (const { month, rows } of parts)
      for (const { at } of rows) expect(`month=${(at as Date).toISOString().slice(0, 7)}`).toBe(month);
    const all = parts.flatMap(({ rows }) => rows);
    const inOrder = all.toSorted((a, b) => Number(a['message']) - Number(b['message']));
    expect(inOrder).toEqual(await read('messages', whole));
    expect(await read('about', parted)).toEqual(await read('about', whole));
    const again = writeExport(graph.store, graph.source(), { file: join(folder, parted), format: 'parquet' });
    await expect(again).resolves.toMatchObject({ counts: { messages: all.length } });
  });

  it('holds each message with its text, author and what it answers, by dense numbers', async () => {
    await writeExport(graph.store, graph.source(), { file: join(folder, 'out.parquet'), format: 'parquet' });
    const ids = await readIds();
    const messages = await read('messages');
    expect(messages.map(({ message }) => message)).toEqual(messages.map((_, row) => row));
    const reference = (value: unknown) =>
      typeof value === 'number' ? ids.get(`message ${value}`) : undefined;
    const found = messages.map((row) => ({
      id: ids.get(`message ${String(row['message'])}`),
      author: ids.get(`account ${String(row['author'])}`),
      at: (row['at'] as Date).toISOString(),
      text: row['text'],
      replyTo: reference(row['replyTo']),
      shares: reference(row['shares']),
      url: row['url'] ?? undefined,
    }));
    const expected: Row[] = [];
    for await (const record of exportRecords(graph.store)) {
      if (record.type !== 'message') continue;
      const { id, author, at, text, replyTo, shares, url } = record;
      expected.push({ id, author, at, text, replyTo, shares, url });
    }
    const byId = (a: Row, b: Row) => (String(a['id']) < String(b['id']) ? -1 : 1);
    expect(found.sort(byId)).toEqual(expected.sort(byId));
  });

  it('holds follows, ties, mentions and stances whose ends are rows of other tables', async () => {
    const ids = await readIds();
    const account = (number: unknown) => ids.get(`account ${String(number)}`);
    const person = (number: unknown) => ids.get(`person ${String(number)}`);
    const message = (number: unknown) => ids.get(`message ${String(number)}`);
    const follows = await read('follows');
    expect(
      follows.map(({ follower, followed }) => `${account(follower)} ${account(followed)}`).sort(),
    ).toEqual(['a-cem a-ann', 'a-dora a-ann']);
    expect(follows.find(({ until }) => until !== null)!['until']).toEqual(new Date('2010-03-01T00:00:00Z'));
    const stated = (await read('ties')).find((row) => row['stated'] === true)!;
    expect([person(stated['source']), person(stated['target']), stated['probability']]).toEqual([
      'p-ludmilla',
      'p-kim',
      0.25,
    ]);
    const mentions = await read('mentions');
    expect(mentions.map((row) => `${message(row['message'])} ${account(row['account'])}`)).toContain(
      'n2 x-kim',
    );
    const about = (await read('about')).find((row) => message(row['message']) === 'n1');
    expect(about).toMatchObject({ brand: 'skylark', stance: 1, confidence: 1, because: 'judged' });
    const people = await read('people');
    expect(people.map((row) => row['person'])).toEqual(people.map((_, row) => row));
    expect(people.find((row) => person(row['person']) === 'p-odd')).toMatchObject({
      messages: 1n,
      followers: 48_213n,
    });
    const cases = await read('cases');
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.every((row) => person(row['asker']) !== undefined)).toBe(true);
  });

  it('numbers an extract from 0 as well, without gaps', async () => {
    await writeExport(graph.store, graph.source({ brand: 'condora' }), {
      file: join(folder, 'few.parquet'),
      format: 'parquet',
    });
    expect(await read('messages', 'few.parquet')).toHaveLength(1);
    const ids = await readIds('few.parquet');
    expect(ids.get('message 0')).toBe('m4');
    expect([...ids.keys()].filter((key) => key.startsWith('message'))).toEqual(['message 0']);
  });

  it('is for its owner alone, replaces an export and nothing else', async () => {
    const file = join(folder, 'out.parquet');
    await writeExport(graph.store, graph.source(), { file, format: 'parquet' });
    expect(statSync(file).mode & 0o777).toBe(0o700);
    expect(statSync(join(file, 'ids.parquet')).mode & 0o777).toBe(0o600);
    await expect(
      writeExport(graph.store, graph.source(), { file: folder, format: 'parquet' }),
    ).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  it('writes row groups of a hundred thousand rows, with the stated types', async () => {
    const rows = Uint32Array.from({ length: 250_001 }, (_, row) => row);
    const table: Table = {
      name: 'numbers',
      rows,
      columns: [
        { name: 'number', kind: 'number', required: true, value: (row) => row },
        { name: 'real', kind: 'real', value: (row) => (row % 2 === 0 ? null : row / 2) },
        { name: 'at', kind: 'instant', value: () => -1 },
        { name: 'wide', kind: 'integer', value: () => 2 ** 40 },
        { name: 'word', kind: 'string', value: (row) => `w${row % 3}` },
        { name: 'so', kind: 'boolean', value: (row) => row % 2 === 0 },
      ],
    };
    const path = join(folder, 'numbers.parquet');
    await writeParquetTable(path, table);
    const file = bytesOf(path);
    const metadata = parquetMetadata(file);
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([100_000, 100_000, 50_001]);
    const types = parquetSchema(metadata).children.map(({ element }) => [
      element.name,
      element.type,
      element.converted_type ?? element.repetition_type,
    ]);
    expect(types).toEqual([
      ['number', 'INT32', 'REQUIRED'],
      ['real', 'DOUBLE', 'OPTIONAL'],
      ['at', 'INT64', 'TIMESTAMP_MILLIS'],
      ['wide', 'INT64', 'OPTIONAL'],
      ['word', 'BYTE_ARRAY', 'UTF8'],
      ['so', 'BOOLEAN', 'OPTIONAL'],
    ]);
    const [last] = await parquetReadObjects({ file, rowStart: 250_000, rowEnd: 250_001 });
    expect(last).toEqual({
      number: 250_000,
      real: null,
      at: new Date(-1),
      wide: 2n ** 40n,
      word: 'w1',
      so: true,
    });
  });
});
