/** Cypher about what a graph holds at all. */

export const ANY_PERSON = 'MATCH (n:Person) RETURN n.id AS id LIMIT 1';
export const ANY_ACCOUNT = 'MATCH (n:Account) RETURN n.id AS id LIMIT 1';
export const ANY_MESSAGE = 'MATCH (n:Message) RETURN n.id AS id LIMIT 1';
export const ANY_BRAND = 'MATCH (n:Brand) RETURN n.id AS id LIMIT 1';

/** Neo4j answers it from its counts. */
export const COUNT_NODES = 'MATCH (n) RETURN count(n) AS nodes';

/** What is told of a database that holds something else, without reading all of it. */
export const LABELS_FOUND = `MATCH (n) WITH n LIMIT 10000 UNWIND labels(n) AS label
  WITH label, count(*) AS nodes RETURN label, nodes ORDER BY nodes DESC, label LIMIT 6`;
