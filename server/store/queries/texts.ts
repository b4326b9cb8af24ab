export const READ_TEXTS = `UNWIND $ids AS id MATCH (n:Message {id: id}) RETURN n.id AS id, n.text AS text, n.url AS url`;

export const READ_JUDGEMENTS = `UNWIND $ids AS id MATCH (n:Message {id: id}) MATCH (n)-[r:ABOUT]->(b:Brand)
  RETURN n.id AS id, b.id AS brand, r.stance AS stance, r.by AS judge, r.confidence AS confidence, r.judged AS judged, r.at AS at`;

/** What the reader saw in a text towards whoever it speaks to: its reading where it names no brand. */
export const READ_ADDRESSED = `UNWIND $ids AS id MATCH (n:Message {id: id})
  RETURN n.id AS id, n.addressedStance AS stance, n.addressedConfidence AS confidence, n.readBy AS judge`;

/** How many texts each of the next revisions has, for the search index. */
export const READ_TEXT_REVISIONS = `MATCH (n:Message) WHERE n.revision > $after
  WITH n.revision AS revision, count(n) AS texts RETURN revision, texts ORDER BY revision`;

export const READ_TEXTS_OF = `UNWIND $revisions AS revision MATCH (n:Message {revision: revision})
  RETURN n.id AS id, n.text AS text, n.at AS at, n.readFor AS readFor`;

export const COUNT_TEXTS = 'MATCH (n:Message) WHERE n.revision >= $zero RETURN count(n) AS texts';
