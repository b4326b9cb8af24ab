/**
 * Cypher that reads the whole graph, a kind of row each, for an engine that joins and numbers them itself. Only what a record has brought is read;
 * references lead to ids that may have no row. Numbers are made what their column says: whoever writes with Cypher may have given 1 for a probability.
 */

/** What a column holds. */
export type WholeGraphKind = 'text' | 'integer' | 'real' | 'truth';

interface WholeGraphRead {
  readonly cypher: string;
  /** The aliases that `cypher` returns, in their order. */
  readonly columns: Readonly<Record<string, WholeGraphKind>>;
}

export const WHOLE_GRAPH = {
  people: {
    columns: { id: 'text' },
    cypher: 'MATCH (n:Person) WHERE n.revision IS NOT NULL AND n.mergedInto IS NULL RETURN n.id AS id',
  },
  /** Whom those who were merged went into; that one may have been merged since. */
  merged: {
    columns: { id: 'text', into: 'text' },
    cypher: 'MATCH (n:Person) WHERE n.mergedInto IS NOT NULL RETURN n.id AS id, n.mergedInto AS into',
  },
  /** Learned ones too, as `grapevine analyze` has left them. */
  ties: {
    columns: {
      source: 'text',
      target: 'text',
      probability: 'real',
      stated: 'truth',
      judge: 'text',
      interactions: 'integer',
      firstAt: 'integer',
      lastAt: 'integer',
    },
    cypher: `MATCH (a:Person)-[t:INFLUENCES]->(b:Person) WHERE t.stated IS NOT NULL
      RETURN a.id AS source, b.id AS target, toFloat(t.probability) AS probability, t.stated AS stated, t.by AS judge,
        toInteger(t.interactions) AS interactions, toInteger(t.firstAt) AS firstAt, toInteger(t.lastAt) AS lastAt`,
  },
  brands: {
    columns: { id: 'text', owned: 'truth', organization: 'text', kind: 'text' },
    cypher: `MATCH (n:Brand) WHERE n.revision IS NOT NULL OPTIONAL MATCH (n)<-[:OWNS]-(o:Organization) WHERE o.revision IS NOT NULL
      RETURN n.id AS id, n.owned AS owned, o.id AS organization, o.kind AS kind`,
  },
  /** Who works for an owner of brands. */
  staff: {
    columns: {
      person: 'text',
      organization: 'text',
      position: 'integer',
      since: 'integer',
      until: 'integer',
    },
    cypher: `MATCH (o:Organization {kind: 'owner'})<-[h:HOLDS_ROLE]-(n:Person)
      WHERE o.revision IS NOT NULL AND h.role IN ['employee', 'manager']
      RETURN n.id AS person, o.id AS organization, toInteger(h.position) AS position, toInteger(h.since) AS since, toInteger(h.until) AS until`,
  },
  accounts: {
    columns: { id: 'text', person: 'text', channel: 'text' },
    cypher: `MATCH (n:Account)-[:BELONGS_TO]->(p:Person) WHERE n.revision IS NOT NULL
      RETURN n.id AS id, p.id AS person, n.channel AS channel`,
  },
  messages: {
    columns: {
      id: 'text',
      author: 'text',
      at: 'integer',
      channel: 'text',
      language: 'text',
      public: 'truth',
      textKey: 'integer',
      addressedStance: 'text',
      addressedConfidence: 'real',
    },
    cypher: `MATCH (n:Message)<-[:WROTE]-(a:Account) WHERE n.revision IS NOT NULL
      RETURN n.id AS id, a.id AS author, toInteger(n.at) AS at, n.channel AS channel, n.language AS language, n.public AS public,
        toInteger(n.textKey) AS textKey, n.addressedStance AS addressedStance, toFloat(n.addressedConfidence) AS addressedConfidence`,
  },
  replies: pairs('Message', 'REPLIES_TO', 'Message'),
  shares: pairs('Message', 'SHARES', 'Message'),
  mentions: pairs('Message', 'MENTIONS', 'Account'),
  about: {
    columns: {
      message: 'text',
      brand: 'text',
      stance: 'text',
      confidence: 'real',
      judged: 'truth',
      at: 'integer',
      judge: 'text',
    },
    cypher: `MATCH (n:Message)-[r:ABOUT]->(b:Brand) WHERE n.revision IS NOT NULL
      RETURN n.id AS message, b.id AS brand, r.stance AS stance, toFloat(r.confidence) AS confidence, r.judged AS judged, toInteger(r.at) AS at, r.by AS judge`,
  },
} as const satisfies Record<string, WholeGraphRead>;

/** What ties are learned from beside. */
export const WHOLE_TALK = {
  follows: {
    columns: { source: 'text', target: 'text', since: 'integer', until: 'integer' },
    cypher: `MATCH (n:Account)-[f:FOLLOWS]->(b:Account) WHERE n.revision IS NOT NULL
      RETURN n.id AS source, b.id AS target, toInteger(f.since) AS since, toInteger(f.until) AS until`,
  },
  conversations: {
    columns: { source: 'text', target: 'text' },
    cypher: `MATCH (n:Message)-[r:PART_OF]->(t:Conversation) WHERE n.revision IS NOT NULL AND r.by = 'record'
      RETURN n.id AS source, t.id AS target`,
  },
} as const satisfies Record<string, WholeGraphRead>;

function pairs(label: string, relationship: string, other: string) {
  return {
    columns: { source: 'text', target: 'text' },
    cypher: `MATCH (n:${label})-[:${relationship}]->(t:${other}) WHERE n.revision IS NOT NULL RETURN n.id AS source, t.id AS target`,
  } as const;
}
