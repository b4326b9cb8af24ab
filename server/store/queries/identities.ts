/** Texts that may name an account elsewhere: by an e-mail address, a page's address, or network and handle. */
export const TEXTS_WITH_ADDRESSES = `UNWIND $revisions AS revision MATCH (m:Message {revision: revision})
  WHERE m.text CONTAINS '@' OR m.text CONTAINS ':' OR m.text CONTAINS 'www.'
  RETURN m.id AS id, m.text AS text`;
