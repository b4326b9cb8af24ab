import type { LearnedTie } from '../../../schema/model/learned-tie.ts';
import type { MeasuredPerson } from '../../../schema/model/measured-person.ts';
import type { MeasuredDay, MeasuredPath, MeasuredStanding } from '../../../schema/model/measured-talk.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readGraphMeasures } from '../../jobs/graph-measures.ts';
import { stringsOf } from '../../snapshot/strings.ts';
import { writeDerived } from '../../store/derived.ts';
import { erasePerson } from '../../store/erasure.ts';
import type { GraphStore } from '../../store/port.ts';
import { FOUND_AMONG } from '../../store/queries/spark-measures.ts';
import { removeRecords } from '../../store/records/remove.ts';
import { writeRecords } from '../../store/records/write.ts';
import { readState } from '../../store/schema.ts';
import {
  type MeasuredRows,
  type MeasuringRun,
  readSparkRun,
  writeSparkMeasures,
} from '../../store/spark-measures.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

const RUN: MeasuringRun = {
  finishedAt: Date.parse('2026-01-31T12:00:00Z'),
  revision: 1,
  isWhole: true,
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

const STANDINGS = ['ann', 'cem'].map((person, place): MeasuredStanding => ({
  person,
  brand: 'acme',
  messages: 3 + place,
  standing: 'advocate',
  score: 0.5,
  low: 0.25,
  high: 0.75,
}));
const DAY: MeasuredDay = { brand: 'acme', day: 86_400_000, messages: 7, favor: 3, against: 1 };
const PATHS = [
  ['ann', 'ben', 'cem'],
  ['ann', 'ben'],
  ['cem', 'ann'],
].map((people, place): MeasuredPath => ({ people, place: 1 + place, probability: 0.5 }));

async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  for (const row of rows) yield await Promise.resolve(row);
}

/** A run's rows; of what is not given there are none. */
function rowsOf(people: AsyncIterable<MeasuredPerson>, given: Partial<MeasuredRows> = {}): MeasuredRows {
  return { people, standings: each([]), days: each([]), paths: each([]), ...given };
}

/** A store's methods, to have some of them otherwise. */
function methodsOf(store: GraphStore): GraphStore {
  return {
    engine: store.engine,
    learned: store.learned,
    read: (...given) => store.read(...given),
    readColumns: (...given) => store.readColumns(...given),
    write: (...given) => store.write(...given),
    backup: (...given) => store.backup(...given),
    writeAnew: () => store.writeAnew(),
    close: () => store.close(),
  };
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
      graph,
      isWhole,
      talk: _talk,
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
      isWhole,
      isOfThis: graph === (await readState(temporary.store)).graph,
    };
  }

  it('are read as they were written', async () => {
    expect(await writeSparkMeasures(temporary.store, RUN, rowsOf(each(PEOPLE)))).toBe(3);
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
      isWhole: true,
      isOfThis: true,
    });
  });

  it.each([false, null])('say whether they are of the whole graph: %s', async (isWhole) => {
    await writeSparkMeasures(temporary.store, { ...RUN, isWhole }, rowsOf(each(PEOPLE)));
    expect(await readGraphMeasures(temporary.store)).toMatchObject({ revision: 1, isWhole });
  });

  it('are replaced by the next run, and taken from whoever is not in it', async () => {
    await writeSparkMeasures(temporary.store, RUN, rowsOf(each(PEOPLE)));
    const next = { ...RUN, finishedAt: RUN.finishedAt + 1, people: 2, hasBetweenness: false, seeds: null };
    const rest = PEOPLE.slice(1).map((person) => ({ ...person, betweenness: null, seedPlace: null }));
    await writeSparkMeasures(temporary.store, next, rowsOf(each(rest)));
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
    await writeSparkMeasures(temporary.store, RUN, rowsOf(each(PEOPLE)));
    async function* broken(): AsyncGenerator<MeasuredPerson> {
      yield* each(PEOPLE.slice(0, 1));
      throw new Error('Spark is gone');
    }
    const next = { ...RUN, finishedAt: RUN.finishedAt + 1 };
    await expect(writeSparkMeasures(temporary.store, next, rowsOf(broken()))).rejects.toThrow(
      'Spark is gone',
    );
    expect(await readSparkRun(temporary.store)).toBeNull();
    await expect(readGraphMeasures(temporary.store)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('bring learned ties in place of earlier ones, which stay while none comes', async () => {
    const tie = { source: 'ann', target: 'ben', probability: 0.5, interactions: 2, firstAt: 1, lastAt: 2 };
    const written = (): Promise<unknown> =>
      temporary.store.read(
        "MATCH (a:Person)-[t:INFLUENCES]->(b:Person) WHERE t.by = 'grapevine' RETURN a.id AS source, b.id AS target, t.probability AS probability",
      );
    await writeSparkMeasures(temporary.store, RUN, rowsOf(each(PEOPLE), { ties: each([tie]) }));
    expect(await written()).toEqual([{ source: 'ann', target: 'ben', probability: 0.5 }]);
    async function* broken(): AsyncGenerator<LearnedTie> {
      yield* each<LearnedTie>([]);
      throw new Error('Spark is gone');
    }
    await expect(
      writeSparkMeasures(temporary.store, RUN, rowsOf(each(PEOPLE), { ties: broken() })),
    ).rejects.toThrow('gone');
    expect(await written()).toHaveLength(1);
    expect(await readSparkRun(temporary.store)).toBeNull();
    await writeSparkMeasures(
      temporary.store,
      RUN,
      rowsOf(each(PEOPLE), { ties: each([{ ...tie, target: 'cem' }]) }),
    );
    expect(await written()).toEqual([{ source: 'ann', target: 'cem', probability: 0.5 }]);
  });

  describe('beside those of people', () => {
    const standing = (): Promise<unknown> =>
      temporary.store.read(`MATCH (p:Person)-[s:STANDS_TOWARDS]->(b:Brand)
        RETURN p.id AS person, b.id AS brand, s.standing AS standing, s.low AS low, s.messages AS messages ORDER BY person`);
    const days = (): Promise<unknown> =>
      temporary.store.read(`MATCH (b:Brand)-[:DISCUSSED_ON]->(d:DiscussionDay)
        RETURN b.id AS brand, d.day AS day, d.messages AS messages, d.favor AS favor, d.against AS against`);
    const paths = (): Promise<unknown> =>
      temporary.store.read(`MATCH (a:Person)-[r:REACHES]->(b:Person)
        RETURN a.id AS source, b.id AS target, r.people AS people, r.place AS place, r.probability AS probability ORDER BY place`);
    beforeEach(async () => {
      await writeRecords(temporary.store, [{ type: 'brand', id: 'acme', name: 'Acme' }], readNothing);
      const rows = { standings: each(STANDINGS), days: each([DAY]), paths: each(PATHS) };
      await writeSparkMeasures(temporary.store, RUN, rowsOf(each(PEOPLE), rows));
    });

    it('are written for whoever asks with Cypher', async () => {
      expect(await standing()).toEqual(
        STANDINGS.map(({ person, messages }) => ({
          person,
          brand: 'acme',
          standing: 'advocate',
          low: 0.25,
          messages,
        })),
      );
      expect(await days()).toEqual([DAY]);
      expect(await paths()).toEqual(
        PATHS.map((path) => ({ ...path, source: path.people[0], target: path.people.at(-1) })),
      );
    });

    it('are read as they were written', async () => {
      const { ids, talk } = await readGraphMeasures(temporary.store);
      const { person, ...standings } = talk.standings;
      expect(Array.from(person, (row) => stringsOf(ids)[row]!).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
        'ann',
        'cem',
      ]);
      expect(standings.messages.toSorted()).toEqual(Uint32Array.of(3, 4));
      expect(standings).toMatchObject({ standing: Uint8Array.of(0, 0), low: Float64Array.of(0.25, 0.25) });
      expect(talk.brands).toEqual(['acme']);
      expect(talk.days).toEqual({
        brand: Uint32Array.of(0),
        start: Float64Array.of(DAY.day),
        messages: Uint32Array.of(7),
        favor: Uint32Array.of(3),
        against: Uint32Array.of(1),
      });
    });

    it('are replaced by those of the next run', async () => {
      const next = { ...RUN, finishedAt: RUN.finishedAt + 1 };
      const rows = { standings: each(STANDINGS.slice(1)), days: each([{ ...DAY, messages: 8 }]) };
      await writeSparkMeasures(temporary.store, next, rowsOf(each(PEOPLE), rows));
      expect(await standing()).toMatchObject([{ person: 'cem' }]);
      expect(await days()).toEqual([{ ...DAY, messages: 8 }]);
      expect(await paths()).toEqual([]);
    });

    it('go with a person, also from paths between others', async () => {
      await erasePerson(temporary.store, 'ben');
      expect(await paths()).toMatchObject([{ people: ['cem', 'ann'] }]);
      await erasePerson(temporary.store, 'cem');
      expect([await standing(), await paths()]).toMatchObject([[{ person: 'ann' }], []]);
    });

    it('go with records that are taken out, also from who stays as a reference', async () => {
      const { store } = temporary;
      const account = { type: 'account', id: 'a', channel: 'forum', handle: 'c', person: 'cem' } as const;
      await writeRecords(store, [account], readNothing);
      await removeRecords(store, [{ type: 'person', id: 'cem' }], { judgedUntil: 0 });
      expect(await standing()).toMatchObject([{ person: 'ann' }]);
      expect(await paths()).toMatchObject([{ people: ['ann', 'ben'] }]);
      expect(await store.read(WRITTEN)).toMatchObject([{ id: 'ann' }, { id: 'ben' }]);
      expect(
        await store.read(
          'MATCH (p:Person) WHERE p.measuredAt IS NULL RETURN p.id AS id, p.component AS part',
        ),
      ).toEqual([{ id: 'cem', part: null }]);
      await removeRecords(store, [{ type: 'brand', id: 'acme' }], { judgedUntil: 0 });
      expect(await standing()).toEqual([]);
      expect(await store.read('MATCH (d:DiscussionDay) RETURN d.day AS day')).toEqual([]);
    });

    it('make way for what the single machine computes', async () => {
      await writeDerived(temporary.store, NOTHING_DERIVED);
      expect([await standing(), await days(), await paths()]).toEqual([[], [], []]);
    });
  });

  it('name nobody who was erased while they were computed', async () => {
    const people = PEOPLE.map((person) =>
      person.id === 'cem' ? person : { ...person, community: 'gone', communityNumber: 0 },
    );
    const along: MeasuredPath = { people: ['ann', 'gone', 'cem'], place: 1, probability: 0.5 };
    const paths = each([along, { ...along, people: ['ann', 'ben'], place: 2 }]);
    await writeSparkMeasures(temporary.store, RUN, rowsOf(each(people), { paths }));
    expect(
      await temporary.store.read(
        'MATCH (p:Person) RETURN p.community AS community, p.communityNumber AS number ORDER BY p.id',
      ),
    ).toEqual([
      { community: null, number: 0 },
      { community: null, number: 0 },
      { community: 'cem', number: 1 },
    ]);
    expect(
      await temporary.store.read('MATCH (:Person)-[r:REACHES]->(:Person) RETURN r.people AS people'),
    ).toEqual([{ people: ['ann', 'ben'] }]);
  });

  it('name nobody who is erased between the look at who is here and the writing', async () => {
    const { store } = temporary;
    let looks = 0;
    const read: GraphStore['read'] = async (cypher, parameters, options) => {
      const rows = await store.read(cypher, parameters, options);
      if (cypher === FOUND_AMONG && ++looks === 2) await erasePerson(store, 'ben'); // first for people, then for paths
      return rows;
    };
    const erasing: GraphStore = { ...methodsOf(store), read };
    const people = PEOPLE.map((person) => ({ ...person, community: 'cem' }));
    await writeSparkMeasures(erasing, RUN, rowsOf(each(people), { paths: each(PATHS) }));
    expect(looks).toBeGreaterThan(1);
    expect(await store.read('MATCH (:Person)-[r:REACHES]->(:Person) RETURN r.people AS people')).toEqual([
      { people: ['cem', 'ann'] },
    ]);
  });

  it('name nobody who was erased, also where they are not written to their end', async () => {
    const people = PEOPLE.map((person) => ({ ...person, community: 'gone' }));
    async function* broken(): AsyncGenerator<MeasuredStanding> {
      yield* each<MeasuredStanding>([]);
      throw new Error('Spark is gone');
    }
    const rows = rowsOf(each(people), { standings: broken() });
    await expect(writeSparkMeasures(temporary.store, RUN, rows)).rejects.toThrow('gone');
    expect(
      await temporary.store.read('MATCH (p:Person) WHERE p.community IS NOT NULL RETURN p.id AS id'),
    ).toEqual([]);
  });

  it('are there once where each transaction is repeated, as when the connection breaks at the commit', async () => {
    const { store } = temporary;
    await writeRecords(store, [{ type: 'brand', id: 'acme', name: 'Acme' }], readNothing);
    const write: GraphStore['write'] = async (work, options) => {
      await store.write(work, options);
      return store.write(work, options);
    };
    const rows = { standings: each(STANDINGS), days: each([DAY]), paths: each(PATHS) };
    await writeSparkMeasures({ ...methodsOf(store), write }, RUN, rowsOf(each(PEOPLE), rows));
    expect(await store.read('MATCH (r:MeasuresRun) RETURN count(r) AS count')).toEqual([{ count: 1 }]);
    expect(await store.read('MATCH (d:DiscussionDay) RETURN count(d) AS count')).toEqual([{ count: 1 }]);
    const links = 'MATCH (:Person)-[r]->() RETURN type(r) AS type, count(r) AS count ORDER BY type';
    expect(await store.read(links)).toEqual([
      { type: 'REACHES', count: 3 },
      { type: 'STANDS_TOWARDS', count: 2 },
    ]);
  });

  it('leave nothing of whoever was merged before the same run is written again', async () => {
    const { store } = temporary;
    await writeRecords(store, [{ type: 'brand', id: 'acme', name: 'Acme' }], readNothing);
    const rows = (): Partial<MeasuredRows> => ({ standings: each(STANDINGS), paths: each(PATHS) });
    await writeSparkMeasures(store, RUN, rowsOf(each(PEOPLE), rows()));
    await writeSparkMeasures(store, RUN, rowsOf(each(PEOPLE.slice(0, 2)))); // cem is somebody else now
    expect(await store.read(WRITTEN)).toMatchObject([{ id: 'ann' }, { id: 'ben' }]);
    expect(await store.read('MATCH (:Person)-[r]->() RETURN r.measuredAt AS at')).toEqual([]);
  });

  it('make way for what the single machine computes', async () => {
    await writeSparkMeasures(temporary.store, RUN, rowsOf(each(PEOPLE)));
    await writeDerived(temporary.store, NOTHING_DERIVED);
    await expect(readGraphMeasures(temporary.store)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await temporary.store.read(WRITTEN)).toEqual([]);
  });
});
