import { fc, test } from '@fast-check/vitest';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import { readAll } from '../testing/entries.ts';
import { CSV_READER } from './csv.ts';
import { detectDelimiter, RowSplitter } from './csv-rows.ts';

const PAIRS = { header: false, records: [{ type: 'follow', members: { from: 1, to: 2 } }] };

function cut(
  text: string,
  { delimiter = ',', piece = 1_000_000 } = {},
): { line: number; fields: string[]; fault?: string }[] {
  const splitter = new RowSplitter(delimiter);
  const rows = [];
  for (let at = 0; at < text.length; at += piece) rows.push(...splitter.add(text.slice(at, at + piece)));
  rows.push(...splitter.end());
  return rows.map(({ line, fields, fault }) => ({
    line,
    fields: [...fields],
    ...(fault === undefined ? {} : { fault }),
  }));
}

describe('RowSplitter', () => {
  it.each([1, 2, 3, 1000])('cuts RFC 4180 in pieces of %i', (piece) => {
    const text = 'a,b\r\n"x, ""y""\nz",2\r\r\n\n3,\n"last","row"';
    expect(cut(text, { piece })).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['x, "y"\nz', '2'] },
      { line: 6, fields: ['3', ''] },
      { line: 7, fields: ['last', 'row'] },
    ]);
  });

  it('takes a quote within a field for itself', () => {
    expect(cut('5" pipe,b\n')).toEqual([{ line: 1, fields: ['5" pipe', 'b'] }]);
  });

  it.each([1, 5, 1000])('goes on after a quote that is not closed, in pieces of %i', (piece) => {
    expect(cut('a,b\n"open,1\nc,d\ne,"f"\n', { piece })).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['open', '1'], fault: expect.any(String) },
      { line: 3, fields: ['c', 'd'] },
      { line: 4, fields: ['e', 'f'] },
    ]);
    expect(cut('a\n"abc', { piece })[1]).toEqual({ line: 2, fields: ['abc'], fault: 'quote is not closed' });
  });

  it('does not hang on a file of nothing but open quotes', () => {
    const text = `x,"${'""'.repeat(20)}\n`.repeat(40_000);
    const begun = process.cpuUsage();
    const rows = cut(text, { piece: 65_536 });
    expect(rows.length).toBeGreaterThan(0);
    expect(process.cpuUsage(begun).user).toBeLessThan(5e6);
  });

  it('passes over the rest of a row that is longer than 16 MiB', () => {
    const rows = cut(`a,b\n"${'x'.repeat(2 ** 24)}\n`.padEnd(2 ** 24 + 2 ** 20, 'y').concat('\nc,d\n'), {
      piece: 2 ** 20,
    });
    expect(rows[0]).toEqual({ line: 1, fields: ['a', 'b'] });
    expect(rows.at(-1)!.fields).toEqual(['c', 'd']);
    expect(rows.some(({ fault }) => fault !== undefined)).toBe(true);
  });

  test.prop([
    fc.array(
      fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', '한') }), {
        minLength: 2,
        maxLength: 5,
      }),
      { maxLength: 20 },
    ),
    fc.integer({ min: 1, max: 40 }),
    fc.constantFrom(',', ';', '\t', '|'),
  ])('gives back what was written, however it is cut', (rows, piece, delimiter) => {
    const text = rows
      .map((fields) => fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter))
      .join('\r\n');
    expect(cut(text, { delimiter, piece }).map(({ fields }) => fields)).toEqual(rows);
  });

  test.prop([
    fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 200 }),
    fc.integer({ min: 1, max: 20 }),
  ])('loses no line of any text, and does not depend on how it is cut', (text, piece) => {
    const rows = cut(text);
    expect(cut(text, { piece })).toEqual(rows);
    const written = text.replaceAll(/[\r\n]/gu, '').length > 0;
    expect(rows.length > 0).toBe(written);
  });
});

describe('detectDelimiter', () => {
  it.each([
    [',', 'a,b;c\n1,2;3\n4,5\n'],
    [';', 'a;b\n1,5;2,5\n3,5;4,5\n'],
    ['\t', 'a\tb c\n1\t2\n'],
    ['|', 'a|b\n1|2\n'],
    [';', 'sep=;\na,b;c\n'],
  ])('finds %j', (delimiter, text) => expect(detectDelimiter(text)).toBe(delimiter));
});

describe('CSV_READER', () => {
  it('rejects each broken row with its line and reads the others', async () => {
    const items = await readAll(CSV_READER, 'from,to\na,b\nc\nd,e,f\n"g\nh,i\n,\n');
    expect(items).toEqual([
      { line: 2, value: { type: 'follow', from: 'a', to: 'b' } },
      { line: 3, raw: { type: 'follow', from: 'c' }, row: 'c', reason: 'too few values: 1 of 2' },
      {
        line: 4,
        raw: { type: 'follow', from: 'd', to: 'e' },
        row: 'd,e,f',
        reason: 'too many values: 3 instead of 2',
      },
      { line: 5, raw: { type: 'follow', from: 'g' }, row: '"g', reason: 'quote is not closed' },
      { line: 6, value: { type: 'follow', from: 'h', to: 'i' } },
    ]);
  });

  it.each([
    ['windows-1251', 'от;кому\nАнна;Иван\nПётр;Наталья\n'],
    ['utf-16le', 'from\tto\n민수\t소영\n'],
  ])('reads a table in %s', async (encoding, text) => {
    const bytes = iconv.encode(text, encoding, { addBOM: true });
    const [head, ...rows] = text
      .trim()
      .split('\n')
      .map((row) => row.split(/[;\t]/u));
    const items = await readAll(CSV_READER, bytes, {
      mapping: { records: [{ type: 'follow', members: { from: head![0], to: head![1] } }] },
    });
    expect(items.map((item) => ('value' in item ? item.value : null))).toEqual(
      rows.map(([from, to]) => ({ type: 'follow', from, to })),
    );
  });

  it('rejects a row that is not UTF-8 instead of showing boxes', async () => {
    const bytes = Buffer.concat([
      Buffer.from('from,to\n안녕,민수\n'),
      Buffer.from([0x61, 0xff, 0x2c, 0x62, 10]),
      Buffer.from('c,d\n'),
    ]);
    const items = await readAll(CSV_READER, bytes);
    expect(items.map((item) => ('reason' in item ? [item.line, item.reason] : item.line))).toEqual([
      2,
      [3, 'not UTF-8; pass --encoding'],
      4,
    ]);
  });

  it('refuses columns that nobody mapped, and too many of them', async () => {
    await expect(readAll(CSV_READER, 'Name,Wohnort\nAnn,Köln\n')).rejects.toThrow(/--suggest/u);
    const wide = Array.from({ length: 10_001 }, (_, index) => `c${index}`).join(',');
    await expect(readAll(CSV_READER, wide, { piece: 9999 })).rejects.toBeInstanceOf(InvalidInputError);
  });

  it('says of a row that it fills no record, and passes over one with nothing in it', async () => {
    const mapping = {
      records: [{ type: 'follow', when: { column: 'kind', equals: 'f' }, members: { from: 'a', to: 'b' } }],
    };
    const items = await readAll(CSV_READER, 'kind,a,b\nx,1,2\n,,\nf,1,2\n', { mapping });
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ line: 2, reason: 'fills no record of the mapping' });
  });

  test.prop([fc.uint8Array({ maxLength: 2000 })])('takes any bytes without failing', async (bytes) => {
    await readAll(CSV_READER, Buffer.from(bytes), { mapping: PAIRS, piece: 100 }).catch((error: unknown) => {
      expect(error).toBeInstanceOf(InvalidInputError);
    });
  });

  describe('with lines above its headers', () => {
    const mapping = { records: [{ type: 'follow', members: { from: 'who', to: 'whom' } }] };

    it('begins at the row that has the columns of the mapping, and says what it passed over', async () => {
      const passed: unknown[] = [];
      const onPassedOver = (...told: unknown[]): void => void passed.push(told);
      const text = 'Report:,Follows\n,\nwho,since,whom\na,2026,b\n';
      const items = await readAll(CSV_READER, text, { mapping, onPassedOver });
      expect(items).toEqual([{ line: 4, value: { type: 'follow', from: 'a', to: 'b' } }]);
      expect(passed).toEqual([['lines above the headers of tables', 2]]);
    });

    it('is told from one of a single column, some of whose texts have a delimiter in them', async () => {
      const text = ['text', ...Array.from({ length: 20 }, (_, row) => `words ${row}`), 'a; b', 'c; d'].join(
        '\n',
      );
      const single = { records: [{ type: 'person', members: { id: 'text', name: 'text' } }] };
      const items = await readAll(CSV_READER, `${text}\n`, { mapping: single, piece: 10_000 });
      expect(items).toHaveLength(22);
      expect(items.at(-1)).toMatchObject({ value: { id: 'c; d' } });
    });

    it('is refused with its first row where no row has them', async () => {
      await expect(readAll(CSV_READER, 'a,b\n1,2\n3,4\n', { mapping })).rejects.toThrow(
        /"who", which is not there; there are "a", "b"/u,
      );
    });
  });
});
