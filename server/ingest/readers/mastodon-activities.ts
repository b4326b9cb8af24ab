import type { AccountRecord, GrapevineRecord } from '../../../schema/model/records.ts';
import type { Who } from './accounts.ts';
import { htmlToText } from './html-text.ts';
import {
  idOf,
  instantOf,
  listOf,
  type Members,
  membersOf,
  type MessageFaults,
  messageOr,
  optional,
  type Refusal,
  refuse,
  textOf,
} from './json-members.ts';

/** What the parts of an archive share. */
export interface Fediverse {
  /** Whose archive it is; null when nothing says so. */
  readonly owner: {
    /** The file that says so. */
    readonly entry: string;
    /** The actor's id, a URL. */
    readonly url: string | null;
    /** `user@host`, lower-cased. */
    readonly handle: string;
    readonly name: string | null;
  } | null;
  readonly account: (who: Who) => AccountRecord[];
}

const PUBLIC = new Set(['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public']);
/** Objects that somebody wrote. */
const WRITTEN = new Set([
  'Note',
  'Question',
  'Article',
  'Page',
  'Event',
  'Video',
  'Audio',
  'Image',
  'Document',
  'ChatMessage',
]);
const FAULTS: MessageFaults = {
  id: ['id', 'is missing'],
  author: ['attributedTo', 'is no account'],
  at: ['published', 'is no date'],
  text: ['content', 'is missing'],
};
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/u;

/** The owner that an actor object (ActivityPub, 4.1) names; null where it is none. */
export function parseOwner(value: unknown): Omit<NonNullable<Fediverse['owner']>, 'entry'> | null {
  const { id, preferredUsername, name, webfinger } = membersOf(value);
  const url = textOf(id);
  const stated = textOf(webfinger)
    ?.replace(/^@|^acct:/u, '')
    .toLowerCase();
  const host = url === null ? null : hostOf(url);
  const user = textOf(preferredUsername)?.toLowerCase();
  const handle = stated ?? (user === undefined || host === null ? null : `${user}@${host}`);
  return handle === null ? null : { url, handle, name: textOf(name) };
}

/**
 * `user@host` of the actor with this URL (`https://host/users/user`, `https://host/@user`); null where it names no user.
 *
 * @remarks A host may let its users be called by another domain; then a mention says so and a bare URL does not.
 */
export function handleOf(url: string): string | null {
  const host = hostOf(url);
  const user = /\/(?:users\/|@|u\/|profile\/|accounts\/|actor\/)([^/?#@]{1,200})/u.exec(
    url.slice(0, 2000),
  )?.[1];
  return host === null || user === undefined ? null : `${user}@${host}`.toLowerCase();
}

/**
 * The records of one activity of an outbox (ActivityStreams 2.0): `Create` and `Update` of a post are a message, `Announce`
 * is a message without text that shares; anything else is refused.
 */
export function* recordsOfActivity(
  activity: Members,
  fediverse: Fediverse,
): Generator<GrapevineRecord | Refusal> {
  const { type } = activity;
  if (type === 'Announce') yield* shareOf(activity, fediverse);
  else if (type === 'Create' || type === 'Update')
    yield* postOf(membersOf(activity['object']), activity, fediverse);
  else if (typeof type === 'string' && WRITTEN.has(type)) yield* postOf(activity, activity, fediverse);
  else yield refuse('type', 'is no post and no share');
}

function* shareOf(activity: Members, fediverse: Fediverse): Generator<GrapevineRecord | Refusal> {
  const author = authorOf(activity['actor'], fediverse);
  const { id, object, published } = activity;
  const shares = textOf(object, membersOf(object)['id']);
  yield* author?.records ?? [];
  const draft = {
    id: textOf(id),
    author: author?.id ?? null,
    at: instantOf(published),
    text: shares === null ? null : '',
    ...optional('shares', shares),
    public: isPublic(activity),
  };
  yield messageOr(
    draft,
    { ...FAULTS, author: ['actor', 'is no account'], text: ['object', 'is missing'] },
    { row: activity, at: published },
  );
}

function* postOf(
  post: Members,
  activity: Members,
  fediverse: Fediverse,
): Generator<GrapevineRecord | Refusal> {
  if (typeof post['type'] !== 'string' || !WRITTEN.has(post['type']))
    return yield refuse('object', 'is no post');
  const author = authorOf(post['attributedTo'] ?? activity['actor'], fediverse);
  const published = post['published'] ?? activity['published'];
  yield* author?.records ?? [];
  const mentions = [...new Set(mentionsOf(post, fediverse))];
  yield* mentions.flatMap((handle) =>
    fediverse.account({ id: `mastodon:${handle}`, handle, fallback: handle }),
  );
  const draft = {
    id: textOf(post['id'], post['atomUri']),
    author: author?.id ?? null,
    at: instantOf(published),
    text: shownText(post),
    ...optional('conversation', idOf(post['conversation'], post['context'])),
    ...optional('replyTo', textOf(post['inReplyTo'], membersOf(post['inReplyTo'])['id'])),
    ...(mentions.length === 0 ? {} : { mentions: mentions.map((handle) => `mastodon:${handle}`) }),
    ...optional('language', languageOf(post)),
    ...optional('url', textOf(post['url'], membersOf(listOf(post['url'])[0])['href'])),
    public: isPublic('to' in post || 'cc' in post ? post : activity),
  };
  yield messageOr(draft, FAULTS, { row: activity, at: published });
}

/** Title, warning, text and the choices of a poll, as far as there are any. */
function shownText(post: Members): string {
  const contents = Object.values(membersOf(post['contentMap']));
  const written = [
    textOf(post['name']),
    ...[post['summary'], textOf(post['content'], ...contents)].map((html) => htmlToText(textOf(html) ?? '')),
    ...listOf(post['oneOf'] ?? post['anyOf']).map((choice) => textOf(membersOf(choice)['name'])),
  ];
  return written.filter((text) => text !== null && text !== '').join('\n');
}

function languageOf(post: Members): string | null {
  const languages = Object.keys(membersOf(post['contentMap'])).filter((language) => LANGUAGE.test(language));
  return languages.length === 1 ? languages[0]! : null;
}

/** Handles of whom a post names. A mention of somebody on the writer's own host may come without host. */
function* mentionsOf(post: Members, { owner }: Fediverse): Generator<string> {
  const tags = Array.isArray(post['tag']) ? post['tag'] : [post['tag']];
  for (const tag of tags) {
    const { type, name, href } = membersOf(tag);
    if (type !== 'Mention') continue;
    const said = textOf(name)?.replace(/^@/u, '').toLowerCase() ?? '';
    const url = textOf(href);
    if (url !== null && url === owner?.url) yield owner.handle;
    else if (/^[^@\s]+@[^@\s]+$/u.test(said)) yield said;
    else if (url !== null) {
      const host = hostOf(url);
      const handle = /^[^@\s]+$/u.test(said) && host !== null ? `${said}@${host}` : handleOf(url);
      if (handle !== null) yield handle;
    }
  }
}

function authorOf(
  value: unknown,
  { owner, account }: Fediverse,
): { readonly id: string; readonly records: readonly AccountRecord[] } | null {
  const url = textOf(value, membersOf(value)['id']);
  const handle = url === null ? null : url === owner?.url ? owner.handle : handleOf(url);
  const author = handle ?? (url === null ? owner?.handle : undefined);
  if (author === undefined) return null;
  const id = `mastodon:${author}`;
  return { id, records: account({ id, handle: author, fallback: author }) };
}

/** Addressed to everybody (ActivityPub, 5.6), listed or not. */
function isPublic(addressed: Members): boolean {
  return [addressed['to'], addressed['cc']]
    .flat()
    .some((address) => typeof address === 'string' && PUBLIC.has(address));
}

function hostOf(url: string): string | null {
  try {
    return new URL(url).host.toLowerCase() || null;
  } catch {
    return null;
  }
}
