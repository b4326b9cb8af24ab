import type { HelpDeskUser } from './help-desk.ts';
import { htmlToText } from './html-text.ts';
import { idOf, type Members, membersOf, textOf } from './json-members.ts';

/** Whether only agents can read a comment. */
export function isNote({ public: isPublic, is_public }: Members): boolean {
  return (isPublic ?? is_public) === false;
}

/** A comment's text; null where it has none. */
export function shownText({ plain_body: plain, body, html_body: html }: Members): string | null {
  const text = textOf(plain, body);
  if (text !== null) return text;
  if (typeof html === 'string') return htmlToText(html);
  return typeof body === 'string' || typeof plain === 'string' ? '' : null;
}

/** Who is agent, as a user's object says. */
export function userOf(value: unknown, isAgent = false): HelpDeskUser | null {
  const { id, name, email, role } = membersOf(value);
  const user = idOf(id);
  if (user === null) return null;
  return { id: user, name: textOf(name), email: textOf(email), isAgent: isAgent || isAgentRole(role) };
}

/** A user of whom only the number is known. */
export function nameless(id: string, isAgent: boolean): HelpDeskUser {
  return { id, name: null, email: null, isAgent };
}

/** `end-user` is a customer; `agent`, `admin` and whatever else there is are not. */
function isAgentRole(role: unknown): boolean {
  return typeof role === 'string' && role !== '' && !/^end[-_ ]?user$/iu.test(role);
}
