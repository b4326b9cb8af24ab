/** How a Neo4j is asked, beyond where it is and who asks. */
export interface Neo4jSettings {
  /** Connections that are open at once to one server. @default 50 */
  readonly poolSize: number;
  /** So long a connection may take to be made. @default 3000 */
  readonly connectTimeoutMs: number;
  /** So long a statement waits for a connection, made or free. @default 5000 */
  readonly acquireTimeoutMs: number;
  /** So long the driver repeats what may be repeated; a server that is gone is told then. @default 2000 */
  readonly retryMs: number;
  /** So long a transaction that writes may take before the server ends it; null for the server's own limit. @default null */
  readonly writeTimeoutMs: number | null;
}

export const DEFAULT_NEO4J_SETTINGS: Neo4jSettings = {
  poolSize: 50,
  connectTimeoutMs: 3000,
  acquireTimeoutMs: 5000,
  retryMs: 2000,
  writeTimeoutMs: null,
};

/** Where a Neo4j is and who asks. */
export interface Neo4jAddress {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** A bearer token instead of user and password. @default none */
  readonly token?: string | null;
  /** PEM file of the authority that signed the server's certificate, for addresses with +s. @default the system's authorities */
  readonly certificate?: string | null;
  /** @default the server's default database */
  readonly database?: string | null;
  readonly settings?: Neo4jSettings;
}
