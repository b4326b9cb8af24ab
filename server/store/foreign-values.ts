import { OUTCOMES, STANCES } from '../../schema/model/readings.ts';
import { ORGANIZATION_KINDS, ROLES } from '../../schema/model/roles.ts';
import { EARLIEST, instantOf, LATEST } from './instants.ts';
import type { StoreParameters, StoreRow } from './port.ts';

/** What a row of others becomes in the model, or why it does not fit. */
export type Fitted = { readonly properties: StoreParameters } | { readonly misfit: Misfit };

/** Why something does not fit, and what mends it. */
export interface Misfit {
  readonly reason: string;
  readonly remedy: string;
}

/** Who stands for what Cypher states without a name. */
export const CYPHER_JUDGE = 'cypher';

const MOST_FOLLOWERS = 2 ** 31 - 1;
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/u;

/** What the texts that look for altered values compare with. */
export const FITTING_VALUES: StoreParameters = {
  first: BigInt(EARLIEST),
  last: BigInt(LATEST),
  mostFollowers: BigInt(MOST_FOLLOWERS),
  roles: ROLES,
  stances: STANCES,
  outcomes: OUTCOMES,
};

/** Nodes by label. */
export const FIT_NODE = {
  Organization: ({ name, kind }: StoreRow): Fitted =>
    misfitName(name) ??
    misfitOf(kind, ORGANIZATION_KINDS, 'kind') ?? { properties: { name: name as string } }, // just tested
  Brand: ({ name, owned, ...lists }: StoreRow): Fitted => {
    if (isGiven(owned) && typeof owned !== 'boolean')
      return misfit('owned is no boolean', 'set it to true or false');
    for (const list of ['aliases', 'contextTerms', 'exclusionTerms']) {
      if (isGiven(lists[list]) && !isListOfTexts(lists[list]))
        return misfit(`${list} is no list of texts`, "set it to a list like ['Skylark']");
    }
    return misfitName(name) ?? { properties: { name: name as string } }; // just tested
  },
  Person: ({ name }: StoreRow): Fitted => misfitName(name) ?? { properties: { name: name as string } }, // just tested
  Account: ({ channel, handle, followers, name }: StoreRow): Fitted => {
    if (!isText(channel) || channel === '')
      return misfit('channel is missing or no text', 'set it to the network, in lower case');
    if (!isText(handle) || handle === '')
      return misfit('handle is missing or no text', 'set it to the name there');
    if (isGiven(name) && !isText(name)) return misfit('name is no text', 'set it to a text, or remove it');
    const isCount =
      Number.isSafeInteger(followers) && Number(followers) >= 0 && Number(followers) <= MOST_FOLLOWERS;
    if (isGiven(followers) && !isCount)
      return misfit('followers is no count', 'set it to an integer, or remove it');
    return {
      properties: {
        channel: channel.toLowerCase(),
        followers: isGiven(followers) ? BigInt(Number(followers)) : null,
      },
    };
  },
  Message: (row: StoreRow): Fitted => {
    const { at, text, channel, public: isPublic, language } = row;
    const instant = instantOf(at);
    if (instant === null) return AT_MISFIT;
    if (!isText(text)) return misfit('text is missing or no text', 'set it; it may be empty');
    for (const name of ['url', 'statedChannel', 'statedLanguage'])
      if (isGiven(row[name]) && !isText(row[name]))
        return misfit(`${name} is no text`, 'set it to a text, or remove it');
    if (isGiven(row['statedPublic']) && typeof row['statedPublic'] !== 'boolean')
      return misfit('statedPublic is no boolean', 'set it to true or false, or remove it');
    if (isGiven(channel) && !isText(channel))
      return misfit('channel is no text', 'set it to the network, or remove it');
    if (isGiven(isPublic) && typeof isPublic !== 'boolean')
      return misfit('public is no boolean', 'set it to true or false, or remove it');
    if (isGiven(language) && !(isText(language) && LANGUAGE.test(language)))
      return misfit('language is no BCP 47 tag', 'set it to one like en or pt-BR, or remove it');
    return {
      properties: {
        at: instant,
        statedChannel: isText(channel) ? channel.toLowerCase() : null,
        statedPublic: typeof isPublic === 'boolean' ? isPublic : null,
        statedLanguage: isText(language) ? language : null,
      },
    };
  },
  OutcomeJudgement: ({ outcome, caseOf, by, at }: StoreRow): Fitted => {
    const instant = isGiven(at) ? instantOf(at) : null;
    if (isGiven(at) && instant === null) return AT_MISFIT;
    if (isGiven(caseOf) && (!isText(caseOf) || caseOf === ''))
      return misfit('caseOf is no text', 'set it to the id of a conversation, or remove it');
    return (
      misfitOf(outcome, OUTCOMES, 'outcome', !isGiven(caseOf)) ?? {
        properties: { by: judgeOf(by), at: instant },
      }
    );
  },
} as const;

/** Relationships by type. */
export const FIT_RELATIONSHIP = {
  ABOUT: ({ stance, by, at }: StoreRow): Fitted => {
    const instant = isGiven(at) ? instantOf(at) : null;
    if (isGiven(at) && instant === null) return AT_MISFIT;
    return (
      misfitOf(stance, STANCES, 'stance', true) ?? {
        properties: { by: judgeOf(by), judged: true, confidence: 1, at: instant },
      }
    );
  },
  INFLUENCES: ({ source, target, probability, by }: StoreRow): Fitted => {
    if (source === target) return misfit('a person influences themselves', 'delete it');
    if (typeof probability !== 'number' || !(probability > 0 && probability <= 1))
      return misfit('probability is not above 0 and up to 1', 'set it to a number in (0, 1]');
    return { properties: { by: judgeOf(by), stated: true } };
  },
  HOLDS_ROLE: ({ role, since, until, department, title }: StoreRow): Fitted => {
    const spell = spellOf(since, until);
    if ('misfit' in spell) return spell;
    if ([department, title].some((text) => isGiven(text) && !isText(text)))
      return misfit('department or title is no text', 'set it to a text, or remove it');
    return (
      misfitOf(role, ROLES, 'role', true) ?? {
        properties: { position: 1000n, ...spell.properties },
      }
    );
  },
  FOLLOWS: ({ source, target, since, until }: StoreRow): Fitted =>
    source === target ? misfit('an account follows itself', 'delete it') : spellOf(since, until),
  BELONGS_TO: (): Fitted => ({ properties: { by: 'record', confidence: 1 } }),
  PART_OF: (): Fitted => ({ properties: { by: 'record' } }),
} as const;

const INSTANT_REMEDY = 'set it to epoch milliseconds: datetime(…).epochMillis';
const AT_MISFIT: Fitted = misfit('at is no instant', INSTANT_REMEDY);

/** A time from `since` to `until`, each of which may be absent. */
function spellOf(since: unknown, until: unknown): Fitted {
  const [from, to] = [since, until].map((at) => (isGiven(at) ? instantOf(at) : undefined));
  if (from === null || to === null) return misfit('since or until is no instant', INSTANT_REMEDY);
  if (from !== undefined && to !== undefined && to < from)
    return misfit('until is before since', 'set it to an instant after it, or remove it');
  return { properties: { since: from ?? null, until: to ?? null } };
}

export function misfit(reason: string, remedy: string): { readonly misfit: Misfit } {
  return { misfit: { reason, remedy } };
}

function misfitName(name: unknown): { readonly misfit: Misfit } | null {
  return isText(name) && name !== '' ? null : misfit('name is empty or no text', 'set it to a text');
}

function misfitOf(
  value: unknown,
  allowed: readonly string[],
  name: string,
  required = false,
): { readonly misfit: Misfit } | null {
  if (!isGiven(value) && !required) return null;
  if (isText(value) && allowed.includes(value)) return null;
  return misfit(
    `${name} is ${isGiven(value) ? 'unknown' : 'missing'}`,
    `set it to one of ${allowed.join(', ')}`,
  );
}

/** Ties that are called Grapevine's own are replaced at each analysis. */
function judgeOf(by: unknown): string {
  return isText(by) && by !== '' && by !== 'grapevine' ? by : CYPHER_JUDGE;
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}
