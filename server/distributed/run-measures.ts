import type { LearnedTie } from '../../schema/model/learned-tie.ts';
import type { MeasuredPerson } from '../../schema/model/measured-person.ts';
import type { MeasuredDay, MeasuredPath, MeasuredStanding } from '../../schema/model/measured-talk.ts';
import type { Row, SparkSession } from './connect/session.ts';
import { tableAt } from './tables.ts';

const DAY_MS = 86_400_000;

/**
 * Reads the measures that a run has written, as they come.
 *
 * @param options.hasSeeds - Whether the run chose a seed set: a folder of an earlier one may be there still.
 */
export async function* readRunMeasures(
  session: SparkSession,
  { out, hasSeeds }: { readonly out: string; readonly hasSeeds: boolean },
): AsyncGenerator<MeasuredPerson> {
  const measures = tableAt(`${out}/measures`);
  const seeds = hasSeeds ? tableAt(`${out}/seeds`) : '(SELECT 0 AS place, 0 AS person WHERE false)';
  const rows = eachRow(
    session,
    `SELECT m.id, m.pageRank, m.betweenness, c.leader AS community, m.community AS communityNumber, m.component, m.outDegree, m.inDegree,
      m.reach2, m.reach3, s.place AS seedPlace
    FROM ${measures} m
      JOIN (SELECT community, max_by(id, struct(pageRank, -person)) AS leader FROM ${measures} GROUP BY community) c
        ON c.community = m.community
      LEFT JOIN ${seeds} s ON s.person = m.person`,
  );
  for await (const row of rows) {
    const number = (name: string): number => Number(row[name]);
    const orNull = (name: string): number | null => (row[name] === null ? null : number(name));
    yield {
      id: String(row['id']),
      pageRank: number('pageRank'),
      betweenness: orNull('betweenness'),
      community: String(row['community']),
      communityNumber: number('communityNumber'),
      component: number('component'),
      outDegree: number('outDegree'),
      inDegree: number('inDegree'),
      reach2: number('reach2'),
      reach3: number('reach3'),
      seedPlace: orNull('seedPlace'),
    };
  }
}

/** Reads where everybody stands, as it comes. */
export async function* readRunStandings(
  session: SparkSession,
  out: string,
): AsyncGenerator<MeasuredStanding> {
  const rows = eachRow(
    session,
    `SELECT p.id, s.* FROM ${tableAt(`${out}/standings`)} s JOIN ${tableAt(`${out}/measures`)} p ON p.person = s.person`,
  );
  for await (const row of rows)
    yield {
      person: String(row['id']),
      brand: String(row['brand']),
      messages: Number(row['messages']),
      standing: String(row['standing']),
      score: Number(row['score']),
      low: Number(row['low']),
      high: Number(row['high']),
    };
}

/** Reads what was counted of each brand and day, as it comes. */
export async function* readRunDays(session: SparkSession, out: string): AsyncGenerator<MeasuredDay> {
  const rows = eachRow(
    session,
    `SELECT brand, unix_date(day) AS day, messages, favor, against FROM ${tableAt(`${out}/discussion`)}`,
  );
  for await (const row of rows)
    yield {
      brand: String(row['brand']),
      day: Number(row['day']) * DAY_MS,
      messages: Number(row['messages']),
      favor: Number(row['favor']),
      against: Number(row['against']),
    };
}

/** Reads the most probable paths, as they come. */
export async function* readRunPaths(session: SparkSession, out: string): AsyncGenerator<MeasuredPath> {
  const rows = eachRow(
    session,
    `SELECT place, any_value(probability) AS probability, transform(array_sort(collect_list(struct(at, id))), p -> p.id) AS people
    FROM (SELECT source, place, probability, posexplode(people) AS (at, person) FROM ${tableAt(`${out}/paths`)}) a
      JOIN ${tableAt(`${out}/measures`)} m ON m.person = a.person
    GROUP BY source, place`,
  );
  for await (const row of rows)
    yield {
      people: [...(row['people'] as Iterable<string>)], // an array of texts
      place: Number(row['place']),
      probability: Number(row['probability']),
    };
}

/** Reads the ties that a run has learned, as they come; those that are only stated are left out. */
export async function* readRunTies(session: SparkSession, out: string): AsyncGenerator<LearnedTie> {
  const people = tableAt(`${out}/measures`);
  const rows = eachRow(
    session,
    `SELECT a.id AS source, b.id AS target, t.probability, t.interactions,
      unix_millis(t.firstAt) AS firstAt, unix_millis(t.lastAt) AS lastAt
    FROM ${tableAt(`${out}/ties`)} t
      JOIN ${people} a ON a.person = t.source JOIN ${people} b ON b.person = t.target
    WHERE t.interactions > 0`,
  );
  for await (const row of rows) {
    const number = (name: string): number => Number(row[name]);
    yield {
      source: String(row['source']),
      target: String(row['target']),
      probability: number('probability'),
      interactions: number('interactions'),
      firstAt: number('firstAt'),
      lastAt: number('lastAt'),
    };
  }
}

async function* eachRow(session: SparkSession, query: string): AsyncGenerator<Row> {
  for await (const batch of session.batches(query)) for (const row of batch) yield row!.toJSON();
}

/** When a run ended, in epoch milliseconds. */
export async function readFinishedAt(session: SparkSession, out: string): Promise<number> {
  const [row] = await session.rows(`SELECT unix_millis(finishedAt) AS at FROM ${tableAt(`${out}/run`)}`);
  return Number(row!['at']);
}
