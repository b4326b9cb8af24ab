/** What an export holds: ids of nodes that a record has brought, and relationships as their records. */
export const EXPORT = {
  organization: 'MATCH (n:Organization) WHERE n.revision IS NOT NULL RETURN n.id AS id',
  brand: 'MATCH (n:Brand) WHERE n.revision IS NOT NULL RETURN n.id AS id',
  /** Without those who are one with others, and those whom accounts had for themselves until a person was named. */
  person: 'MATCH (n:Person) WHERE n.revision IS NOT NULL AND n.mergedInto IS NULL RETURN n.id AS id',
  account: 'MATCH (n:Account) WHERE n.revision IS NOT NULL RETURN n.id AS id',
  /** By which messages may call somebody, besides what the snapshot has. */
  accountNames: 'MATCH (n:Account) WHERE n.name IS NOT NULL RETURN DISTINCT n.name AS name',
  message: 'MATCH (n:Message) WHERE n.revision IS NOT NULL RETURN n.id AS id',
  messages: `UNWIND $ids AS id MATCH (n:Message {id: id})<-[:WROTE]-(a:Account) WHERE n.revision IS NOT NULL
    RETURN n.id AS id, a.id AS author, n.at AS at, n.text AS text, n.statedChannel AS channel, n.url AS url, n.statedPublic AS public,
      n.statedLanguage AS language`,
  messageReferences: `UNWIND $ids AS id MATCH (n:Message {id: id})-[r:REPLIES_TO|SHARES|MENTIONS|PART_OF]->(t)
    RETURN n.id AS id, type(r) AS kind, t.id AS target, r.by AS judge,
      CASE type(r) WHEN 'MENTIONS' THEN t:Account WHEN 'PART_OF' THEN t:Conversation ELSE t:Message END AS fits`,
  /** Accounts that nobody has brought follow as well. */
  follower: 'MATCH (n:Account) RETURN n.id AS id',
  follow: `UNWIND $ids AS id MATCH (a:Account {id: id}) MATCH (a)-[f:FOLLOWS]->(b:Account)
    RETURN a.id AS source, b.id AS target, f.since AS since, f.until AS until`,
  label: `MATCH (m:Message)-[r:ABOUT]->(b:Brand) WHERE r.judged = true
    RETURN m.id AS message, b.id AS brand, r.stance AS stance, r.by AS judge, r.at AS at`,
  outcome: `MATCH (n:OutcomeJudgement)-[:JUDGES]->(c:Conversation)
    RETURN c.id AS conversation, n.outcome AS outcome, n.caseOf AS caseOf, n.by AS judge, n.at AS at`,
  tie: `MATCH (a:Person)-[t:INFLUENCES]->(b:Person) WHERE t.stated = true
    RETURN a.id AS source, b.id AS target, t.probability AS probability, t.by AS judge`,
} as const;
