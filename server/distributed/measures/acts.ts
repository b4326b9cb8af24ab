import { tableAt } from '../tables.ts';

/** Columns of {@link messagesOf} that the learning of ties reads; instants are epoch milliseconds. */
const MESSAGE_COLUMNS =
  'message, author, person, conversation, replyTo, shares, unix_millis(at) AS at, public';

/** Query of an export's messages, in whose numbers a later one is larger. */
export function messagesOf(folder: string): string {
  return `SELECT ${MESSAGE_COLUMNS} FROM ${tableAt(`${folder}/messages.parquet`)}`;
}

/**
 * Query of what people did upon each other's messages, as `analysis/influence/acts.ts` lists it: columns `source` (who was answered, shared or mentioned), `target`
 * (who acted), `acting`, `at` (of the acting message), `upon` (NULL where no single message).
 *
 * @param folder - Of a Parquet export.
 * @remarks Rows move by message and by conversation and person; nothing grows faster than messages and mentions.
 */
export function actsOf(folder: string): string {
  return `
    WITH m AS (${messagesOf(folder)}),
    mentioned AS (
      SELECT m.message, m.conversation, a.person
      FROM ${tableAt(`${folder}/mentions.parquet`)} n JOIN ${tableAt(`${folder}/accounts.parquet`)} a USING (account)
        JOIN m ON m.message = n.message),
    latest AS (
      SELECT message, person, max(wrote) OVER (PARTITION BY conversation, person ORDER BY message
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS upon, wrote
      FROM (
        SELECT conversation, person, message, message AS wrote FROM m
        UNION ALL SELECT conversation, person, message, NULL FROM mentioned)),
    acts AS (
      SELECT r.person AS source, m.person AS target, m.message AS acting, m.at, r.message AS upon, 0 AS place
        FROM m JOIN m r ON r.message = m.replyTo
      UNION ALL SELECT s.person, m.person, m.message, m.at, s.message, 1 FROM m JOIN m s ON s.message = m.shares
      UNION ALL SELECT l.person, m.person, m.message, m.at, l.upon, 2 FROM m JOIN latest l ON l.message = m.message
        WHERE l.wrote IS NULL AND (l.upon IS NOT NULL OR m.replyTo IS NOT NULL))
    SELECT source, target, acting, min(at) AS at, min_by(upon, place) AS upon
    FROM acts WHERE source <> target GROUP BY source, target, acting`;
}

/** Query of the pairs that have acts: columns `source`, `target`, `interactions`, `successes`, `firstAt`, `lastAt`. */
export function pairsOf(acts: string): string {
  return `
    SELECT source, target, count(*) AS interactions, count(DISTINCT upon) + count_if(upon IS NULL) AS successes,
      min(at) AS firstAt, max(at) AS lastAt
    FROM ${acts} GROUP BY source, target`;
}
