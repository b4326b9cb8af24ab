import type { SparkSession } from '../connect/session.ts';
import { iterate } from '../iterations.ts';
import type { RawTable } from './messages.ts';

/**
 * Query of the id of each message's conversation, as `snapshot/build-conversations.ts` finds it: columns `message`, `conversation`. One that a record names; else that of the message
 * which is answered; a circle of answers is called by its earliest.
 *
 * @param messages - Table with `message`, `id`, `replyTo`, `shares`.
 * @remarks Each step looks twice as far back: as many steps as the longest chain of answers has binary digits.
 */
export async function conversationsOnSpark(
  session: SparkSession,
  { raw, messages, folder }: { readonly raw: RawTable; readonly messages: string; readonly folder: string },
): Promise<string> {
  const stated = `SELECT source AS id, min(target) AS name FROM ${raw('conversations')} GROUP BY source`;
  const { table } = await iterate(session, {
    folder,
    first: `
      SELECT message, far, least(message, far) AS least, far = message AS isEnd FROM (
        SELECT m.message, CASE WHEN c.name IS NULL AND m.shares IS NULL THEN coalesce(m.replyTo, m.message) ELSE m.message END AS far
        FROM ${messages} m LEFT JOIN (${stated}) c ON c.id = m.id)`,
    next: (last) => `
      WITH last AS (SELECT * FROM ${last})
      SELECT l.message, f.far, least(l.least, f.least) AS least, f.isEnd FROM last l JOIN last f ON f.message = l.far`,
    figures: 'count_if(NOT isEnd) AS open, coalesce(bit_xor(xxhash64(message, least)), 0) AS sum',
    isDone: (now, before) =>
      Number(now['open']) === 0 || (now['open'] === before['open'] && now['sum'] === before['sum']),
  });
  return `
    SELECT l.message, coalesce(c.name, m.id) AS conversation FROM ${table} l JOIN ${table} f ON f.message = l.far
      JOIN ${messages} m ON m.message = CASE WHEN l.isEnd THEN l.far ELSE f.least END
      LEFT JOIN (${stated}) c ON c.id = m.id`;
}
