/** A link in a text, and whose site it leads to. */
export interface LinkHost {
  /** The label of the host that somebody registered, without hyphens: `bluepine` of `https://shop.blue-pine.co.uk/a`. */
  readonly owner: string;
  readonly start: number;
  readonly end: number;
}

const LINK = /(?:https?:\/\/|www\.)([^\s/:?#<>"'()[\]{}|\\^`]{1,253})[^\s<>"]*/giu;
const MARK = /:\/\/|www\./iu;
/** Labels under which others register: co.uk, com.br, or.kr. */
const SHARED = new Set(['co', 'com', 'or', 'org', 'net', 'ne', 'ac', 'go', 'gov', 'edu', 'gv', 'msk', 'spb']);

/**
 * The links of a text. Paths and parameters say nothing of whose they are, nor does whom a mail address belongs to.
 *
 * @param text - As it was written.
 */
export function findLinkHosts(text: string): LinkHost[] {
  if (!MARK.test(text)) return [];
  return [...text.normalize('NFC').matchAll(LINK)].flatMap((match) => {
    const labels = match[1]!
      .toLowerCase()
      .split('.')
      .filter((label) => label !== '');
    const own = labels.slice(0, -1); // without the top-level domain
    if (own.length > 1 && SHARED.has(own.at(-1)!)) own.pop();
    const owner = own.at(-1)?.replace(/-/gu, '') ?? '';
    return owner === '' || match[1]!.includes('@')
      ? []
      : [{ owner, start: match.index, end: match.index + match[0].length }];
  });
}
