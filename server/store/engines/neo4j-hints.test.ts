import { describe, expect, it } from 'vitest';
import { withIndexHints } from './neo4j-hints.ts';

describe('index hints for Neo4j', () => {
  it('stand behind each pattern that begins at a key, before what follows', () => {
    expect(
      withIndexHints(
        'UNWIND $rows AS row MATCH (a:Person {id: row.source}) MATCH (b:Brand {id: row.target})<-[r:OWNS]-(:Organization) WHERE r.at = 1 DELETE r',
      ),
    ).toBe(
      'UNWIND $rows AS row MATCH (a:Person {id: row.source}) USING INDEX SEEK a:Person(id) MATCH (b:Brand {id: row.target})<-[r:OWNS]-(:Organization) USING INDEX SEEK b:Brand(id) WHERE r.at = 1 DELETE r',
    );
    expect(withIndexHints('MATCH (p:Person {id: $id}) RETURN p.id AS id')).toBe(
      'MATCH (p:Person {id: $id}) USING INDEX SEEK p:Person(id) RETURN p.id AS id',
    );
  });

  it('name the revision where a window of revisions is read', () => {
    expect(
      withIndexHints('MATCH (n:Message)-[:SHARES]->(t:Message) WHERE n.revision > $after RETURN n.id AS id'),
    ).toBe(
      'MATCH (n:Message)-[:SHARES]->(t:Message) USING INDEX SEEK n:Message(revision) WHERE n.revision > $after RETURN n.id AS id',
    );
  });

  it('name the revision where revisions are read one by one', () => {
    expect(
      withIndexHints(
        'UNWIND $revisions AS revision MATCH (n:Message {revision: revision})-[:ABOUT]->(b:Brand) RETURN n.id AS id',
      ),
    ).toBe(
      'UNWIND $revisions AS revision MATCH (n:Message {revision: revision})-[:ABOUT]->(b:Brand) USING INDEX SEEK n:Message(revision) RETURN n.id AS id',
    );
  });

  it.each([
    'MATCH (n:Person) RETURN n.id AS id LIMIT 1',
    'MATCH (n:Person) WHERE n.revision IS NULL RETURN count(n) AS waiting',
    'UNWIND $ids AS id MERGE (n:Brand {id: id})',
    'CREATE INDEX person_name IF NOT EXISTS FOR (n:`Person`) ON (n.name)',
  ])('are not given to %s', (cypher) => {
    expect(withIndexHints(cypher)).toBe(cypher);
  });
});
