import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mapping } from '../../schema/model/mapping.ts';
import { openSource } from './sources/open.ts';
import { type PreviewOptions, previewTable, type TablePreview } from './preview-table.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-preview-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function look(
  content: string | Buffer,
  options: PreviewOptions = {},
  name = 'table.csv',
): Promise<TablePreview | null> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const source = await openSource(path);
  try {
    return await previewTable(source, name, options);
  } finally {
    await source.close();
  }
}

const TWEETS = [
  'Nutzer;Datum;Inhalt',
  'ann;13.02.2026 10:00;Mein Koffer ist schon wieder weg',
  'ben;14.02.2026 11:30;Das Essen an Bord war sehr gut',
  'cleo;gestern;Nie wieder fliege ich mit euch',
].join('\n');

const MAPPING: Mapping = {
  zone: 'UTC',
  records: [
    {
      type: 'message',
      members: {
        id: { hash: ['Nutzer', 'Inhalt'] },
        author: 'Nutzer',
        at: { column: 'Datum', format: 'dd.MM.yyyy HH:mm' },
        text: 'Inhalt',
      },
    },
  ],
};

describe('a preview of a table', () => {
  it('proposes a mapping for headers that are not known, and shows the rows as they stand', async () => {
    const preview = await look(TWEETS);
    expect(preview).toMatchObject({
      isKnown: false,
      columns: ['Nutzer', 'Datum', 'Inhalt'],
      shown: [1, 2, 3],
    });
    expect((preview!.mapping as Mapping).records.map(({ type }) => type)).toEqual([
      'person',
      'account',
      'message',
    ]);
    expect(preview!.rows[0]).toMatchObject({
      line: 2,
      cells: ['ann', '13.02.2026 10:00', 'Mein Koffer ist schon wieder weg'],
    });
  });

  it('shows what each row becomes with a mapping, or why it would be rejected', async () => {
    const preview = await look(TWEETS, { mapping: MAPPING });
    expect(preview).toMatchObject({ problem: null, sample: 3, valid: 2 });
    expect(preview!.rejected).toEqual({ 'at: is no date of the form dd.MM.yyyy HH:mm': 1 });
    const [first, , last] = preview!.rows;
    expect(first!.records).toEqual([
      { reason: null, record: expect.objectContaining({ type: 'message', at: '2026-02-13T10:00:00.000Z' }) },
    ]);
    expect(last!.records).toEqual([
      {
        reason: 'at: is no date of the form dd.MM.yyyy HH:mm',
        record: expect.objectContaining({ author: 'cleo', at: 'gestern' }),
      },
    ]);
  });

  it('says why a mapping cannot be used, and still shows the rows', async () => {
    const [record] = MAPPING.records;
    const wrong = [
      { records: [{ ...record!, members: { ...record!.members, text: 'Nichts' } }], zone: 'UTC' },
      { records: [{ type: 'message', members: { id: 'Nutzer' } }] },
      { records: [] },
      { records: 7 },
    ];
    const problems = await Promise.all(
      wrong.map(async (mapping, index) => {
        const preview = await look(TWEETS, { mapping }, `wrong-${index}.csv`);
        expect(preview!.rows.map(({ records }) => records)).toEqual([[], [], []]);
        return preview!.problem;
      }),
    );
    expect(problems[0]).toContain('names the column "Nichts", which is not there');
    expect(problems[1]).toContain('lacks author, at, text');
    expect(problems.slice(2).every((problem) => problem !== null)).toBe(true);
  });

  it('knows headers that are those of records', async () => {
    expect(await look('from,to\na,b\nc,c\n')).toMatchObject({
      isKnown: true,
      valid: 1,
      rejected: { 'from and to are the same account': 1 },
    });
  });

  it('reads a table in another encoding, told or named', async () => {
    const text = '작성자,작성일시,내용\n김철수,2026-03-01 10:00,항공편이 또 지연되었습니다 정말 실망이에요\n';
    const told = await look(iconv.encode(text, 'cp949'));
    expect(told!.columns).toEqual(['작성자', '작성일시', '내용']);
    const named = await look(iconv.encode(text, 'cp949'), { encoding: 'euc-kr' });
    expect(named!.rows[0]!.cells[0]).toBe('김철수');
    expect(named!.mapping).toMatchObject({ encoding: 'euc-kr' });
    await expect(look(text, { encoding: 'klingon' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('counts columns from 1 where the first row is one of the table', async () => {
    const mapping = { header: false, records: [{ type: 'person', members: { id: 1, name: 2 } }] };
    const preview = await look('p1,Ann\np2,Ben\n', { mapping });
    expect(preview).toMatchObject({ columns: ['', ''], sample: 2, valid: 2 });
    expect(preview!.rows[0]!.records[0]!.record).toMatchObject({ id: 'p1', name: 'Ann' });
  });

  it('names columns by number where a header is blank or there twice', async () => {
    const preview = await look('Name,Name,\nAnn,Smith,x\nBen,Miller,y\n');
    expect(preview!.problem).toBeNull();
    expect(JSON.stringify(preview!.mapping)).not.toContain('"Name"');
  });

  it('takes a table of headers alone, refuses an empty file, and leaves other formats to the import', async () => {
    expect(await look('User,When,What\n')).toMatchObject({
      columns: ['User', 'When', 'What'],
      sample: 0,
      rows: [],
    });
    await expect(look('')).rejects.toThrow('table.csv is empty');
    await expect(look('\n\n')).rejects.toThrow('table.csv is empty');
    expect(await look('{"type":"person","id":"a","name":"A"}\n', {}, 'people.jsonl')).toBeNull();
  });

  it('shows the columns that are used of very many, and cuts what is long', async () => {
    const many = Array.from({ length: 9998 }, (_, index) => `c${index}`);
    const header = [...many, 'Nutzer', 'Inhalt'].join(',');
    const row = [...many.map(() => '1'), 'ann', 'long '.repeat(1000)].join(',');
    const preview = await look(`${header}\n${row}\n`);
    expect(preview!.columns).toHaveLength(10_000);
    expect(preview!.shown).toHaveLength(40);
    expect(preview!.shown.slice(0, 3)).toEqual([9999, 10_000, 1]);
    expect(preview!.rows[0]!.cells[1]!.length).toBeLessThan(310);
    await expect(look(`${header},one more\n`)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('keeps out who was erased, as an import does', async () => {
    const guard = { admit: () => null, keepsText: () => false, speaksOfErased: () => false };
    const preview = await look('from,to\na,b\n', { guard });
    expect(preview!.rows[0]!.records).toEqual([{ record: null, reason: 'erased' }]);
  });
});
