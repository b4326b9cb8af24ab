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

function placesThrough(snapshot: Snapshot, talk: BrandTalk, filter: TalkFilter): Uint32Array {
  const { roles, channels, languages, authors } = filter;
  const onlyRoles = rolesForEver(snapshot);
  const hasRole = (place: number, wanted: readonly number[]): boolean => {
    const person = talk.person[place]!;
    const only = onlyRoles[person]!;
    return only >= 0
      ? wanted.includes(only)
      : rolesAt(snapshot, person, talk.at[place]!).some((role) => wanted.includes(role));
  };
  const places = new Uint32Array(talk.at.length);
  let count = 0;
  for (let place = 0; place < places.length; place++) {
    if (authors !== null && authors[talk.person[place]!] === 0) continue;
    if (channels !== null && !channels.includes(talk.channel[place]!)) continue;
    if (languages !== null && !languages.includes(talk.language[place]!)) continue;
    if (roles === null || hasRole(place, roles)) places[count++] = place;
  }
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
