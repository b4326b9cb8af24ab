/** What stands in a text in place of a handle or a quotation that was erased. */
export const ERASED_MARK = '[erased]';
/** Within the mark, which stays as it is. */
const MARKED = 'erased';

/** A handle, an e-mail address, or a word that may be a handle without its @ or as a hashtag. */
const TOKEN =
  /[@#]?[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.+-]*[\p{L}\p{M}\p{N}_])?(?:@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*)?/gu;
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
 * @param options.bare - Whether words of letters alone are handles as well: where the text is to or about those people. @default false
 */
export function redactHandles(
  text: string,
  isErased: (handle: string) => boolean,
  { bare = false }: { readonly bare?: boolean } = {},
): string {
  const isOf = (token: string): boolean => isErased(token.replace(/^[@#]/u, '').toLowerCase());
  const quoted = SHARED_QUOTE.exec(text)?.groups?.['handle'];
  const own =
    quoted !== undefined && isOf(quoted.replace(/\W+$/u, ''))
      ? text.replace(SHARED_QUOTE, `RT ${ERASED_MARK}`)
      : text;
  return own.replaceAll(TOKEN, (token) =>
    (NO_WORD.test(token) || (bare && token !== MARKED)) && HAS_LETTER.test(token) && isOf(token)
      ? ERASED_MARK
      : token,
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

/**
 * A text without links to somebody's pages and messages.
 *
 * @param addresses - With which links to them begin, scheme left out.
 * @param urls - Links to them, as {@link placeOf} gives them.
 */
export function redactLinks(text: string, addresses: readonly string[], urls: ReadonlySet<string>): string {
  if (addresses.length + urls.size === 0) return text;
  return text.replaceAll(LINK, (link) => {
    let end = link.length;
    while (END_OF_SENTENCE.has(link[end - 1]!)) end--;
    if (urls.has(placeOf(link.slice(0, end)))) return `${ERASED_MARK}${link.slice(end)}`;
    return isBelow(link, addresses) ? ERASED_MARK : link;
  });
}

const END_OF_SENTENCE = new Set('.,;:!?');

/** Where a link leads: without its scheme and the slash at its end. */
export function placeOf(link: string): string {
  return link.replace(/^[a-z]+:\/\//iu, '').replace(/\/$/u, '');
}

/** Whether a link is one of these addresses or below it. */
export function isBelow(link: string, addresses: readonly string[]): boolean {
  const place = placeOf(link).toLowerCase();
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

/** Takes names of people out of texts: as they are written wherever they stand, and in any case where they are words of their own. */
export function createNameRedaction(names: readonly string[]): (text: string) => string {
  const patterns = names.map(inAnyCase);
  return (text) =>
    patterns.reduce((left, pattern) => left.replaceAll(pattern, ERASED_MARK), redactPassages(text, names));
}

function inAnyCase(name: string): RegExp {
  const spaced = name
    .split(/\s+/u)
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'))
    .join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${spaced}(?=s?(?![\\p{L}\\p{N}]))`, 'giu');
}

/** Passages of a text by which a quotation of it is known: the whole, and what follows whom it is addressed to. */
export function passagesOf(text: string): string[] {
  const core = text.replace(/^(?:@\S+\s+)+/u, '');
  return [...new Set([text, core])].filter(({ length }) => length >= SHORTEST_QUOTE);
}
