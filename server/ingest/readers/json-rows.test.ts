import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { entriesOf } from '../testing/read-entries.ts';
import { type JsonRow, type JsonRowOptions, readJsonRows } from './json-rows.ts';

async function rowsOf(
  text: string | Buffer,
  rows: readonly string[],
  options: { chunk?: number } & Partial<JsonRowOptions> = {},
): Promise<JsonRow[]> {
  const { chunk, ...rest } = options;
  const found: JsonRow[] = [];
  for await (const row of readJsonRows(entriesOf({ file: text }, chunk)[0]!.open(), { ...rest, rows }))
    found.push(row);
  return found;
}

const valuesOf = (rows: readonly JsonRow[]): unknown[] =>
  rows.flatMap((row) => ('value' in row ? [row.value] : []));
const reasonsOf = (rows: readonly JsonRow[]): string[] =>
  rows.flatMap((row) => ('reason' in row ? [row.reason] : []));

describe('readJsonRows', () => {
  test.prop([
    fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 8 }),
    fc.constantFrom(0, 1, 3),
    fc.integer({ min: 1, max: 40 }),
  ])(
    'hands back the elements of any list, however it is written and cut into chunks',
    async (elements, indent, chunk) => {
      const written = JSON.parse(JSON.stringify(elements)) as unknown[];
      expect(valuesOf(await rowsOf(JSON.stringify(elements, null, indent), ['[]'], { chunk }))).toEqual(
        written,
      );
      const nested = JSON.stringify({ note: '[{"', data: { payload: elements }, more: [1] }, null, indent);
      const expected = written.length === 0 ? 0 : written.length;
      expect(valuesOf(await rowsOf(nested, ['data.payload[]'], { chunk })).slice(0, expected)).toEqual(
        written,
      );
    },
  );

  it('tells the line on which a row begins', async () => {
    const rows = await rowsOf('[\n {"a": 1},\n\n {"a": "x\\ny"}, {"a": 3}\n]', ['[]']);
    expect(rows.map(({ line }) => line)).toEqual([2, 4, 4]);
  });

  it('takes a script that assigns a list, a byte order mark and JSON Lines', async () => {
    expect(valuesOf(await rowsOf('\uFEFFwindow.YTD.tweets.part0 = [ {"a": 1} ];', ['[]']))).toEqual([
      { a: 1 },
    ]);
    expect(valuesOf(await rowsOf('{"a": 1}\n{"a": 2}\r\n\n{"a": 3}', ['[]']))).toEqual([
      { a: 1 },
      { a: 2 },
      { a: 3 },
    ]);
  });

  it('takes an object that holds no list of rows for a row, and one that holds an empty one for none', async () => {
    expect(valuesOf(await rowsOf('{"id": 1, "comments": [{}]}', ['tickets[]']))).toEqual([
      { id: 1, comments: [{}] },
    ]);
    expect(await rowsOf('{"tickets": [], "count": 0}', ['tickets[]'])).toEqual([]);
  });

  it.each([
    ['a string without end', '[{"a": 1},\n{"a": "x},\n{"a": 3}\n]'],
    ['a bracket without end', '[{"a": 1},\n{"a": [1 },\n{"a": 3}\n]'],
    ['an object without end', '[{"a": 1},\n{"a": 2,\n{"a": 3}\n]'],
    ['a bare word', '[{"a": 1},\nwhat,\n{"a": 3}\n]'],
    ['a line of garbage in JSON Lines', '{"a": 1}\nwhat is this?\n{"a": 3}'],
  ])('goes on behind %s', async (_, text) => {
    const rows = await rowsOf(text, ['[]']);
    expect(valuesOf(rows)).toEqual([{ a: 1 }, { a: 3 }]);
    expect(reasonsOf(rows)).toEqual(['not JSON']);
    expect(rows.find((row) => 'reason' in row)!.line).toBe(2);
  });

  it('refuses what is no JSON, no UTF-8, too large, too deep, or cut off', async () => {
    expect(reasonsOf(await rowsOf('hello', ['[]']))).toEqual(['not JSON']);
    expect(reasonsOf(await rowsOf(Buffer.from('["\u00e9"]', 'latin1'), ['[]']))).toEqual(['not UTF-8']);
    const large = await rowsOf(`["${'x'.repeat(500)}", 2]`, ['[]'], { maxBytes: 400, chunk: 64 });
    expect(reasonsOf(large)).toEqual(['row is larger than 64 MiB']);
    expect(valuesOf(large)).toEqual([2]);
    expect(reasonsOf(await rowsOf(`[${'['.repeat(5000)}${']'.repeat(5000)}]`, ['[]']))).toEqual([
      'row is nested too deeply',
    ]);
    expect(reasonsOf(await rowsOf(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`, ['[]']))).toEqual([
      'row is nested too deeply',
    ]);
    const cut = await rowsOf('[{"a": 1}, {"a": 2', ['[]']);
    expect(valuesOf(cut)).toEqual([{ a: 1 }]);
    expect(cut.at(-1)).toEqual({
      line: 1,
      path: '[]',
      raw: '{"a": 2',
      reason: 'the file ends before its JSON does',
    });
  });

  it('keeps an object whole for members of it, and hands over lists beside what it is about', async () => {
    const options = { beside: ['users[]'], whole: ['ticket'] };
    const placed = async (document: unknown): Promise<string[]> => {
      const text = JSON.stringify(document);
      const rows = await rowsOf(`${text}\n${text}`, ['tickets[]', 'users[]'], { ...options, chunk: 7 });
      return rows.map((row) => `${row.path}${'value' in row ? JSON.stringify(row.value) : row.reason}`);
    };
    const [ticket, users] = [{ id: 1 }, [{ id: 2 }]];
    const twice = <Row>(rows: readonly Row[]): Row[] => [...rows, ...rows];
    expect(await placed({ ticket, users })).toEqual(twice(['{"ticket":{"id":1},"users":[{"id":2}]}']));
    expect(await placed({ users, ticket })).toEqual(
      twice(['users[]{"id":2}', '{"users":[{"id":2}],"ticket":{"id":1}}']),
    );
    expect(await placed({ users, more: 1 })).toEqual(twice(['users[]{"id":2}']));
    expect(await placed({ tickets: [ticket], ticket, users })).toEqual(
      twice(['tickets[]{"id":1}', 'users[]{"id":2}']),
    );
  });

  it('tells lists of objects that are no rows, where asked to', async () => {
    const text = JSON.stringify(
      { calls: [{ a: 1 }, { a: 2 }], ids: [1], rows: [1], more: { deep: [{}] }, kept: [{}] },
      null,
      1,
    );
    const unread = (path: string, objects: number): string | null =>
      path === 'kept[]' ? null : `${path} ${objects}`;
    const rows = await rowsOf(text, ['rows[]'], { unread });
    expect(valuesOf(rows)).toEqual([1]);
    expect(rows.filter((row) => 'reason' in row)).toEqual([
      { line: 3, path: 'calls[]', raw: '{"calls[]":2}', reason: 'calls[] 2' },
    ]);
    expect(reasonsOf(await rowsOf(text, ['absent[]'], { unread }))).toEqual([]);
    expect(reasonsOf(await rowsOf(`${text}\n{"rows":[2]}`, ['rows[]'], { unread }))).toEqual(['calls[] 2']);
  });
});
