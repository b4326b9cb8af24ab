/**
 * Cypher that reads the graph's shape and numbers, without texts, for some revisions each. A relationship is read with the
 * node that its record speaks of, whose revision rises with it; that node comes first in the pattern, so that its index
 * starts the search. Revisions are named one by one: a range over an index takes time by the whole index in Grafeo.
 */

/** How many nodes of a label each revision has: what the windows are planned by. */
export const REVISIONS = {
  Person: countRevisions('Person'),
  Account: countRevisions('Account'),
  Message: countRevisions('Message'),
  OutcomeJudgement: countRevisions('OutcomeJudgement'),
} as const;

function countRevisions(label: string): string {
  return `MATCH (n:${label}) WHERE n.revision > $after
    WITH n.revision AS revision, count(n) AS nodes RETURN revision, nodes ORDER BY revision`;
}

export const READ_ORGANIZATIONS = `MATCH (n:Organization) WHERE n.revision IS NOT NULL
  RETURN n.id AS id, n.name AS name, n.kind AS kind`;

export const READ_SHOWN_BRANDS = `MATCH (n:Brand) WHERE n.revision IS NOT NULL
  RETURN n.id AS id, n.name AS name, n.owned AS owned`;

export const READ_BRAND_OWNERS = `MATCH (n:Brand)<-[:OWNS]-(o:Organization) RETURN n.id AS id, o.id AS organization`;

function pairs<Label extends keyof typeof REVISIONS>(label: Label, relationship: string, other: string) {
  return {
    label,
    values: { source: 'text', target: 'text' },
    read: `UNWIND $revisions AS revision MATCH (n:${label} {revision: revision})-[:${relationship}]->(t:${other}) RETURN n.id AS source, t.id AS target`,
  } as const;
}

/** The whole columns of each kind of row; `values` are what `read` returns, in this order. */
export const CHANGES = {
  people: {
    label: 'Person',
    values: { id: 'text', name: 'text', mergedInto: 'text' },
    read: `UNWIND $revisions AS revision MATCH (n:Person {revision: revision}) RETURN n.id AS id, n.name AS name, n.mergedInto AS mergedInto`,
  },
  roles: {
    label: 'Person',
    values: {
      person: 'text',
      organization: 'text',
      role: 'text',
      position: 'number',
      since: 'instant',
      until: 'instant',
    },
    read: `UNWIND $revisions AS revision MATCH (n:Person {revision: revision})-[h:HOLDS_ROLE]->(o:Organization)
      RETURN n.id AS person, o.id AS organization, h.role AS role, h.position AS position, h.since AS since, h.until AS until`,
  },
  ties: {
    label: 'Person',
    values: { source: 'text', target: 'text', probability: 'number', judge: 'text' },
    read: `UNWIND $revisions AS revision MATCH (n:Person {revision: revision})-[t:INFLUENCES]->(b:Person) WHERE t.stated = true
      RETURN n.id AS source, b.id AS target, t.probability AS probability, t.by AS judge`,
  },
  accounts: {
    label: 'Account',
    values: { id: 'text', channel: 'text', handle: 'text', followers: 'number' },
    read: `UNWIND $revisions AS revision MATCH (n:Account {revision: revision})
      RETURN n.id AS id, n.channel AS channel, n.handle AS handle, n.followers AS followers`,
  },
  owners: pairs('Account', 'BELONGS_TO', 'Person'),
  follows: {
    label: 'Account',
    values: { source: 'text', target: 'text', since: 'instant', until: 'instant' },
    read: `UNWIND $revisions AS revision MATCH (n:Account {revision: revision})-[f:FOLLOWS]->(b:Account)
      RETURN n.id AS source, b.id AS target, f.since AS since, f.until AS until`,
  },
  messages: {
    label: 'Message',
    values: {
      id: 'text',
      at: 'instant',
      channel: 'text',
      language: 'text',
      public: 'flag',
      acts: 'number',
      outcomeVotes: 'text',
      references: 'text',
      textKey: 'number',
      addressedStance: 'text',
      addressedConfidence: 'number',
    },
    read: `UNWIND $revisions AS revision MATCH (n:Message {revision: revision})
      RETURN n.id AS id, n.at AS at, n.channel AS channel, n.language AS language, n.public AS public, n.acts AS acts, n.outcomeVotes AS outcomeVotes,
        n.references AS references, n.textKey AS textKey, n.addressedStance AS addressedStance, n.addressedConfidence AS addressedConfidence`,
  },
  authors: {
    label: 'Message',
    values: { source: 'text', target: 'text' },
    read: `UNWIND $revisions AS revision MATCH (n:Message {revision: revision})<-[:WROTE]-(a:Account) RETURN n.id AS source, a.id AS target`,
  },
  replies: pairs('Message', 'REPLIES_TO', 'Message'),
  shares: pairs('Message', 'SHARES', 'Message'),
  conversations: {
    label: 'Message',
    values: { source: 'text', target: 'text' },
    read: `UNWIND $revisions AS revision MATCH (n:Message {revision: revision})-[r:PART_OF]->(t:Conversation) WHERE r.by = 'record'
      RETURN n.id AS source, t.id AS target`,
  },
  mentions: pairs('Message', 'MENTIONS', 'Account'),
  about: {
    label: 'Message',
    values: {
      message: 'text',
      brand: 'text',
      stance: 'text',
      confidence: 'number',
      judged: 'flag',
      at: 'instant',
      judge: 'text',
    },
    read: `UNWIND $revisions AS revision MATCH (n:Message {revision: revision})-[r:ABOUT]->(b:Brand)
      RETURN n.id AS message, b.id AS brand, r.stance AS stance, r.confidence AS confidence, r.judged AS judged, r.at AS at,
        r.by AS judge`,
  },
  judgements: {
    label: 'OutcomeJudgement',
    values: { conversation: 'text', judge: 'text', outcome: 'text', caseOf: 'text', at: 'instant' },
    read: `UNWIND $revisions AS revision MATCH (n:OutcomeJudgement {revision: revision})-[:JUDGES]->(c:Conversation)
      RETURN c.id AS conversation, n.by AS judge, n.outcome AS outcome, n.caseOf AS caseOf, n.at AS at`,
  },
} as const;
