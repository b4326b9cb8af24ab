/** Codes of everything that Grapevine refuses or fails at on purpose. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'PROBABILITY_OUT_OF_RANGE'
  | 'LIMIT_EXCEEDED'
  | 'STORE_UNAVAILABLE'
  | 'STORE_HELD'
  | 'STORE_ERROR'
  | 'ENCODER_UNAVAILABLE'
  | 'CANCELLED'
  | 'TIMEOUT';

/** JSON-safe facts about an error. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** An error with a code that callers can rely on; its message names the thing and the remedy. */
export class GrapevineError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }
}

/** Something the caller passed is not of the form it must have. */
export class InvalidInputError extends GrapevineError {
  constructor(message: string, details: ErrorDetails = {}, code: ErrorCode = 'BAD_USER_INPUT') {
    super(code, message, details);
  }
}

/** Something the caller named is not there. */
export class NotFoundError extends GrapevineError {
  constructor(message: string, details: ErrorDetails = {}) {
    super('NOT_FOUND', message, details);
  }
}

/** What was asked for needs more than there may be; the details say how much of what. */
export class LimitExceededError extends GrapevineError {
  constructor(message: string, details: ErrorDetails = {}) {
    super('LIMIT_EXCEEDED', message, details);
  }
}

/** The store cannot be reached or is held by another process; trying again later may help. */
export class StoreUnavailableError extends GrapevineError {
  constructor(
    message: string,
    details: ErrorDetails = {},
    code: 'STORE_UNAVAILABLE' | 'STORE_HELD' = 'STORE_UNAVAILABLE',
    cause?: unknown,
  ) {
    super(code, message, details, cause);
  }
}

/** The store refused or failed at a statement. */
export class StoreError extends GrapevineError {
  constructor(message: string, details: ErrorDetails = {}, cause?: unknown) {
    super('STORE_ERROR', message, details, cause);
  }
}
