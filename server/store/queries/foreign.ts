/**
 * Cypher that finds what others wrote into the graph: nodes that have what makes them a thing of the model and no revision,
 * relationships that lack what Grapevine gives to each of its own. Ids first, all else by key.
 */

/** Ids of nodes that are more than a reference and were not taken in. */
export const FOREIGN_NODES = {
  Organization: 'MATCH (n:Organization) WHERE n.revision IS NULL AND n.name IS NOT NULL RETURN n.id AS id',
  Brand: 'MATCH (n:Brand) WHERE n.revision IS NULL AND n.name IS NOT NULL RETURN n.id AS id',
  Person: 'MATCH (n:Person) WHERE n.revision IS NULL AND n.name IS NOT NULL RETURN n.id AS id',
  Account: `MATCH (n:Account) WHERE n.revision IS NULL AND (n.handle IS NOT NULL OR n.channel IS NOT NULL)
    RETURN n.id AS id`,
  Message: `MATCH (n:Message) WHERE n.revision IS NULL AND (n.text IS NOT NULL OR n.at IS NOT NULL)
    RETURN n.id AS id`,
  OutcomeJudgement: 'MATCH (n:OutcomeJudgement) WHERE n.revision IS NULL RETURN n.id AS id',
} as const;

/** What is to be looked at of each. */
export const READ_FOREIGN_NODES = {
  Organization:
    'UNWIND $ids AS id MATCH (n:Organization {id: id}) RETURN n.id AS id, n.name AS name, n.kind AS kind',
  Brand: `UNWIND $ids AS id MATCH (n:Brand {id: id})
    RETURN n.id AS id, n.name AS name, n.owned AS owned, n.aliases AS aliases,
      n.contextTerms AS contextTerms, n.exclusionTerms AS exclusionTerms`,
  Person: 'UNWIND $ids AS id MATCH (n:Person {id: id}) RETURN n.id AS id, n.name AS name',
  Account: `UNWIND $ids AS id MATCH (n:Account {id: id})
    RETURN n.id AS id, n.channel AS channel, n.handle AS handle, n.followers AS followers, n.name AS name`,
  Message: `UNWIND $ids AS id MATCH (n:Message {id: id})
    RETURN n.id AS id, n.at AS at, n.text AS text, n.channel AS channel, n.public AS public, n.language AS language,
      n.url AS url, n.statedChannel AS statedChannel, n.statedPublic AS statedPublic, n.statedLanguage AS statedLanguage`,
  OutcomeJudgement: `UNWIND $ids AS id MATCH (n:OutcomeJudgement {id: id})
    RETURN n.id AS id, n.outcome AS outcome, n.caseOf AS caseOf, n.by AS by, n.at AS at`,
} as const;

/** Whom accounts belong to, who wrote messages, what judgements judge. */
export const FOREIGN_ENDS = {
  Account:
    'UNWIND $ids AS id MATCH (n:Account {id: id})-[:BELONGS_TO]->(e:Person) RETURN n.id AS id, e.id AS end',
  Message: `UNWIND $ids AS id MATCH (n:Message {id: id})<-[:WROTE]-(e:Account)
    RETURN n.id AS id, e.id AS end, e.channel AS channel`,
  OutcomeJudgement: `UNWIND $ids AS id MATCH (n:OutcomeJudgement {id: id})-[:JUDGES]->(e:Conversation)
    RETURN n.id AS id, e.id AS end`,
} as const;

/** Relationships that lack what Grapevine gives to each of its own, by the keys of their ends. */
export const FOREIGN_RELATIONSHIPS = {
  ABOUT: `MATCH (a:Message)-[r:ABOUT]->(b:Brand) WHERE r.judged IS NULL
    RETURN a.id AS source, b.id AS target, r.stance AS stance, r.by AS by, r.at AS at`,
  INFLUENCES: `MATCH (a:Person)-[r:INFLUENCES]->(b:Person) WHERE r.stated IS NULL
    RETURN a.id AS source, b.id AS target, r.probability AS probability, r.by AS by`,
  HOLDS_ROLE: `MATCH (a:Person)-[r:HOLDS_ROLE]->(b:Organization) WHERE r.position IS NULL
    RETURN a.id AS source, b.id AS target, r.role AS role, r.since AS since, r.until AS until,
      r.department AS department, r.title AS title`,
  BELONGS_TO: `MATCH (a:Account)-[r:BELONGS_TO]->(b:Person) WHERE r.by IS NULL RETURN a.id AS source, b.id AS target`,
  PART_OF: `MATCH (a:Message)-[r:PART_OF]->(b:Conversation) WHERE r.by IS NULL RETURN a.id AS source, b.id AS target`,
} as const;

/** Gives them what Grapevine's own have. */
export const ADOPT_RELATIONSHIPS = {
  ABOUT: `UNWIND $rows AS row MATCH (a:Message {id: row.source}) MATCH (a)-[r:ABOUT]->(b:Brand {id: row.target})
    WHERE r.judged IS NULL SET r += row.properties`,
  INFLUENCES: `UNWIND $rows AS row MATCH (a:Person {id: row.source}) MATCH (a)-[r:INFLUENCES]->(b:Person {id: row.target})
    WHERE r.stated IS NULL SET r += row.properties`,
  HOLDS_ROLE: `UNWIND $rows AS row MATCH (a:Person {id: row.source}) MATCH (a)-[r:HOLDS_ROLE]->(b:Organization {id: row.target})
    WHERE r.position IS NULL AND r.role = row.role SET r += row.properties`,
  BELONGS_TO: `UNWIND $rows AS row MATCH (a:Account {id: row.source}) MATCH (a)-[r:BELONGS_TO]->(b:Person {id: row.target})
    WHERE r.by IS NULL SET r += row.properties`,
  PART_OF: `UNWIND $rows AS row MATCH (a:Message {id: row.source}) MATCH (a)-[r:PART_OF]->(b:Conversation {id: row.target})
    WHERE r.by IS NULL SET r += row.properties`,
} as const;

/** How many there are of each kind; Neo4j answers from its counts, without reading any. */
export const COUNTS = {
  Organization: 'MATCH (n:Organization) RETURN count(n) AS count',
  Brand: 'MATCH (n:Brand) RETURN count(n) AS count',
  Person: 'MATCH (n:Person) RETURN count(n) AS count',
  Account: 'MATCH (n:Account) RETURN count(n) AS count',
  Message: 'MATCH (n:Message) RETURN count(n) AS count',
  OutcomeJudgement: 'MATCH (n:OutcomeJudgement) RETURN count(n) AS count',
  ABOUT: 'MATCH ()-[r:ABOUT]->() RETURN count(r) AS count',
  INFLUENCES: 'MATCH ()-[r:INFLUENCES]->() RETURN count(r) AS count',
  HOLDS_ROLE: 'MATCH ()-[r:HOLDS_ROLE]->() RETURN count(r) AS count',
  BELONGS_TO: 'MATCH ()-[r:BELONGS_TO]->() RETURN count(r) AS count',
  PART_OF: 'MATCH ()-[r:PART_OF]->() RETURN count(r) AS count',
  FOLLOWS: 'MATCH ()-[r:FOLLOWS]->() RETURN count(r) AS count',
  WROTE: 'MATCH ()-[r:WROTE]->() RETURN count(r) AS count',
  REPLIES_TO: 'MATCH ()-[r:REPLIES_TO]->() RETURN count(r) AS count',
  SHARES: 'MATCH ()-[r:SHARES]->() RETURN count(r) AS count',
  MENTIONS: 'MATCH ()-[r:MENTIONS]->() RETURN count(r) AS count',
  OWNS: 'MATCH ()-[r:OWNS]->() RETURN count(r) AS count',
  JUDGES: 'MATCH ()-[r:JUDGES]->() RETURN count(r) AS count',
} as const;

/** Kinds whose own relationships carry nothing by which others' could be told. */
export const UNMARKED = ['FOLLOWS', 'WROTE', 'REPLIES_TO', 'SHARES', 'MENTIONS', 'OWNS', 'JUDGES'] as const;

/** Labels that relationships begin and end at. */
export const ENDS = {
  FOLLOWS: ['Account', 'Account'],
  WROTE: ['Account', 'Message'],
  REPLIES_TO: ['Message', 'Message'],
  SHARES: ['Message', 'Message'],
  MENTIONS: ['Message', 'Account'],
  PART_OF: ['Message', 'Conversation'],
  ABOUT: ['Message', 'Brand'],
  BELONGS_TO: ['Account', 'Person'],
  INFLUENCES: ['Person', 'Person'],
  HOLDS_ROLE: ['Person', 'Organization'],
  OWNS: ['Organization', 'Brand'],
  JUDGES: ['OutcomeJudgement', 'Conversation'],
} as const;

/** How many of each begin and end as the model says. */
export const FITTING = ofEnds(
  (type, [from, to]) => `MATCH (:${from})-[r:${type}]->(:${to}) RETURN count(r) AS count`,
);

/** Some that do not, where there are any. */
export const STRAYS = ofEnds(
  (type, [from, to]) => `MATCH (a)-[r:${type}]->(b) WHERE NOT (a:${from} AND b:${to})
    RETURN a.id AS source, b.id AS target LIMIT 20`,
);

/** Labels and types come from the list above. */
function ofEnds(
  text: (type: string, ends: readonly [string, string]) => string,
): Readonly<Record<keyof typeof ENDS, string>> {
  const texts = Object.entries(ENDS).map(([type, ends]) => [type, text(type, ends)]);
  return Object.fromEntries(texts) as Record<keyof typeof ENDS, string>; // one for each
}

/** What a former look has left on the graph's own node. */
export const READ_COUNTED =
  'MATCH (g:GraphMeta {id: $id}) RETURN g.counts AS counts, g.countedAt AS countedAt';
export const WRITE_COUNTED = 'MATCH (g:GraphMeta {id: $id}) SET g.counts = $counts, g.countedAt = $countedAt';

/** Relationships that come with nodes which are taken in. */
export const BROUGHT_BY = {
  Organization: {},
  Brand: {
    OWNS: 'UNWIND $ids AS id MATCH (n:Brand {id: id})<-[r:OWNS]-(:Organization) RETURN count(r) AS count',
  },
  Person: {},
  Account: {
    FOLLOWS: 'UNWIND $ids AS id MATCH (n:Account {id: id})-[r:FOLLOWS]->(:Account) RETURN count(r) AS count',
  },
  Message: {
    WROTE: 'UNWIND $ids AS id MATCH (n:Message {id: id})<-[r:WROTE]-(:Account) RETURN count(r) AS count',
    REPLIES_TO:
      'UNWIND $ids AS id MATCH (n:Message {id: id})-[r:REPLIES_TO]->(:Message) RETURN count(r) AS count',
    SHARES: 'UNWIND $ids AS id MATCH (n:Message {id: id})-[r:SHARES]->(:Message) RETURN count(r) AS count',
    MENTIONS:
      'UNWIND $ids AS id MATCH (n:Message {id: id})-[r:MENTIONS]->(:Account) RETURN count(r) AS count',
  },
  OutcomeJudgement: {
    JUDGES:
      'UNWIND $ids AS id MATCH (n:OutcomeJudgement {id: id})-[r:JUDGES]->(:Conversation) RETURN count(r) AS count',
  },
} as const;
