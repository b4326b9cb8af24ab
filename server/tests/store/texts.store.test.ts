import { afterEach, beforeEach, expect, it } from 'vitest';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { writeRecords } from '../../store/records/write.ts';
import {
  countTexts,
  listTextPages,
  readMessageTexts,
  readStanceJudgements,
  readTextPage,
  readWholeReadings,
} from '../../store/texts.ts';
import type { ReadText } from '../../store/types.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

const AT = '2010-05-01T10:00:00Z';
const RECORDS: readonly GrapevineRecord[] = [
  { type: 'brand', id: 'b1', name: 'Skylark' },
  { type: 'message', id: 'm1', author: 'a1', at: AT, text: 'Grüße 👋', url: 'https://example.org/m1' },
  { type: 'message', id: 'm2', author: 'a1', at: AT, text: '', replyTo: 'm0' },
  { type: 'label', message: 'm1', brand: 'b1', stance: 'against', by: 'ann', at: '2010-05-02T00:00:00Z' },
  { type: 'label', message: 'm1', brand: 'b1', stance: 'none', by: 'ben', at: '2010-05-03T00:00:00Z' },
  { type: 'label', message: 'm1', brand: 'b1', stance: 'favor', by: 'cem' },
];

const read: ReadText = (text, language) => ({
  ...readNothing(text, language),
  addressedStance: 'favor',
  addressedConfidence: 0.8,
  brands: [{ brand: 'b1', stance: 'favor', confidence: 0.6 }],
});

describeEachEngine('texts and judgements', (open) => {
  let temporary: TemporaryStore;

  beforeEach(async () => {
    temporary = await open();
    await writeRecords(temporary.store, RECORDS, read);
  });
  afterEach(() => temporary.remove());

  it('gives texts by id, each once, without what is not there', async () => {
    const texts = await readMessageTexts(temporary.store, ['m2', 'm1', 'm1', 'nobody']);
    expect(texts).toEqual(
      new Map([
        ['m1', { text: 'Grüße 👋', url: 'https://example.org/m1' }],
        ['m2', { text: '', url: null }],
      ]),
    );
    expect(await readMessageTexts(temporary.store, [])).toEqual(new Map());
  });

  it("puts people's judgements first, the latest before the earlier", async () => {
    const judgements = await readStanceJudgements(temporary.store, ['m1', 'm2']);
    expect(judgements.get('m1')?.map(({ by, stance, judged }) => [by, stance, judged])).toEqual([
      ['ben', 'none', true],
      ['ann', 'against', true],
      ['cem', 'favor', true],
      ['test', 'favor', false],
    ]);
    expect(judgements.get('m1')?.[0]).toEqual({
      brand: 'b1',
      stance: 'none',
      by: 'ben',
      confidence: 1,
      judged: true,
      at: Date.parse('2010-05-03T00:00:00Z'),
    });
    expect(judgements.get('m2')).toHaveLength(1);
  });

  it('gives what the reader saw in a text as a whole', async () => {
    expect(await readWholeReadings(temporary.store, ['m2'])).toEqual(
      new Map([['m2', { stance: 'favor', by: 'test', confidence: 0.8, at: null }]]),
    );
  });

  it('lists the revisions in pages and gives the texts of each with what they were read with, the oldest first', async () => {
    const [first, ...others] = await listTextPages(temporary.store, 0, 1);
    expect(others).toEqual([]);
    await writeRecords(
      temporary.store,
      [
        { type: 'message', id: 'm4', author: 'a1', at: '2010-05-03T10:00:00Z', text: 'last' },
        { type: 'message', id: 'm3', author: 'a1', at: '2010-05-02T10:00:00Z', text: 'later' },
      ],
      read,
    );
    const pages = await listTextPages(temporary.store, 0, 1);
    expect(pages.map(({ texts }) => texts)).toEqual([2, 2]);
    expect(pages[0]).toEqual(first);
    expect(await listTextPages(temporary.store, 0, 100)).toEqual([
      {
        after: 0,
        upTo: pages[1]!.upTo,
        revisions: pages.flatMap(({ revisions }) => revisions),
        texts: 4,
      },
    ]);
    expect((await readTextPage(temporary.store, pages[0]!)).map(({ id }) => id)).toEqual(['m1', 'm2']);
    expect(await readTextPage(temporary.store, pages[1]!)).toEqual([
      { id: 'm3', text: 'later', at: Date.parse('2010-05-02T10:00:00Z'), readFor: 'test' },
      { id: 'm4', text: 'last', at: Date.parse('2010-05-03T10:00:00Z'), readFor: 'test' },
    ]);
    expect(await listTextPages(temporary.store, pages[1]!.upTo, 1)).toEqual([]);
    expect(await countTexts(temporary.store)).toBe(4);
  });
});
