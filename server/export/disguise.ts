import { createHmac } from 'node:crypto';

/** What ids are made different by: the same text as a person's and as an account's id gives two pseudonyms. */
export type IdKind = 'person' | 'account' | 'message' | 'organization' | 'judge';

/** As what people and their words are shown. A conversation's id is a message's. */
export interface Disguise {
  /** True where nobody is to be recognised. */
  readonly isAnonymous: boolean;
  readonly id: (kind: IdKind, id: string) => string;
  readonly personName: (id: string, name: string) => string;
  readonly handle: (account: string, handle: string) => string;
  readonly followers: (count: number) => number;
  readonly text: (text: string) => string;
}

/** What a disguise is made with. */
export interface DisguiseOptions {
  readonly key: Buffer;
  /** Organizations that keep their id and name. */
  readonly knownOrganizations: ReadonlySet<string>;
  /** What becomes of texts. @default they are left out */
  readonly redact?: (text: string) => string;
}

/** Everybody as they are. */
export const NO_DISGUISE: Disguise = {
  isAnonymous: false,
  id: (_kind, id) => id,
  personName: (_id, name) => name,
  handle: (_account, handle) => handle,
  followers: (count) => count,
  text: (text) => text,
};

const PREFIX: Readonly<Record<IdKind, string>> = {
  person: 'p',
  account: 'a',
  message: 'm',
  organization: 'o',
  judge: 'j',
};
/** 80 bits: among a hundred million ids two are the same with a probability of 4 in a billion. */
const PSEUDONYM_DIGITS = 20;
/** Kinds of which an export asks the same ids again and again. */
const REMEMBERED: ReadonlySet<IdKind> = new Set(['person', 'account', 'organization']);

/**
 * Pseudonyms by keyed hash: the first 80 bits of HMAC-SHA-256 (RFC 2104, FIPS 180-4) over kind and id. The same key gives the same
 * pseudonyms; without it they cannot be made from ids.
 */
export function createDisguise({ key, knownOrganizations, redact = () => '' }: DisguiseOptions): Disguise {
  const known = new Map<string, string>();
  const pseudonym = (kind: IdKind, id: string): string => {
    const input = `${kind}\0${id}`;
    const before = known.get(input);
    if (before !== undefined) return before;
    const digits = createHmac('sha256', key).update(input).digest('hex').slice(0, PSEUDONYM_DIGITS);
    const made = `${PREFIX[kind]}-${digits}`;
    if (REMEMBERED.has(kind)) known.set(input, made);
    return made;
  };
  return {
    isAnonymous: true,
    id: (kind, id) => (kind === 'organization' && knownOrganizations.has(id) ? id : pseudonym(kind, id)),
    personName: (id) => `Person ${pseudonym('person', id).slice(2, 10)}`,
    handle: (account) => pseudonym('account', account),
    followers: roundToTwoDigits,
    text: redact,
  };
}

/** A rare number points at one account: 48,213 followers become 48,000. */
function roundToTwoDigits(count: number): number {
  return count < 100 ? count : Number(count.toPrecision(2));
}
