import { NODE_PROPERTIES } from './records.ts';
import { MEASURED_PROPERTIES } from './spark-measures.ts';

/** Cypher that takes records out again. A pattern begins at the end that has the key; see records.ts. */

/** Whoever else refers to a node; it stays then, as a node that only stands for a reference. */
export const REFERRED = {
  Organization: [
    'UNWIND $ids AS id MATCH (n:Organization {id: id})<-[:HOLDS_ROLE]-(:Person) RETURN DISTINCT n.id AS id',
    'UNWIND $ids AS id MATCH (n:Organization {id: id})-[:OWNS]->(:Brand) RETURN DISTINCT n.id AS id',
  ],
  Brand: [
    'UNWIND $ids AS id MATCH (n:Brand {id: id})<-[r:ABOUT]-(:Message) WHERE r.judged = true RETURN DISTINCT n.id AS id',
  ],
  Person: [
    'UNWIND $ids AS id MATCH (n:Person {id: id})<-[:BELONGS_TO]-(:Account) RETURN DISTINCT n.id AS id',
    'UNWIND $ids AS id MATCH (n:Person {id: id})-[t:INFLUENCES]->(:Person) WHERE t.stated = true RETURN DISTINCT n.id AS id',
    'UNWIND $ids AS id MATCH (n:Person {id: id})<-[t:INFLUENCES]-(:Person) WHERE t.stated = true RETURN DISTINCT n.id AS id',
  ],
  Account: [
    'UNWIND $ids AS id MATCH (n:Account {id: id})<-[:MENTIONS]-(:Message) RETURN DISTINCT n.id AS id',
    'UNWIND $ids AS id MATCH (n:Account {id: id})-[:WROTE]->(:Message) RETURN DISTINCT n.id AS id',
    'UNWIND $ids AS id MATCH (n:Account {id: id})-[:FOLLOWS]->(:Account) RETURN DISTINCT n.id AS id',
    'UNWIND $ids AS id MATCH (n:Account {id: id})<-[:FOLLOWS]-(:Account) RETURN DISTINCT n.id AS id',
  ],
  Message: [
    'UNWIND $ids AS id MATCH (n:Message {id: id})<-[:REPLIES_TO]-(:Message) RETURN DISTINCT n.id AS id',
    'UNWIND $ids AS id MATCH (n:Message {id: id})<-[:SHARES]-(:Message) RETURN DISTINCT n.id AS id',
    'UNWIND $ids AS id MATCH (n:Message {id: id})-[r:ABOUT]->(:Brand) WHERE r.judged = true RETURN DISTINCT n.id AS id',
  ],
  Conversation: [
    'UNWIND $ids AS id MATCH (n:Conversation {id: id})<-[:PART_OF]-(:Message) RETURN DISTINCT n.id AS id',
    'UNWIND $ids AS id MATCH (n:Conversation {id: id})<-[:JUDGES]-(:OutcomeJudgement) RETURN DISTINCT n.id AS id',
  ],
} as const;

export const DELETE_NODES = {
  Organization: 'UNWIND $ids AS id MATCH (n:Organization {id: id}) DETACH DELETE n',
  Brand: 'UNWIND $ids AS id MATCH (n:Brand {id: id}) DETACH DELETE n',
  Person: 'UNWIND $ids AS id MATCH (n:Person {id: id}) DETACH DELETE n',
  Account: 'UNWIND $ids AS id MATCH (n:Account {id: id}) DETACH DELETE n',
  Message: 'UNWIND $ids AS id MATCH (n:Message {id: id}) DETACH DELETE n',
  Conversation: 'UNWIND $ids AS id MATCH (n:Conversation {id: id}) DETACH DELETE n',
} as const;

/** Leaves of a node that others refer to nothing but its id; what analysis wrote of it goes with the rest. */
export const STRIP = {
  Organization: strip('Organization', ['name', 'kind', 'revision']),
  Brand: strip('Brand', ['name', 'owned', 'aliases', 'contextTerms', 'exclusionTerms', 'revision']),
  Person: strip('Person', [...NODE_PROPERTIES.Person, 'mergedInto', ...MEASURED_PROPERTIES]),
  Account: strip('Account', NODE_PROPERTIES.Account),
  Message: strip('Message', NODE_PROPERTIES.Message),
} as const;

function strip(label: string, properties: readonly string[]): string {
  const cleared = properties.filter((name) => name !== 'id').map((name) => `n.${name} = null`);
  return `UNWIND $ids AS id MATCH (n:${label} {id: id}) SET ${cleared.join(', ')}`;
}

/** Nodes that only stand for a reference; nothing may refer to them any more. */
export const PLACEHOLDERS = {
  Organization: placeholders('Organization', 'name'),
  Brand: placeholders('Brand', 'name'),
  Person: placeholders('Person', 'name'),
  Account: placeholders('Account', 'handle'),
  Message: placeholders('Message', 'at'),
  Conversation: placeholders('Conversation', 'outcome'),
} as const;

function placeholders(label: string, property: string): string {
  return `MATCH (n:${label}) WHERE n.revision IS NULL AND n.${property} IS NULL RETURN n.id AS id`;
}

/** What a label says is cut, unless somebody has said it anew since the import. */
export const DELETE_LABELS = `UNWIND $rows AS row MATCH (m:Message {id: row[0]})
  MATCH (m)-[r:ABOUT]->(b:Brand {id: row[1]})
  WHERE r.judged = true AND r.by = row[2] AND (r.at IS NULL OR r.at <= $until) DELETE r`;

export const DELETE_OUTCOMES = `UNWIND $ids AS id MATCH (n:OutcomeJudgement {id: id})
  WHERE n.at IS NULL OR n.at <= $until DETACH DELETE n`;

export const DELETE_TIES = `UNWIND $rows AS row MATCH (a:Person {id: row[0]})
  MATCH (a)-[t:INFLUENCES]->(b:Person {id: row[1]}) WHERE t.stated = true AND t.by = row[2] DELETE t`;
