/** Cypher for an erasure. A pattern begins at the end that has the key; see records.ts. */

export const ACCOUNTS_TO_ERASE = `MATCH (p:Person {id: $id})<-[:BELONGS_TO]-(a:Account)
  RETURN a.id AS id, a.handle AS handle, a.name AS name`;

/** People who were merged into one: they have no account any more, and their names still. */
export const MERGED_INTO =
  'MATCH (p:Person) WHERE p.mergedInto IS NOT NULL RETURN p.id AS id, p.mergedInto AS target, p.name AS name';

export const NAME_OF = 'MATCH (p:Person {id: $id}) RETURN p.name AS name';

export const NAMESAKES = 'MATCH (p:Person) WHERE p.name IN $names RETURN p.id AS id, p.name AS name';

/** Accounts with one of these handles, of whatever network. */
export const SAME_HANDLE =
  'MATCH (a:Account) WHERE toLower(a.handle) IN $handles RETURN a.id AS id, toLower(a.handle) AS handle';

export const MENTIONING =
  'UNWIND $ids AS id MATCH (a:Account {id: id})<-[:MENTIONS]-(m:Message) RETURN m.id AS id';

export const MESSAGES_OF = `MATCH (p:Person {id: $id})<-[:BELONGS_TO]-(:Account)-[:WROTE]->(m:Message)
  RETURN m.id AS id, m.text AS text, m.url AS url`;

/** Messages that quote others: what they share and answer. */
export const QUOTING = [
  'UNWIND $ids AS id MATCH (m:Message {id: id})<-[:SHARES]-(q:Message) RETURN q.id AS id, q.text AS text, m.id AS quoted',
  'UNWIND $ids AS id MATCH (m:Message {id: id})<-[:REPLIES_TO]-(q:Message) RETURN q.id AS id, q.text AS text, m.id AS quoted',
] as const;

export const STATED_TIES_OF = `MATCH (p:Person {id: $id})-[t:INFLUENCES]-(:Person) WHERE t.stated = true
  RETURN count(t) AS ties`;

export const DELETE_MESSAGES = 'UNWIND $ids AS id MATCH (m:Message {id: id}) DETACH DELETE m';
export const DELETE_ACCOUNTS = 'UNWIND $ids AS id MATCH (a:Account {id: id}) DETACH DELETE a';
export const DELETE_PEOPLE = 'UNWIND $ids AS id MATCH (p:Person {id: id}) DETACH DELETE p';

/** What an analysis wrote of a person beside the person. */
export const DELETE_CASES_OF = 'MATCH (c:`Case`) WHERE c.asker IN $ids DETACH DELETE c';

/** To whose case somebody said that a conversation belongs: conversations are called by their first message. */
export const DELETE_CASES_SAID_OF =
  'MATCH (n:OutcomeJudgement) WHERE n.caseOf IN $ids AND n.outcome IS NULL DETACH DELETE n';
export const CLEAR_CASES_SAID_OF = `MATCH (n:OutcomeJudgement) WHERE n.caseOf IN $ids
  SET n.caseOf = null, n.revision = $revision`;

/**
 * Where an earlier erasure has called a conversation otherwise and its message was brought back since, there are two of it: what the
 * other one has goes into the one that is renamed now, but for what a judge has said anew.
 */
export const KNOWN_CONVERSATION_NAMES = 'UNWIND $ids AS id MATCH (n:Conversation {id: id}) RETURN n.id AS id';
export const JUDGED_ANEW = `UNWIND $rows AS row MATCH (c:Conversation {id: row.id})<-[:JUDGES]-(n:OutcomeJudgement)
  RETURN row.alias + '|' + n.by AS id`;
export const DELETE_JUDGEMENTS = 'UNWIND $ids AS id MATCH (n:OutcomeJudgement {id: id}) DETACH DELETE n';
export const MESSAGES_OF_RENAMED = `UNWIND $rows AS row MATCH (c:Conversation {id: row.alias})<-[r:PART_OF]-(m:Message)
  RETURN m.id AS member, row.id AS conversation, r.by AS by`;
export const JUDGEMENTS_OF_RENAMED = `UNWIND $rows AS row MATCH (c:Conversation {id: row.alias})<-[:JUDGES]-(n:OutcomeJudgement)
  RETURN n.id AS member, row.id AS conversation`;

/** Conversations are called otherwise that were called by a message which is gone, and so are the judgements of them. */
export const RENAME_JUDGEMENTS = `UNWIND $rows AS row MATCH (c:Conversation {id: row.id})<-[:JUDGES]-(n:OutcomeJudgement)
  SET n.id = row.alias + '|' + n.by, n.revision = $revision`;
export const RENAME_CONVERSATIONS =
  'UNWIND $rows AS row MATCH (c:Conversation {id: row.id}) SET c.id = row.alias';

/** Communities are called by their most central person. */
export const CLEAR_COMMUNITIES_OF = 'MATCH (p:Person) WHERE p.community IN $ids SET p.community = null';

/** Paths of Spark name all who are on them. */
export const DELETE_PATHS_THROUGH =
  'MATCH (:Person)-[r:REACHES]->(:Person) WHERE any(id IN r.people WHERE id IN $ids) DELETE r';

export const REWRITE_TEXTS =
  'UNWIND $rows AS row MATCH (m:Message {id: row.id}) SET m.text = row.text, m.revision = $revision';
