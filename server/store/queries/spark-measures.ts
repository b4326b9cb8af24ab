/** Cypher that writes and reads the measures which Spark computed. A person has `measuredAt`, the instant of the run, in which they were measured. */

/** The run that has ended last; there only while all that it measured is. */
export const READ_RUN = `MATCH (r:MeasuresRun) RETURN r.finishedAt AS finishedAt, r.revision AS revision, r.people AS people,
  r.hasBetweenness AS hasBetweenness, r.seeds AS seeds, r.spread AS spread, r.standardError AS standardError,
  r.approximation AS approximation`;
export const DELETE_RUN = 'MATCH (r:MeasuresRun) DETACH DELETE r';
export const CREATE_RUN = 'CREATE (r:MeasuresRun) SET r += $run';

export const WRITE_MEASURES = `UNWIND $rows AS row MATCH (p:Person {id: row.id}) SET p += row.properties`;

/** People of a run before who are not in this one. */
export const MEASURED_OTHERWISE =
  'MATCH (p:Person) WHERE p.measuredAt IS NOT NULL AND p.measuredAt <> $at RETURN p.id AS id';

export const READ_MEASURES = `MATCH (p:Person) WHERE p.measuredAt = $at
  RETURN p.id AS id, p.pageRank AS pageRank, p.betweenness AS betweenness, p.communityNumber AS communityNumber,
    p.outDegree AS outDegree, p.inDegree AS inDegree, p.reach AS reach, p.seedPlace AS seedPlace`;
