import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { createDisguise, type Disguise } from './disguise.ts';
import { loadKey, loadOrMakeKey } from './pseudonym-key.ts';
import { stringAt } from '../snapshot/strings.ts';
import { ODD_WORLD, SECRETS } from './testing/odd-world.ts';
import { type OpenExport, openExport } from './testing/open-export.ts';
import type { ExportFormat, ExportSource } from './types.ts';
import { knownOrganizations, redactorOf } from './who-is-known.ts';
import { writeExport } from './write-export.ts';

const KEY = Buffer.from('a key of the test, long enough to be one');
const OTHER_KEY = Buffer.from('another key of the test, as long as that');

/** Brands and the organizations behind them are no persons, and keep their names. */
const PUBLIC = new Set(
  ODD_WORLD.flatMap((record) => (record.type === 'brand' ? [record.id, record.name.toLowerCase()] : [])),
);

let graph: OpenExport;
let folder: string;
beforeAll(async () => {
  graph = await openExport(ODD_WORLD);
  folder = mkdtempSync(join(tmpdir(), 'grapevine-anonymize-'));
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true, force: true });
});

const ACCOUNT_NAMES = ODD_WORLD.flatMap((record) =>
  record.type === 'account' && typeof record.name === 'string' ? [record.name] : [],
);

function disguised(key: Buffer, texts: 'none' | 'redact'): ExportSource {
  const disguise = ({ view }: Pick<ExportSource, 'view'>): Disguise =>
    createDisguise({
      key,
      knownOrganizations: knownOrganizations(view),
      ...(texts === 'redact' ? { redact: redactorOf(view, ACCOUNT_NAMES) } : {}),
    });
  return graph.source({ disguise });
}

/** Words of all that an export wrote, Parquet unpacked. */
async function wordsOf(files: readonly string[]): Promise<string> {
  const texts = await Promise.all(
    files.map(async (file) => {
      const bytes = readFileSync(file);
      if (!file.endsWith('.parquet')) return bytes.toString();
      const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
      const plain = JSON.stringify(rows, (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      return `${plain} ${bytes.toString('latin1')}`; // statistics hold values as well
    }),
  );
  return texts.join('\n');
}

/** Ids, names and handles of everybody, their messages and threads, and what else tells who they are. */
function forbidden(): string[] {
  const words = ODD_WORLD.flatMap((record): string[] => {
    switch (record.type) {
      case 'person':
        return [
          record.id,
          record.name,
          ...(record.roles ?? []).flatMap(({ title, department }) => [title, department]),
        ].filter((word) => typeof word === 'string');
      case 'account':
        return [record.id, record.handle, ...(record.name ?? '').split(' ')];
      case 'message':
        return [record.id, record.url ?? '', record.conversation ?? ''];
      default:
        return [];
    }
  });
  return [...words, ...SECRETS].filter((word) => word !== '' && !PUBLIC.has(word.toLowerCase()));
}

/** True where a word stands in a text by itself. */
function stands(text: string, word: string): boolean {
  const quoted = word.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}_-])${quoted}(?![\\p{L}\\p{N}_-])`, 'iu').test(text);
}

describe.each(['none', 'redact'] as const)('an anonymized export with texts: %s', (texts) => {
  it.each(['jsonl', 'csv', 'gexf', 'graphml', 'parquet'] as const)(
    'holds no name, handle, id or address of the graph as %s',
    async (format: ExportFormat) => {
      const file = join(folder, `${texts}.${format}`);
      const { files } = await writeExport(graph.store, disguised(KEY, texts), { file, format });
      const text = await wordsOf(files);
      expect(text.length).toBeGreaterThan(500);
      expect(forbidden().filter((word) => stands(text, word))).toEqual([]);
    },
  );
});

describe('pseudonyms', () => {
  async function records(key: Buffer, name: string): Promise<GrapevineRecord[]> {
    const file = join(folder, name);
    await writeExport(graph.store, disguised(key, 'none'), { file, format: 'jsonl' });
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as GrapevineRecord);
  }
  const idsIn = (all: readonly GrapevineRecord[]): string[] =>
    all.flatMap((record) =>
      record.type === 'person' || record.type === 'account' || record.type === 'message' ? [record.id] : [],
    );

  it('are the same in two exports with one key, all others with another', async () => {
    const [one, two, other] = [
      await records(KEY, 'a'),
      await records(KEY, 'b'),
      await records(OTHER_KEY, 'c'),
    ];
    expect(two).toEqual(one);
    const known = new Set(idsIn(one));
    expect(known.size).toBe(idsIn(one).length);
    expect(idsIn(other).filter((id) => known.has(id))).toEqual([]);
  });

  it('keep the graph as it is: an import of them makes an equal export', async () => {
    const written = await records(KEY, 'a');
    const copy = await openExport(written);
    try {
      const file = join(folder, 'copy');
      await writeExport(copy.store, null, { file, format: 'jsonl' });
      const lines = (path: string) => readFileSync(path, 'utf8').trim().split('\n').sort();
      expect(lines(file)).toEqual(lines(join(folder, 'a')));
    } finally {
      await copy.close();
    }
  });

  it('tell nothing by their order: lines and rows are in the order of pseudonyms', async () => {
    const written = await records(KEY, 'a');
    for (const type of ['person', 'account', 'message']) {
      const ids = idsIn(written.filter((record) => record.type === type));
      expect(ids).toEqual([...ids].sort());
    }
    const { extract, view, disguise } = disguised(KEY, 'none');
    const { people, accounts } = view.snapshot;
    const inOrder = [
      Array.from(extract.people.kept, (node) => disguise.id('person', stringAt(people.ids, node))),
      Array.from(extract.accounts.kept, (account) => disguise.id('account', stringAt(accounts.ids, account))),
    ];
    expect(inOrder).toEqual(inOrder.map((ids) => [...ids].sort()));
    const ties = await wordsOf([join(folder, 'none-ties.csv')]);
    const sources = ties
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0]!);
    expect(sources).toEqual([...sources].sort());
  });

  it('number messages in the order of time, so that what came before what can be told', async () => {
    const path = join(folder, 'ordered.parquet');
    await writeExport(graph.store, disguised(KEY, 'none'), { file: path, format: 'parquet' });
    const file = new Uint8Array(readFileSync(join(path, 'messages.parquet'))).buffer;
    const rows = await parquetReadObjects({ file, columns: ['message', 'at'] });
    const instants = rows
      .toSorted((a, b) => Number(a['message']) - Number(b['message']))
      .map(({ at }) => Number(at));
    expect(instants.length).toBeGreaterThan(3);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  });

  it('leave rare numbers out: followers are rounded to two digits', async () => {
    const followers = (await records(KEY, 'a')).flatMap((record) =>
      record.type === 'account' ? [record.followers] : [],
    );
    expect(followers).toContain(48_000);
    expect(followers).not.toContain(48_213);
  });
});

describe('the key', () => {
  it('is made once, for its owner alone, and read from then on', () => {
    const data = join(folder, 'data');
    const key = loadOrMakeKey(data);
    expect(loadOrMakeKey(data)).toEqual(key);
    expect(statSync(join(data, 'anonymize.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(data)).toEqual(['anonymize.key']);
    expect(loadOrMakeKey(join(folder, 'other'))).not.toEqual(key);
  });

  it('that is not there, or too short, is refused', () => {
    expect(() => loadKey(join(folder, 'no.key'))).toThrowError(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(() => loadKey(join(import.meta.dirname, 'testing'))).toThrowError();
  });
});
