/** Cypher about imports: what was imported when, and what came of it. */

export const BEGIN_IMPORT =
  "MERGE (i:Import {id: $id}) SET i.name = $name, i.startedAt = $startedAt, i.state = 'running', i.batches = $batches, i.aliveAt = $startedAt";

/** Whoever runs it still does. */
export const TOUCH_IMPORT = 'MATCH (i:Import {id: $id}) SET i.aliveAt = $at';

/** How many batches of it the graph has; written with each of them. */
export const COUNT_BATCH = 'MATCH (i:Import {id: $id}) SET i.batches = $batches';

export const MARK_IMPORT = 'MATCH (i:Import {id: $id}) SET i.state = $state';

export const END_IMPORT = `MATCH (i:Import {id: $id})
  SET i.state = $state, i.endedAt = $endedAt, i.failure = $failure, i.read = $read, i.created = $created,
    i.updated = $updated, i.unchanged = $unchanged, i.waiting = $waiting, i.rejected = $rejected,
    i.rejectedBy = $rejectedBy`;

export const READ_IMPORTS = `MATCH (i:Import)
  RETURN i.id AS id, i.name AS name, i.state AS state, i.startedAt AS startedAt, i.endedAt AS endedAt,
    i.failure AS failure, i.batches AS batches, i.aliveAt AS aliveAt, i.read AS read, i.created AS created, i.updated AS updated,
    i.unchanged AS unchanged, i.waiting AS waiting, i.rejectedBy AS rejectedBy`;

/** Ids of what was written after a revision, by label; with those of what only others refer to: it has no revision that could rise. */
export const CHANGED_SINCE = {
  Person: changedSince('Person'),
  Account: changedSince('Account'),
  Message: changedSince('Message'),
  OutcomeJudgement: changedSince('OutcomeJudgement'),
} as const;

function changedSince(label: string): string {
  return `MATCH (n:${label}) WHERE n.revision > $after OR n.revision IS NULL RETURN n.id AS id`;
}
