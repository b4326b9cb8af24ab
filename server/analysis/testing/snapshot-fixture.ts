import {
  ACT,
  OUTCOMES,
  STANCE_VALUE,
  type Act,
  type Outcome,
  type Stance,
} from '../../../schema/model/readings.ts';
import { hashReferences } from '../../../schema/model/references.ts';
import { ROLES, type Role } from '../../../schema/model/roles.ts';
import { buildHashIndex } from '../../snapshot/hash-index.ts';
import { buildStringColumn } from '../../snapshot/strings.ts';
import { ABOUT_SOURCES, type Snapshot } from '../../snapshot/types.ts';

/** An instant: ISO 8601, or epoch milliseconds. */
export type FixtureInstant = string | number;

/** A message; accounts are `channel:handle` and come into being when they are named. */
export interface FixtureMessage {
  /** @default m and its place in the list */
  readonly id?: string;
  readonly by: string;
  readonly at: FixtureInstant;
  /** @default that of the message it answers, else its own id */
  readonly conversation?: string;
  readonly replyTo?: string;
  readonly shares?: string;
  /** @default none: nothing is a copy of it */
  readonly text?: string;
  readonly mentions?: readonly string[];
  readonly acts?: readonly Act[];
  /** Numbers of orders and the like, spaces between them. @default none */
  readonly references?: string;
  readonly about?: Readonly<Record<string, Stance | readonly [stance: Stance, confidence: number]>>;
  /** Brands of which a person said the stance. @default none */
  readonly judged?: readonly string[];
  readonly language?: string;
  /** @default that of the account */
  readonly channel?: string;
  /** @default true but for e-mail */
  readonly public?: boolean;
}

/** A community small enough to write down. */
export interface Fixture {
  /** Organizations by id with their kind; `us` of kind owner is always there. */
  readonly organizations?: Readonly<Record<string, 'owner' | 'competitor' | 'other'>>;
  /** Brands by id, true for owned ones. @default { acme: true } */
  readonly brands?: Readonly<Record<string, boolean>>;
  /** Person of each account. @default the handle */
  readonly people?: Readonly<Record<string, string>>;
  /** Roles of people; organization `us` when left out, null for none. */
  readonly roles?: readonly {
    readonly person: string;
    readonly role: Role;
    readonly organization?: string | null;
    readonly since?: FixtureInstant;
    readonly until?: FixtureInstant;
  }[];
  readonly messages?: readonly FixtureMessage[];
  /** `from` reads `to`. */
  readonly follows?: readonly {
    readonly from: string;
    readonly to: string;
    readonly since?: FixtureInstant;
    readonly until?: FixtureInstant;
  }[];
  /** Between people. */
  readonly ties?: readonly { readonly from: string; readonly to: string; readonly probability: number }[];
  /** Conversation whose case a person said that a conversation belongs to. */
  readonly cases?: Readonly<Record<string, string>>;
  readonly outcomes?: readonly {
    readonly conversation: string;
    readonly outcome: Outcome;
    readonly at?: FixtureInstant;
  }[];
}

/** A snapshot with the numbers of its names. */
export interface FixtureSnapshot {
  readonly snapshot: Snapshot;
  readonly person: (id: string) => number;
  readonly account: (id: string) => number;
  readonly message: (id: string) => number;
  readonly conversation: (id: string) => number;
  readonly brand: (id: string) => number;
}

/** Builds a snapshot for tests out of a fixture, as `server/snapshot` would from the store. */
export function buildFixture(fixture: Fixture): FixtureSnapshot {
  const given = (fixture.messages ?? []).map((message, i) => ({
    ...message,
    id: message.id ?? `m${i}`,
    instant: instantOf(message.at),
  }));
  const messages = [...given].sort((a, b) => a.instant - b.instant || compare(a.id, b.id));
  const accounts = sorted([
    ...Object.keys(fixture.people ?? {}),
    ...messages.flatMap((message) => [message.by, ...(message.mentions ?? [])]),
    ...(fixture.follows ?? []).flatMap(({ from, to }) => [from, to]),
  ]);
  const personOf = (account: string): string =>
    fixture.people?.[account] ?? account.slice(account.indexOf(':') + 1);
  const people = sorted([
    ...accounts.map(personOf),
    ...(fixture.roles ?? []).map(({ person }) => person),
    ...(fixture.ties ?? []).flatMap(({ from, to }) => [from, to]),
  ]);
  const organizations: Readonly<Record<string, string>> = { us: 'owner', ...fixture.organizations };
  const organizationIds = sorted(Object.keys(organizations));
  const brands = fixture.brands ?? { acme: true };
  const brandIds = sorted(Object.keys(brands));
  const byId = new Map(given.map((message) => [message.id, message]));
  const conversationOf = (message: (typeof given)[number]): string => {
    if (message.conversation !== undefined) return message.conversation;
    const answered = message.replyTo === undefined ? undefined : byId.get(message.replyTo);
    return answered ? conversationOf(answered) : message.id;
  };
  const conversations = sorted(messages.map(conversationOf));
  const person = numberer(people);
  const account = numberer(accounts);
  const message = numberer(messages.map(({ id }) => id));
  const conversation = numberer(conversations);
  const brand = numberer(brandIds);
  const organization = numberer(organizationIds);
  const channelOf = (of: (typeof given)[number]): string => of.channel ?? of.by.slice(0, of.by.indexOf(':'));
  const channels = sorted([
    ...accounts.map((id) => id.slice(0, id.indexOf(':'))),
    ...messages.map(channelOf),
  ]);
  const languages = sorted(messages.map(({ language }) => language ?? 'und'));
  const spells = rows(
    (fixture.roles ?? []).map((role) => ({ owner: person(role.person), value: role })),
    people.length,
  );
  const isUs = (who: number, at: number): boolean =>
    spells.values.slice(spells.offsets[who], spells.offsets[who + 1]).some((spell) => {
      const kind = organizations[spell.organization === undefined ? 'us' : (spell.organization ?? '')];
      const isHeld = instantOf(spell.since ?? -Infinity) <= at && at < instantOf(spell.until ?? Infinity);
      return isHeld && kind === 'owner' && (spell.role === 'employee' || spell.role === 'manager');
    });
  const persons = Uint32Array.from(messages, ({ by }) => person(personOf(by)));
  const mentions = rows(
    messages.flatMap(({ mentions = [] }, owner) => mentions.map((id) => ({ owner, value: account(id) }))),
    messages.length,
  );
  const about = rows(
    messages.flatMap(({ about = {}, judged = [] }, owner) =>
      sorted(Object.keys(about)).map((id) => {
        const said = about[id]!;
        const [stance, confidence] = typeof said === 'string' ? ([said, 1] as const) : said;
        const source = ABOUT_SOURCES.indexOf(judged.includes(id) ? 'judged' : 'named');
        return { owner, value: { message: owner, brand: brand(id), stance, confidence, source } };
      }),
    ),
    messages.length,
  );
  const byBrand = rows(
    about.values.map((value, entry) => ({ owner: value.brand, value: entry })),
    brandIds.length,
  );
  const members = rows(
    messages.map((of, value) => ({ owner: conversation(conversationOf(of)), value })),
    conversations.length,
  );
  const written = rows(
    messages.map((_, value) => ({ owner: persons[value]!, value })),
    people.length,
  );
  const held = rows(
    accounts.map((id, value) => ({ owner: person(personOf(id)), value })),
    people.length,
  );
  const follows = rows(
    (fixture.follows ?? []).map((value) => ({ owner: account(value.to), value })),
    accounts.length,
  );
  const ties = [...(fixture.ties ?? [])].sort(
    (a, b) => person(a.from) - person(b.from) || person(a.to) - person(b.to),
  );
  const isPublic = (of: (typeof given)[number]): boolean => of.public ?? channelOf(of) !== 'email';
  const outcomes = new Map((fixture.outcomes ?? []).map((outcome) => [outcome.conversation, outcome]));
  const snapshot: Snapshot = {
    version: 1,
    graph: '',
    revision: 1,
    channels,
    outcomeWeights: new Float64Array(0),
    languages,
    organizations: {
      ids: organizationIds,
      names: organizationIds,
      owner: Uint8Array.from(organizationIds, (id) => Number(organizations[id] === 'owner')),
      competitor: Uint8Array.from(organizationIds, (id) => Number(organizations[id] === 'competitor')),
    },
    brands: {
      ids: brandIds,
      names: brandIds,
      owned: Uint8Array.from(brandIds, (id) => Number(brands[id])),
      organization: Int32Array.from(brandIds, (id) => (brands[id] === true ? organization('us') : -1)),
    },
    people: {
      count: people.length,
      ids: buildStringColumn(people),
      idIndex: buildHashIndex(buildStringColumn(people)),
      names: buildStringColumn(people),
      roleOffsets: spells.offsets,
      roleKind: Uint8Array.from(spells.values, ({ role }) => ROLES.indexOf(role)),
      roleOrganization: Int32Array.from(spells.values, ({ organization: id = 'us' }) =>
        id === null ? -1 : organization(id),
      ),
      roleSince: Float64Array.from(spells.values, ({ since = -Infinity }) => instantOf(since)),
      roleUntil: Float64Array.from(spells.values, ({ until = Infinity }) => instantOf(until)),
      messageOffsets: written.offsets,
      messageIndex: Uint32Array.from(written.values),
      accountOffsets: held.offsets,
      accountIndex: Uint32Array.from(held.values),
    },
    accounts: {
      count: accounts.length,
      ids: buildStringColumn(accounts),
      handles: buildStringColumn(accounts.map((id) => id.slice(id.indexOf(':') + 1))),
      person: Uint32Array.from(accounts, (id) => person(personOf(id))),
      channel: Uint16Array.from(accounts, (id) => channels.indexOf(id.slice(0, id.indexOf(':')))),
      followers: new Int32Array(accounts.length).fill(-1),
      handleIndex: new Int32Array(8).fill(-1), // nothing looks accounts up by handle here
    },
    messages: {
      count: messages.length,
      ids: buildStringColumn(messages.map(({ id }) => id)),
      idIndex: buildHashIndex(buildStringColumn(messages.map(({ id }) => id))),
      at: Float64Array.from(messages, ({ instant }) => instant),
      author: Uint32Array.from(messages, ({ by }) => account(by)),
      person: persons,
      channel: Uint16Array.from(messages, (of) => channels.indexOf(channelOf(of))),
      language: Uint16Array.from(messages, ({ language }) => languages.indexOf(language ?? 'und')),
      public: Uint8Array.from(messages, (of) => Number(isPublic(of))),
      conversation: Uint32Array.from(messages, (of) => conversation(conversationOf(of))),
      replyTo: Int32Array.from(messages, ({ replyTo }) => (replyTo === undefined ? -1 : message(replyTo))),
      shares: Int32Array.from(messages, ({ shares }) => (shares === undefined ? -1 : message(shares))),
      copyOf: Int32Array.from(messages, ({ text }, i) => {
        const same = messages.flatMap((of, j) =>
          text !== undefined && of.text === text && persons[j] === persons[i] ? [j] : [],
        );
        return same.length > 1 ? same[0]! : -1;
      }),
      alikeOf: Int32Array.from(messages, ({ text, shares }) => {
        if (shares !== undefined) return -1;
        const same = messages.flatMap((of, j) =>
          text !== undefined && of.text === text && of.shares === undefined ? [j] : [],
        );
        return same.length > 1 ? same[0]! : -1;
      }),
      mentionOffsets: mentions.offsets,
      mentionAccounts: Uint32Array.from(mentions.values),
      acts: Uint16Array.from(messages, ({ acts = [] }) => acts.reduce((bits, act) => bits | ACT[act], 0)),
      byUs: Uint8Array.from(messages, ({ instant }, i) => Number(isUs(persons[i]!, instant))),
      outcomeVotes: new Int8Array(0),
      references: Uint32Array.from(
        messages.flatMap(({ references = '' }) => [...hashReferences(references)]),
      ),
      aboutOffsets: about.offsets,
      aboutBrand: Uint16Array.from(about.values, ({ brand }) => brand),
      aboutStance: Int8Array.from(about.values, ({ stance }) => STANCE_VALUE[stance]),
      aboutConfidence: Float32Array.from(about.values, ({ confidence }) => confidence),
      aboutSource: Uint8Array.from(about.values, ({ source }) => source),
      brandOffsets: byBrand.offsets,
      brandMessages: Uint32Array.from(byBrand.values, (entry) => about.values[entry]!.message),
      brandAbout: Uint32Array.from(byBrand.values),
    },
    conversations: {
      count: conversations.length,
      ids: buildStringColumn(conversations),
      idIndex: buildHashIndex(buildStringColumn(conversations)),
      channel: Uint16Array.from(conversations, (_, i) =>
        channels.indexOf(channelOf(messages[members.values[members.offsets[i]!]!]!)),
      ),
      public: Uint8Array.from(conversations, (_, i) =>
        Number(
          members.values
            .slice(members.offsets[i], members.offsets[i + 1])
            .every((of) => isPublic(messages[of]!)),
        ),
      ),
      messageOffsets: members.offsets,
      messageIndex: Uint32Array.from(members.values),
      startedAt: Float64Array.from(
        conversations,
        (_, i) => messages[members.values[members.offsets[i]!]!]!.instant,
      ),
      lastMessageAt: Float64Array.from(
        conversations,
        (_, i) => messages[members.values[members.offsets[i + 1]! - 1]!]!.instant,
      ),
      judgedOutcome: Int8Array.from(conversations, (id) => {
        const outcome = outcomes.get(id);
        return outcome ? OUTCOMES.indexOf(outcome.outcome) : -1;
      }),
      judgedAt: Float64Array.from(conversations, (id) => instantOf(outcomes.get(id)?.at ?? Number.NaN)),
      judgedCase: Int32Array.from(conversations, (id) => conversations.indexOf(fixture.cases?.[id] ?? '')),
    },
    follows: {
      count: follows.values.length,
      offsets: follows.offsets,
      follower: Uint32Array.from(follows.values, ({ from }) => account(from)),
      since: Float64Array.from(follows.values, ({ since = -Infinity }) => instantOf(since)),
      until: Float64Array.from(follows.values, ({ until = Infinity }) => instantOf(until)),
    },
    statedTies: {
      count: ties.length,
      source: Uint32Array.from(ties, ({ from }) => person(from)),
      target: Uint32Array.from(ties, ({ to }) => person(to)),
      probability: Float64Array.from(ties, ({ probability }) => probability),
    },
  };
  return { snapshot, person, account, message, conversation, brand };
}

/** Epoch milliseconds of an instant. */
export function instantOf(instant: FixtureInstant): number {
  return typeof instant === 'number' ? instant : Date.parse(instant);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compare);
}

function numberer(ids: readonly string[]): (id: string) => number {
  const numbers = new Map(ids.map((id, number) => [id, number]));
  return (id) => {
    const number = numbers.get(id);
    if (number === undefined) throw new Error(`The fixture has no "${id}"; it has ${ids.join(', ')}.`);
    return number;
  };
}

function rows<T>(
  entries: readonly { readonly owner: number; readonly value: T }[],
  count: number,
): { offsets: Uint32Array; values: T[] } {
  const lists: T[][] = Array.from({ length: count }, () => []);
  for (const { owner, value } of entries) lists[owner]!.push(value);
  const offsets = new Uint32Array(count + 1);
  for (const [owner, list] of lists.entries()) offsets[owner + 1] = offsets[owner]! + list.length;
  return { offsets, values: lists.flat() };
}
