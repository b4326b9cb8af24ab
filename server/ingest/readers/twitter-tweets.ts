import type { AccountRecord, GrapevineRecord } from '../../../schema/model/records.ts';
import type { Who } from './accounts.ts';
import {
  idOf,
  instantOf,
  listOf,
  type Members,
  membersOf,
  type MessageDraft,
  type MessageFaults,
  messageOr,
  optional,
  type Refusal,
  textOf,
} from './json-members.ts';
import { NO_OWNER, type Notes, takeNote } from './twitter-notes.ts';
import { expandLinks, unescapeText } from './twitter-text.ts';

/** What the files of an archive share. */
export interface TwitterArchive {
  /** Whose archive it is; null without `account.js`. */
  readonly owner: {
    readonly entry: string;
    readonly id: string;
    readonly handle: string | null;
    readonly name: string | null;
  } | null;
  readonly account: (who: Who) => AccountRecord[];
  /** Long texts that wait for their tweets. */
  readonly notes: Notes;
}

const FAULTS: MessageFaults = {
  id: ['id_str', 'is missing'],
  author: ['user', 'is missing'],
  at: ['created_at', 'is no date'],
  text: ['full_text', 'is missing'],
};
/** Codes that Twitter uses where there is no language, and the two it kept from an older standard. */
const NO_LANGUAGE = /^(?:und|zxx|art|q[a-z]{2})$/u;
const OLD_LANGUAGE: Readonly<Record<string, string>> = { in: 'id', iw: 'he' };

/**
 * The records of a tweet: its writer, whom it mentions, and the message. A retweet shares where the archive names the
 * tweet; archives since 2018 mostly do not, then its text `RT @…` stands for it, with a mention of whom it repeats.
 */
export function* recordsOfTweet(
  tweet: Members,
  archive: TwitterArchive,
): Generator<GrapevineRecord | Refusal> {
  const { created_at: writtenAt } = tweet;
  const id = idOf(tweet['id_str'], tweet['id']);
  const at = instantOf(writtenAt);
  const text = textOf(tweet['full_text'], tweet['text']);
  const user = membersOf(tweet['user']);
  const author = idOf(user['id_str'], user['id'], archive.owner?.id);
  const [handle, name] = [textOf(user['screen_name']), textOf(user['name'])];
  if (author !== null) yield* archive.account({ id: `twitter:${author}`, handle, name, fallback: author });
  const mentioned = mentionsOf(tweet);
  yield* mentioned.flatMap(archive.account);
  yield* answeredAccount(tweet, author, archive);
  const shown = text === null ? null : shownText(tweet, text, { at, notes: archive.notes });
  const found = messageOr(draftOf(tweet, { id, at, author, mentioned, text: shown }), FAULTS, {
    row: tweet,
    at: writtenAt,
  });
  yield 'type' in found || author !== null || id === null ? found : { ...found, reason: NO_OWNER };
}

function draftOf(
  tweet: Members,
  known: {
    readonly id: string | null;
    readonly at: string | null;
    readonly author: string | null;
    readonly text: string | null;
    readonly mentioned: readonly Who[];
  },
): MessageDraft {
  const answered = idOf(tweet['in_reply_to_status_id_str'], tweet['in_reply_to_status_id']);
  const shared = sharedTweet(tweet);
  const mentions = [...new Set(known.mentioned.map(({ id }) => id))];
  const named = (id: string | null): string | null => (id === null ? null : `twitter:${id}`);
  return {
    id: named(known.id),
    author: named(known.author),
    at: known.at,
    text: known.text,
    ...optional('replyTo', named(answered)),
    ...optional('shares', named(shared)),
    ...(mentions.length === 0 ? {} : { mentions }),
    ...optional('language', languageOf(tweet['lang'])),
    ...(known.id === null ? {} : { url: `https://twitter.com/i/web/status/${known.id}` }),
  };
}

function shownText(
  tweet: Members,
  text: string,
  { at, notes }: { readonly at: string | null; readonly notes: Notes },
): string {
  const { entities } = tweet;
  const written = unescapeText(text);
  return (
    (at === null ? null : takeNote(notes, written, at)) ??
    expandLinks(written, listOf(membersOf(entities)['urls']))
  );
}

/** Ids without handle are in neither: an account that is only numbered is said by who follows it. */
function mentionsOf(tweet: Members): Who[] {
  return listOf(membersOf(tweet['entities'])['user_mentions']).flatMap((mention) => {
    const { id_str: idText, id, screen_name: handle, name } = membersOf(mention);
    const other = idOf(idText, id);
    if (other === null || other === '-1') return []; // an account that was gone when the tweet was written
    return [{ id: `twitter:${other}`, handle: textOf(handle), name: textOf(name), fallback: other }];
  });
}

function answeredAccount(tweet: Members, author: string | null, archive: TwitterArchive): AccountRecord[] {
  const other = idOf(tweet['in_reply_to_user_id_str'], tweet['in_reply_to_user_id']);
  if (other === null || other === author) return [];
  const handle = textOf(tweet['in_reply_to_screen_name']);
  return archive.account({ id: `twitter:${other}`, handle, fallback: other });
}

/** The tweet that is repeated or quoted, where its id is there. */
function sharedTweet(tweet: Members): string | null {
  const { retweeted_status: retweeted, quoted_status_id_str: quoted } = tweet;
  const original = membersOf(retweeted);
  const media = listOf(membersOf(tweet['extended_entities'] ?? tweet['entities'])['media']);
  const isRetweet = textOf(tweet['full_text'], tweet['text'])?.startsWith('RT @') === true;
  const source = isRetweet ? idOf(...media.map((medium) => membersOf(medium)['source_status_id_str'])) : null;
  return idOf(original['id_str'], original['id'], source, quoted);
}

function languageOf(value: unknown): string | null {
  const language = textOf(value);
  if (language === null || NO_LANGUAGE.test(language)) return null;
  return OLD_LANGUAGE[language] ?? language;
}
