import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { afterAll, describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../schema/model/errors.ts';
import type { GraphStore } from '../store/port.ts';
import { importFiles, type ImportOptions } from './import-files.ts';
import type { ImportCounts } from './types.ts';

const SAMPLES = join(import.meta.dirname, '../../../shared/data/import-samples');
const hasSamples = existsSync(SAMPLES);
if (!hasSamples) process.stderr.write('SKIPPED: tables of others, no import samples are there\n');

const folder = mkdtempSync(join(tmpdir(), 'grapevine-imports-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

interface Told {
  readonly counts: ImportCounts;
  readonly rejects: readonly {
    file: string;
    line: number;
    column?: string;
    reason: string;
    record: unknown;
  }[];
  readonly rejectFile: string;
}

function write(content: string | Buffer, name = `file-${++files}`): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** A dry run: it asks no store. */
async function dryRun(paths: string[], options: Partial<ImportOptions> = {}): Promise<Told> {
  const rejectFile = join(folder, `rejects-${++files}.jsonl`);
  const store = null as unknown as GraphStore; // nobody asks it
  const counts = await importFiles(store, paths, { rejects: rejectFile, dryRun: true, ...options });
  const lines = existsSync(rejectFile) ? readFileSync(rejectFile, 'utf8').trim().split('\n') : [];
  return { counts, rejects: lines.map((line) => JSON.parse(line) as Told['rejects'][number]), rejectFile };
}

function rejectedOf({ rejected }: ImportCounts): number {
  return Object.values(rejected).reduce((sum, count) => sum + count, 0);
}

describe('importFiles', () => {
  it('tells each file of a folder for itself, and rejects what it does not know', async () => {
    write('{"type":"person","id":"p","name":"Ann"}\n', 'mixed/people.jsonl');
    write('from,to\na,b\n', 'mixed/below/follows.csv');
    write('Name,Wohnort\nAnn,Bonn\n', 'mixed/other/unmapped.csv');
    write('<gexf><graph><nodes><node id="a"/></nodes></graph></gexf>', 'mixed/below/graph.gexf');
    write(Buffer.from([1, 2, 3, 0, 1, 1]), 'mixed/picture');
    const { counts, rejects } = await dryRun([join(folder, 'mixed')]);
    expect(counts).toMatchObject({ read: 6, created: 4 });
    expect(rejects).toEqual([
      { file: join(folder, 'mixed/picture'), line: 0, reason: 'format cannot be told', record: '' },
      {
        file: join(folder, 'mixed/other/unmapped.csv'),
        line: 0,
        reason: 'columns are not those of records; pass --mapping',
        record: '',
      },
    ]);
  });

  it('rejects what cannot be read in a folder, with why, and reads the others', async () => {
    const path = (name: string): string => join(folder, 'partly', name);
    write('{"type":"person","id":"p","name":"Ann"}\n', 'partly/people.jsonl');
    write(gzipSync('x'.repeat(100)).subarray(0, 20), 'partly/cut.gz');
    symlinkSync(join(folder, 'nowhere'), path('lost'));
    symlinkSync(path('round'), path('round'));
    const why = { lost: /leads nowhere/u, round: /back to itself/u, 'cut.gz': /broken gzip/u };
    for (const format of [{}, { format: 'jsonl' }] as const) {
      const { counts, rejects } = await dryRun([join(folder, 'partly')], format);
      expect(counts).toMatchObject({ read: 4, created: 1 });
      expect(rejects).toHaveLength(3);
      for (const [name, reason] of Object.entries(why))
        expect(rejects.find(({ file }) => file === path(name))?.reason).toMatch(reason);
    }
  });

  it('says of a file that this user may not read just that', async (context) => {
    if (process.platform === 'win32') context.skip();
    write('{"type":"person","id":"p","name":"Ann"}\n', 'barred/people.jsonl');
    chmodSync(write('secret', 'barred/secret'), 0o000);
    mkdirSync(join(folder, 'barred/closed'), { mode: 0o000 });
    chmodSync(folder, 0o777);
    const own = process.geteuid?.() ?? 0;
    if (own === 0) process.seteuid?.(65_534); // root may read everything
    try {
      const { counts, rejects } = await dryRun([join(folder, 'barred')]);
      expect(counts).toMatchObject({ read: 3, created: 1 });
      for (const { reason } of rejects) expect(reason).toMatch(/this user may not read it/u);
      await expect(dryRun([join(folder, 'barred/secret')])).rejects.toThrow(/this user may not read it/u);
    } finally {
      process.seteuid?.(own);
    }
  });

  it('takes a Slack workspace whole whose list of users says little or is missing, since the other lists say what is private', async () => {
    const message = (text: string): string =>
      JSON.stringify([{ type: 'message', user: 'U1', ts: '1672628645.000200', text }]);
    for (const users of [null, '[]', '[{"id":"U1","name":"ann","profile":{"real_name":"Ann"}}]']) {
      const workspace = `slack-${++files}`;
      if (users !== null) write(users, `${workspace}/users.json`);
      write('[{"id":"C1","name":"general"}]', `${workspace}/channels.json`);
      write('[{"id":"D1","members":["U1","U2"]}]', `${workspace}/dms.json`);
      write(message('to all'), `${workspace}/general/2023-01-02.json`);
      write(message('to one'), `${workspace}/D1/2023-01-02.json`);
      expect((await dryRun([join(folder, workspace)])).rejects).toEqual([]);
    }
  });

  it('refuses a single file of no known format, naming the formats', async () => {
    const path = write('This is a letter.\nIt has no form.\n');
    await expect(dryRun([path])).rejects.toBeInstanceOf(InvalidInputError);
    await expect(dryRun([path])).rejects.toThrow(/jsonl, csv, gexf/u);
  });

  it('names the member at fault, and takes the mended reject file as it is', async () => {
    const table = write('id,channel,handle,followers\na,x,Ann,12\nb,x,Bob,-3\n');
    const first = await dryRun([table]);
    expect(first.rejects).toEqual([
      {
        file: table,
        line: 3,
        column: 'followers',
        reason: 'followers: is negative',
        record: { type: 'account', id: 'b', channel: 'x', handle: 'Bob', followers: -3 },
      },
    ]);
    const mended = write(readFileSync(first.rejectFile, 'utf8').replace(':-3', ':3'));
    expect((await dryRun([mended])).counts).toMatchObject({ read: 1, created: 1, rejected: {} });
  });

  it('takes a mended cell of a mapped table as well', async () => {
    const mapping = {
      zone: 'UTC',
      records: [
        { type: 'follow', members: { from: 'a', to: 'b', since: { column: 'seit', format: 'dd.MM.yyyy' } } },
      ],
    };
    const first = await dryRun([write('a,b,seit\nx,y,gestern\n')], { mapping });
    expect(first.rejects[0]).toMatchObject({ line: 2, column: 'seit' });
    const mended = write(readFileSync(first.rejectFile, 'utf8').replace('gestern', '2026-01-01T00:00:00Z'));
    expect((await dryRun([mended])).counts).toMatchObject({ created: 1, rejected: {} });
  });

  it('rejects a line that is longer than 16 MiB, one that is not UTF-8 and one that is not JSON', async () => {
    const good = '{"type":"person","id":"p","name":"민수"}\n';
    const content = Buffer.concat([
      Buffer.from(`${good}${'x'.repeat(2 ** 24 + 1)}\n${good}{"type":"person","id":"q","name":"`),
      Buffer.from([0xe9]),
      Buffer.from(`"}\nnot json\n${good}`),
    ]);
    const { counts, rejects } = await dryRun([write(content)]);
    expect(counts.created).toBe(3);
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'line is longer than 16 MiB'],
      [4, 'not UTF-8; pass --encoding'],
      [5, 'not JSON'],
    ]);
  });

  it.each([
    ['{"type":"person","id":"' + 'x'.repeat(513) + '","name":"n"}', /512/u],
    ['{"type":"message","id":"m","author":"a","at":"30000-01-01T00:00:00Z","text":"t"}', /years 0 to 9999/u],
    [
      '{"type":"message","id":"m","author":"a","at":"2026-01-01T00:00:00Z","text":"t","replyTo":"m"}',
      /itself/u,
    ],
    [
      '{"type":"message","id":"m","author":"a","at":"2026-01-01T00:00:00Z","text":"' +
        'x'.repeat(2 ** 20 + 1) +
        '"}',
      /1 MiB/u,
    ],
    ['{"type":"account","id":"a","channel":"x","handle":"h","followers":-1}', /negative/u],
  ])('says why it refuses a record (%#)', async (line, reason) => {
    const { rejects } = await dryRun([write(`${line}\n`)]);
    expect(rejects.map((reject) => reject.reason)).toEqual([expect.stringMatching(reason)]);
  });

  test.prop([fc.uint8Array({ maxLength: 400 })], { numRuns: 60 })(
    'counts every item of any bytes as accepted or rejected, within a second',
    async (bytes) => {
      const begun = process.cpuUsage();
      const told = await dryRun([write(Buffer.from(bytes), 'fuzzed')]).catch((error: unknown) => {
        expect(error).toBeInstanceOf(InvalidInputError);
        return null;
      });
      expect(process.cpuUsage(begun).user).toBeLessThan(1e6);
      if (told === null) return;
      expect(told.counts.created + rejectedOf(told.counts)).toBe(told.counts.read);
      expect(told.rejects).toHaveLength(rejectedOf(told.counts));
    },
  );
});

describe.runIf(hasSamples)('tables of others', () => {
  const list = (below: string): string[] =>
    readdirSync(join(SAMPLES, below), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => join(SAMPLES, below, name));
  const mapping = { header: false, records: [{ type: 'person', members: { id: 1, name: 1 } }] };

  it.each(list('csv'))('%s ends as accepted or as a clear reject', async (path) => {
    const { counts, rejects } = await dryRun([path], { mapping });
    expect(counts.created + rejectedOf(counts)).toBe(counts.read);
    expect(counts.read).toBeGreaterThan(0);
    for (const { line, reason } of rejects) {
      expect(line).toBeGreaterThan(0);
      expect(reason).toMatch(/quote|too (few|many) values|UTF-8|id: is (missing|empty)|fills no record|512/u);
    }
    await expect(dryRun([path])).rejects.toBeInstanceOf(InvalidInputError);
  });
});
