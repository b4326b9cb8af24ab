/** Cypher for what people decide about people. */

export const MOVE_ACCOUNTS = `UNWIND $from AS id MATCH (p:Person {id: id})<-[r:BELONGS_TO]-(a:Account)
  RETURN a.id AS account, p.id AS person, r.before AS before, a.judgedFrom AS judgedFrom, a.apartFrom AS apartFrom`;

export const MARK_MERGED =
  'UNWIND $rows AS row MATCH (p:Person {id: row.id}) SET p.mergedInto = row.into, p.revision = $revision';

export const UNMARK_MERGED =
  'UNWIND $ids AS id MATCH (p:Person {id: id}) SET p.mergedInto = null, p.revision = $revision';

export const ACCOUNTS_OF = `MATCH (p:Person {id: $id})<-[r:BELONGS_TO]-(a:Account)
  RETURN a.id AS account, a.channel AS channel, a.handle AS handle, a.name AS name, r.before AS before,
    a.judgedFrom AS judgedFrom, a.apartFrom AS apartFrom`;

/** Accounts of which somebody has decided whose they are; what a record says of it does not hold then. */
export const JUDGED_ACCOUNTS = `MATCH (a:Account)-[r:BELONGS_TO]->(p:Person)
  WHERE a.judgedBy IS NOT NULL OR r.by IN $decided
  RETURN a.id AS account, p.id AS person, a.apartFrom AS apartFrom`;

/** Why accounts are taken for whose they are. */
export const JUDGEMENTS_OF = `UNWIND $ids AS id MATCH (a:Account {id: id}) WHERE a.judgedBy IS NOT NULL
  RETURN a.id AS account, a.judgedBy AS judgedBy, a.judgedBecause AS because, a.judgedFrom AS judgedFrom`;

/** What kept copies are older than this revision are made anew. */
export const MARK_ERASED = 'MATCH (g:GraphMeta {id: $id}) SET g.erasedAt = $revision';
