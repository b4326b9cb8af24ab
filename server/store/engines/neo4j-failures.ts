import { Neo4jError } from 'neo4j-driver';
import { GrapevineError, StoreError, StoreUnavailableError } from '../../../schema/model/errors.ts';
import type { Neo4jAddress } from './neo4j-settings.ts';

const NO_ANSWER: ReadonlySet<string> = new Set(['ServiceUnavailable', 'SessionExpired']);
/** The driver has no code where what listens is no Bolt, and where no connection became free in time. */
const NO_CODE = 'N/A';
const NO_DATABASE = 'Neo.ClientError.Database.DatabaseNotFound';
const DATABASE_STOPPED = 'Neo.TransientError.General.DatabaseUnavailable';
const SECURITY = 'Neo.ClientError.Security.';
/** What the server says of who asks, beyond a wrong password; each with its own remedy. */
const REFUSALS: Readonly<Record<string, string>> = {
  Forbidden: 'lets this user not do what is needed; give the user of NEO4J_USER or NEO4J_TOKEN the rights',
  CredentialsExpired: 'wants a new password first; change it there, then set NEO4J_PASSWORD',
  TokenExpired: 'takes this token no more; set NEO4J_TOKEN to a new one',
  AuthenticationRateLimit: 'was given a wrong password too often; wait a while, and check NEO4J_PASSWORD',
};
const TIMED_OUT = 'Neo.ClientError.Transaction.TransactionTimedOut';
const CONSTRAINT = 'Neo.ClientError.Schema.ConstraintValidationFailed';

/** A driver's error as ours, by its code; the address says what of it may be wrong. */
export function storeFailure(error: unknown, address: Neo4jAddress): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const { code } = error;
  const message = unavailableMessage(code, address);
  if (message !== null) return new StoreUnavailableError(message, { code }, 'STORE_UNAVAILABLE', error);
  if (code.startsWith(TIMED_OUT)) return timedOut(error);
  const [firstLine] = error.message.split('\n');
  return new StoreError(`Neo4j refused a statement: ${firstLine}`, { code }, error);
}

/** What is said of a server that has fallen silent. */
export function noAnswer(address: Neo4jAddress): StoreUnavailableError {
  return new StoreUnavailableError(noAnswerMessage(address), { code: 'no answer' });
}

/** Null for what does not keep a Neo4j from being used. */
function unavailableMessage(code: string, address: Neo4jAddress): string | null {
  const { uri } = address;
  const database =
    typeof address.database === 'string' ? `database "${address.database}"` : 'default database';
  if (NO_ANSWER.has(code)) return noAnswerMessage(address);
  if (code === NO_CODE)
    return `No connection to Neo4j came about at ${uri}; see that the port is the one for Bolt (7687, not 7474) and nothing stands between, and raise NEO4J_ACQUIRE_TIMEOUT where the server is only busy.`;
  if (code === NO_DATABASE)
    return `Neo4j at ${uri} has no ${database}; set NEO4J_DATABASE to one that SHOW DATABASES lists, or unset it for the server's default.`;
  if (code === DATABASE_STOPPED)
    return `The ${database} of Neo4j at ${uri} does not run; start it, or name another with NEO4J_DATABASE.`;
  if (!code.startsWith(SECURITY)) return null;
  const refusal = REFUSALS[code.slice(SECURITY.length)];
  return `Neo4j at ${uri} ${refusal ?? 'refuses who asks; check NEO4J_USER and NEO4J_PASSWORD, or NEO4J_TOKEN'}.`;
}

/** The driver has one code for a server that is not there and one that speaks with or without TLS, or with another certificate. */
function noAnswerMessage({ uri, certificate }: Neo4jAddress): string {
  const there = `Neo4j does not answer at ${uri}; see that it runs there`;
  if (!/\+s(sc)?:/u.test(uri)) return `${there}, and use bolt+s:// or neo4j+s:// where it wants encryption.`;
  const plain = 'without encryption the address begins with bolt:// or neo4j://';
  if (uri.includes('+ssc:')) return `${there} and speaks TLS; ${plain}.`;
  const authority =
    typeof certificate === 'string'
      ? `${certificate} (NEO4J_CA) is the authority that signed its certificate`
      : 'a known authority signed its certificate, or name the authority with NEO4J_CA';
  return `${there} and speaks TLS, and that ${authority}; ${plain}.`;
}

/** What is said of work that took too long. */
export function timedOut(cause?: unknown): GrapevineError {
  const message = 'Neo4j did not answer in time; ask for less at once, or raise GRAPEVINE_READ_TIMEOUT.';
  return new GrapevineError('TIMEOUT', message, {}, cause);
}

/**
 * Whether a transaction that failed may hold the next time: what the driver calls retryable unless the server is gone, and a
 * node that somebody else made between two statements.
 */
export function isContention(error: unknown): boolean {
  if (!(error instanceof Neo4jError)) return false;
  return error.code === CONSTRAINT || (error.retryable && !NO_ANSWER.has(error.code));
}
