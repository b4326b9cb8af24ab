/** Cypher about what a graph holds at all. */

export const ANY_PERSON = 'MATCH (n:Person) RETURN n.id AS id LIMIT 1';
export const ANY_BRAND = 'MATCH (n:Brand) RETURN n.id AS id LIMIT 1';
