import { InvalidInputError } from '../../schema/model/errors.ts';
import type { SparkSession } from './connect/session.ts';
import { askIfThere, tableAt, writeTable } from './tables.ts';

/** A graph of influence that Spark sees. People are numbered 0 .. people − 1. */
export interface SparkGraph {
  readonly people: number;
  readonly size: number;
  /** Columns `source`, `target` (INT), `probability` (DOUBLE): no two with the same ends, none from a person to themselves. */
  readonly ties: string;
  /** Folder of the export that it was read from. */
  readonly folder: string;
  /** Folder for what is made on the way; another graph has another one. */
  readonly work: string;
}

/** Where a graph lies, and where what is made on the way may lie. */
export interface SparkGraphFolders {
  /** Folder of a Parquet export, see docs/exports.md. */
  readonly graph: string;
  readonly out: string;
  /** Table of ties in place of the export's. @default its `ties.parquet` */
  readonly ties?: string;
}

/**
 * Opens the graph of a Parquet export, in the form in which `buildInfluenceGraph` has it: repeated ties become one with the highest
 * probability, ties from a person to themselves are left out.
 *
 * @throws {NotFoundError} for a folder that Spark does not see; {InvalidInputError} for ties between people who are not there or of a
 *   probability outside (0, 1].
 */
export async function openSparkGraph(
  session: SparkSession,
  { graph, out, ties = `${graph}/ties.parquet` }: SparkGraphFolders,
): Promise<SparkGraph> {
  const given = tableAt(ties);
  const [count] = await session.rows(`SELECT count(*) AS people FROM ${tableAt(`${graph}/people.parquet`)}`);
  const people = Number(count!['people']);
  const [facts] = await session.rows(`
    SELECT coalesce(bit_xor(xxhash64(source, target, probability)), 0) AS sum,
      count_if(source < 0 OR source >= ${people} OR target < 0 OR target >= ${people}) AS strays,
      count_if(probability IS NULL OR probability <= 0 OR probability > 1) AS improbable FROM ${given}`);
  refuseOdd(Number(facts!['strays']), `ties between people beyond ${people - 1}`, graph);
  refuseOdd(Number(facts!['improbable']), 'probabilities outside (0, 1]', graph);
  const work = `${out}/work-${people}-${BigInt.asUintN(64, facts!['sum'] as bigint).toString(16)}`; // a BIGINT
  const countTies = (table: string): string => `SELECT count(*) AS size FROM ${table}`;
  let size = await askIfThere(session, `${work}/ties-finished`, (table) => `SELECT * FROM ${table}`);
  if (size === null) {
    await writeTable(
      session,
      `${work}/ties`,
      `SELECT source, target, max(probability) AS probability FROM ${given} WHERE source <> target GROUP BY source, target`,
    );
    await writeTable(session, `${work}/ties-finished`, countTies(tableAt(`${work}/ties`)));
    size = await session.rows(countTies(tableAt(`${work}/ties`)));
  }
  return { people, size: Number(size[0]!['size']), ties: tableAt(`${work}/ties`), folder: graph, work };
}

function refuseOdd(number: number, what: string, graph: string): void {
  if (number === 0) return;
  throw new InvalidInputError(`"${graph}" has ${number} ${what}; export it anew.`, { graph, refused: true });
}
