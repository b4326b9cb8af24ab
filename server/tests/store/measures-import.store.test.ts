import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readGraphMeasures } from '../../jobs/graph-measures.ts';
import { importMeasures, isMeasuresFolder } from '../../services/measures-import.ts';
import { stringsOf } from '../../snapshot/strings.ts';
import { erasePerson } from '../../store/erasure.ts';
import { writeRecords } from '../../store/records/write.ts';
import { readState } from '../../store/schema.ts';
import { readSparkRun, writeSparkMeasures } from '../../store/spark-measures.ts';
import { FINISHED, PEOPLE, writeMeasuresFolder } from '../measures-folder.ts';
import { describeEachEngine, readNothing, type TemporaryStore } from './stores.ts';

const STANDING =
  'MATCH (p:Person)-[s:STANDS_TOWARDS]->(b:Brand) RETURN p.id AS id, s.messages AS messages ORDER BY id';

describeEachEngine('measures of a folder', (open) => {
  let folder: string;
  let temporary: TemporaryStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grapevine-measures-'));
    temporary = await open();
    const records = PEOPLE.map((id) => ({ type: 'person', id, name: id }) as const);
    const brand = { type: 'brand', id: 'acme', name: 'Acme' } as const;
    await writeRecords(temporary.store, [...records, brand], readNothing);
    await writeRun((await readState(temporary.store)).graph);
  });
  afterEach(async () => {
    await temporary.remove();
    await rm(folder, { recursive: true });
  });

  function writeRun(graph: string, isWhole = true): Promise<void> {
    return writeMeasuresFolder(folder, { graph, isWhole });
  }

  const read = (cypher: string): Promise<unknown> => temporary.store.read(cypher);

  it('are written into the graph that they are of', async () => {
    expect(isMeasuresFolder(folder)).toBe(true);
    expect(await importMeasures(temporary.store, folder)).toEqual({
      people: 3,
      known: 3,
      isOfState: true,
    });
    const { ids, pageRank, seeds, revision, finishedAt } = await readGraphMeasures(temporary.store);
    const ranks = stringsOf(ids).map((id, row) => [id, pageRank[row]]);
    expect(Object.fromEntries(ranks)).toEqual({ ann: 0.2, ben: 0.5, cem: 0.3 });
    expect([revision, finishedAt, seeds?.people]).toEqual([1, Number(FINISHED), ['cem']]);
    expect(
      await read(
        'MATCH (p:Person) RETURN p.id AS id, p.community AS community, p.reach3 AS reach ORDER BY id',
      ),
    ).toEqual([
      { id: 'ann', community: 'ben', reach: 1 },
      { id: 'ben', community: 'ben', reach: 2 },
      { id: 'cem', community: 'cem', reach: 3 },
    ]);
    expect(await read('MATCH (a)-[t:INFLUENCES]->(b) RETURN t.by AS by, b.id AS id, t.lastAt AS at')).toEqual(
      [{ by: 'grapevine', id: 'ben', at: Number(FINISHED) }],
    );
    expect(await read('MATCH (:Person)-[r:REACHES]->(:Person) RETURN r.people AS people')).toEqual([
      { people: PEOPLE },
    ]);
    expect(await read(STANDING)).toEqual([
      { id: 'ann', messages: 4 },
      { id: 'ben', messages: 5 },
    ]);
    expect(await read('MATCH (d:DiscussionDay) RETURN d.day AS day, d.messages AS messages')).toEqual([
      { day: 0, messages: 7 },
    ]);
  });

  it('bring nobody back who was erased', async () => {
    await erasePerson(temporary.store, 'ben');
    expect(await importMeasures(temporary.store, folder)).toEqual({
      people: 3,
      known: 2,
      isOfState: false,
    });
    expect(await read('MATCH (p:Person) RETURN p.id AS id, p.community AS community ORDER BY id')).toEqual([
      { id: 'ann', community: 'ann' },
      { id: 'cem', community: 'cem' },
    ]);
    expect(await read('MATCH (a)-[r:REACHES]->(b) RETURN a.id AS id')).toEqual([]);
    expect(await read(STANDING)).toEqual([{ id: 'ann', messages: 4 }]);
    expect(await read('MATCH (a)-[t:INFLUENCES]->(b) RETURN a.id AS id')).toEqual([]);
  });

  it('say that they are of a part', async () => {
    await writeRun((await readState(temporary.store)).graph, false);
    await importMeasures(temporary.store, folder);
    expect(await readGraphMeasures(temporary.store)).toMatchObject({ revision: 1, isWhole: false });
  });

  it.each([
    ['paths', 'a file is damaged', 'part-0.parquet'],
    ['ties', 'it was not written to its end', '_SUCCESS'],
  ])('leave the graph as it was where of %s %s', async (table, _, file) => {
    await importMeasures(temporary.store, folder);
    const written = (): Promise<unknown> =>
      read("MATCH (a:Person)-[t:INFLUENCES]->(b:Person) WHERE t.by = 'grapevine' RETURN b.id AS id");
    const before = [await readSparkRun(temporary.store), await written()];
    if (file === '_SUCCESS') await rm(join(folder, table, file));
    else await writeFile(join(folder, table, file), 'PAR1 no PAR1');
    await expect(importMeasures(temporary.store, folder)).rejects.toMatchObject({
      details: { refused: true },
    });
    expect([await readSparkRun(temporary.store), await written()]).toEqual(before);
    expect(before).toEqual([expect.objectContaining({ people: 3 }), [{ id: 'ben' }]]);
  });

  it('are refused where a later run is in the graph', async () => {
    await importMeasures(temporary.store, folder);
    const later = Number(FINISHED) + 1;
    const earlier = (await readSparkRun(temporary.store))!;
    const none = (async function* (): AsyncGenerator<never> {})();
    const rows = { people: none, standings: none, days: none, paths: none };
    await writeSparkMeasures(temporary.store, { ...earlier, finishedAt: later }, rows);
    await expect(importMeasures(temporary.store, folder)).rejects.toMatchObject({
      message: expect.stringContaining('later run') as string,
      details: { refused: true },
    });
    expect(await readSparkRun(temporary.store)).toMatchObject({ finishedAt: later });
  });

  it('are no run where the writing is ended', async () => {
    const ending = new AbortController();
    const onProgress = (rows: number): void => void (rows === 4 && ending.abort());
    const importing = importMeasures(temporary.store, folder, { signal: ending.signal, onProgress });
    await expect(importing).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await readSparkRun(temporary.store)).toBeNull();
  });

  it('are refused by another graph', async () => {
    await writeRun('another');
    await expect(importMeasures(temporary.store, folder)).rejects.toMatchObject({
      message: expect.stringContaining('not of this graph') as string,
      details: { refused: true },
    });
    await expect(readGraphMeasures(temporary.store)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
