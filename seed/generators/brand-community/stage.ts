import type { Stance } from '../../../schema/model/readings.ts';
import type { Random } from '../random.ts';
import { COMMUNITY_BRANDS, OWNED } from './brands.ts';
import { type FilledText, fillText, LANGUAGE_PACKS } from './fill.ts';
import { CHANNELS, EMAIL, type People } from './people.ts';
import { KIND_STANCE, type Scribe, type Written } from './scribe.ts';
import type { Turn } from './settle.ts';
import { LANGUAGES, type Language, type TextKind } from './texts/language-pack.ts';
import type { Ties } from './ties.ts';

/** Everything that threads play on. */
export interface Stage {
  readonly people: People;
  readonly ties: Ties;
  readonly scribe: Scribe;
  readonly random: Random;
  /** Messages in all. */
  readonly wanted: number;
  /** Thread in which a person has already acted, by person. */
  readonly actedIn: Int32Array;
}

/** A request within a thread. */
export interface Request {
  readonly asker: number;
  readonly turns: Turn[];
  readonly case: string;
}

/** One thread: a conversation, the shares of it, and further conversations about the same case. */
export interface Thread {
  readonly number: number;
  /** Templates and texts already used. */
  readonly used: Set<number>;
  readonly texts: Set<string>;
  /** By conversation id. */
  readonly requests: Map<string, Request>;
}

/** What somebody is to say. */
export interface Saying {
  readonly person: number;
  readonly channel: number;
  readonly at: number;
  readonly kind: TextKind;
  readonly language: Language;
  /** @default the owned brand */
  readonly brand?: number;
  readonly loser?: number;
  readonly replyTo?: Written;
  /** Speaks from a brand's account. @default false */
  readonly official?: boolean;
  /** Turns to the company's account. @default false */
  readonly toCompany?: boolean;
  readonly code?: string;
}

const CHANNEL_LETTERS = 'mfhe';

/** A thread in which nothing has been said. */
export function openThread(number: number): Thread {
  return { number, used: new Set(), texts: new Set(), requests: new Map() };
}

/** Messages that may still be written. */
export function remaining(stage: Stage): number {
  return stage.wanted - stage.scribe.tallies.messages;
}

/** Id of a person's account on a channel. */
export function accountId(person: number, channel: number): string {
  return `${CHANNEL_LETTERS[channel]}${person}`;
}

/** Id of a brand's account on a channel. */
export function brandAccountId(brand: number, channel: number): string {
  return `${COMMUNITY_BRANDS[brand]!.handle}-${CHANNELS[channel]}`;
}

/** Handle of a person on a channel. */
export function handleOf(people: People, person: number, channel: number): string {
  const { handles } = LANGUAGE_PACKS[LANGUAGES[people.language[person]!]!];
  const handle = `${handles[person % handles.length]}_${person.toString(36)}`;
  return channel === EMAIL ? `${handle}@mail.example` : handle;
}

/** Handle of a brand on a channel. */
export function brandHandle(brand: number, channel: number): string {
  return channel === EMAIL ? 'care@flightdesk.example' : COMMUNITY_BRANDS[brand]!.handle;
}

/** First name and full name of a person. */
export function nameOf(people: People, person: number): { first: string; full: string } {
  const language = LANGUAGES[people.language[person]!]!;
  const { firstNames, lastNames } = LANGUAGE_PACKS[language];
  const first = firstNames[person % firstNames.length]!;
  const last = lastNames[Math.floor(person / firstNames.length) % lastNames.length]!;
  return { first, full: language === 'ko' ? `${last}${first}` : `${first} ${last}` };
}

/** Has somebody say something. */
export function say(stage: Stage, thread: Thread, saying: Saying): Written {
  const { channel, person, kind, replyTo, language } = saying;
  const brand = saying.brand ?? OWNED;
  const { text: core, namesBrand, asks } = freshText(stage, thread, saying);
  const mentions =
    replyTo !== undefined && replyTo.person !== person && channel !== EMAIL ? [replyTo.account] : [];
  const company = brandAccountId(OWNED, channel);
  if (saying.toCompany === true && !mentions.includes(company)) mentions.push(company);
  const official = saying.official === true;
  return stage.scribe.write({
    person,
    account: official ? brandAccountId(brand, channel) : accountId(person, channel),
    handle: official ? brandHandle(brand, channel) : handleOf(stage.people, person, channel),
    channel,
    at: saying.at,
    language,
    text: withAddressee(core, saying),
    core,
    kind,
    asks,
    stances: showStances(kind, namesBrand, brand, saying.loser),
    mentions,
    mentionsCompany: mentions.includes(company),
    ...(replyTo === undefined ? {} : { replyTo }),
  });
}

/** Has somebody share something. */
export function share(stage: Stage, thread: Thread, person: number, shared: Written, at: number): Written {
  const language = LANGUAGES[stage.people.language[person]!]!;
  const quoted = `RT @${shared.handle}: ${shared.core}`;
  let text = quoted;
  while (thread.texts.has(text))
    text = `${stage.random.pick(LANGUAGE_PACKS[language].shareComments)} ${text}`;
  thread.texts.add(text);
  return stage.scribe.write({
    person,
    account: accountId(person, shared.channel),
    handle: handleOf(stage.people, person, shared.channel),
    channel: shared.channel,
    at,
    language: shared.language,
    text,
    core: shared.core,
    kind: 'neutral',
    asks: false,
    stances: shared.stances,
    shares: shared,
  });
}

function freshText(stage: Stage, thread: Thread, saying: Saying): FilledText {
  const facts = {
    language: saying.language,
    brand: saying.brand ?? OWNED,
    ...(saying.loser === undefined ? {} : { loser: saying.loser }),
    ...(saying.code === undefined ? {} : { code: saying.code }),
    ...(saying.replyTo === undefined ? {} : { name: nameOf(stage.people, saying.replyTo.person).first }),
  };
  let filled = fillText(saying.kind, facts, stage.random, thread.used);
  for (let tries = 0; tries < 8 && thread.texts.has(filled.text); tries++) {
    filled = fillText(saying.kind, facts, stage.random, thread.used);
  }
  let { text } = filled;
  while (thread.texts.has(text)) text += ' …';
  thread.texts.add(text);
  thread.used.add(filled.template);
  return { ...filled, text };
}

function withAddressee(core: string, { channel, replyTo, toCompany, person }: Saying): string {
  if (channel === EMAIL) return core;
  if (replyTo !== undefined && replyTo.person !== person)
    return channel === 0 ? `@${replyTo.handle} ${core}` : core;
  return toCompany === true ? `@${brandHandle(OWNED, channel)} ${core}` : core;
}

function showStances(
  kind: TextKind,
  namesBrand: boolean,
  brand: number,
  loser: number | undefined,
): (Stance | null)[] {
  const stances: (Stance | null)[] = COMMUNITY_BRANDS.map(() => null);
  if (!namesBrand) return stances;
  if (kind === 'comparison' && loser !== undefined) {
    stances[brand] = 'favor';
    stances[loser] = 'against';
  } else stances[brand] = KIND_STANCE[kind] ?? 'none';
  return stances;
}
