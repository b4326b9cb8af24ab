import { stringAt } from '../../snapshot/strings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import {
  emailOf,
  handleKey,
  handleSound,
  handleStem,
  handlesOfName,
  nameKeys,
  type SpelledName,
  spellName,
} from './spelling.ts';
import { type HandleModel, learnHandles } from './uniqueness.ts';

/** An account as it is compared. */
export interface Profile {
  readonly account: number;
  readonly id: string;
  readonly person: number;
  readonly channel: number;
  readonly handle: string;
  /** Null where the handle says nothing of who has it. */
  readonly key: string | null;
  readonly email: string | null;
  readonly sound: string | null;
  /** The sound without its number. */
  readonly stem: string | null;
  /** Null where it has no other name than its handle. */
  readonly name: string | null;
  readonly spelled: SpelledName | null;
  readonly nameKeys: readonly string[];
  readonly handlesOfName: readonly string[];
}

/** All accounts as they are compared, and how ordinary what they have is. */
export interface Profiles {
  readonly all: readonly Profile[];
  readonly handles: HandleModel;
  readonly sounds: HandleModel;
  /** People who have a name, by {@link nameKeys}. */
  readonly peopleByName: ReadonlyMap<string, number>;
  /** People who have a word in their name. */
  readonly peopleByWord: ReadonlyMap<string, number>;
  /** People whose name makes a handle, by {@link handlesOfName}. */
  readonly peopleByMadeHandle: ReadonlyMap<string, number>;
  readonly namedPeople: number;
  /** Accounts that have a key which another has on the same network, punctuated otherwise: of so many people at least. */
  readonly doublesOfKey: ReadonlyMap<string, number>;
}

/** Mailboxes that belong to a task, not to a person. */
const TASKS = new Set(
  // RFC 2142, and what else is usual
  `info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp admin administrator contact
  contactus hello help helpdesk mail mailbox office service services customerservice customercare care team noreply donotreply press jobs
  billing feedback shop orders kontakt`.split(/\s+/u),
);
const SHORTEST_KEY = 3;

/** Reads all accounts. Those that bear the name of a brand or organization are left out: several people may write from them. */
export function readProfiles(snapshot: Snapshot): Profiles {
  const { accounts, people, brands, organizations } = snapshot;
  const companies = new Set([...brands.names, ...organizations.names].map((name) => handleKey(name)));
  const all: Profile[] = [];
  for (let account = 0; account < accounts.count; account++) {
    const person = accounts.person[account]!;
    const handle = stringAt(accounts.handles, account);
    const name = stringAt(people.names, person);
    const profile = readProfile({ account, person, handle, name });
    if (profile.key !== null && companies.has(profile.key)) continue;
    if (profile.name !== null && companies.has(handleKey(profile.name))) continue;
    all.push({ ...profile, id: stringAt(accounts.ids, account), channel: accounts.channel[account]! });
  }
  const keys = (of: (profile: Profile) => string | null): Set<string> =>
    new Set(all.flatMap((profile) => of(profile) ?? []));
  return {
    all,
    handles: learnHandles(keys(({ key }) => key)),
    sounds: learnHandles(keys(({ sound }) => sound)),
    ...countNames(all),
    doublesOfKey: countDoubles(all),
  };
}

function countDoubles(all: readonly Profile[]): Map<string, number> {
  const onNetwork = new Map<string, number>();
  const doubles = new Map<string, number>();
  for (const { key, channel, email } of all) {
    if (key === null) continue;
    const place = `${channel} ${email === null ? '' : email.slice(email.indexOf('@'))} ${key}`;
    const before = onNetwork.get(place) ?? 0;
    onNetwork.set(place, before + 1);
    if (before > 0) doubles.set(key, Math.max(doubles.get(key) ?? 0, before));
  }
  return doubles;
}

function readProfile(given: {
  readonly account: number;
  readonly person: number;
  readonly handle: string;
  readonly name: string;
}): Omit<Profile, 'id' | 'channel'> {
  const { handle } = given;
  const whole = handleKey(handle);
  const key = whole.length < SHORTEST_KEY || TASKS.has(whole) ? null : whole;
  const sound = key === null ? null : handleSound(handle);
  const name = isName(given.name, whole) ? given.name : null;
  const spelled = name === null ? null : spellName(name);
  return {
    ...given,
    key,
    email: emailOf(handle),
    sound,
    stem: key === null ? null : handleStem(handle),
    name,
    spelled,
    nameKeys: spelled === null ? [] : nameKeys(spelled),
    handlesOfName: spelled === null ? [] : handlesOfName(spelled),
  };
}

/** False for what is the handle again, or has no letter. */
function isName(name: string, key: string): boolean {
  const own = handleKey(name);
  return own !== '' && own !== key && /\p{L}/u.test(name) && !name.includes('@');
}

type NameCounts = Pick<Profiles, 'peopleByName' | 'peopleByWord' | 'peopleByMadeHandle' | 'namedPeople'>;

function countNames(all: readonly Profile[]): NameCounts {
  const peopleByName = new Map<string, number>();
  const peopleByWord = new Map<string, number>();
  const peopleByMadeHandle = new Map<string, number>();
  const counted = new Set<number>();
  const count = (counts: Map<string, number>, key: string): void =>
    void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { person, spelled, nameKeys: keys, handlesOfName: made } of all) {
    if (spelled === null || counted.has(person)) continue;
    counted.add(person);
    for (const key of keys) count(peopleByName, key);
    for (const word of new Set(keys.flatMap((key) => key.split(' ')))) count(peopleByWord, word);
    for (const handle of made) count(peopleByMadeHandle, handle);
  }
  return { peopleByName, peopleByWord, peopleByMadeHandle, namedPeople: counted.size };
}
