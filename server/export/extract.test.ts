import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edgeSources } from '../analysis/graph/edge-sources.ts';
import type { GrapevineRecord } from '../../schema/model/records.ts';
import { stringAt } from '../snapshot/strings.ts';
import { writeRecords } from './records.ts';
import { ODD_WORLD } from './testing/odd-world.ts';
import { collect, type OpenExport, openExport, type TestExport } from './testing/open-export.ts';
import { Misfits } from '../store/foreign.ts';
import type { ExportCounts } from './types.ts';

let graph: OpenExport;
beforeAll(async () => {
  graph = await openExport(ODD_WORLD);
});
afterAll(() => graph.close());

/** Ids of what an extract keeps. */
function kept(options: TestExport): Record<'people' | 'accounts' | 'messages' | 'ties' | 'cases', string[]> {
  const source = graph.source(options);
  const { extract, view } = source;
  const { people, accounts, messages, conversations } = view.snapshot;
  const { cases, graph: influence } = view.derived;
  const person = (node: number) => stringAt(people.ids, node);
  const sources = edgeSources(source.view.derived.graph);
  return {
    people: Array.from(extract.people.kept, person),
    accounts: Array.from(extract.accounts.kept, (account) => stringAt(accounts.ids, account)),
    messages: Array.from(extract.messages.kept, (message) => stringAt(messages.ids, message)).sort(),
    ties: Array.from(
      extract.ties.kept,
      (edge) => `${person(sources[edge]!)} ${person(influence.outTargets[edge]!)}`,
    ),
    cases: Array.from(extract.cases.kept, (number) =>
      stringAt(conversations.ids, cases.conversationIndex[cases.conversationOffsets[number]!]!),
    ),
  };
}

async function recordsOf(options: TestExport): Promise<GrapevineRecord[]> {
  const counts: ExportCounts = {};
  const lines = (
    await collect(writeRecords(graph.store, graph.source(options), { counts, misfits: new Misfits() }))
  )
    .trim()
    .split('\n');
  const records = lines.map((line) => JSON.parse(line) as GrapevineRecord);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(records.length);
  return records;
}

describe('an extract', () => {
  it('of everything leaves nothing out', () => {
    const { people, messages } = kept({});
    expect(people).toHaveLength(ODD_WORLD.filter(({ type }) => type === 'person').length);
    expect(messages).toHaveLength(ODD_WORLD.filter(({ type }) => type === 'message').length);
  });

  it('by brand keeps messages about it and who wrote them', () => {
    expect(kept({ brand: 'condora' })).toEqual({
      people: ['cem'],
      accounts: ['a-cem'],
      messages: ['m4'],
      ties: [],
      cases: [],
    });
  });

  it('by time keeps messages from the first instant on and before the last, and ties with one of them behind', () => {
    const { people, accounts, messages, ties } = kept({
      since: '2011-01-01T00:00:00Z',
      until: '2011-01-03T00:00:00Z',
    });
    expect(messages).toEqual(['n1', 'n2']);
    // who is mentioned belongs to it; the stated tie is between two of them
    expect(people).toEqual(['p-kim', 'p-ludmilla', 'p-odd', 'p-zoe']);
    expect(accounts).toEqual(['x-kim', 'x-ludmilla', 'x-odd', 'x-zoe']);
    expect(ties).toEqual(['p-kim p-zoe', 'p-ludmilla p-kim', 'p-ludmilla p-zoe', 'p-odd p-zoe']);
    expect(kept({}).ties).toContain('p-zoe p-kim'); // n3 is behind it
  });

  it('keeps cases of the brand that opened in the time, with who asked', () => {
    const all = kept({ brand: 'skylark' });
    expect(all.cases).toEqual(['m1', 'thread-9']);
    expect(all.people).toContain('ann');
    expect(kept({ brand: 'skylark', since: '2010-03-02T00:00:00Z' }).cases).toEqual(['thread-9']);
  });

  it('of both is what both keep', () => {
    expect(kept({ brand: 'skylark', since: '2011-01-02T00:00:00Z' }).messages).toEqual(['n2']);
  });
});

describe('records of an extract', () => {
  it('are the kept ones, with labels, outcomes, follows and ties between them', async () => {
    const records = await recordsOf({ since: '2011-01-01T00:00:00Z', until: '2011-01-03T00:00:00Z' });
    const of = (type: string) => records.filter((record) => record.type === type);
    expect(of('message').map((record) => (record as { id: string }).id)).toEqual(['n1', 'n2']);
    expect(of('follow')).toEqual([]);
    expect(of('label')).toHaveLength(1);
    expect(of('outcome')).toHaveLength(1);
    expect(of('tie')).toHaveLength(1);
    expect(of('brand')).toHaveLength(2);
    const ann = await recordsOf({ brand: 'skylark', until: '2010-04-01T00:00:00Z' });
    expect(ann.filter(({ type }) => type === 'label' || type === 'tie')).toEqual([]);
  });

  it('make the same extract again where they are imported', async () => {
    const options = { brand: 'skylark' };
    const records = await recordsOf(options);
    const copy = await openExport(records);
    try {
      const again = (
        await collect(writeRecords(copy.store, copy.source(options), { counts: {}, misfits: new Misfits() }))
      )
        .trim()
        .split('\n');
      expect(again.map((line) => JSON.parse(line) as GrapevineRecord)).toEqual(records);
    } finally {
      await copy.close();
    }
  });

  it('stay in their conversation where the message they answer is left out', async () => {
    const records = await recordsOf({ since: '2011-01-03T00:00:00Z', until: '2011-01-04T00:00:00Z' });
    expect(records).toContainEqual(
      expect.objectContaining({ id: 'n3', replyTo: 'n2', conversation: 'thread-9' }),
    );
  });
});
