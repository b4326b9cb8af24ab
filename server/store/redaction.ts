/** What stands in a text in place of a handle or a quotation that was erased. */
export const ERASED_MARK = '[erased]';

/** A handle, an e-mail address, or a word that may be a handle without its @. */
const TOKEN =
  /@?[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.+-]*[\p{L}\p{M}\p{N}_])?(?:@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*)?/gu;
/** Words of letters alone are words; with a digit or `_` among them they are handles. */
const NO_WORD = /[\p{N}_@]/u;
const HAS_LETTER = /\p{L}/u;
/** The old way of sharing: whose text it is, and the text. */
const SHARED_QUOTE = /\bRT\s+(?<handle>@[^\s:]+)[\s\S]*$/u;
const SHORTEST_QUOTE = 8;
/** What stands behind a user's name at the end of their address: names may hold dots and dashes, and `@user@host` is somebody of another host. */
const HANDLE_END = /^(?:$|[/?#]|[^\p{L}\p{N}_@](?![\p{L}\p{N}_@-]))/u;
const LINK = /[a-z]{2,10}:\/\/[^\s<>"')\]]+/giu;

/**
 * A text without the handles of people who were erased, and without what it repeats of theirs after `RT @handle`.
 *
 * @param isErased - Of a handle in lower case, without @ before it.
 */
export function redactHandles(text: string, isErased: (handle: string) => boolean): string {
  const isOf = (token: string): boolean => isErased(token.replace(/^@/u, '').toLowerCase());
  const quoted = SHARED_QUOTE.exec(text)?.groups?.['handle'];
  const own =
    quoted !== undefined && isOf(quoted.replace(/\W+$/u, ''))
      ? text.replace(SHARED_QUOTE, `RT ${ERASED_MARK}`)
      : text;
  return own.replaceAll(TOKEN, (token) =>
    NO_WORD.test(token) && HAS_LETTER.test(token) && isOf(token) ? ERASED_MARK : token,
  );
}

/** `user` of a handle `user@host`, as people of that host call them; null for any other. */
export function shortHandle(handle: string): string | null {
  return /^([^@\s]+)@[^@\s]+$/u.exec(handle)?.[1] ?? null;
}

/** Where a handle `user@host` is found on the web: the beginning of the addresses of their page and of what they write; none of any other. */
export function addressesOf(handle: string): string[] {
  const [, user, host] = /^([^@\s]+)@([^@\s]+)$/u.exec(handle) ?? [];
  return user === undefined ? [] : [`${host}/@${user}`, `${host}/users/${user}`];
}

/** A text without links that begin with one of these addresses, scheme left out. */
export function redactLinks(text: string, addresses: readonly string[]): string {
  if (addresses.length === 0) return text;
  return text.replaceAll(LINK, (link) => (isBelow(link, addresses) ? ERASED_MARK : link));
}

/** Whether a link is one of these addresses or below it. */
export function isBelow(link: string, addresses: readonly string[]): boolean {
  const place = link.replace(/^[a-z]+:\/\//iu, '').toLowerCase();
  return addresses.some((address) => {
    const begin = address.toLowerCase();
    return place.startsWith(begin) && HANDLE_END.test(place.slice(begin.length));
  });
}

/** A text without passages that stand in it word for word: a name, a text that it quotes. */
export function redactPassages(text: string, passages: readonly string[]): string {
  let left = text;
  for (const passage of passages) left = left.replaceAll(passage, ERASED_MARK);
  return left;
}

/** Passages of a text by which a quotation of it is known: the whole, and what follows whom it is addressed to. */
export function passagesOf(text: string): string[] {
  const core = text.replace(/^(?:@\S+\s+)+/u, '');
  return [...new Set([text, core])].filter(({ length }) => length >= SHORTEST_QUOTE);
}
