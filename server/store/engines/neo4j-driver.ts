import neo4j, { type Driver } from 'neo4j-driver';

/** Where a Neo4j is and who asks. */
export interface Neo4jAddress {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** @default the server's default database */
  readonly database?: string;
}

/** A driver whose integers are BigInt. */
export function createDriver({ uri, user, password }: Neo4jAddress): Driver {
  return neo4j.driver(uri, neo4j.auth.basic(user, password), { useBigInt: true });
}
