/** How a row that Neo4j gave is found: its table by kind. */
export type RawTable = (kind: string) => string;

/** Query of the accounts whose person is there: columns `id`, `person`, `channel`. */
export function ownedAccounts(raw: RawTable, named: string): string {
  return `SELECT a.id, p.number AS person, coalesce(a.channel, '') AS channel FROM ${raw('accounts')} a JOIN ${named} p ON p.id = a.person`;
}

/** Query of the messages whose author is there, as `snapshot/build-messages.ts` reads them. */
export function writtenMessages(raw: RawTable, accounts: string): string {
  return `
    SELECT m.id, m.at, a.number AS author, a.person, coalesce(nullif(m.channel, ''), a.channel) AS channel,
      nullif(nullif(split_part(lower(m.language), '-', 1), 'und'), '') AS language, coalesce(m.public, false) AS public,
      coalesce(m.textKey, 0) AS textKey, ${stanceOf('m.addressedStance')} AS addressedStance,
      ${singleOf('coalesce(m.addressedConfidence, 0.5)')} AS addressedConfidence
    FROM ${raw('messages')} m JOIN ${accounts} a ON a.id = m.author`;
}

/** Query of what messages refer to and whose copy they are (see `snapshot/copies.ts`): columns of the messages, `replyTo`, `shares`, `copyOf`. */
export function referringMessages(raw: RawTable, messages: string): string {
  const target = (kind: string): string => `
    SELECT r.source AS id, min(t.number) AS target FROM ${raw(kind)} r JOIN ${messages} t ON t.id = r.target GROUP BY r.source`;
  const alike = 'PARTITION BY person, shares, CASE WHEN shares IS NULL THEN textKey END';
  return `
    SELECT *, CASE WHEN (shares IS NOT NULL OR textKey <> 0) AND count(*) OVER (${alike}) > 1
      THEN min(message) OVER (${alike}) END AS copyOf
    FROM (
      SELECT m.* EXCEPT (number), m.number AS message, r.target AS replyTo, s.target AS shares FROM ${messages} m
        LEFT JOIN (${target('replies')}) r ON r.id = m.id
        LEFT JOIN (${target('shares')}) s ON s.id = m.id)`;
}

/** A stance as an export has it. */
export function stanceOf(name: string): string {
  return `CASE ${name} WHEN 'favor' THEN 1 WHEN 'against' THEN -1 ELSE 0 END`;
}

/** A number as the columns of the single machine hold it. */
export function singleOf(number: string): string {
  return `CAST(CAST(${number} AS FLOAT) AS DOUBLE)`;
}
