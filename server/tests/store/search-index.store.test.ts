import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../schema/model/errors.ts';
import { GRAPH_META_ID } from '../../../schema/graph/schema.ts';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { SearchIndex } from '../../services/search-index.ts';
import { erasePerson } from '../../store/erasure.ts';
import { writeRecords } from '../../store/records/write.ts';
import { readState } from '../../store/schema.ts';
import { replaceable } from './replaceable.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

const TEXTS = {
  m1: 'Mein Handgepäck ist in Größe M',
  m2: 'Tarnwing은 수하물이 지연되었습니다',
  m3: 'Чемодан не прилетел, задержки рейсов',
  m4: 'my bag never arrived',
};

describeEachEngine('the search index', (open) => {
  let temporary: TemporaryStore;
  let index: SearchIndex;

  beforeEach(async () => {
    temporary = await open();
    index = new SearchIndex(temporary.store, temporary.folder);
    await write(TEXTS);
  });
  afterEach(async () => {
    await index.close();
    await temporary.remove();
  });

  it('finds what the store holds, and what comes later', async () => {
    expect(await find('Gepäck groesse')).toEqual(['m1']);
    expect(await find('수하물을')).toEqual(['m2']);
    expect(await find('задержка рейса')).toEqual(['m3']);
    expect(await find('"never arrived"')).toEqual(['m4']);
    await write({ m5: 'another bag', m4: 'it came at last' });
    expect(await find('bags')).toEqual(['m5']);
  });

  it('goes on where it was at the next start', async () => {
    await index.follow();
    await reopen();
    const { store } = temporary;
    const asked: string[] = [];
    const counted = { ...bound(store), read: recording(store, asked) };
    index = new SearchIndex(counted, temporary.folder);
    await write({ m5: 'umbrella' });
    expect(await find('umbrella')).toEqual(['m5']);
    expect(await find('handgepack')).toEqual(['m1']);
    const pages = asked.filter((text) => text.includes('n.text'));
    expect(pages).toHaveLength(2); // the last one that it had, to see that it is of this store, and the new one
  });

  it('forgets the words of an erased person', async () => {
    await write({ m6: 'qqzebrastripe' }, 'somebody');
    expect(await find('qqzebra')).toEqual(['m6']);
    const { messages } = await erasePerson(temporary.store, 'p:somebody');
    expect(messages).toEqual(['m6']);
    await index.forget(messages);
    expect(await find('qqzebra')).toEqual([]);
    for (const ending of ['', '-wal'])
      expect(readFileSync(join(temporary.folder, `search.db${ending}`), 'latin1')).not.toContain('zebra');
  });

  it('is built anew for a store that lacks what the index has', async () => {
    await write({ m6: 'qqzebrastripe' }, 'somebody');
    expect(await find('qqzebra')).toEqual(['m6']);
    await index.close();
    await erasePerson(temporary.store, 'p:somebody'); // by a process that ended before it told the index
    index = new SearchIndex(temporary.store, temporary.folder);
    expect(await find('qqzebra')).toEqual([]);
    expect(await find('handgepäck')).toEqual(['m1']);
  });

  it('is built anew where it goes further than the store', async () => {
    await write({ m5: 'umbrella' });
    await index.follow();
    await index.close();
    await temporary.remove();
    const { folder } = temporary;
    temporary = await open();
    await mkdir(folder, { recursive: true });
    await write({ m1: 'suitcase' });
    index = new SearchIndex(temporary.store, temporary.folder);
    expect(await find('umbrella')).toEqual([]);
    expect(await find('suitcase')).toEqual(['m1']);
  });

  it('is built anew where another graph comes in the place of its own, with as many revisions', async () => {
    await index.close();
    const folder = await mkdtemp(join(tmpdir(), 'grapevine-replaced-'));
    index = new SearchIndex(
      replaceable(() => temporary.store),
      folder,
    );
    expect(await find('handgepäck')).toEqual(['m1']);
    const { revision } = await readState(temporary.store);
    await temporary.remove();
    temporary = await open();
    await write({ m1: 'suitcase' });
    expect((await readState(temporary.store)).revision).toBe(revision);
    expect(await find('suitcase')).toEqual(['m1']);
    expect(await find('handgepäck')).toEqual([]);
    const { graph } = await readState(temporary.store);
    await write({ m2: 'umbrella' });
    expect(await find('umbrella')).toEqual(['m2']);
    await temporary.remove();
    temporary = await open(); // as it was before: an earlier dump was loaded
    await temporary.store.write((transaction) =>
      transaction.run('MATCH (g:GraphMeta {id: $id}) SET g.graph = $graph', { id: GRAPH_META_ID, graph }),
    );
    await write({ m1: 'suitcase' });
    expect(await find('umbrella')).toEqual([]);
    expect(await find('suitcase')).toEqual(['m1']);
    await rm(folder, { recursive: true });
  });

  it('is built anew without being asked where its file is damaged', async () => {
    await index.follow();
    await index.close();
    writeFileSync(join(temporary.folder, 'search.db'), 'no database at all '.repeat(500));
    index = new SearchIndex(temporary.store, temporary.folder);
    expect(await find('handgepäck')).toEqual(['m1']);
  });

  it('is built anew where bytes within it have changed, though SQLite sees nothing wrong', async () => {
    await write({ m5: 'qqzebrastripe' });
    await index.follow();
    await index.close();
    const path = join(temporary.folder, 'search.db');
    const terms = readFileSync(path, 'latin1').replaceAll('zebrastrip', 'zebrastrap'); // a sound file, of other words
    writeFileSync(path, terms, 'latin1');
    index = new SearchIndex(temporary.store, temporary.folder);
    expect(await find('qqzebrastripe')).toEqual(['m5']);
    expect(await index.messagesWithAll('qqzebrastripe', 10)).toHaveLength(1);
  });

  it('says that it cannot be used where its place cannot be written, and works once it can', async () => {
    await index.close();
    const path = join(temporary.folder, 'search.db');
    for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
    await mkdir(path);
    index = new SearchIndex(temporary.store, temporary.folder);
    await expect(find('handgepäck')).rejects.toThrow(StoreUnavailableError);
    rmSync(path, { recursive: true });
    expect(await find('handgepäck')).toEqual(['m1']);
  });

  it('leaves out messages with only some words where all are asked for', async () => {
    expect(await find('bag Handgepäck')).toEqual(['m4', 'm1']);
    expect(await index.messagesWithAll('bag Handgepäck', 10)).toEqual([]);
  });

  async function find(query: string): Promise<string[]> {
    return (await index.messages(query, 10)).map(({ id }) => id);
  }

  async function reopen(): Promise<void> {
    await index.close();
  }

  async function write(texts: Readonly<Record<string, string>>, author = 'ann'): Promise<void> {
    const people: GrapevineRecord[] = [
      { type: 'person', id: `p:${author}`, name: author },
      { type: 'account', id: `a:${author}`, person: `p:${author}`, channel: 'forum', handle: author },
    ];
    const messages = Object.entries(texts).map(([id, text], minute): GrapevineRecord => {
      const at = new Date(Date.UTC(2010, 0, 1, 0, minute)).toISOString();
      return { type: 'message', id, author: `a:${author}`, at, text, channel: 'forum' };
    });
    await writeRecords(temporary.store, [...people, ...messages], readNothing);
  }
});

function bound(store: TemporaryStore['store']): TemporaryStore['store'] {
  return {
    engine: store.engine,
    read: store.read.bind(store),
    readColumns: store.readColumns.bind(store),
    write: store.write.bind(store),
    backup: store.backup.bind(store),
    writeAnew: store.writeAnew.bind(store),
    learned: store.learned,
    close: store.close.bind(store),
  };
}

function recording(store: TemporaryStore['store'], asked: string[]): TemporaryStore['store']['read'] {
  return (cypher, parameters) => {
    asked.push(cypher);
    return store.read(cypher, parameters);
  };
}
