import { Client, cacheExchange, fetchExchange } from 'urql';

const TOKEN_KEY = 'grapevine.token';

/** The connection to the server that the page came from. */
export const client = new Client({
  url: new URL('/graphql', window.location.origin).href,
  exchanges: [cacheExchange, fetchExchange],
  preferGetMethod: false,
  fetchOptions: () => {
    const token = window.localStorage.getItem(TOKEN_KEY);
    return token === null ? {} : { headers: { authorization: `Bearer ${token}` } };
  },
});

/** Keeps an access token for the next requests; null forgets it. */
export function keepToken(token: string | null): void {
  if (token === null) window.localStorage.removeItem(TOKEN_KEY);
  else window.localStorage.setItem(TOKEN_KEY, token);
}
