import { baseRatesOf, groupMeansOf } from '../../analysis/standing/calibration.ts';
import { fitSharpness, strengthOf } from '../../analysis/standing/fit-people.ts';
import type { PeopleReadings } from '../../analysis/standing/people-talk.ts';
import { SAMPLED_BRANDS, samplePeople } from '../../analysis/standing/stance-prior.ts';
import type { Row, SparkSession } from '../connect/session.ts';
import { type BrandModel, STANDING_COLUMNS, SUM_COLUMNS, type TalkRequest } from '../kernel/requests.ts';
import { talkQuery } from '../kernel/run-kernel.ts';
import type { SparkGraph } from '../spark-graph.ts';
import { tableAt, writeTable } from '../tables.ts';

/** A brand with what its talk is. */
interface TalkedBrand {
  readonly id: string;
  readonly number: number;
  /** Messages about it, and those of them that nobody of the company wrote. */
  readonly size: number;
  readonly messages: number;
}

/**
 * Where everybody stands towards each brand, as `analysis/standing` defines it, over all time: a query with columns `person`, `brand`, `messages`, `standing`,
 * `score`, `low`, `high`; a row for each brand that a person wrote about.
 *
 * The prior of a brand is learned of everybody. What it is made from are sums over people, which the workers make and which are added here; only the sharpness takes
 * messages themselves, of the same sample of people as on one machine. The estimates are made by the kernel, person by person.
 *
 * @returns As on one machine, but for the order in which sums are added.
 * @remarks Four passes over the messages; a worker holds those of its people about one brand.
 */
export async function standingsOnSpark(session: SparkSession, graph: SparkGraph): Promise<string> {
  const talk = tableAt(`${graph.work}/talk`);
  await writeTable(session, `${graph.work}/talk`, talkOf(graph));
  const { brands, groups } = await listBrands(session, graph, talk);
  const sharpness = fitSharpness(await readSamples(session, { brands, groups, talk, people: graph.people }));
  const requestOf = (step: TalkRequest['step'], models: readonly BrandModel[]): TalkRequest => ({
    task: 'talk',
    step,
    groups,
    sharpness,
    brands: models,
  });
  let models: BrandModel[] = brands.map(() => ({ base: [1 / 3, 1 / 3, 1 / 3], means: [], strength: 1 }));
  const learn = async (
    step: TalkRequest['step'],
    improve: (model: BrandModel, sums: Float64Array) => BrandModel,
  ): Promise<void> => {
    const sums = await addSums(session, talk, requestOf(step, models));
    models = models.map((model, brand) => (sums.has(brand) ? improve(model, sums.get(brand)!) : model));
  };
  await learn('readings', (model, sums) => ({ ...model, base: baseRatesOf(sums) }));
  await learn('groups', (model, sums) => ({ ...model, means: [...groupMeansOf(sums, model.base)] }));
  await learn('agreement', (model, sums) => ({ ...model, strength: strengthOf(sums) }));
  const run = { request: requestOf('standings', models), columns: STANDING_COLUMNS };
  return `
    SELECT s.person, b.id AS brand, s.messages, s.standing, s.score, s.low, s.high
    FROM (${await talkQuery(session, talk, run)}) s JOIN (${brandsOf(graph)}) b ON b.number = s.brand`;
}

/** What people say of brands by numbers, without what they wrote as somebody of the company. */
function talkOf(graph: SparkGraph): string {
  const messages = tableAt(`${graph.folder}/messages.parquet`);
  return `
    SELECT b.number AS brand, m.person, m.message, a.stance + 1 AS said, a.confidence, g.number AS talkGroup,
      coalesce(m.copyOf, -1) AS copyOf
    FROM ${tableAt(`${graph.folder}/about.parquet`)} a JOIN ${messages} m USING (message)
      JOIN (${brandsOf(graph)}) b ON b.id = a.brand
      JOIN (SELECT channel, language, row_number() OVER (ORDER BY channel, language) - 1 AS number
        FROM (SELECT DISTINCT channel, language FROM ${messages})) g
        ON g.channel <=> m.channel AND g.language <=> m.language
    WHERE NOT m.byCompany`;
}

function brandsOf({ folder }: SparkGraph): string {
  return `
    SELECT brand AS id, row_number() OVER (ORDER BY brand) - 1 AS number, count(*) AS size
    FROM ${tableAt(`${folder}/about.parquet`)} GROUP BY brand`;
}

async function listBrands(
  session: SparkSession,
  graph: SparkGraph,
  talk: string,
): Promise<{ readonly brands: readonly TalkedBrand[]; readonly groups: number }> {
  const rows = await session.rows(`
    SELECT b.id, b.number, b.size, coalesce(t.messages, 0) AS messages, coalesce(t.groups, 0) AS groups
    FROM (${brandsOf(graph)}) b LEFT JOIN (
      SELECT brand, count(*) AS messages, max(talkGroup) + 1 AS groups FROM ${talk} GROUP BY brand) t ON t.brand = b.number
    ORDER BY b.number`);
  const brands = rows.map((row) => ({
    id: String(row['id']),
    number: Number(row['number']),
    size: Number(row['size']),
    messages: Number(row['messages']),
  }));
  return { brands, groups: Math.max(0, ...rows.map((row) => Number(row['groups']))) };
}

/** Of the brands that are talked about most what some people say: those in the middle. */
async function readSamples(
  session: SparkSession,
  {
    brands,
    groups,
    talk,
    people,
  }: {
    readonly brands: readonly TalkedBrand[];
    readonly groups: number;
    readonly talk: string;
    readonly people: number;
  },
): Promise<Parameters<typeof fitSharpness>[0]> {
  const most = brands.toSorted((a, b) => b.size - a.size || a.number - b.number).slice(0, SAMPLED_BRANDS);
  if (most.length === 0) return [];
  const wanted = most.map(({ number, messages }) => {
    const [first, last] = samplePeople(people, messages);
    return `(brand = ${number} AND person >= ${first} AND person < ${last})`;
  });
  const rows = await session.rows(`
    SELECT brand, person, said, confidence, talkGroup FROM ${talk} WHERE ${wanted.join(' OR ')}
    ORDER BY brand, person, message`);
  return most.map(({ number }) => {
    const said = readingsOf(
      rows.filter(({ brand }) => Number(brand) === number),
      groups,
    );
    return { talk: said, people: [0, said.offsets.length - 1] as const };
  });
}

function readingsOf(rows: readonly Row[], groups: number): PeopleReadings {
  const begins = [...rows.keys()].filter((row) => rows[row]!['person'] !== rows[row - 1]?.['person']);
  const column = (name: string): number[] => rows.map((row) => Number(row[name]));
  return {
    offsets: Uint32Array.from([...begins, rows.length]),
    said: Uint8Array.from(column('said')),
    confidence: Float32Array.from(column('confidence')),
    group: Uint16Array.from(column('talkGroup')),
    groups,
  };
}

/** Sums of all workers by number of the brand. */
async function addSums(
  session: SparkSession,
  talk: string,
  request: TalkRequest,
): Promise<Map<number, Float64Array>> {
  const rows = await session.rows(await talkQuery(session, talk, { request, columns: SUM_COLUMNS }));
  const added = new Map<number, Float64Array>();
  // in one order, so that the same messages give the same sums
  const ordered = rows.toSorted((a, b) => (String(a['sums']) < String(b['sums']) ? -1 : 1));
  for (const row of ordered) {
    const sums = Float64Array.from(String(row['sums']).split(','), Number);
    const before = added.get(Number(row['brand']));
    added.set(Number(row['brand']), before?.map((sum, place) => sum + sums[place]!) ?? sums);
  }
  return added;
}
