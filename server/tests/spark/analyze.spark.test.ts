import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { STANDINGS } from '../../../schema/model/readings.ts';
import { globalId } from '../../../schema/graphql/global-id.ts';
import { components } from '../../analysis/centrality/components.ts';
import { timeline } from '../../analysis/discussion/timeline.ts';
import { edgeSources } from '../../analysis/graph/edge-sources.ts';
import { standings } from '../../analysis/standing/standing.ts';
import type { SparkAnswer } from '../../distributed/analyze.ts';
import { type Row, SparkSession } from '../../distributed/connect/session.ts';
import { readForSpark } from '../../cli/spark-neo4j.ts';
import { stringAt } from '../../snapshot/strings.ts';
import { openStore } from '../../store/open.ts';
import { type Server, startServer } from '../embedded/program.ts';
import {
  expectBetweenness,
  expectComponents,
  expectDegrees,
  expectPageRank,
  expectPaths,
  expectReach,
  expectTies,
} from './expect-measures.ts';
import { readParquet } from './graph-folder.ts';
import { grapevine, readCommunity, type TestCommunity } from './graphs.ts';
import { byPerson, readTable } from './spark-table.ts';

const ALWAYS = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
const DAY_MS = 86_400_000;
const SAMPLES = 300;
const SOURCES = [5, 1999, 0];

/** Columns of an export that the measures read, by table. */
const TABLES = [
  ['people', ['person']],
  ['ids', ['number', 'id']],
  ['accounts', ['account', 'person', 'channel']],
  [
    'messages',
    [
      'message',
      'author',
      'person',
      'conversation',
      'replyTo',
      'shares',
      'copyOf',
      'at',
      'channel',
      'language',
      'public',
      'byCompany',
    ],
  ],
  ['about', ['message', 'brand', 'stance', 'confidence', 'because']],
  ['mentions', ['message', 'account']],
  ['follows', ['follower', 'followed', 'since', 'until']],
  ['ties', ['source', 'target', 'probability', 'stated']],
] as const;

const spark = inject('spark');
let test: TestCommunity;
let out: string;
let answer: SparkAnswer;
let measures: readonly Row[];
let read: ReadonlyMap<string, readonly Row[]>;
beforeAll(async () => {
  out = await mkdtemp(join(spark.folder, 'out-'));
  const reading = readCommunity(spark.community);
  read = await readNeo4j();
  answer = await analyze(spark.community.folder);
  test = await reading;
  measures = await readTable(join(out, 'measures'));
});

/** Reads the graph from Neo4j as a run does that is cut off then; the command line goes on from there. */
async function readNeo4j(): Promise<ReadonlyMap<string, readonly Row[]>> {
  const store = await openStore({ kind: 'neo4j', ...spark.neo4j });
  const session = await SparkSession.open(spark.target);
  try {
    const say = (): void => undefined;
    const { graph } = await readForSpark(
      session,
      { address: spark.neo4j, store },
      { out, learnTies: true, say },
    );
    const tables = TABLES.map(
      async ([table]) => [table, await readTable(join(graph, `${table}.parquet`))] as const,
    );
    return new Map(await Promise.all(tables));
  } finally {
    await session.close();
    await store.close();
  }
}

/** Runs the command line with all that it can be asked for. */
async function analyze(folder: string): Promise<SparkAnswer> {
  const ids = new Map(
    (await readParquet(join(folder, 'ids.parquet')))
      .filter(({ kind }) => kind === 'person')
      .map(({ number, id }) => [number, id]),
  );
  const file = join(spark.folder, 'sources');
  await writeFile(file, `# whom we know\n${SOURCES.map((person) => ids.get(person)).join('\n')}\n`);
  const { host, port, token } = spark.target;
  const { uri, password } = spark.neo4j;
  const args = ['--spark', `sc://${host}:${port}`, '--neo4j', uri, '--out', out, '--learn-ties', '--json'];
  const more = ['--seeds', '3', '--betweenness', String(SAMPLES), '--paths-from', file, '--paths', '20'];
  const environment = { SPARK_CONNECT_AUTHENTICATE_TOKEN: token!, NEO4J_PASSWORD: password };
  return JSON.parse(await grapevine(['analyze', ...args, ...more], environment)) as SparkAnswer;
}

function measure(column: string): number[] {
  return byPerson(measures, column, { order: test.graph.order, rest: NaN });
}

describe('a community of 2,000 people that Spark reads from Neo4j', () => {
  it.each(TABLES)('has the rows of an export in %s', async (table, columns) => {
    const rows = await readParquet(join(spark.community.folder, `${table}.parquet`));
    const exported = rows.filter(
      ({ kind, stated }) => (table !== 'ids' || kind === 'person') && (table !== 'ties' || stated === true),
    );
    expect(exported.length).toBeGreaterThan(20);
    const sorted = (of: readonly Row[]): unknown[][] =>
      of
        .map((row) => columns.map((column) => row[column] ?? null))
        .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    expect(sorted(read.get(table)!)).toEqual(sorted(exported));
  });

  it('leaves no password in what Spark logs', async () => {
    const events = join(spark.folder, 'events');
    const logs = await Promise.all(
      (await readdir(events)).map((file) => readFile(join(events, file), 'utf8')),
    );
    const holds = (text: string): boolean => logs.some((log) => log.includes(text));
    expect(holds('org.neo4j.spark.DataSource')).toBe(true);
    expect(holds(spark.neo4j.password)).toBe(false);
  });
});

describe('a community of 2,000 people, analysed on Spark by the command line', () => {
  it('leaves tables of all that was asked for, and nothing of what was made on the way', async () => {
    const { order, size } = test.graph;
    const { count, sizes } = components(test.graph);
    expect(answer).toMatchObject({
      people: order,
      ties: size,
      components: count,
      largestComponent: sizes[0],
      betweennessSamples: SAMPLES,
      pathSources: SOURCES.length,
    });
    expect((await readdir(out)).sort()).toEqual([
      'discussion',
      'measures',
      'paths',
      'run',
      'seeds',
      'standings',
      'ties',
    ]);
    const [run] = await readTable(join(out, 'run'));
    expect(run).toMatchObject({ seeds: 3, betweennessSamples: SAMPLES, pathSources: SOURCES.length });
    const seeds = await readTable(join(out, 'seeds'));
    const chosen = seeds.toSorted((a, b) => Number(a['place']) - Number(b['place']));
    expect(chosen.map(({ person }) => person)).toEqual(answer.seeds!.people);
  });

  it('has the ties of the single machine, learned anew', async () => {
    expectTies(test.view.snapshot, await readTable(join(out, 'ties')));
  });

  it('has written these ties to Neo4j, where others stood before', async () => {
    const { snapshot, derived } = test.view;
    const idOf = (node: number): string => stringAt(snapshot.people.ids, node);
    const { graph, ties } = derived;
    const expected = new Map<string, readonly unknown[]>();
    for (const [edge, source] of edgeSources(graph).entries()) {
      if (ties.interactions[edge] === 0) continue;
      const ends = `${idOf(source)} ${idOf(graph.outTargets[edge]!)}`;
      expected.set(ends, [ties.interactions[edge], ties.lastAt[edge], graph.probabilities[edge]]);
    }
    const store = await openStore({ kind: 'neo4j', ...spark.neo4j });
    const rows = await store.read(
      `MATCH (a:Person)-[t:INFLUENCES]->(b:Person) WHERE t.by = 'grapevine' RETURN a.id + ' ' + b.id AS ends,
        t.interactions AS interactions, t.lastAt AS lastAt, t.probability AS probability`,
    );
    await store.close();
    const written = rows.map(
      ({ ends, interactions, lastAt, probability }) =>
        [String(ends), [Number(interactions), Number(lastAt), probability]] as const,
    );
    expect(written.length).toBe(expected.size);
    expect(new Map<string, readonly unknown[]>(written)).toEqual(expected);
    expect(expected.size).toBeGreaterThan(1000);
  });

  it('has written to Neo4j where people stand, what is said by day, and the paths', async () => {
    const store = await openStore({ kind: 'neo4j', ...spark.neo4j });
    const counts =
      await store.read(`MATCH (:Person)-[s:STANDS_TOWARDS]->(:Brand) WITH count(s) AS standings, sum(s.messages) AS messages
      MATCH (:Brand)-[:DISCUSSED_ON]->(d:DiscussionDay) RETURN standings, messages, count(d) AS days, sum(d.messages) AS said`);
    const ends = await store.read(
      'MATCH (a:Person)-[r:REACHES]->(b:Person) RETURN a.id AS source, r.place AS place, r.people AS people, b.id AS person',
    );
    await store.close();
    const rowsOf = (table: string): Promise<Row[]> => readTable(join(out, table));
    const sum = (rows: readonly Row[]): number =>
      rows.reduce((total, { messages }) => total + Number(messages), 0);
    const [standing, days, paths] = await Promise.all(['standings', 'discussion', 'paths'].map(rowsOf));
    expect(counts).toEqual([
      { standings: standing!.length, messages: sum(standing!), days: days!.length, said: sum(days!) },
    ]);
    const idOf = new Map(measures.map(({ person, id }) => [person, id]));
    const expected = paths!.map(({ source, place, person, people }) => ({
      source: idOf.get(source),
      place,
      people: Array.from(people as Iterable<number>, (node) => idOf.get(node)), // an array of numbers
      person: idOf.get(person),
    }));
    const sorted = (of: readonly object[]): string[] => of.map((row) => JSON.stringify(row)).sort();
    expect(sorted(ends.map((row) => ({ ...row, place: Number(row['place']) })))).toEqual(sorted(expected));
  });

  it('has the measures of the single machine', () => {
    expect(measures).toHaveLength(test.graph.order);
    expectDegrees(test.graph, { out: measure('outDegree'), in: measure('inDegree') });
    expectComponents(test.graph, measure('component'));
    expectPageRank(test.graph, measure('pageRank'));
    expectReach(test.graph, 2, measure('reach2'));
    expectReach(test.graph, 3, measure('reach3'));
    expect(measure('community')).toEqual([...test.view.derived.community]);
    expectBetweenness(test.graph, SAMPLES, measure('betweenness'));
  });

  it('has the paths of the single machine from the people of the file', async () => {
    expectPaths(test.graph, { sources: SOURCES, first: 20 }, await readTable(join(out, 'paths')));
  });

  it('has the same counts by day and brand', async () => {
    const { snapshot } = test.view;
    const rows = await readTable(join(out, 'discussion'));
    const found = rows.map(({ brand, day, ...counts }) => ({
      brand,
      day: Number(day) / DAY_MS,
      ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Number(count)])),
    }));
    const alone = snapshot.brands.ids.flatMap((brand, number) =>
      timeline(snapshot, { brand: number, ...ALWAYS }, 'day').map(({ start, ...counts }) => ({
        brand,
        day: start / DAY_MS,
        ...counts,
      })),
    );
    expect(alone.length).toBeGreaterThan(100);
    const sorted = (days: readonly { readonly brand: unknown; readonly day: number }[]) =>
      days.toSorted((a, b) => String(a.brand).localeCompare(String(b.brand)) || a.day - b.day);
    expect(sorted(found)).toEqual(sorted(alone));
  });

  it('has the same standings', async () => {
    const { snapshot } = test.view;
    const keyOf = (person: unknown, brand: unknown): string => `${String(brand)} ${String(person)}`;
    const rows = new Map(
      (await readTable(join(out, 'standings'))).map((row) => [keyOf(row['person'], row['brand']), row]),
    );
    let expected = 0;
    for (const [number, brand] of snapshot.brands.ids.entries())
      for (const alone of standings(snapshot, { brand: number, ...ALWAYS })) {
        const { person, messages, standing } = alone;
        const found = rows.get(keyOf(person, brand))!;
        expect(found).toMatchObject({ person, brand, standing: STANDINGS[standing] });
        expect(Number(found['messages'])).toBe(messages);
        for (const name of ['score', 'low', 'high'] as const)
          expect(Math.abs(Number(found[name]) - alone[name])).toBeLessThan(1e-6);
        expected++;
      }
    expect(rows.size).toBe(expected);
    expect(expected).toBeGreaterThan(1000);
  });

  it.each([
    ['from the folder', () => out],
    ['from Neo4j, where all of it was written', () => 'neo4j'],
  ])('is served %s', async (_, from) => {
    const { uri, password } = spark.neo4j;
    const data = join(spark.folder, 'beside-neo4j');
    const server = await startServer(data, ['--neo4j', uri, '--measures', from()], {
      NEO4J_PASSWORD: password,
    });
    await expectServed(server, { rows: measures, people: answer.seeds!.people });
  });
});

interface ServedPerson {
  readonly node: {
    readonly id: string;
    readonly metrics: Readonly<
      Record<'pageRank' | 'betweenness' | 'inDegree' | 'outDegree' | 'reach', number>
    >;
    readonly community: { readonly size: number };
  };
}

/** That a server over the same graph answers with what Spark wrote. */
async function expectServed(
  server: Server,
  { rows, people }: { readonly rows: readonly Row[]; readonly people: readonly number[] },
): Promise<void> {
  const { data: served } = await server.ask(`{ measuresRun { people known current seeds { people { id } } }
    people(first: 200, orderBy: REACH) { edges { node {
      id metrics { pageRank betweenness outDegree inDegree reach } community { size } } } } }`);
  const [brand] = test.view.snapshot.brands.ids;
  const { data: talk } =
    await server.ask(`{ advocates(brand: ${JSON.stringify(brand)}, first: 200) { edges { node {
    person { id } score low high } } } }`);
  server.child.kill();
  const idOf = new Map(rows.map(({ person, id }) => [Number(person), globalId('Person', String(id))]));
  expect(served!['measuresRun']).toEqual({
    people: rows.length,
    known: rows.length,
    current: true,
    seeds: { people: people.map((person) => ({ id: idOf.get(person) })) },
  });
  const sizes = new Map<unknown, number>();
  for (const { community } of rows) sizes.set(community, (sizes.get(community) ?? 0) + 1);
  const expected = rows.toSorted(
    (a, b) => Number(b['reach2']) - Number(a['reach2']) || Number(a['person']) - Number(b['person']),
  );
  const { edges } = served!['people'] as { readonly edges: readonly ServedPerson[] };
  expect(edges.map(({ node }) => node)).toEqual(
    expected.slice(0, edges.length).map((row) => ({
      id: idOf.get(Number(row['person'])),
      metrics: {
        pageRank: row['pageRank'],
        betweenness: row['betweenness'],
        outDegree: Number(row['outDegree']),
        inDegree: Number(row['inDegree']),
        reach: Number(row['reach2']),
      },
      community: { size: sizes.get(row['community']) },
    })),
  );
  expect(edges).toHaveLength(200);
  const advocates = (await readTable(join(out, 'standings')))
    .filter((row) => row['brand'] === brand && row['standing'] === 'advocate')
    .toSorted((a, b) => Number(b['low']) - Number(a['low']) || Number(a['person']) - Number(b['person']));
  const found = talk!['advocates'] as { readonly edges: readonly { readonly node: object }[] };
  expect(found.edges.length).toBeGreaterThan(5);
  expect(found.edges.map(({ node }) => node)).toEqual(
    advocates.slice(0, 200).map(({ person, score, low, high }) => ({
      person: { id: idOf.get(Number(person)) },
      score,
      low,
      high,
    })),
  );
}
