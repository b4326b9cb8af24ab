import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import type { Logger } from 'pino';
import { GrapevineError } from '../../schema/model/errors.ts';
import { systemFailure } from '../../schema/model/system-failure.ts';

/**
 * What a caller is told of an error: all of an error that Grapevine raised on purpose, with its code; nothing of any
 * other, which goes to the log whole.
 */
export function createErrorMask(log: Logger): (error: unknown) => Error {
  return (error) => {
    const graphQLError = error instanceof GraphQLError ? error : null;
    const thrown = graphQLError?.originalError ?? (graphQLError === null ? error : null);
    const original = isFull(thrown) ? systemFailure(thrown) : thrown;
    if (original instanceof GrapevineError) {
      return new GraphQLError(original.message, {
        ...places(graphQLError),
        extensions: {
          code: original.code,
          ...(Object.keys(original.details).length > 0 ? { details: original.details } : {}),
        },
      });
    }
    if (graphQLError !== null && (original === null || original instanceof GraphQLError))
      return withCode(graphQLError);
    log.error({ err: original }, 'a request failed unexpectedly');
    return new GraphQLError('Something went wrong here; the log of the server says what.', {
      ...places(graphQLError),
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  };
}

/** A disk that is full is no mistake of the program; any other refusal of the system is one, in a server that has begun. */
function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** Every error has a code: what GraphQL itself refuses is the caller's. */
function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  return new GraphQLError(error.message, {
    ...places(error),
    extensions: { ...error.extensions, code: 'BAD_USER_INPUT' },
  });
}

function places(error: GraphQLError | null): Pick<GraphQLErrorOptions, 'nodes' | 'path'> {
  return error === null ? {} : { nodes: error.nodes, path: error.path };
}
