/**
 * Cypher that reads the graph's shape and numbers, without texts, in windows of revisions. A relationship is read with the
 * node that its record speaks of, whose revision rises with it; that node comes first in the pattern, so that its index
 * starts the search.
 */

const WINDOW = 'n.revision > $after AND n.revision <= $upTo';

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
    read: `MATCH (n:${label})-[:${relationship}]->(t:${other}) WHERE ${WINDOW} RETURN n.id AS source, t.id AS target`,
  } as const;
}

/** The whole columns of each kind of row; `values` are what `read` returns, in this order. */
export const CHANGES = {
  people: {
    label: 'Person',
    values: { id: 'text', name: 'text', merged: 'number' },
    read: `MATCH (n:Person) WHERE ${WINDOW} RETURN n.id AS id, n.name AS name, n.mergedInto IS NOT NULL AS merged`,
  },
  roles: {
    label: 'Person',
    values: {
      person: 'text',
      organization: 'text',
      role: 'text',
      position: 'number',
      since: 'number',
      until: 'number',
    },
    read: `MATCH (n:Person)-[h:HOLDS_ROLE]->(o:Organization) WHERE ${WINDOW}
      RETURN n.id AS person, o.id AS organization, h.role AS role, h.position AS position, h.since AS since, h.until AS until`,
  },
  ties: {
    label: 'Person',
    values: { source: 'text', target: 'text', probability: 'number', judge: 'text' },
    read: `MATCH (n:Person)-[t:INFLUENCES]->(b:Person) WHERE ${WINDOW} AND t.stated
      RETURN n.id AS source, b.id AS target, t.probability AS probability, t.by AS judge`,
  },
  accounts: {
    label: 'Account',
    values: { id: 'text', channel: 'text', handle: 'text', followers: 'number' },
    read: `MATCH (n:Account) WHERE ${WINDOW}
      RETURN n.id AS id, n.channel AS channel, n.handle AS handle, n.followers AS followers`,
  },
  owners: pairs('Account', 'BELONGS_TO', 'Person'),
  follows: {
    label: 'Account',
    values: { source: 'text', target: 'text', since: 'number', until: 'number' },
    read: `MATCH (n:Account)-[f:FOLLOWS]->(b:Account) WHERE ${WINDOW}
      RETURN n.id AS source, b.id AS target, f.since AS since, f.until AS until`,
  },
  messages: {
    label: 'Message',
    values: {
      id: 'text',
      at: 'number',
      channel: 'text',
      language: 'text',
      public: 'number',
      acts: 'number',
      addressedStance: 'text',
      addressedConfidence: 'number',
    },
    read: `MATCH (n:Message) WHERE ${WINDOW}
      RETURN n.id AS id, n.at AS at, n.channel AS channel, n.language AS language, n.public AS public, n.acts AS acts,
        n.addressedStance AS addressedStance, n.addressedConfidence AS addressedConfidence`,
  },
  authors: {
    label: 'Message',
    values: { source: 'text', target: 'text' },
    read: `MATCH (n:Message)<-[:WROTE]-(a:Account) WHERE ${WINDOW} RETURN n.id AS source, a.id AS target`,
  },
  replies: pairs('Message', 'REPLIES_TO', 'Message'),
  shares: pairs('Message', 'SHARES', 'Message'),
  conversations: {
    label: 'Message',
    values: { source: 'text', target: 'text' },
    read: `MATCH (n:Message)-[r:PART_OF]->(t:Conversation) WHERE ${WINDOW} AND r.by = 'record'
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
      judged: 'number',
      at: 'number',
      judge: 'text',
    },
    read: `MATCH (n:Message)-[r:ABOUT]->(b:Brand) WHERE ${WINDOW}
      RETURN n.id AS message, b.id AS brand, r.stance AS stance, r.confidence AS confidence, r.judged AS judged, r.at AS at,
        r.by AS judge`,
  },
  judgements: {
    label: 'OutcomeJudgement',
    values: { conversation: 'text', judge: 'text', outcome: 'text', at: 'number' },
    read: `MATCH (n:OutcomeJudgement)-[:JUDGES]->(c:Conversation) WHERE ${WINDOW}
      RETURN c.id AS conversation, n.by AS judge, n.outcome AS outcome, n.at AS at`,
  },
} as const;
