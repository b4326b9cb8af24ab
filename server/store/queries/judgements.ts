/** Cypher for what people decide about people. */

export const MOVE_ACCOUNTS = `UNWIND $from AS id MATCH (p:Person {id: id})<-[:BELONGS_TO]-(a:Account)
  RETURN a.id AS account, p.id AS person`;

export const MARK_MERGED =
  'UNWIND $ids AS id MATCH (p:Person {id: id}) SET p.mergedInto = $into, p.revision = $revision';

export const UNMARK_MERGED =
  'UNWIND $ids AS id MATCH (p:Person {id: id}) SET p.mergedInto = null, p.revision = $revision';

export const ACCOUNTS_OF = `MATCH (p:Person {id: $id})<-[r:BELONGS_TO]-(a:Account)
  RETURN a.id AS account, a.channel AS channel, a.handle AS handle, a.name AS name, r.before AS before`;

export const MESSAGES_OF = `MATCH (p:Person {id: $id})<-[:BELONGS_TO]-(:Account)-[:WROTE]->(m:Message)
  RETURN m.id AS id`;

export const STATED_TIES_OF = `MATCH (p:Person {id: $id})-[t:INFLUENCES]-(:Person) WHERE t.stated
  RETURN count(t) AS ties`;

export const DELETE_MESSAGES = 'UNWIND $ids AS id MATCH (m:Message {id: id}) DETACH DELETE m';
export const DELETE_ACCOUNTS = 'UNWIND $ids AS id MATCH (a:Account {id: id}) DETACH DELETE a';
export const DELETE_PERSON = 'MATCH (p:Person {id: $id}) DETACH DELETE p';

/** What an analysis wrote of a person beside the person. */
export const DELETE_CASES_OF = 'MATCH (c:`Case`) WHERE c.asker = $id DETACH DELETE c';

/** What kept copies are older than this revision are made anew. */
export const MARK_ERASED = 'MATCH (g:GraphMeta {id: $id}) SET g.erasedAt = $revision';
