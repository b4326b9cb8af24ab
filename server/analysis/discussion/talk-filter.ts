import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from '../../snapshot/types.ts';
import { type BrandTalk, talkAbout } from './brand-talk.ts';
import { rolesAt, rolesForEver } from './roles-at.ts';

/** Which messages of a brand's talk; null: all of them. */
export interface TalkFilter {
  /** Indices into ROLES: any that the author had when writing. */
  readonly roles: readonly number[] | null;
  /** Indices into the snapshot's channels. */
  readonly channels: readonly number[] | null;
  /** Indices into the snapshot's languages. */
  readonly languages: readonly number[] | null;
  /** By person index: 1 for those whose messages count. */
  readonly authors: Uint8Array | null;
}

/** Narrows nothing. */
export const EVERYTHING: TalkFilter = { roles: null, channels: null, languages: null, authors: null };

/** A brand, and which of what is said of it. */
export interface TalkQuestion {
  /** Brand index. */
  readonly brand: number;
  /** @default null */
  readonly filter?: TalkFilter | null;
}

const narrowed = new WeakMap<BrandTalk, { readonly filter: TalkFilter; readonly talk: BrandTalk }>();

/**
 * What a filter lets through of a brand's talk; the last one asked for is kept for a snapshot in this thread.
 *
 * @remarks Time O(messages about the brand), memory 30 bytes for each that passes.
 */
export function talkOf(snapshot: Snapshot, { brand, filter = null }: TalkQuestion): BrandTalk {
  const all = talkAbout(snapshot, brand);
  if (filter === null) return all;
  const last = narrowed.get(all);
  if (last !== undefined && isDeepStrictEqual(last.filter, filter)) return last.talk;
  const talk = narrow(all, placesThrough(snapshot, all, filter));
  narrowed.set(all, { filter, talk });
  return talk;
}

/** Whether a filter lets a message through, whatever it is about. */
export function messageTest(
  snapshot: Snapshot,
  { roles, channels, languages, authors }: TalkFilter,
): (message: number) => boolean {
  const { person, at, channel, language } = snapshot.messages;
  const onlyRoles = roles === null ? null : rolesForEver(snapshot);
  const hasRole = (message: number): boolean => {
    if (roles === null || onlyRoles === null) return true;
    const author = person[message]!;
    const only = onlyRoles[author]!;
    return only >= 0
      ? roles.includes(only)
      : rolesAt(snapshot, author, at[message]!).some((role) => roles.includes(role));
  };
  return (message) =>
    (authors === null || authors[person[message]!] === 1) &&
    (channels === null || channels.includes(channel[message]!)) &&
    (languages === null || languages.includes(language[message]!)) &&
    hasRole(message);
}

function placesThrough(snapshot: Snapshot, { message }: BrandTalk, filter: TalkFilter): Uint32Array {
  const isThrough = messageTest(snapshot, filter);
  const places = new Uint32Array(message.length);
  let count = 0;
  for (let place = 0; place < places.length; place++) if (isThrough(message[place]!)) places[count++] = place;
  return places.slice(0, count);
}

function narrow(talk: BrandTalk, places: Uint32Array): BrandTalk {
  return {
    message: pick(talk.message, places),
    at: pick(talk.at, places),
    person: pick(talk.person, places),
    conversation: pick(talk.conversation, places),
    channel: pick(talk.channel, places),
    language: pick(talk.language, places),
    byUs: pick(talk.byUs, places),
    stance: pick(talk.stance, places),
    confidence: pick(talk.confidence, places),
  };
}

type Column = BrandTalk[keyof BrandTalk];

function pick<C extends Column>(column: C, places: Uint32Array): C {
  const picked = column.slice(0, places.length) as C; // of the same kind
  for (let i = 0; i < places.length; i++) picked[i] = column[places[i]!]!;
  return picked;
}
