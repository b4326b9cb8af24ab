/**
 * Cypher that finds values which others set on what Grapevine knows and that do not fit the model, and relationships that are
 * one too many. A comparison with a value of another type is null in both engines, so each test says what fits, and
 * what does not say yes is looked at by whoever asked. A remainder is only taken of numbers: Neo4j fails at it else.
 */

const isText = (value: string): string => `coalesce(${value} STARTS WITH '', false)`;
const isName = (value: string): string => `coalesce(${value} STARTS WITH '' AND ${value} <> '', false)`;
const isFlag = (value: string): string => `coalesce(${value} = true OR ${value} = false, false)`;
const isOneOf = (value: string, list: string): string => `coalesce(${value} IN ${list}, false)`;
const isWhole = (value: string, [first, last]: readonly [string, string]): string =>
  `coalesce(CASE WHEN ${value} STARTS WITH '' THEN false WHEN ${value} >= ${first} AND ${value} <= ${last}
    THEN ${value} % 1 = 0 ELSE false END, false)`;
const isInstant = (value: string): string => isWhole(value, ['$first', '$last']);
const isProbability = (value: string): string =>
  `coalesce(CASE WHEN ${value} STARTS WITH '' THEN false ELSE ${value} > 0 AND ${value} <= 1 END, false)`;
const given = (value: string, test: (value: string) => string): string =>
  `(${value} IS NULL OR ${test(value)})`;

/** Ids of known nodes of which something may not fit. Organizations and brands are few: all. */
export const ALTERED_NODES = {
  Organization: 'MATCH (n:Organization) WHERE n.revision IS NOT NULL RETURN n.id AS id',
  Brand: 'MATCH (n:Brand) WHERE n.revision IS NOT NULL RETURN n.id AS id',
  Person: `MATCH (n:Person) WHERE n.revision IS NOT NULL AND NOT ${isName('n.name')} RETURN n.id AS id`,
  Account: `MATCH (n:Account) WHERE n.revision IS NOT NULL AND NOT (${isName('n.channel')} AND ${isName('n.handle')}
    AND ${given('n.name', isText)} AND ${given('n.followers', (value) => isWhole(value, ['0', '$mostFollowers']))})
    RETURN n.id AS id`,
  Message: `MATCH (n:Message) WHERE n.revision IS NOT NULL AND NOT (${isInstant('n.at')} AND ${isText('n.text')}
    AND ${given('n.channel', isText)} AND ${given('n.statedChannel', isName)} AND ${given('n.public', isFlag)}
    AND ${given('n.statedPublic', isFlag)} AND ${given('n.language', isText)} AND ${given('n.statedLanguage', isName)}
    AND ${given('n.url', isText)} AND EXISTS { MATCH (n)<-[:WROTE]-(:Account) }) RETURN n.id AS id`,
  OutcomeJudgement: `MATCH (n:OutcomeJudgement) WHERE n.revision IS NOT NULL
    AND NOT ((n.outcome IS NULL OR ${isOneOf('n.outcome', '$outcomes')}) AND ${given('n.caseOf', isName)} AND ${given('n.at', isInstant)} AND ${given('n.by', isText)})
    RETURN n.id AS id`,
} as const;

/** Known relationships of which something may not fit, by the keys of their ends and the engine's own number. */
export const ALTERED_RELATIONSHIPS = {
  FOLLOWS: `MATCH (a:Account)-[r:FOLLOWS]->(b:Account)
    WHERE a.id = b.id OR r.until < r.since OR NOT (${given('r.since', isInstant)} AND ${given('r.until', isInstant)})
    RETURN id(r) AS number, a.id AS source, b.id AS target, r.since AS since, r.until AS until`,
  HOLDS_ROLE: `MATCH (a:Person)-[r:HOLDS_ROLE]->(b:Organization) WHERE r.position IS NOT NULL
    AND (r.until < r.since OR NOT (${isOneOf('r.role', '$roles')} AND ${given('r.since', isInstant)}
    AND ${given('r.until', isInstant)} AND ${given('r.department', isText)} AND ${given('r.title', isText)}))
    RETURN id(r) AS number, a.id AS source, b.id AS target, r.role AS role, r.since AS since, r.until AS until,
      r.department AS department, r.title AS title`,
  INFLUENCES: `MATCH (a:Person)-[r:INFLUENCES]->(b:Person) WHERE r.stated IS NOT NULL
    AND (a.id = b.id OR NOT (${isFlag('r.stated')} AND ${isProbability('r.probability')} AND ${isName('r.by')}))
    RETURN id(r) AS number, a.id AS source, b.id AS target, r.probability AS probability, r.by AS by, r.stated AS stated`,
  ABOUT: `MATCH (a:Message)-[r:ABOUT]->(b:Brand) WHERE r.judged IS NOT NULL
    AND NOT (${isFlag('r.judged')} AND ${isOneOf('r.stance', '$stances')} AND ${given('r.at', isInstant)} AND ${isName('r.by')})
    RETURN id(r) AS number, a.id AS source, b.id AS target, r.stance AS stance, r.by AS by, r.at AS at, r.judged AS judged`,
} as const;

/** Puts instants in place of what stood for them. */
export const MEND_RELATIONSHIPS = {
  FOLLOWS: `UNWIND $rows AS row MATCH (a:Account {id: row.source}) MATCH (a)-[r:FOLLOWS]->(b:Account {id: row.target})
    WHERE id(r) = row.number SET r += row.properties`,
  HOLDS_ROLE: `UNWIND $rows AS row MATCH (a:Person {id: row.source}) MATCH (a)-[r:HOLDS_ROLE]->(b:Organization {id: row.target})
    WHERE id(r) = row.number SET r += row.properties`,
  ABOUT: `UNWIND $rows AS row MATCH (a:Message {id: row.source}) MATCH (a)-[r:ABOUT]->(b:Brand {id: row.target})
    WHERE id(r) = row.number SET r += row.properties`,
} as const;

/** Ids of nodes that have several relationships of a type of which one each is meant. */
export const SEVERAL = {
  WROTE:
    'MATCH (:Account)-[r:WROTE]->(n:Message) WITH n.id AS id, count(r) AS links WHERE links > 1 RETURN id AS id',
  REPLIES_TO:
    'MATCH (n:Message)-[r:REPLIES_TO]->(:Message) WITH n.id AS id, count(r) AS links WHERE links > 1 RETURN id AS id',
  SHARES:
    'MATCH (n:Message)-[r:SHARES]->(:Message) WITH n.id AS id, count(r) AS links WHERE links > 1 RETURN id AS id',
  PART_OF: `MATCH (n:Message)-[r:PART_OF]->(:Conversation) WHERE r.by = 'record'
    WITH n.id AS id, count(r) AS links WHERE links > 1 RETURN id AS id`,
  BELONGS_TO:
    'MATCH (n:Account)-[r:BELONGS_TO]->(:Person) WITH n.id AS id, count(r) AS links WHERE links > 1 RETURN id AS id',
  OWNS: 'MATCH (:Organization)-[r:OWNS]->(n:Brand) WITH n.id AS id, count(r) AS links WHERE links > 1 RETURN id AS id',
} as const;
