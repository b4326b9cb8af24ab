/** Cypher that writes and reads the measures which Spark computed. A person has `measuredAt`, the instant of the run, in which they were measured. */

/** The run that has ended last; there only while all that it measured is. */
export const READ_RUN = `MATCH (r:MeasuresRun) RETURN r.finishedAt AS finishedAt, r.revision AS revision, r.whole AS whole, r.people AS people,
  r.hasBetweenness AS hasBetweenness, r.seeds AS seeds, r.spread AS spread, r.standardError AS standardError,
  r.approximation AS approximation`;
export const DELETE_RUN = 'MATCH (r:MeasuresRun) DETACH DELETE r';
export const WRITE_RUN = 'MERGE (r:MeasuresRun {finishedAt: $at}) SET r += $run';

/** What nobody has of themselves but by a run; the single machine writes the first three too. */
export const MEASURED_PROPERTIES = [
  'pageRank',
  'betweenness',
  'community',
  'communityNumber',
  'component',
  'outDegree',
  'inDegree',
  'reach',
  'reach3',
  'seedPlace',
  'measuredAt',
] as const;

export const WRITE_MEASURES = `UNWIND $rows AS row MATCH (p:Person {id: row.id}) SET p += row.properties`;

export const READ_PEOPLE =
  'MATCH (p:Person) WHERE p.revision IS NOT NULL AND p.mergedInto IS NULL RETURN p.id AS id';

export const READ_MEASURED = 'MATCH (p:Person) WHERE p.measuredAt IS NOT NULL RETURN p.id AS id';

/** One of a person and a brand, one from a person to another. */
export const WRITE_STANDINGS = `UNWIND $rows AS row MATCH (p:Person {id: row.person}) MATCH (b:Brand {id: row.brand})
  MERGE (p)-[s:STANDS_TOWARDS]->(b) SET s = row.properties`;
export const WRITE_PATHS = `UNWIND $rows AS row MATCH (a:Person {id: row.source}) MATCH (b:Person {id: row.target})
  MERGE (a)-[r:REACHES]->(b) SET r = row.properties`;

export const WRITE_DAYS = `UNWIND $rows AS row MATCH (b:Brand {id: row.brand})
  MERGE (b)-[:DISCUSSED_ON]->(d:DiscussionDay {day: row.day}) SET d = row.properties`;
export const DELETE_DAYS = 'MATCH (d:DiscussionDay) DETACH DELETE d';

/** By whom others' communities are called, who is on paths, and which people are there. */
export const READ_LEADERS =
  'MATCH (p:Person) WHERE p.measuredAt = $at AND p.community <> p.id RETURN DISTINCT p.community AS id';
export const READ_ON_PATHS =
  'MATCH (:Person)-[r:REACHES]->(:Person) UNWIND r.people AS id RETURN DISTINCT id AS id';
export const FOUND_AMONG = 'UNWIND $ids AS id MATCH (p:Person {id: id}) RETURN p.id AS id';

export const DELETE_STANDINGS_OF =
  'UNWIND $ids AS id MATCH (p:Person {id: id})-[s:STANDS_TOWARDS]->(:Brand) DELETE s';

/** What a run left of brands. */
export const DELETE_TALK_OF = [
  'UNWIND $ids AS id MATCH (b:Brand {id: id})<-[s:STANDS_TOWARDS]-(:Person) DELETE s',
  'UNWIND $ids AS id MATCH (b:Brand {id: id})-[:DISCUSSED_ON]->(d:DiscussionDay) DETACH DELETE d',
] as const;

/** Who has some of a run before, by what takes those away. */
export const LEFT_BEHIND = [
  {
    find: 'MATCH (p:Person)-[:STANDS_TOWARDS]->(:Brand) RETURN DISTINCT p.id AS id',
    remove: DELETE_STANDINGS_OF,
  },
  {
    find: 'MATCH (p:Person)-[:REACHES]->(:Person) RETURN DISTINCT p.id AS id',
    remove: 'UNWIND $ids AS id MATCH (p:Person {id: id})-[r:REACHES]->(:Person) DELETE r',
  },
] as const;

/** Of people who were measured; whoever was merged meanwhile is none of them any more. */
export const READ_STANDINGS = `MATCH (p:Person)-[s:STANDS_TOWARDS]->(b:Brand) WHERE s.measuredAt = $at AND p.measuredAt = $at
  RETURN p.id AS person, b.id AS brand, s.messages AS messages, s.standing AS standing, s.score AS score, s.low AS low, s.high AS high`;

export const READ_DAYS = `MATCH (b:Brand)-[:DISCUSSED_ON]->(d:DiscussionDay) WHERE d.measuredAt = $at
  RETURN b.id AS brand, d.day AS day, d.messages AS messages, d.favor AS favor, d.against AS against`;

export const READ_MEASURES = `MATCH (p:Person) WHERE p.measuredAt = $at
  RETURN p.id AS id, p.pageRank AS pageRank, p.betweenness AS betweenness, p.communityNumber AS communityNumber,
    p.outDegree AS outDegree, p.inDegree AS inDegree, p.reach AS reach, p.seedPlace AS seedPlace`;
