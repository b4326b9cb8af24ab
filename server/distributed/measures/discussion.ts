import type { SparkGraph } from '../spark-graph.ts';
import { tableAt } from '../tables.ts';

const DAY_MS = 86_400_000;

/**
 * Query of what is said of each brand on each day, as `analysis/discussion/timeline.ts` counts it: columns `brand`, `day` (a date in UTC), `messages`, `favor`,
 * `against`. Days without a message are left out.
 *
 * @remarks One pass over the messages, however the session's time zone is set.
 */
export function discussion({ folder }: SparkGraph): string {
  return `
    SELECT brand, date_from_unix_date(CAST(floor(unix_millis(at) / ${DAY_MS}) AS INT)) AS day, count(*) AS messages,
      count_if(stance > 0) AS favor, count_if(stance < 0) AS against
    FROM ${tableAt(`${folder}/about.parquet`)} JOIN ${tableAt(`${folder}/messages.parquet`)} USING (message)
    GROUP BY brand, day`;
}
