import { membersOf, textOf } from './json-members.ts';

/** Twitter escapes these three characters and no others. */
const ESCAPED: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** A text as it was written. */
export function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/gu, (escaped) => ESCAPED[escaped]!);
}

/** A text with the addresses that Twitter shortened. */
export function expandLinks(text: string, links: readonly unknown[]): string {
  let expanded = text;
  for (const link of links.slice(0, 100)) {
    const { url, expanded_url: target, expanded: directTarget } = membersOf(link);
    const [short, long] = [textOf(url), textOf(target, directTarget)];
    if (short !== null && long !== null) expanded = expanded.replace(short, () => long);
  }
  return expanded;
}
