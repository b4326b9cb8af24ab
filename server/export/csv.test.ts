import { fc, test } from '@fast-check/vitest';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CSV_READER } from '../ingest/readers/csv.ts';
import { validateRecord } from '../ingest/validate.ts';
import { exportRecords } from '../store/export.ts';
import { CSV_TABLES, type CsvTable, makeSafe, writeCsv } from './csv.ts';
import { ODD_NAMES, ODD_WORLD } from './testing/odd-world.ts';
import { collect, type OpenExport, openExport } from './testing/open-export.ts';

let graph: OpenExport;
beforeAll(async () => {
  graph = await openExport(ODD_WORLD);
});
afterAll(() => graph.close());

type Row = Record<string, string>;

async function rowsOf(table: CsvTable): Promise<Row[]> {
  return parse<Row>(await collect(writeCsv(graph.source(), table, {})), {
    columns: true,
    record_delimiter: '\r\n',
  });
}

describe('tables', () => {
  it('hold a row for each person, account, message, tie and case', async () => {
    const counts = await Promise.all(CSV_TABLES.map(async (table) => (await rowsOf(table)).length));
    const of = (type: string) => ODD_WORLD.filter((record) => record.type === type).length;
    const { extract } = graph.source();
    expect(counts).toEqual([
      of('person'),
      of('account'),
      of('message'),
      extract.ties.kept.length,
      extract.cases.kept.length,
    ]);
    expect(extract.ties.kept.length).toBeGreaterThan(3);
    expect(extract.cases.kept.length).toBeGreaterThan(0);
  });

  it('show texts whole, except for an apostrophe before what a spreadsheet would run', async () => {
    const [n1, n4] = (await rowsOf('messages')).filter(({ id }) => id === 'n1' || id === 'n4');
    expect(n1).toMatchObject({
      text: '\'=1+1; "quoted", Skylark\r\nsecond line 🚲',
      at: '2011-01-01T00:00:00.000Z',
      conversation: 'thread-9',
      stance: 'favor',
      brands: 'skylark: favor 1',
      public: 'true',
    });
    expect(n4).toMatchObject({ text: "'-5 degrees", public: 'false' });
    const odd = (await rowsOf('people')).find(({ id }) => id === 'p-odd');
    expect(odd).toMatchObject({ name: `'${ODD_NAMES[0]}`, followers: '48213', messages: '1' });
  });

  it('leave numbers below zero numbers', async () => {
    const standing = (await rowsOf('people')).find(({ id }) => id === 'ben')!['standingScore']!;
    expect(Number(standing)).toBeLessThan(0);
  });

  it('tell of a tie who influences whom, how surely and since when', async () => {
    const stated = (await rowsOf('ties')).find(({ from, to }) => from === 'p-ludmilla' && to === 'p-kim');
    expect(stated).toMatchObject({ probability: '0.25', stated: 'true', fromName: 'Ludmilla Petersdottir' });
    const learned = (await rowsOf('ties')).find(({ from, to }) => from === 'p-odd' && to === 'p-zoe');
    expect(learned).toMatchObject({
      interactions: '1',
      firstAt: '2011-01-02T00:00:00.000Z',
      stated: 'false',
    });
  });
});

describe('import of what was exported', () => {
  it('takes people, accounts and messages without a mapping', async () => {
    const originals = new Map<string, object>();
    for await (const record of exportRecords(graph.store))
      if ('id' in record) originals.set(`${record.type} ${record.id}`, record);
    let compared = 0;
    for (const table of ['people', 'accounts', 'messages'] as const) {
      const text = `\uFEFF${await collect(writeCsv(graph.source(), table, {}))}`;
      async function* open(): AsyncGenerator<Buffer> {
        yield Buffer.from(text);
      }
      for await (const item of CSV_READER.read([{ path: `${table}.csv`, open }], {})) {
        if (!('value' in item)) throw new Error(item.reason);
        const validation = validateRecord(item.value);
        if (!('record' in validation)) throw new Error(validation.reason);
        const { record } = validation;
        const { type, id } = record as { type: string; id: string };
        const original = originals.get(`${type} ${id}`) as Record<string, unknown>;
        for (const member of [
          'author',
          'at',
          'replyTo',
          'shares',
          'mentions',
          'person',
          'followers',
        ] as const)
          expect([id, member, (record as unknown as Record<string, unknown>)[member] ?? undefined]).toEqual([
            id,
            member,
            original[member],
          ]);
        compared++;
      }
    }
    expect(compared).toBe(graph.source().extract.people.kept.length + 11 + 11);
  });
});

describe('cells', () => {
  test.prop([
    fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), { minLength: 1 }),
  ])('are read back as they were', (rows) => {
    const text = stringify(rows, { record_delimiter: 'windows' });
    expect(parse(text, { record_delimiter: '\r\n' })).toEqual(rows);
  });

  it.each(['=1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1', '＝1'])('%j is no formula any more', (text) => {
    expect(makeSafe(text)).toBe(`'${text}`);
  });

  it.each(['1-1', 'a=b', '', '한국', "'quoted'"])('%j stays as it is', (text) => {
    expect(makeSafe(text)).toBe(text);
  });
});
