import { hash } from 'node:crypto';

/** A line of a reject file, as an import of it takes it. */
interface RejectLine {
  readonly record: unknown;
  readonly reason: unknown;
  /** Of the record as it was rejected, where that is not the row but what it may be: {@link markOf}. */
  readonly unmended?: unknown;
}

const MARK_LENGTH = 16;

/** By which a record is known that nobody has touched since it was rejected. */
export function markOf(record: unknown): string {
  return hash('sha256', JSON.stringify(record), 'base64url').slice(0, MARK_LENGTH);
}

/** Why a line may not be taken yet: what was only guessed of a row might pass for a record. Null for one that was mended, or that is the row. */
export function unmendedReason({ record, reason, unmended }: RejectLine): string | null {
  if (typeof unmended !== 'string' || unmended !== markOf(record)) return null;
  return typeof reason === 'string' ? reason : 'not mended yet';
}
