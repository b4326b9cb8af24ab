import type { SparkSession } from '../connect/session.ts';
import { iterate } from '../iterations.ts';
import { tableAt, writeTable } from '../tables.ts';
import type { RawTable } from './messages.ts';
import { ID_ORDER, numberRows } from './number-rows.ts';

/** Tables of people. */
export interface PeopleTables {
  /** Who is shown: columns `id`, `number`. */
  readonly people: string;
  /** By which ids they are called: columns `id`, `number`, `merged`; true for the id of somebody who was merged into them. */
  readonly named: string;
}

/** Names of the tables within a folder. */
export function peopleTables(work: string): PeopleTables {
  return { people: tableAt(`${work}/people`), named: tableAt(`${work}/named`) };
}

/**
 * Numbers people, and gives those who were merged the number of whom they are one with, as `snapshot/build-entities.ts` does.
 *
 * @remarks Each step looks twice as far: as many steps as the longest chain of merges has binary digits.
 */
export async function numberPeople(
  session: SparkSession,
  raw: RawTable,
  work: string,
): Promise<PeopleTables> {
  const tables = peopleTables(work);
  await numberRows(session, {
    rows: `SELECT id FROM ${raw('people')}`,
    order: [ID_ORDER],
    path: `${work}/people`,
  });
  const { table } = await iterate(session, {
    folder: `${work}/merged`,
    first: `SELECT id, into, false AS isEnd FROM ${raw('merged')}`,
    next: (last) => `
      WITH last AS (SELECT * FROM ${last})
      SELECT l.id, coalesce(f.into, l.into) AS into, f.id IS NULL AS isEnd FROM last l LEFT JOIN last f ON f.id = l.into`,
    figures: 'count_if(NOT isEnd) AS open',
    isDone: (now, before) => Number(now['open']) === 0 || now['open'] === before['open'],
  });
  await writeTable(
    session,
    `${work}/named`,
    `SELECT id, number, false AS merged FROM ${tables.people}
      UNION ALL SELECT m.id, p.number, true AS merged FROM ${table} m JOIN ${tables.people} p ON p.id = m.into`,
  );
  return tables;
}

/** An order of ids of one person as SQL: their own before those of who was merged into them, those by id. */
export function recordOrder(named: string): string {
  return `struct(${named}.merged, encode(${named}.id, 'UTF-16BE'))`;
}
