import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import {
  countWaiting,
  readBrands,
  readLabelledTexts,
  rereadStaleMessages,
  writeReadings,
} from '../../store/readings.ts';
import { writeRecords } from '../../store/records/write.ts';
import type { ReadText, StoredReading } from '../../store/types.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

const MORE_THAN_A_PAGE = 2100;

const RECORDS: readonly GrapevineRecord[] = [
  { type: 'brand', id: 'b2', name: 'Condora' },
  {
    type: 'brand',
    id: 'b1',
    name: 'Skylark',
    aliases: ['skylark', 'sky lark'],
    contextTerms: ['airline'],
    exclusionTerms: ['song'],
  },
  { type: 'account', id: 'a1', channel: 'forum', handle: 'ann' },
  { type: 'message', id: 'm1', author: 'a1', at: '2010-05-01T10:00:00Z', text: 'Skylark', language: 'en' },
  { type: 'message', id: 'm2', author: 'a1', at: '2010-05-01T11:00:00Z', text: 'Condora' },
  { type: 'label', message: 'm1', brand: 'b1', stance: 'against', by: 'eve' },
];

const ABOUT = `MATCH (m:Message)-[r:ABOUT]->(b:Brand)
  RETURN m.id AS message, b.id AS brand, r.stance AS stance, r.by AS judge ORDER BY message, brand, judge`;

describeEachEngine('reading texts again', (open) => {
  let temporary: TemporaryStore;

  beforeEach(async () => {
    temporary = await open();
  });
  afterEach(() => temporary.remove());

  it('lists brands by id, with their other names and terms, if any', async () => {
    await writeRecords(temporary.store, RECORDS, readNothing);
    await writeRecords(
      temporary.store,
      [{ type: 'label', message: 'm9', brand: 'b9', stance: 'favor' }],
      readNothing,
    );
    expect(await readBrands(temporary.store)).toEqual([
      {
        id: 'b1',
        name: 'Skylark',
        aliases: ['skylark', 'sky lark'],
        contextTerms: ['airline'],
        exclusionTerms: ['song'],
      },
      { id: 'b2', name: 'Condora', aliases: [] },
    ]);
  });

  it('lists what people said of stances, with the text, and nothing that was read', async () => {
    await writeRecords(temporary.store, RECORDS, readFor('old', 'b1'));
    expect(await readLabelledTexts(temporary.store)).toEqual([
      { text: 'Skylark', language: 'en', stance: 'against' },
    ]);
  });

  it('reads those again that were read for other brands, and leaves what people say', async () => {
    await writeRecords(temporary.store, RECORDS, readFor('old', 'b1'));
    const seen: [string, string | null][] = [];
    const read: ReadText = (text, language) => {
      seen.push([text, language]);
      return readFor('new', 'b2')(text, language);
    };
    expect(await rereadStaleMessages(temporary.store, read, 'new')).toBe(2);
    expect(new Map(seen)).toEqual(
      new Map([
        ['Condora', null],
        ['Skylark', 'en'],
      ]),
    );
    expect(await temporary.store.read(ABOUT)).toEqual([
      { message: 'm1', brand: 'b1', stance: 'against', judge: 'eve' },
      { message: 'm1', brand: 'b2', stance: 'favor', judge: 'test' },
      { message: 'm2', brand: 'b2', stance: 'favor', judge: 'test' },
    ]);
    expect(await rereadStaleMessages(temporary.store, read, 'new')).toBe(0);
  });

  it('leaves what a better reader read for the same brands, until they are others', async () => {
    await writeRecords(temporary.store, RECORDS, readFor('old.better', 'b1'));
    expect(await rereadStaleMessages(temporary.store, readFor('old', 'b2'), 'old')).toBe(0);
    expect(await rereadStaleMessages(temporary.store, readFor('new', 'b2'), 'new')).toBe(2);
  });

  it('writes no reading of a message that says something else by now, or is gone', async () => {
    await writeRecords(temporary.store, RECORDS, readNothing);
    const reading = readFor('new', 'b1')('', null);
    await writeReadings(temporary.store, [
      { id: 'm1', text: 'Skylark', language: 'en', reading },
      { id: 'm2', text: 'Skylark', language: null, reading },
      { id: 'm3', text: 'Skylark', language: null, reading },
    ]);
    expect(await temporary.store.read(ABOUT)).toEqual([
      { message: 'm1', brand: 'b1', stance: 'against', judge: 'eve' },
      { message: 'm1', brand: 'b1', stance: 'favor', judge: 'test' },
    ]);
    const [row] = await temporary.store.read('MATCH (m:Message) RETURN count(m) AS messages');
    expect(Number(row?.['messages'])).toBe(2);
  });

  it('reads again what does not fit on a page, each once', async () => {
    const messages = Array.from({ length: MORE_THAN_A_PAGE }, (_, index): GrapevineRecord => ({
      type: 'message',
      id: `m${index}`,
      author: 'a1',
      at: '2010-05-01T10:00:00Z',
      text: `${index}`,
    }));
    await writeRecords(temporary.store, messages, readFor('old', 'b1'));
    const texts = new Set<string>();
    const read: ReadText = (text, language) => {
      texts.add(text);
      return readFor('other', 'b1')(text, language);
    };
    expect(await rereadStaleMessages(temporary.store, read, 'new')).toBe(MORE_THAN_A_PAGE);
    expect(texts.size).toBe(MORE_THAN_A_PAGE);
  });

  it('counts what is referred to and has not come', async () => {
    expect(await countWaiting(temporary.store)).toBe(0);
    await writeRecords(
      temporary.store,
      [
        { type: 'brand', id: 'b1', name: 'Skylark', organization: 'o1' },
        { type: 'person', id: 'p1', name: 'Ann', roles: [{ role: 'customer' }] },
        { type: 'message', id: 'm1', author: 'a1', at: '2010-05-01T10:00:00Z', text: 'hi', replyTo: 'm0' },
        { type: 'tie', from: 'p1', to: 'p2', probability: 0.5 },
        { type: 'label', message: 'm1', brand: 'b9', stance: 'favor' },
      ],
      readNothing,
    );
    expect(await countWaiting(temporary.store)).toBe(5);
    await writeRecords(temporary.store, [{ type: 'organization', id: 'o1', name: 'Skylark' }], readNothing);
    expect(await countWaiting(temporary.store)).toBe(4);
  });
});

/** A reader that sees favour of one brand in everything. */
function readFor(brands: string, brand: string): ReadText {
  return (text, language): StoredReading => ({
    ...readNothing(text, language),
    readFor: brands,
    brands: [{ brand, stance: 'favor', confidence: 0.75 }],
  });
}
