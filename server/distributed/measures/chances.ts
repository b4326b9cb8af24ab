import type { SparkSession } from '../connect/session.ts';
import { iterate } from '../iterations.ts';
import { tableAt, writeTable } from '../tables.ts';
import { messagesOf } from './acts.ts';

/** Before and after all instants, in milliseconds. */
const ALWAYS = { since: '-9000000000000000L', until: '9000000000000000L' } as const;

/** Where the chances of pairs are counted. */
export interface ChancesPlan {
  /** Of a Parquet export. */
  readonly folder: string;
  /** Folder for what is made on the way. */
  readonly work: string;
  /** Table of pairs with columns `source`, `target`. */
  readonly pairs: string;
}

/**
 * How many messages of the source of each pair the target could have seen, as `analysis/influence/chances.ts` counts them: a query with columns `source`,
 * `target`, `chances`; who could have seen none may have no row.
 *
 * What was seen by following is counted from how many public messages an account had written at each end of a spell, so that nothing is joined with every message;
 * shares that could move the target no more, and what was seen in conversations, are looked at one by one.
 *
 * @remarks Rows: messages + follows of pairs + shares of followed accounts, once for each such follow + Σ over conversations of messages · participants.
 */
export async function chancesOnSpark(session: SparkSession, plan: ChancesPlan): Promise<string> {
  const { folder, work, pairs } = plan;
  const tableOf = async (name: string, query: string): Promise<string> => {
    await writeTable(session, `${work}/${name}`, query);
    return tableAt(`${work}/${name}`);
  };
  const spells = await tableOf('spells', spellsOf(folder, pairs));
  const shares = await tableOf('shares', await sharesOnSpark(session, plan));
  const entered = await tableOf('entered', enteredOf(folder, shares));
  return `
    WITH m AS (${messagesOf(folder)}),
    spells AS (SELECT * FROM ${spells}), shares AS (SELECT * FROM ${shares}), entered AS (SELECT * FROM ${entered}),
    followed AS (
      SELECT source, target, sign * sum(isMessage) OVER (PARTITION BY account ORDER BY instant, isMessage) AS chances, isMessage
      FROM (
        SELECT account, since AS instant, 0 AS isMessage, -1 AS sign, source, target FROM spells
        UNION ALL SELECT account, until, 0, 1, source, target FROM spells
        UNION ALL SELECT author, at, 1, 0, NULL, NULL FROM m WHERE public)),
    spent AS (
      SELECT f.source, f.target FROM spells f
        JOIN shares s ON s.author = f.account AND s.public AND s.at >= f.since AND s.at < f.until
        JOIN entered e ON e.first = s.first AND e.person = f.target AND e.message < s.message),
    talked AS (
      SELECT p.source, p.target FROM (SELECT DISTINCT conversation, person FROM m) t
        JOIN m ON m.conversation = t.conversation
        JOIN ${pairs} p ON p.source = m.person AND p.target = t.person
        LEFT JOIN shares s ON s.message = m.message
        LEFT JOIN entered e ON e.first = s.first AND e.person = p.target AND e.message < m.message
        LEFT JOIN spells f ON f.account = m.author AND f.target = p.target AND m.public AND f.since <= m.at AND m.at < f.until
      WHERE e.message IS NULL AND f.account IS NULL)
    SELECT source, target, sum(chances) AS chances FROM (
      SELECT source, target, chances FROM followed WHERE isMessage = 0
      UNION ALL SELECT source, target, -1 FROM spent
      UNION ALL SELECT source, target, 1 FROM talked)
    GROUP BY source, target`;
}

/**
 * When the target of a pair followed an account of its source, by any of theirs: columns `source`, `target`, `account` (followed), `since`, `until`. No two of the same target and account overlap.
 */
function spellsOf(folder: string, pairs: string): string {
  const accounts = tableAt(`${folder}/accounts.parquet`);
  return `
    WITH follows AS (
      SELECT p.source, p.target, f.followed AS account, coalesce(unix_millis(f.since), ${ALWAYS.since}) AS since,
        coalesce(unix_millis(f.until), ${ALWAYS.until}) AS until
      FROM ${tableAt(`${folder}/follows.parquet`)} f JOIN ${accounts} a ON a.account = f.follower
        JOIN ${accounts} b ON b.account = f.followed JOIN ${pairs} p ON p.source = b.person AND p.target = a.person)
    SELECT source, target, account, since, until FROM (
      SELECT source, target, account, until, greatest(since, max(until) OVER (PARTITION BY target, account ORDER BY since
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS since FROM follows)
    WHERE since < until`;
}

/** Messages that share an earlier one, with the first of the cascade that each is in: a query with columns `message`, `person`, `author`, `at`, `public`, `first`. */
async function sharesOnSpark(session: SparkSession, { folder, work }: ChancesPlan): Promise<string> {
  const { table } = await iterate(session, {
    folder: `${work}/cascades`,
    first: `SELECT message, shares AS first FROM (${messagesOf(folder)}) WHERE shares < message`,
    next: (last) => `
      WITH last AS (SELECT * FROM ${last})
      SELECT l.message, coalesce(e.first, l.first) AS first FROM last l LEFT JOIN last e ON e.message = l.first`,
    figures: 'coalesce(bit_xor(xxhash64(message, first)), 0) AS sum',
    isDone: (now, before) => now['sum'] === before['sum'],
  });
  return `SELECT message, person, author, at, public, first FROM (${messagesOf(folder)}) JOIN ${table} USING (message)`;
}

/** The message by which each person is in a cascade, the earliest: columns `first`, `person`, `message`. */
function enteredOf(folder: string, shares: string): string {
  return `
    WITH shares AS (SELECT first, person, message FROM ${shares})
    SELECT first, person, min(message) AS message FROM (
      SELECT first, person, message FROM shares
      UNION ALL SELECT m.message, m.person, m.message FROM (${messagesOf(folder)}) m LEFT SEMI JOIN shares s ON s.first = m.message)
    GROUP BY first, person`;
}
