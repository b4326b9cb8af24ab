import type { IdentityReason, ReasonKind } from './types.ts';
import type { Profile, Profiles } from './profiles.ts';

/**
 * How often accounts of one person agree so: stated, not learned. Six people in ten take the same handle again (Zafarani and Liu 2013,
 * Connecting Users across Social Media Sites, KDD, 41–49: 59 %); the rest is shared out by judgement.
 */
const AMONG_ONE_PERSON = {
  sameHandle: 0.59,
  sameButForPunctuation: 0.05,
  sameSound: 0.03,
  sameButForNumber: 0.06,
  handleFromName: 0.1,
  otherHandle: 0.17,
  sameName: 0.5,
  otherName: 0.2,
  sameNetwork: 0.1,
  namesTheOther: 0.1,
} as const;
/** Share of the accounts of others that are on the same network, at most: what counts there is that people rarely have two. */
const SAME_NETWORK_OF_OTHERS = 0.5;
/** Nobody's graph is so small that the world outside of it has no namesake. */
const LEAST_ACCOUNTS = 1000;
/** Bits that a letter of a name holds at least: names are more alike than handles. */
const BITS_A_LETTER_OF_NAMES = 1.5;
/** People name others in messages so much oftener than in what they call themselves. */
const MORE_THAN_IN_PROFILES = 200;
const MOST_OF_CONTACTS = 2;
const RARE_CONTACT = 50;
/** Handle and name of one account go together: the weaker of the two says only half of what it would alone, and nothing where one is made of the other. */
const SHARE_OF_WEAKER = 0.5;
/** People whose name makes a handle have that one about so often, of all that it makes. */
const TAKES_MADE_HANDLE = 0.2;
/** A word of a name that nobody else here has is had by so many of a thousand elsewhere. */
const UNSEEN_WORD = 0.5;

/** Accounts that the odds are reckoned over. */
export function accountsReckoned({ all }: Profiles): number {
  return Math.max(LEAST_ACCOUNTS, all.length);
}

/** What handles and names of two accounts say. */
export function compareProfiles(a: Profile, b: Profile, profiles: Profiles): IdentityReason[] {
  const handle = compareHandles(a, b, profiles);
  const name = compareNames(a, b, profiles);
  const reasons = [handle, name].filter((reason) => reason !== null);
  if (a.channel === b.channel)
    reasons.push(
      reason('same-network', [a.handle, b.handle], AMONG_ONE_PERSON.sameNetwork, SAME_NETWORK_OF_OTHERS),
    );
  if (handle === null || name === null || handle.logOdds <= 0 || name.logOdds <= 0) return reasons;
  const weaker = handle.logOdds < name.logOdds ? handle : name;
  const isMade = [a, b].some(
    ({ handlesOfName }) => handlesOfName.includes(a.stem ?? '') || handlesOfName.includes(b.stem ?? ''),
  );
  const share = isMade ? 0 : SHARE_OF_WEAKER;
  return reasons.map((one) => (one === weaker ? { ...one, logOdds: one.logOdds * share } : one));
}

/** What it says that one names the other: as often as accounts name somebody else's. */
export function weighClaim(
  values: readonly [string, string],
  { inProfile, namedBy }: { readonly inProfile: boolean; readonly namedBy: number },
  profiles: Profiles,
): IdentityReason {
  const amongOthers = namedBy / accountsReckoned(profiles);
  if (!inProfile) return reason('names-the-other', values, AMONG_ONE_PERSON.namesTheOther, amongOthers);
  const rarely = amongOthers / MORE_THAN_IN_PROFILES;
  return reason('profile-names-the-other', values, AMONG_ONE_PERSON.namesTheOther, rarely);
}

/** What it says that two accounts talk with the same people: the fewer those talk with, the more. */
export function weighContacts(
  shared: readonly { readonly accounts: number }[],
  values: readonly [string, string],
): IdentityReason | null {
  const rare = shared.filter(({ accounts }) => accounts <= RARE_CONTACT);
  if (rare.length === 0) return null;
  const logOdds = rare.reduce((sum, { accounts }) => sum + 1 / Math.log2(1 + accounts), 0);
  return { kind: 'same-contacts', values, logOdds: Math.min(MOST_OF_CONTACTS, logOdds) };
}

function compareHandles(a: Profile, b: Profile, profiles: Profiles): IdentityReason | null {
  if (a.key === null || b.key === null) return null;
  const values: [string, string] = [a.handle, b.handle];
  const { handles, sounds } = profiles;
  const orMade = (chance: number, sound: string, stem: string): number =>
    Math.max(chance, chanceToMake({ sound, stem, pair: [a, b] }, profiles));
  if (a.key === b.key) {
    const isSame = writtenHandle(a) === writtenHandle(b);
    const among = isSame ? AMONG_ONE_PERSON.sameHandle : AMONG_ONE_PERSON.sameButForPunctuation;
    const doubles = (profiles.doublesOfKey.get(a.key) ?? 0) / accountsReckoned(profiles);
    const chance = orMade(handles.chance(a.key), a.sound!, a.stem!);
    return reason('same-handle', values, among, Math.max(chance, doubles));
  }
  if (a.sound === b.sound)
    return reason(
      'same-sound',
      values,
      AMONG_ONE_PERSON.sameSound,
      orMade(sounds.chance(a.sound!), a.sound!, a.stem!),
    );
  if (a.stem === b.stem) {
    const numbered = a.stem !== a.sound && b.stem !== b.sound;
    const among = AMONG_ONE_PERSON.sameButForNumber / (numbered ? 4 : 1); // two numbers tell two people apart
    return reason('same-but-for-number', values, among, orMade(sounds.chance(a.stem!), a.stem!, a.stem!));
  }
  const made = a.handlesOfName.find((one) => one === b.stem) ?? b.handlesOfName.find((one) => one === a.stem);
  if (made !== undefined)
    return reason(
      'handle-from-name',
      values,
      AMONG_ONE_PERSON.handleFromName,
      orMade(sounds.chance(made), made, made),
    );
  return reason('other-handle', values, AMONG_ONE_PERSON.otherHandle, 1);
}

function writtenHandle({ handle, email }: Profile): string {
  return (email === null ? handle.toLowerCase() : email.split(/[+@]/u)[0]!).replace(/^@/u, '');
}

function compareNames(a: Profile, b: Profile, profiles: Profiles): IdentityReason | null {
  if (a.name === null || b.name === null) return null;
  const values: [string, string] = [a.name, b.name];
  const equal = a.nameKeys.find((key) => b.nameKeys.includes(key));
  if (equal !== undefined)
    return reason('same-name', values, AMONG_ONE_PERSON.sameName, chanceOfName(equal, profiles));
  const words = new Set(a.nameKeys.flatMap((key) => key.split(' ')));
  const agree = b.nameKeys.some((key) => key.split(' ').some((word) => words.has(word)));
  return agree ? null : reason('other-name', values, AMONG_ONE_PERSON.otherName, 1);
}

/** How often somebody else comes by a handle that names make, with this number behind it or none: others here, or namesakes of the two. */
function chanceToMake(
  { sound, stem, pair }: { readonly sound: string; readonly stem: string; readonly pair: readonly Profile[] },
  profiles: Profiles,
): number {
  const { peopleByMadeHandle, namedPeople } = profiles;
  const own = pair.filter(({ handlesOfName }) => handlesOfName.includes(stem));
  const others = (peopleByMadeHandle.get(stem) ?? 0) - own.length;
  const rates = own.map(({ nameKeys }) => chanceOfName(nameKeys[0]!, profiles)); // who has a name has a key
  const rate = Math.max(0, others / Math.max(LEAST_ACCOUNTS, namedPeople), ...rates);
  return (TAKES_MADE_HANDLE * rate) / 10 ** (sound.length - stem.length);
}

/** How often somebody else has this name: as its words come together by chance, as others here have it, as its length lets expect. */
function chanceOfName(key: string, { peopleByName, peopleByWord, namedPeople }: Profiles): number {
  const rateOf = (count: number): number =>
    Math.max((count - 2) / namedPeople, UNSEEN_WORD / Math.max(LEAST_ACCOUNTS, namedPeople));
  const words = key.split(' ');
  const together = words.reduce((chance, word) => chance * rateOf(peopleByWord.get(word) ?? 0), 1);
  const others = Math.max(0, (peopleByName.get(key) ?? 0) - 2) / namedPeople;
  const letters = words.join('').length;
  return Math.min(0.5, Math.max(together, others, 2 ** (-letters * BITS_A_LETTER_OF_NAMES)));
}

function reason(
  kind: ReasonKind,
  values: readonly [string, string],
  amongOne: number,
  amongOthers: number,
): IdentityReason {
  return { kind, values, logOdds: Math.log(amongOne / amongOthers) };
}
