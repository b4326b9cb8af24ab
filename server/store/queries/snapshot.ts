/** Cypher that reads the graph's shape and numbers, without texts. Only what a record has brought counts, not what stands for a reference. */
export const READ = {
  organizations: `MATCH (n:Organization) WHERE n.revision IS NOT NULL
    RETURN n.id AS id, n.name AS name, n.kind AS kind`,
  brands: `MATCH (n:Brand) WHERE n.revision IS NOT NULL
    RETURN n.id AS id, n.name AS name, n.owned AS owned, n.aliases AS aliases`,
  brandOwners: 'MATCH (o:Organization)-[:OWNS]->(n:Brand) RETURN n.id AS brand, o.id AS organization',
  people:
    'MATCH (n:Person) WHERE n.revision IS NOT NULL AND n.mergedInto IS NULL RETURN n.id AS id, n.name AS name',
  roles: `MATCH (n:Person)-[h:HOLDS_ROLE]->(o:Organization)
    RETURN n.id AS person, o.id AS organization, h.role AS role, h.position AS position, h.since AS since, h.until AS until`,
  accounts: `MATCH (n:Account)-[:BELONGS_TO]->(p:Person) WHERE n.revision IS NOT NULL
    RETURN n.id AS id, n.channel AS channel, n.handle AS handle, n.followers AS followers, p.id AS person`,
  messages: `MATCH (a:Account)-[:WROTE]->(n:Message) WHERE n.revision IS NOT NULL
    RETURN n.id AS id, a.id AS author, n.at AS at, n.channel AS channel, n.language AS language, n.public AS public,
      n.acts AS acts, n.addressedStance AS addressedStance, n.addressedConfidence AS addressedConfidence`,
  replies: 'MATCH (n:Message)-[:REPLIES_TO]->(t:Message) RETURN n.id AS source, t.id AS target',
  shares: 'MATCH (n:Message)-[:SHARES]->(t:Message) RETURN n.id AS source, t.id AS target',
  mentions: 'MATCH (n:Message)-[:MENTIONS]->(t:Account) RETURN n.id AS source, t.id AS target',
  conversations: `MATCH (n:Message)-[r:PART_OF]->(t:Conversation) WHERE r.by = 'record' RETURN n.id AS source, t.id AS target`,
  about: `MATCH (n:Message)-[r:ABOUT]->(b:Brand)
    RETURN n.id AS message, b.id AS brand, r.stance AS stance, r.confidence AS confidence, r.judged AS judged, r.at AS at, r.by AS judge`,
  follows: `MATCH (a:Account)-[f:FOLLOWS]->(b:Account)
    RETURN a.id AS source, b.id AS target, f.since AS since, f.until AS until`,
  statedTies: `MATCH (a:Person)-[t:INFLUENCES]->(b:Person) WHERE t.stated
    RETURN a.id AS source, b.id AS target, t.probability AS probability, t.by AS judge`,
  judgements: `MATCH (n:OutcomeJudgement)-[:JUDGES]->(c:Conversation)
    RETURN c.id AS conversation, n.outcome AS outcome, n.at AS at, n.by AS judge`,
} as const;
