import type { LearnedTie } from '../../../schema/model/learned-tie.ts';
import type { MeasuredPerson } from '../../../schema/model/measured-person.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readGraphMeasures } from '../../jobs/graph-measures.ts';
import { stringsOf } from '../../snapshot/strings.ts';
import { writeDerived } from '../../store/derived.ts';
import { writeRecords } from '../../store/records/write.ts';
import { type MeasuringRun, readSparkRun, writeSparkMeasures } from '../../store/spark-measures.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

const RUN: MeasuringRun = {
  finishedAt: Date.parse('2026-01-31T12:00:00Z'),
  revision: 1,
  people: 3,
  hasBetweenness: true,
  seeds: { people: 2, spread: 2.5, standardError: 0.25, approximation: 0.9 },
};

/** Everybody's numbers tell whose they are; cem is the first of the seed set, ann the second. */
const PEOPLE = ['ann', 'ben', 'cem'].map((id, person): MeasuredPerson => ({
  id,
  pageRank: (1 + person) / 10,
  betweenness: person / 100,
  community: person === 2 ? 'cem' : 'ben',
  communityNumber: person === 2 ? 1 : 0,
  component: 0,
  outDegree: person,
  inDegree: 10 + person,
  reach2: 20 + person,
  reach3: 30 + person,
  seedPlace: [2, null, 1][person]!,
}));

const NOTHING_DERIVED = {
  people: [],
  roles: new Map(),
  ties: [],
  conversations: [],
  cases: [],
  membership: [],
};
const WRITTEN =
  'MATCH (p:Person) WHERE p.reach3 IS NOT NULL RETURN p.id AS id, p.reach3 AS reach ORDER BY id';

async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  for (const row of rows) yield await Promise.resolve(row);
}

describeEachEngine('measures of Spark in the graph', (open) => {
  let temporary: TemporaryStore;
  beforeEach(async () => {
    temporary = await open();
    const records = PEOPLE.map(({ id }) => ({ type: 'person', id, name: id }) as const);
    await writeRecords(temporary.store, records, readNothing);
  });
  afterEach(() => temporary.remove());

  /** As they are read, in the order of ids. */
  async function readSorted(): Promise<unknown> {
    const {
      ids,
      seeds,
      finishedAt,
      revision,
      graph: _graph,
      isWhole: _isWhole,
      ...columns
    } = await readGraphMeasures(temporary.store);
    const names = stringsOf(ids);
    const rows = names.map((id, row) => [
      id,
      ...Object.values(columns).map((column) => (column === null ? null : column[row])),
    ]);
    return {
      rows: rows.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
      names: Object.keys(columns),
      seeds,
      finishedAt,
      revision,
    };
  }

  it('are read as they were written', async () => {
    expect(await writeSparkMeasures(temporary.store, RUN, each(PEOPLE))).toBe(3);
    expect(await readSorted()).toEqual({
      names: ['pageRank', 'outDegree', 'inDegree', 'reach', 'betweenness', 'community'],
      rows: [
        ['ann', 0.1, 0, 10, 20, 0, 0],
        ['ben', 0.2, 1, 11, 21, 0.01, 0],
        ['cem', 0.3, 2, 12, 22, 0.02, 1],
      ],
      seeds: { ...RUN.seeds, people: ['cem', 'ann'] },
      finishedAt: RUN.finishedAt,
      revision: 1,
    });
  });

  it('are replaced by the next run, and taken from whoever is not in it', async () => {
    await writeSparkMeasures(temporary.store, RUN, each(PEOPLE));
    const next = { ...RUN, finishedAt: RUN.finishedAt + 1, people: 2, hasBetweenness: false, seeds: null };
    const rest = PEOPLE.slice(1).map((person) => ({ ...person, betweenness: null, seedPlace: null }));
    await writeSparkMeasures(temporary.store, next, each(rest));
    expect(await readSorted()).toMatchObject({
      rows: [
        ['ben', 0.2, 1, 11, 21, null, 0],
        ['cem', 0.3, 2, 12, 22, null, 1],
      ],
      seeds: null,
    });
    expect(await temporary.store.read(WRITTEN)).toEqual([
      { id: 'ben', reach: 31 },
      { id: 'cem', reach: 32 },
    ]);
  });

  it('are no run while they are being written', async () => {
    await writeSparkMeasures(temporary.store, RUN, each(PEOPLE));
    async function* broken(): AsyncGenerator<MeasuredPerson> {
      yield* each(PEOPLE.slice(0, 1));
      throw new Error('Spark is gone');
    }
    const next = { ...RUN, finishedAt: RUN.finishedAt + 1 };
    await expect(writeSparkMeasures(temporary.store, next, broken())).rejects.toThrow('Spark is gone');
    expect(await readSparkRun(temporary.store)).toBeNull();
    await expect(readGraphMeasures(temporary.store)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('bring learned ties in place of earlier ones, which stay while none comes', async () => {
    const tie = { source: 'ann', target: 'ben', probability: 0.5, interactions: 2, firstAt: 1, lastAt: 2 };
    const written = (): Promise<unknown> =>
      temporary.store.read(
        "MATCH (a:Person)-[t:INFLUENCES]->(b:Person) WHERE t.by = 'grapevine' RETURN a.id AS source, b.id AS target, t.probability AS probability",
      );
    await writeSparkMeasures(temporary.store, RUN, each(PEOPLE), each([tie]));
    expect(await written()).toEqual([{ source: 'ann', target: 'ben', probability: 0.5 }]);
    async function* broken(): AsyncGenerator<LearnedTie> {
      yield* each<LearnedTie>([]);
      throw new Error('Spark is gone');
    }
    await expect(writeSparkMeasures(temporary.store, RUN, each(PEOPLE), broken())).rejects.toThrow('gone');
    expect(await written()).toHaveLength(1);
    expect(await readSparkRun(temporary.store)).toBeNull();
    await writeSparkMeasures(temporary.store, RUN, each(PEOPLE), each([{ ...tie, target: 'cem' }]));
    expect(await written()).toEqual([{ source: 'ann', target: 'cem', probability: 0.5 }]);
  });

  it('make way for what the single machine computes', async () => {
    await writeSparkMeasures(temporary.store, RUN, each(PEOPLE));
    await writeDerived(temporary.store, NOTHING_DERIVED);
    await expect(readGraphMeasures(temporary.store)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await temporary.store.read(WRITTEN)).toEqual([]);
  });
});
