import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphql } from 'graphql';
import iconv from 'iconv-lite';
import type { GraphQLContext } from '../../../schema/graphql/builder.ts';
import { schema } from '../../../schema/graphql/schema.ts';
import type { AccessRole } from '../../services/access.ts';
import { createImportPort } from '../../services/import-port.ts';
import { World } from '../../services/world.ts';
import { makeZip } from '../../ingest/testing/zip.ts';
import { openTemporaryStore, type TemporaryStore } from '../store/stores.ts';

const TABLE = 'Who;When;What\nann;13.02.2026 10:00;My bag is lost again\nben;gone;Nice food on board\n';
const MAPPING = {
  zone: 'UTC',
  records: [
    {
      type: 'message',
      members: {
        id: { hash: ['Who', 'What'] },
        author: 'Who',
        channel: { constant: 'x' },
        at: { column: 'When', format: 'dd.MM.yyyy HH:mm' },
        text: 'What',
      },
    },
  ],
};
const PREVIEW = `query ($upload: ID!, $within: String, $mapping: JSON, $encoding: String) {
  importPreview(upload: $upload, within: $within, mapping: $mapping, encoding: $encoding) {
    known columns mapping problem shown sample valid rejected { reason rows }
    rows { line cells records { record reason } } } }`;
const TABLES = 'query ($upload: ID!) { importTables(upload: $upload) }';
const START = `mutation ($upload: ID!, $mapping: JSON, $mappings: [TableMapping!]) {
  startImport(upload: $upload, mapping: $mapping, mappings: $mappings) { id mapping } }`;
const SAVE =
  'mutation ($name: String!, $mapping: JSON!) { saveMapping(name: $name, mapping: $mapping) { name mapping } }';
const LIST = '{ savedMappings { name mapping } }';
const REMOVE = 'mutation ($upload: ID!) { removeUpload(upload: $upload) }';

let temporary: TemporaryStore;
let world: World;

beforeAll(async () => {
  temporary = await openTemporaryStore();
  world = await World.open(temporary.store, temporary.folder);
});
afterAll(async () => {
  await world.close();
  await temporary.remove();
});

const send = (content: string | Buffer, name = 'posts.csv'): Promise<string> =>
  world.imports.uploads.receive(Readable.from([Buffer.from(content)]), name);

async function ask<Data>(
  source: string,
  variables: object = {},
  role: AccessRole = 'analyst',
): Promise<Data> {
  // only imports are asked for here
  const contextValue = { ports: { imports: createImportPort(world.imports, role) } } as GraphQLContext;
  const { data, errors } = await graphql({
    schema,
    source,
    contextValue,
    variableValues: variables as Record<string, unknown>,
  });
  if (errors !== undefined) throw errors[0]!.originalError ?? errors[0]!;
  return data as Data;
}

describe('a table that was sent', () => {
  it('is looked at, corrected, and imported with the mapping that was settled', async () => {
    const upload = await send(TABLE);
    const proposed = await ask<{ importPreview: Record<string, unknown> }>(PREVIEW, { upload });
    expect(proposed.importPreview).toMatchObject({
      known: false,
      columns: ['Who', 'When', 'What'],
      sample: 2,
    });
    const corrected = await ask<{ importPreview: Record<string, unknown> }>(PREVIEW, {
      upload,
      mapping: MAPPING,
    });
    expect(corrected.importPreview).toMatchObject({
      problem: null,
      valid: 1,
      mapping: MAPPING,
      rejected: [{ reason: 'at: is no date of the form dd.MM.yyyy HH:mm', rows: 1 }],
    });
    expect(await ask(START, { upload, mapping: MAPPING })).toEqual({
      startImport: { id: upload, mapping: MAPPING },
    });
    for await (const state of world.imports.follow(upload))
      if (state.endedAt !== null)
        expect(state).toMatchObject({ state: 'done', counts: { read: 2, created: 1 }, failure: null });
    await expect(ask(PREVIEW, { upload })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is kept where it was started with a mapping that is not valid', async () => {
    const upload = await send(TABLE);
    await expect(ask(START, { upload, mapping: { records: [] } })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await ask(REMOVE, { upload })).toEqual({ removeUpload: true });
    await expect(ask(REMOVE, { upload })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is nothing to be mapped where it is no table, and refused where it is empty', async () => {
    const lines = await send('{"type":"person","id":"a","name":"A"}\n', 'people.jsonl');
    expect(await ask(PREVIEW, { upload: lines })).toEqual({ importPreview: null });
    const empty = await send('', 'empty.csv');
    await expect(ask(PREVIEW, { upload: empty })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: 'empty.csv is empty: there is nothing to import.',
    });
    await expect(ask(PREVIEW, { upload: lines, mapping: 'x' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});

describe('tables within an archive that was sent', () => {
  const OTHER = 'Wer,Was\nann,Mein Koffer fehlt\n';
  const archive = makeZip([
    { name: 'export/2025/posts.csv', content: TABLE },
    { name: 'export/2026/posts.csv', content: TABLE.replaceAll('lost again', 'still lost') },
    { name: 'export/notizen.csv', content: OTHER },
    { name: 'export/people.csv', content: 'type,id,name\nperson,zoe,Zoe\n' },
    { name: 'export/empty.csv', content: '' },
    { name: 'export/photo.jpg', content: '\u00ff\u00d8\u00ff\0\u0010JFIF' },
  ]);

  it('are named, those with the same headers together; not those whose headers say what they are', async () => {
    const upload = await send(archive, 'export.zip');
    expect(await ask(PREVIEW, { upload })).toEqual({ importPreview: null });
    expect(await ask(TABLES, { upload })).toEqual({
      importTables: [['export/2025/posts.csv', 'export/2026/posts.csv'], ['export/notizen.csv']],
    });
    const alone = await send(TABLE);
    expect(await ask(TABLES, { upload: alone })).toEqual({ importTables: [] });
    await expect(ask(TABLES, { upload: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are looked at one by one, and each is imported with its own mapping', async () => {
    const upload = await send(archive, 'export.zip');
    const within = 'export/2026/posts.csv';
    const { importPreview } = await ask<{ importPreview: Record<string, unknown> }>(PREVIEW, {
      upload,
      within,
      mapping: MAPPING,
    });
    expect(importPreview).toMatchObject({ columns: ['Who', 'When', 'What'], valid: 1, problem: null });
    expect(await ask(PREVIEW, { upload, within: 'export/none.csv' })).toEqual({ importPreview: null });
    const mappings = [{ tables: ['export/2025/posts.csv', within], mapping: MAPPING }];
    await expect(ask(START, { upload, mappings: [{ tables: [within], mapping: {} }] })).rejects.toMatchObject(
      { code: 'BAD_USER_INPUT' },
    );
    await ask(START, { upload, mappings });
    for await (const state of world.imports.follow(upload))
      if (state.endedAt !== null) {
        expect(state).toMatchObject({ state: 'done', failure: null });
        expect(state.counts.rejected).toMatchObject({
          'at: is no date of the form dd.MM.yyyy HH:mm': 2,
          'columns are not those of records; pass --mapping': 1,
        });
      }
    const rows = await temporary.store.read(
      'MATCH (m:Message) WHERE m.text ENDS WITH $end RETURN m.text AS text',
      { end: 'still lost' },
    );
    expect(rows).toEqual([{ text: 'My bag is still lost' }]);
  });
});

it('refuses a mapping of a table that is not there, before anything is read', async () => {
  const upload = await send(
    makeZip([
      { name: 'a.csv', content: TABLE },
      { name: 'b.csv', content: '' },
    ]),
    'ab.zip',
  );
  await ask(START, { upload, mappings: [{ tables: ['c.csv'], mapping: MAPPING }] });
  for await (const state of world.imports.follow(upload))
    if (state.endedAt !== null)
      expect(state).toMatchObject({
        state: 'failed',
        failure: expect.stringContaining('ab.zip holds no "c.csv"'),
        counts: { read: 0 },
      });
});

it('calls a broken archive as its sender does, and not by its path here', async () => {
  const upload = await send(Buffer.from('PK\u0003\u0004broken'), 'bad.zip');
  for (const look of [TABLES, PREVIEW])
    await expect(ask(look, { upload })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(/^bad\.zip is a broken/u),
    });
});

it('tells tables apart where they are written in another encoding or with another separator', async () => {
  const rows = (separator: string, word: string): string =>
    `Who${separator}What\nann${separator}${word}\nben${separator}${word}\n`;
  const archive = makeZip([
    { name: '1.csv', content: rows(',', 'bag') },
    { name: '2.csv', content: rows(',', 'Gepäck') },
    { name: '3.csv', content: iconv.encode(rows(',', 'чемодан потерялся где-то'), 'windows-1251') },
    { name: '4.csv', content: rows(';', 'bag') },
  ]);
  expect(await ask(TABLES, { upload: await send(archive, 'kinds.zip') })).toEqual({
    importTables: [['1.csv', '2.csv'], ['3.csv'], ['4.csv']],
  });
});

describe('a saved mapping', () => {
  it('is listed under its name, and only if it is one', async () => {
    expect(await ask(SAVE, { name: 'posts', mapping: MAPPING })).toEqual({
      saveMapping: { name: 'posts', mapping: MAPPING },
    });
    await expect(ask(SAVE, { name: 'none', mapping: {} })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(ask(SAVE, { name: '../x', mapping: MAPPING })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await ask(LIST)).toEqual({ savedMappings: [{ name: 'posts', mapping: MAPPING }] });
  });
});

it('is all refused for a viewer', async () => {
  const upload = await send(TABLE);
  for (const [source, variables] of [
    [PREVIEW, { upload }],
    [LIST, {}],
    [SAVE, { name: 'x', mapping: MAPPING }],
    [REMOVE, { upload }],
    [START, { upload, mapping: MAPPING }],
  ] as const)
    await expect(ask(source, variables, 'viewer')).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
