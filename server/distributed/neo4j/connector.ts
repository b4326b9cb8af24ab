import type { SparkSession } from '../connect/session.ts';
import { quoteText, writeTable } from '../tables.ts';

/** A Neo4j as Spark's workers reach it. */
export interface SparkNeo4j {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** A bearer token instead of user and password. */
  readonly token?: string | null;
  readonly database?: string | null;
}

/** Rows of one kind: the text that reads them, and what it returns. */
export interface Neo4jRows {
  readonly cypher: string;
  readonly columns: Readonly<Record<string, keyof typeof SQL_TYPES>>;
}

const SQL_TYPES = { text: 'STRING', integer: 'BIGINT', real: 'DOUBLE', truth: 'BOOLEAN' } as const;

/**
 * Tells a session where its Neo4j is, for all that it reads there. As configuration and not as options of a view: what is secret stands in no statement, and Spark
 * takes out of its logs what configuration is called a password or token.
 */
export async function connectNeo4j(
  session: SparkSession,
  { uri, user, password, token, database }: SparkNeo4j,
): Promise<void> {
  const hasToken = token !== undefined && token !== null;
  await session.configure({
    'neo4j.url': uri,
    ...(hasToken
      ? { 'neo4j.authentication.type': 'bearer', 'neo4j.authentication.bearer.token': token }
      : { 'neo4j.authentication.basic.username': user, 'neo4j.authentication.basic.password': password }),
    ...(database === undefined || database === null ? {} : { 'neo4j.database': database }),
    'neo4j.pushdown.aggregate.enabled': 'false', // it counts wrongly over a text
  });
}

/**
 * Writes the rows of a text into a folder. One task reads them: a text has one transaction, so that what it reads belongs together, and pages of it would each read all that is before them.
 *
 * @param name - Of the view, which the session has once.
 */
export async function copyRows(
  session: SparkSession,
  { name, path, rows }: { readonly name: string; readonly path: string; readonly rows: Neo4jRows },
): Promise<void> {
  const view = `neo4j_${name}`;
  const columns = Object.entries(rows.columns).map(([column, kind]) => `\`${column}\` ${SQL_TYPES[kind]}`);
  await session.run(`
    CREATE OR REPLACE TEMPORARY VIEW ${view} (${columns.join(', ')}) USING org.neo4j.spark.DataSource
    OPTIONS (query ${quoteText(rows.cypher)}, partitions '1')`);
  await writeTable(session, path, `SELECT * FROM ${view}`);
}
