import { InvalidInputError } from '../schema/model/errors.ts';
import { parseNeo4jAddress } from './neo4j-environment.ts';
import type { StoreAddress } from './store/open.ts';

/** Where the graph is: a folder for the embedded engine, or a Neo4j. */
export type StoreLocation = StoreAddress & {
  /** Folder of the embedded graph, and of what is kept beside any: snapshot, tokens, rejects. */
  readonly folder: string;
};

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_FOLDER = '.grapevine';
const DEFAULT_PORT = 4000;
const DEFAULT_READ_TIMEOUT_MS = 20_000;
const DEFAULT_POLL_MS = 10_000;
const LONGEST_POLL_S = 86_400;
const LONGEST_READ_TIMEOUT_S = 86_400;
const TOKEN = /^[\w-]{32,}$/u;
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * The store that options and environment name.
 *
 * @throws {InvalidInputError} when a Neo4j is named without its password, or with an address of another kind.
 */
export function parseStoreLocation(
  options: {
    readonly data?: string | undefined;
    readonly neo4j?: string | undefined;
    readonly adopt?: boolean | undefined;
  },
  environment: Environment,
): StoreLocation {
  const folder = options.data ?? environment['GRAPEVINE_DATA'] ?? DEFAULT_FOLDER;
  const uri = options.neo4j ?? (options.data === undefined ? environment['NEO4J_URI'] : undefined);
  const adopt = options.adopt === true;
  if (uri === undefined || uri === '') return { kind: 'folder', folder, adopt };
  return { kind: 'neo4j', ...parseNeo4jAddress(uri, environment), folder, adopt };
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

/**
 * So long a read of the graph may take while it is served, in milliseconds; null for no limit.
 *
 * @throws {InvalidInputError} when GRAPEVINE_READ_TIMEOUT is no number of seconds.
 */
export function parseReadTimeoutMs(environment: Environment): number | null {
  const text = environment['GRAPEVINE_READ_TIMEOUT'];
  if (text === undefined) return DEFAULT_READ_TIMEOUT_MS;
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds >= 0 && seconds <= LONGEST_READ_TIMEOUT_S)) {
    throw new InvalidInputError(
      `GRAPEVINE_READ_TIMEOUT is "${text}"; set it to seconds from 0 (no limit) to ${LONGEST_READ_TIMEOUT_S}.`,
    );
  }
  return seconds === 0 ? null : seconds * 1000;
}

/**
 * So often a served Neo4j is looked through for what others wrote, in milliseconds; null for never.
 *
 * @throws {InvalidInputError} when GRAPEVINE_POLL_SECONDS is no number of seconds.
 */
export function parsePollMs(environment: Environment): number | null {
  const text = environment['GRAPEVINE_POLL_SECONDS'] ?? '';
  if (text.trim() === '') return DEFAULT_POLL_MS;
  const seconds = Number(text);
  if (seconds >= 0 && seconds <= LONGEST_POLL_S) return seconds === 0 ? null : seconds * 1000;
  throw new InvalidInputError(
    `GRAPEVINE_POLL_SECONDS is "${text}"; set it to seconds from 0 (never) to ${LONGEST_POLL_S}.`,
  );
}

/**
 * The token whose bearer is admin, where the environment gives one; null for none.
 *
 * @throws {InvalidInputError} when GRAPEVINE_TOKEN could be guessed or sent by nobody.
 */
export function parseAdminToken(environment: Environment): string | null {
  const token = environment['GRAPEVINE_TOKEN'] ?? '';
  if (token === '') return null;
  if (TOKEN.test(token)) return token;
  throw new InvalidInputError(
    'GRAPEVINE_TOKEN takes 32 letters, digits, - and _ or more; set it to what `openssl rand -hex 32` prints.',
  );
}

/** True for an address that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || /^127(\.\d{1,3}){3}$/u.test(host);
}
