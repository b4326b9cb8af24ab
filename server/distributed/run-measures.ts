import type { LearnedTie } from '../../schema/model/learned-tie.ts';
import type { MeasuredPerson } from '../../schema/model/measured-person.ts';
import type { Row, SparkSession } from './connect/session.ts';
import { tableAt } from './tables.ts';

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
