import { InvalidInputError } from '../schema/model/errors.ts';

/** Where the graph is: a folder for the embedded engine, or a Neo4j. */
export type StoreLocation =
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 'neo4j';
      readonly uri: string;
      readonly user: string;
      readonly password: string;
      readonly database: string | null;
      /** Folder for what is kept beside the graph: snapshot, tokens, rejects. */
      readonly folder: string;
    };

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_FOLDER = '.grapevine';
const DEFAULT_PORT = 4000;
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * The store that options and environment name.
 *
 * @throws {InvalidInputError} when a Neo4j is named without its password, or with an address of another kind.
 */
export function parseStoreLocation(
  options: { readonly data?: string | undefined; readonly neo4j?: string | undefined },
  environment: Environment,
): StoreLocation {
  const folder = options.data ?? environment['GRAPEVINE_DATA'] ?? DEFAULT_FOLDER;
  const uri = options.neo4j ?? (options.data === undefined ? environment['NEO4J_URI'] : undefined);
  if (uri === undefined) return { kind: 'folder', folder };
  if (!/^(neo4j|bolt)(\+s|\+ssc)?:\/\/[^/]+/u.test(uri)) {
    throw new InvalidInputError(`"${uri}" is no address of a Neo4j; pass one like neo4j://localhost:7687.`);
  }
  const password = environment['NEO4J_PASSWORD'];
  if (password === undefined) throw new InvalidInputError(`NEO4J_PASSWORD is not set; set it for ${uri}.`);
  const user = environment['NEO4J_USER'] ?? 'neo4j';
  return { kind: 'neo4j', uri, user, password, database: environment['NEO4J_DATABASE'] ?? null, folder };
}

/** @throws {InvalidInputError} when it is no port. */
export function parsePort(option: string | undefined, environment: Environment): number {
  const text = option ?? environment['GRAPEVINE_PORT'];
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d+$/u.test(text) && port <= 65_535) return port;
  throw new InvalidInputError(
    `"${text}" is no port; pass --port with a number from 0 (any free one) to 65535.`,
  );
}

/** True for an address that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || /^127(\.\d{1,3}){3}$/u.test(host);
}
