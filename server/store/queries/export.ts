/** What an export holds: ids of nodes that a record has brought, and relationships as their records. */
export const EXPORT = {
  organization: 'MATCH (n:Organization) WHERE n.revision IS NOT NULL RETURN n.id AS id',
  brand: 'MATCH (n:Brand) WHERE n.revision IS NOT NULL RETURN n.id AS id',
  person: 'MATCH (n:Person) WHERE n.revision IS NOT NULL RETURN n.id AS id',
  account: 'MATCH (n:Account) WHERE n.revision IS NOT NULL RETURN n.id AS id',
  message: 'MATCH (n:Message) WHERE n.revision IS NOT NULL RETURN n.id AS id',
  follow: `MATCH (a:Account)-[f:FOLLOWS]->(b:Account)
    RETURN a.id AS source, b.id AS target, f.since AS since, f.until AS until`,
  label: `MATCH (m:Message)-[r:ABOUT]->(b:Brand) WHERE r.judged
    RETURN m.id AS message, b.id AS brand, r.stance AS stance, r.by AS judge, r.at AS at`,
  outcome: `MATCH (n:OutcomeJudgement)-[:JUDGES]->(c:Conversation)
    RETURN c.id AS conversation, n.outcome AS outcome, n.by AS judge, n.at AS at`,
  tie: `MATCH (a:Person)-[t:INFLUENCES]->(b:Person) WHERE t.stated
    RETURN a.id AS source, b.id AS target, t.probability AS probability, t.by AS judge`,
} as const;
