import { CombinedError } from 'urql';

/** What went wrong, in the server's own words; without the marks that urql puts before them. */
export function errorMessage(error: Error): string {
  if (!(error instanceof CombinedError)) return error.message;
  const { graphQLErrors, networkError } = error;
  if (graphQLErrors.length > 0) return graphQLErrors.map(({ message }) => message).join(' ');
  return networkError?.message ?? error.message;
}
