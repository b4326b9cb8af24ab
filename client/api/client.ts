import { Client, cacheExchange, fetchExchange, mapExchange } from 'urql';

import { tellChanges } from './changes.ts';

const TOKEN_KEY = 'grapevine.token';

/** The header by which the server knows who asks; none where no token is remembered. */
export function authorization(): Record<string, string> {
  const token = window.localStorage.getItem(TOKEN_KEY);
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** The data of an answer that failed as a whole is null on the wire; whoever asks knows only undefined. */
const failedWhole = mapExchange({
  onResult: (result) => (result.data === null ? { ...result, data: undefined } : result),
});

/** The connection to the server that the page came from. */
export const client = new Client({
  url: new URL('/graphql', window.location.origin).href,
  exchanges: [failedWhole, tellChanges, cacheExchange, fetchExchange],
  preferGetMethod: false,
  fetchOptions: () => ({ headers: authorization() }),
});

/**
 * Takes an access token from the address (`/#token=…`) for this and later visits, and out of the address; an empty one
 * forgets it.
 */
export function takeToken(): void {
  const token = /^#token=([\w-]*)$/u.exec(window.location.hash)?.[1];
  if (token === undefined) return;
  if (token === '') window.localStorage.removeItem(TOKEN_KEY);
  else window.localStorage.setItem(TOKEN_KEY, token);
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
}
