import { Neo4jError } from 'neo4j-driver';
import { GrapevineError, StoreError, StoreUnavailableError } from '../../../schema/model/errors.ts';

/** The server is not there, or not for us. The driver has no code (`N/A`) where no connection became free in time. */
const UNAVAILABLE: ReadonlySet<string> = new Set([
  'ServiceUnavailable',
  'SessionExpired',
  'N/A',
  'Neo.TransientError.General.DatabaseUnavailable',
  'Neo.ClientError.Database.DatabaseNotFound',
]);
const TIMED_OUT = 'Neo.ClientError.Transaction.TransactionTimedOut';
const CONSTRAINT = 'Neo.ClientError.Schema.ConstraintValidationFailed';
const GONE: ReadonlySet<string> = new Set(['ServiceUnavailable', 'SessionExpired']);

/** A driver's error as ours, by its code. */
export function storeFailure(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const { code } = error;
  if (UNAVAILABLE.has(code) || code.startsWith('Neo.ClientError.Security')) {
    return unavailable(code, error);
  }
  if (code.startsWith(TIMED_OUT)) return timedOut(error);
  return new StoreError(`Neo4j refused a statement: ${error.message}`, { code }, error);
}

/** What is said where Neo4j cannot be asked. */
export function unavailable(code: string, cause?: unknown): StoreUnavailableError {
  const message = `Neo4j cannot be used (${code}); see that it runs at the address given, and check NEO4J_USER and NEO4J_PASSWORD or NEO4J_TOKEN.`;
  return new StoreUnavailableError(message, { code }, 'STORE_UNAVAILABLE', cause);
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
  return error.code === CONSTRAINT || (error.retryable && !GONE.has(error.code));
}
