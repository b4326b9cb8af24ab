/** `<…>` in Slack's markup (mrkdwn): a user, a channel, a command or a link. */
const REFERENCE = /<([@#!]?)([^<>|]{1,3000})(?:\|([^<>]{0,3000}))?>/gu;
const USER = /<@([UW][A-Z0-9]{1,30})(?:\|[^<>]{0,300})?>/gu;
/** Slack escapes these three characters and no others. */
const ESCAPED: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Ids of the users that a text mentions, each once. */
export function mentionedUsers(text: string): string[] {
  return [...new Set([...text.matchAll(USER)].map((match) => match[1]!))];
}

/**
 * A text as Slack shows it: users, channels and groups by name, links by their label, `&amp;`, `&lt;` and `&gt;` as the
 * characters they stand for.
 *
 * @param names - Shown names by id of the user; one who is not there keeps the label in the text, else the id.
 */
export function shownText(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replace(REFERENCE, (_, kind: string, target: string, label: string | undefined) => {
      if (kind === '@')
        return `@${names.get(target) ?? (label === undefined || label === '' ? target : label)}`;
      if (kind === '#') return `#${label === undefined || label === '' ? target : label}`;
      if (kind === '!') return command(target, label);
      return label === undefined || label === '' ? target.replace(/^mailto:/u, '') : label;
    })
    .replace(/&(?:amp|lt|gt);/gu, (escaped) => ESCAPED[escaped]!);
}

/** `<!here>`, `<!subteam^S1|@team>`, `<!date^1700000000^{date}|Nov 14>`. */
function command(target: string, label: string | undefined): string {
  if (label === undefined || label === '') return `@${target.split('^')[0]!}`;
  return label;
}
