import { InvalidInputError } from '../../../schema/model/errors.ts';
import { PRIOR_STRENGTH, priorMean } from '../../analysis/influence/learn-ties.ts';
import type { SparkSession } from '../connect/session.ts';
import { tableAt, writeTable } from '../tables.ts';
import { actsOf, messagesOf, pairsOf } from './acts.ts';
import { chancesOnSpark } from './chances.ts';

/** Where ties are learned from, and where they go. */
export interface LearnTiesPlan {
  /** Folder of a Parquet export: its `messages`, `mentions`, `accounts`, `follows`, and of its `ties` those that are stated. */
  readonly graph: string;
  readonly out: string;
}

/**
 * Learns who influences whom from what people did, as `analysis/influence/learn-ties.ts` does, and writes it to `<out>/ties` with the columns of an export's ties and `chances`. Stated
 * ties of the export outrank what is learned.
 *
 * @returns Folder of what was made on the way; of no use any more.
 * @throws {InvalidInputError} for messages that are not numbered in the order of time.
 * @remarks Spark SQL alone; see {@link chancesOnSpark} for what it moves.
 */
export async function learnTiesOnSpark(
  session: SparkSession,
  { graph: folder, out }: LearnTiesPlan,
): Promise<string> {
  await refuseDisorder(session, folder);
  const work = `${out}/work-ties-${await nameTalk(session, folder)}`;
  const pairs = tableAt(`${work}/pairs`);
  await writeTable(session, `${work}/acts`, actsOf(folder));
  await writeTable(session, `${work}/pairs`, pairsOf(tableAt(`${work}/acts`)));
  await writeTable(
    session,
    `${work}/learned`,
    `SELECT p.*, greatest(coalesce(c.chances, 0), p.successes) AS chances
    FROM ${pairs} p LEFT JOIN (${await chancesOnSpark(session, { folder, work, pairs })}) c
      ON c.source = p.source AND c.target = p.target`,
  );
  const learned = tableAt(`${work}/learned`);
  const [sums] = await session.rows(
    `SELECT coalesce(sum(successes), 0) AS successes, coalesce(sum(chances), 0) AS chances FROM ${learned}`,
  );
  const mean = priorMean(Number(sums!['successes']), Number(sums!['chances']));
  await writeTable(
    session,
    `${out}/ties`,
    `SELECT source, target, coalesce(s.probability, (successes + ${PRIOR_STRENGTH * mean}D) / (chances + ${PRIOR_STRENGTH})) AS probability,
      coalesce(interactions, 0) AS interactions, coalesce(chances, 0) AS chances,
      timestamp_millis(firstAt) AS firstAt, timestamp_millis(lastAt) AS lastAt, s.probability IS NOT NULL AS stated
    FROM ${learned} FULL JOIN (
      SELECT source, target, probability FROM ${tableAt(`${folder}/ties.parquet`)} WHERE stated AND source <> target) s
      USING (source, target)`,
  );
  return work;
}

/** What came before what is told by the numbers. They are looked at in pieces, so that no task sorts them all. */
async function refuseDisorder(session: SparkSession, folder: string): Promise<void> {
  const [row] = await session.rows(`
    SELECT count_if(at < before) AS late FROM (
      SELECT at, lag(at) OVER (PARTITION BY message DIV 65536 ORDER BY message) AS before FROM (${messagesOf(folder)}))`);
  if (Number(row!['late']) === 0) return;
  throw new InvalidInputError(
    `"${folder}" does not number its messages in the order of time, as grapevine export does; export it anew.`,
    { graph: folder, refused: true },
  );
}

/** A name of what is learned from: other messages, mentions, accounts or follows have another one. */
async function nameTalk(session: SparkSession, folder: string): Promise<string> {
  const sumOf = (query: string): string => `SELECT coalesce(bit_xor(xxhash64(*)), 0) AS sum FROM (${query})`;
  const tables = ['mentions', 'accounts', 'follows'].map((name) =>
    sumOf(`SELECT '${name}', * FROM ${tableAt(`${folder}/${name}.parquet`)}`),
  );
  const [row] = await session.rows(
    `SELECT bit_xor(sum) AS sum FROM (${[sumOf(messagesOf(folder)), ...tables].join(' UNION ALL ')})`,
  );
  return BigInt.asUintN(64, row!['sum'] as bigint).toString(16); // a BIGINT
}
