import { ROLE_LABELS } from '../../../schema/graph/schema.ts';
import { OUTCOMES } from '../../../schema/model/readings.ts';

/** Cypher that writes back what analysis derived, for whoever opens the graph with Cypher. Nothing reads it from there to decide. */

export const WRITE_PERSON_MEASURES = `UNWIND $rows AS row MATCH (p:Person {id: row.id})
  SET p.pageRank = row.pageRank, p.betweenness = row.betweenness, p.community = row.community`;

/** Everybody whom an earlier run gave ties, those included who have been merged since. */
export const LEARNED_FROM = `MATCH (p:Person)-[t:INFLUENCES]->(:Person) WHERE t.by = 'grapevine'
  RETURN DISTINCT p.id AS id`;

export const DELETE_LEARNED_TIES = `UNWIND $ids AS id MATCH (p:Person {id: id})-[t:INFLUENCES]->(:Person)
  WHERE t.by = 'grapevine' DELETE t`;

export const WRITE_LEARNED_TIES = `UNWIND $rows AS row MATCH (a:Person {id: row.source}) MATCH (b:Person {id: row.target})
  CREATE (a)-[t:INFLUENCES]->(b) SET t += row.properties`;

export const WRITE_CONVERSATIONS = `UNWIND $rows AS row MERGE (c:Conversation {id: row.id}) SET c += row.properties`;

export const DELETE_DERIVED_MEMBERSHIP = `UNWIND $ids AS id MATCH (m:Message {id: id})-[r:PART_OF]->(:Conversation)
  WHERE r.by = 'reply' DELETE r`;

export const WRITE_DERIVED_MEMBERSHIP = `UNWIND $rows AS row MATCH (m:Message {id: row.message}) MATCH (c:Conversation {id: row.conversation})
  MERGE (m)-[r:PART_OF]->(c) ON CREATE SET r.by = 'reply'`;

/** What each conversation and case has that a run wrote; others may write nodes of these labels too. */
const IS_WRITTEN_CONVERSATION = `c.channel IS NOT NULL AND c.outcome IN [${OUTCOMES.map((outcome) => `'${outcome}'`).join(', ')}]`;
const IS_WRITTEN_CASE = 'c.openedAt IS NOT NULL AND c.lastMessageAt IS NOT NULL';

/** Conversations and cases that an earlier run wrote. `Case` is a word of the embedded engine's own without backticks. */
export const READ_WRITTEN_CONVERSATIONS = `MATCH (c:Conversation) WHERE ${IS_WRITTEN_CONVERSATION} RETURN c.id AS id`;
export const READ_WRITTEN_CASES = `MATCH (c:\`Case\`) WHERE ${IS_WRITTEN_CASE} RETURN c.id AS id`;

/** Those that look derived and were not. */
export const READ_STRANGE = {
  Conversation: `MATCH (c:Conversation) WHERE c.outcome IS NOT NULL AND NOT (${IS_WRITTEN_CONVERSATION}) RETURN c.id AS id`,
  Case: `MATCH (c:\`Case\`) WHERE NOT (${IS_WRITTEN_CASE}) RETURN c.id AS id`,
} as const;

/** Conversations that records or judgements name stay, without what was derived. */
export const NAMED_BY_RECORDS = `UNWIND $ids AS id MATCH (c:Conversation {id: id})<-[r:PART_OF]-(:Message) WHERE r.by = 'record'
  RETURN DISTINCT c.id AS id`;
export const NAMED_BY_JUDGEMENTS = `UNWIND $ids AS id MATCH (c:Conversation {id: id})<-[:JUDGES]-(:OutcomeJudgement)
  RETURN DISTINCT c.id AS id`;
export const DELETE_CONVERSATIONS = 'UNWIND $ids AS id MATCH (c:Conversation {id: id}) DETACH DELETE c';

export const DELETE_CASES = 'UNWIND $ids AS id MATCH (c:`Case` {id: id}) DETACH DELETE c';
export const WRITE_CASES = 'UNWIND $rows AS row MERGE (c:`Case` {id: row.id}) SET c += row.properties';
export const UNLINK_CASES =
  'UNWIND $ids AS id MATCH (c:`Case` {id: id})<-[r:RAISED_IN]-(:Conversation) DELETE r';
export const LINK_CASES = `UNWIND $rows AS row MATCH (a:Conversation {id: row.source}) MATCH (b:\`Case\` {id: row.target})
  CREATE (a)-[r:RAISED_IN]->(b) SET r += row.properties`;

/** Labels come from a fixed list, so each role has texts of its own. */
export const ROLE_LABEL_TEXTS = Object.entries(ROLE_LABELS).map(([role, label]) => ({
  role,
  read: `MATCH (p:${label}) RETURN p.id AS id`,
  remove: `MATCH (p:${label}) REMOVE p:${label}`,
  add: `UNWIND $ids AS id MATCH (p:Person {id: id}) SET p:${label}`,
}));

export const READ_PERSON_MEASURES = `MATCH (p:Person)
  WHERE p.pageRank IS NOT NULL OR p.betweenness IS NOT NULL OR p.community IS NOT NULL
  RETURN p.id AS id, p.pageRank AS pageRank, p.betweenness AS betweenness, p.community AS community`;

/** All that the last analysis wrote, to be compared with what another would write. */
export const READ_DERIVED = {
  ties: `MATCH (a:Person)-[t:INFLUENCES]->(b:Person) WHERE t.by = 'grapevine'
    RETURN a.id AS source, b.id AS target, t.probability AS probability, t.interactions AS interactions,
      t.firstAt AS firstAt, t.lastAt AS lastAt`,
  conversations: `MATCH (c:Conversation) WHERE ${IS_WRITTEN_CONVERSATION}
    RETURN c.id AS id, c.channel AS channel, c.public AS public, c.outcome AS outcome,
      c.responseSeconds AS responseSeconds, c.resolutionSeconds AS resolutionSeconds`,
  cases: `MATCH (c:\`Case\`) WHERE ${IS_WRITTEN_CASE} RETURN c.id AS id, c.asker AS asker, c.brand AS brand, c.openedAt AS openedAt,
    c.lastMessageAt AS lastMessageAt, c.outcome AS outcome, c.confidence AS confidence,
    c.responseSeconds AS responseSeconds, c.resolutionSeconds AS resolutionSeconds, c.reopenings AS reopenings,
    c.closedUnconfirmed AS closedUnconfirmed`,
  raised: `MATCH (v:Conversation)-[r:RAISED_IN]->(c:\`Case\`)
    RETURN v.id AS conversation, c.id AS id, r.reason AS reason, r.confidence AS confidence`,
  membership: `MATCH (m:Message)-[r:PART_OF]->(c:Conversation)
    RETURN m.id AS message, c.id AS conversation, r.by AS judge`,
} as const;
