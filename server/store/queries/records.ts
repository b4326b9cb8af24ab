/**
 * Cypher that finds and writes the records of the interchange format. A node without `revision` only stands for a
 * reference. A pattern begins at the end that has the key, since Grafeo walks it as it is written, and no OPTIONAL MATCH
 * goes on from a node: Grafeo scans all nodes for it.
 */

/** Neo4j locks a node that is written to until the transaction ends: pipelines of all processes take turns. */
export const TAKE_TURN = 'MATCH (g:GraphMeta {id: $id}) SET g.writing = true';

export const NEXT_REVISION =
  'MATCH (g:GraphMeta {id: $id}) SET g.revision = g.revision + $one RETURN g.revision AS revision';

export const FIND = {
  organization: `UNWIND $ids AS id MATCH (n:Organization {id: id})
    RETURN n.id AS id, n.revision AS revision, n.name AS name, n.kind AS kind`,
  brand: `UNWIND $ids AS id MATCH (n:Brand {id: id})
    RETURN n.id AS id, n.revision AS revision, n.name AS name, n.owned AS owned, n.aliases AS aliases,
      n.contextTerms AS contextTerms, n.exclusionTerms AS exclusionTerms`,
  brandOwner: `UNWIND $ids AS id MATCH (n:Brand {id: id})<-[:OWNS]-(o:Organization) RETURN n.id AS id, o.id AS target`,
  person: `UNWIND $ids AS id MATCH (n:Person {id: id}) RETURN n.id AS id, n.revision AS revision, n.name AS name`,
  personRoles: `UNWIND $ids AS id MATCH (n:Person {id: id})-[h:HOLDS_ROLE]->(o:Organization)
    RETURN n.id AS id, h.position AS position, h.role AS role, o.id AS organization, h.department AS department,
      h.title AS title, h.since AS since, h.until AS until`,
  account: `UNWIND $ids AS id MATCH (n:Account {id: id})
    RETURN n.id AS id, n.revision AS revision, n.channel AS channel, n.handle AS handle, n.followers AS followers, n.name AS name`,
  accountPerson: `UNWIND $ids AS id MATCH (n:Account {id: id})-[b:BELONGS_TO]->(p:Person) WHERE b.by <> 'own'
    RETURN n.id AS id, p.id AS target`,
  message: `UNWIND $ids AS id MATCH (n:Message {id: id})
    RETURN n.id AS id, n.revision AS revision, n.at AS at, n.text AS text, n.statedChannel AS channel, n.url AS url, n.statedPublic AS public,
      n.statedLanguage AS language`,
  messageAuthor: `UNWIND $ids AS id MATCH (n:Message {id: id})<-[:WROTE]-(a:Account) RETURN n.id AS id, a.id AS target`,
  messageReplyTo: `UNWIND $ids AS id MATCH (n:Message {id: id})-[:REPLIES_TO]->(t:Message) RETURN n.id AS id, t.id AS target`,
  messageShares: `UNWIND $ids AS id MATCH (n:Message {id: id})-[:SHARES]->(t:Message) RETURN n.id AS id, t.id AS target`,
  messageConversation: `UNWIND $ids AS id MATCH (n:Message {id: id})-[r:PART_OF]->(t:Conversation) WHERE r.by = 'record'
    RETURN n.id AS id, t.id AS target`,
  messageMentions: `UNWIND $ids AS id MATCH (n:Message {id: id})-[:MENTIONS]->(t:Account) RETURN n.id AS id, t.id AS target`,
  follow: `UNWIND $rows AS row MATCH (a:Account {id: row[0]}) MATCH (a)-[f:FOLLOWS]->(b:Account {id: row[1]})
    RETURN a.id AS source, b.id AS target, f.since AS since, f.until AS until`,
  label: `UNWIND $rows AS row MATCH (m:Message {id: row[0]}) MATCH (m)-[r:ABOUT]->(b:Brand {id: row[1]})
    WHERE r.judged = true RETURN m.id AS message, b.id AS brand, r.by AS judge, r.stance AS stance, r.at AS at`,
  outcome: `UNWIND $ids AS id MATCH (n:OutcomeJudgement {id: id}) RETURN n.id AS id, n.outcome AS outcome, n.caseOf AS caseOf, n.at AS at`,
  tie: `UNWIND $rows AS row MATCH (a:Person {id: row[0]}) MATCH (a)-[t:INFLUENCES]->(b:Person {id: row[1]})
    WHERE t.stated = true RETURN a.id AS source, b.id AS target, t.by AS judge, t.probability AS probability`,
} as const;

/** Nodes by label: made when missing, `properties` set; a null property is removed. */
export const WRITE_NODES = {
  Organization: 'UNWIND $rows AS row MERGE (n:Organization {id: row.id}) SET n += row.properties',
  Brand: 'UNWIND $rows AS row MERGE (n:Brand {id: row.id}) SET n += row.properties',
  Person: 'UNWIND $rows AS row MERGE (n:Person {id: row.id}) SET n += row.properties',
  Account: 'UNWIND $rows AS row MERGE (n:Account {id: row.id}) SET n += row.properties',
  Message: 'UNWIND $rows AS row MERGE (n:Message {id: row.id}) SET n += row.properties',
  Conversation: 'UNWIND $rows AS row MERGE (n:Conversation {id: row.id}) SET n += row.properties',
  OutcomeJudgement: 'UNWIND $rows AS row MERGE (n:OutcomeJudgement {id: row.id}) SET n += row.properties',
} as const;

/** Properties of nodes that are made at once, in the order in which a row of theirs gives them. */
export const NODE_PROPERTIES = {
  Person: ['id', 'name', 'revision'],
  Account: ['id', 'channel', 'handle', 'followers', 'name', 'revision'],
  Message: [
    'id',
    'at',
    'text',
    'channel',
    'statedChannel',
    'statedLanguage',
    'url',
    'public',
    'statedPublic',
    'language',
    'acts',
    'outcomeVotes',
    'references',
    'textKey',
    'readBy',
    'readFor',
    'addressedStance',
    'addressedConfidence',
    'revision',
  ],
} as const;

/** Nodes of which the graph has not even a reference. A row that is a list takes half the time of a map in Grafeo. */
export const CREATE_NODES = {
  Person: `UNWIND $rows AS row CREATE (n:Person${propertyMap(NODE_PROPERTIES.Person, 0)})`,
  Account: `UNWIND $rows AS row CREATE (n:Account${propertyMap(NODE_PROPERTIES.Account, 0)})`,
} as const;

/** Messages of which the graph has not even a reference, with their authors, whose id comes first in a row. */
export const CREATE_MESSAGES = `UNWIND $rows AS row MATCH (a:Account {id: row[0]})
  CREATE (a)-[:WROTE]->(n:Message${propertyMap(NODE_PROPERTIES.Message, 1)})`;

/** ` {name: row[0], …}`; names are from the lists above and below. */
function propertyMap(names: readonly string[], from: number): string {
  if (names.length === 0) return '';
  return `{${names.map((name, index) => `${name}: row[${from + index}]`).join(', ')}}`;
}

/** Raises the revision of what a relationship's record speaks of, so that the snapshot reads it again. */
export const RAISE = {
  Person: raise('Person'),
  Account: raise('Account'),
  Message: raise('Message'),
} as const;

function raise(label: string): string {
  return `UNWIND $ids AS id MATCH (n:${label} {id: id}) WHERE n.revision IS NOT NULL SET n.revision = $revision`;
}

/** What accounts are called where messages are written. */
export const READ_CHANNELS = `UNWIND $ids AS id MATCH (n:Account {id: id}) WHERE n.channel IS NOT NULL
  RETURN n.id AS id, n.channel AS channel`;

/** The person whom an account had for itself goes into the one that its record names now. */
export const RETIRE_OWN = `UNWIND $rows AS row MATCH (a:Account {id: row.id})-[b:BELONGS_TO]->(p:Person)
  WHERE b.by = 'own' SET p.mergedInto = row.person, p.revision = row.revision`;

/** Messages that take their channel from their account, once the account has come. */
export const SETTLE_CHANNELS = `UNWIND $rows AS row MATCH (a:Account {id: row.id})-[:WROTE]->(m:Message)
  WHERE m.statedChannel IS NULL AND m.revision IS NOT NULL SET m.channel = row.channel, m.revision = row.revision`;

/** The same messages where they do not say either who may see them. */
export const SETTLE_PUBLIC = `UNWIND $rows AS row MATCH (a:Account {id: row.id})-[:WROTE]->(m:Message)
  WHERE m.statedChannel IS NULL AND m.statedPublic IS NULL SET m.public = row.public`;

/** How many of the nodes that a batch refers to are there. */
export const COUNT_NODES_OF = {
  Organization: countOf('Organization'),
  Brand: countOf('Brand'),
  Person: countOf('Person'),
  Account: countOf('Account'),
  Message: countOf('Message'),
  Conversation: countOf('Conversation'),
} as const;

function countOf(label: string): string {
  return `UNWIND $ids AS id MATCH (n:${label} {id: id}) RETURN count(n) AS known`;
}

/** Nodes that only stand for a reference until their record comes. */
export const ENSURE_NODES = {
  Organization: 'UNWIND $ids AS id MERGE (n:Organization {id: id})',
  Brand: 'UNWIND $ids AS id MERGE (n:Brand {id: id})',
  Person: 'UNWIND $ids AS id MERGE (n:Person {id: id})',
  Account: 'UNWIND $ids AS id MERGE (n:Account {id: id})',
  Message: 'UNWIND $ids AS id MERGE (n:Message {id: id})',
  Conversation: 'UNWIND $ids AS id MERGE (n:Conversation {id: id})',
} as const;

/** Properties of relationships, in the order in which a row gives them after source and target. */
export const LINK_PROPERTIES = {
  OWNS: [],
  HOLDS_ROLE: ['role', 'position', 'department', 'title', 'since', 'until'],
  BELONGS_TO: ['by', 'confidence', 'before'],
  WROTE: [],
  REPLIES_TO: [],
  SHARES: [],
  MENTIONS: [],
  PART_OF: ['by'],
  ABOUT: ['by', 'stance', 'confidence', 'judged'],
  LABEL: ['by', 'stance', 'confidence', 'judged', 'at'],
  FOLLOWS: ['since', 'until'],
  INFLUENCES: ['by', 'probability', 'stated'],
  JUDGES: [],
} as const;

/**
 * Relationships between nodes that are there; both ends are found by their keys. Those that a message has are cut before
 * they are written: a MERGE would look through all that its author wrote.
 */
export const LINK = {
  OWNS: merged('Organization', 'Brand', 'OWNS'),
  HOLDS_ROLE: created('Person', 'Organization', 'HOLDS_ROLE'),
  BELONGS_TO: merged('Account', 'Person', 'BELONGS_TO'),
  WROTE: created('Account', 'Message', 'WROTE'),
  REPLIES_TO: created('Message', 'Message', 'REPLIES_TO'),
  SHARES: created('Message', 'Message', 'SHARES'),
  MENTIONS: created('Message', 'Account', 'MENTIONS'),
  PART_OF: created('Message', 'Conversation', 'PART_OF'),
  /** What the reader sees; it was cut before. */
  ABOUT: created('Message', 'Brand', 'ABOUT'),
  /** What a person says of it. */
  LABEL: `${bothEnds('Message', 'Brand')} MERGE (a)-[r:ABOUT {by: row[2]}]->(b)
    SET r.stance = row[3], r.confidence = row[4], r.judged = row[5], r.at = row[6]`,
  FOLLOWS: created('Account', 'Account', 'FOLLOWS'),
  INFLUENCES: `${bothEnds('Person', 'Person')} MERGE (a)-[r:INFLUENCES {by: row[2]}]->(b)
    SET r.probability = row[3], r.stated = row[4]`,
  JUDGES: merged('OutcomeJudgement', 'Conversation', 'JUDGES'),
} as const;

function bothEnds(source: string, target: string): string {
  return `UNWIND $rows AS row MATCH (a:${source} {id: row[0]}) MATCH (b:${target} {id: row[1]})`;
}

function created(source: string, target: string, type: keyof typeof LINK_PROPERTIES): string {
  const properties = propertyMap(LINK_PROPERTIES[type], 2);
  return `${bothEnds(source, target)} CREATE (a)-[:${type}${properties}]->(b)`;
}

function merged(source: string, target: string, type: keyof typeof LINK_PROPERTIES): string {
  const assignments = LINK_PROPERTIES[type].map((name, index) => `r.${name} = row[${2 + index}]`);
  const set = assignments.length === 0 ? '' : ` SET ${assignments.join(', ')}`;
  return `${bothEnds(source, target)} MERGE (a)-[r:${type}]->(b)${set}`;
}

/** Cut before a reference is written anew. */
export const UNLINK = {
  brandOwner: 'UNWIND $ids AS id MATCH (n:Brand {id: id})<-[r:OWNS]-(:Organization) DELETE r',
  personRoles: 'UNWIND $ids AS id MATCH (n:Person {id: id})-[r:HOLDS_ROLE]->(:Organization) DELETE r',
  accountPerson: 'UNWIND $ids AS id MATCH (n:Account {id: id})-[r:BELONGS_TO]->(:Person) DELETE r',
  messageAuthor: 'UNWIND $ids AS id MATCH (n:Message {id: id})<-[r:WROTE]-(:Account) DELETE r',
  messageReplyTo: 'UNWIND $ids AS id MATCH (n:Message {id: id})-[r:REPLIES_TO]->(:Message) DELETE r',
  messageShares: 'UNWIND $ids AS id MATCH (n:Message {id: id})-[r:SHARES]->(:Message) DELETE r',
  messageMentions: 'UNWIND $ids AS id MATCH (n:Message {id: id})-[r:MENTIONS]->(:Account) DELETE r',
  messageConversation: 'UNWIND $ids AS id MATCH (n:Message {id: id})-[r:PART_OF]->(:Conversation) DELETE r',
  messageReadings: `UNWIND $ids AS id MATCH (n:Message {id: id})-[r:ABOUT]->(:Brand) WHERE r.judged = false DELETE r`,
  follows: `UNWIND $rows AS row MATCH (a:Account {id: row.source})
    MATCH (a)-[r:FOLLOWS]->(b:Account {id: row.target}) WHERE r.since = row.since DELETE r`,
  openFollows: `UNWIND $rows AS row MATCH (a:Account {id: row.source})
    MATCH (a)-[r:FOLLOWS]->(b:Account {id: row.target}) WHERE r.since IS NULL DELETE r`,
} as const;
