/** Cypher for what the reader sees in messages. */

export const READ_BRANDS = `MATCH (n:Brand) WHERE n.revision IS NOT NULL
  RETURN n.id AS id, n.name AS name, n.aliases AS aliases,
    n.contextTerms AS contextTerms, n.exclusionTerms AS exclusionTerms`;

/** Messages whose reading was made for other brands; what a better reader read for the same begins with `$better`. */
export const STALE_MESSAGES = `MATCH (n:Message) WHERE n.revision IS NOT NULL
    AND (n.readFor IS NULL OR (n.readFor <> $readFor AND NOT n.readFor STARTS WITH $better))
  RETURN n.id AS id`;

/** What a message is read from. */
export const READ_FOR_READING = `UNWIND $ids AS id MATCH (n:Message {id: id})
  RETURN n.id AS id, n.text AS text, n.statedLanguage AS language`;

/** Messages whose stance a person said, with what they said. */
export const LABELLED_TEXTS = `MATCH (n:Message)-[r:ABOUT]->(b:Brand) WHERE r.judged = true AND n.revision IS NOT NULL
  RETURN n.id AS id, b.id AS brand, n.text AS text, n.statedLanguage AS language, r.stance AS stance, r.by AS judge`;

/** References that wait for their record, by label. */
export const WAITING = {
  Organization:
    'MATCH (n:Organization) WHERE n.revision IS NULL AND n.id <> $unstated RETURN count(n) AS waiting',
  Brand: 'MATCH (n:Brand) WHERE n.revision IS NULL RETURN count(n) AS waiting',
  Person: 'MATCH (n:Person) WHERE n.revision IS NULL RETURN count(n) AS waiting',
  Account: 'MATCH (n:Account) WHERE n.revision IS NULL RETURN count(n) AS waiting',
  Message: 'MATCH (n:Message) WHERE n.revision IS NULL RETURN count(n) AS waiting',
} as const;

/** Conversations that people judged, and those whose cases they say them to belong to. */
export const JUDGED_CONVERSATIONS = `MATCH (n:OutcomeJudgement)-[:JUDGES]->(c:Conversation)
  RETURN c.id AS conversation, n.outcome AS outcome, n.caseOf AS caseOf`;

/** Of these ids those of conversations that a message is part of, and of messages that may have begun one. */
export const KNOWN_CONVERSATIONS = [
  'UNWIND $ids AS id MATCH (n:Conversation {id: id})<-[:PART_OF]-(:Message) RETURN DISTINCT n.id AS id',
  'UNWIND $ids AS id MATCH (n:Message {id: id}) WHERE n.revision IS NOT NULL RETURN n.id AS id',
] as const;
