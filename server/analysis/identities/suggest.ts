import { stringAt } from '../../snapshot/strings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { findCandidates } from './candidates.ts';
import { type Contacts, gatherContacts } from './contacts.ts';
import { accountsReckoned, compareProfiles, weighClaim, weighContacts } from './evidence.ts';
import { groupPairs } from './groups.ts';
import { type Profile, type Profiles, readProfiles } from './profiles.ts';
import type { IdentityClaim, IdentityHints, IdentityReason, IdentitySuggestion } from './types.ts';

/** Two accounts, and what speaks for one person. */
interface Pair {
  readonly a: Profile;
  readonly b: Profile;
  readonly reasons: readonly IdentityReason[];
  readonly isCertain: boolean;
  readonly logOdds: number;
}

/** Log-odds of what is certain, and bounds of what is not. */
const CERTAIN = Math.log(9999);
const MOST_OF_THE_REST = Math.log(999);
/** From here on two accounts are taken for one where it is asked whom people talk with. */
const SURE = Math.log(19);
/** What could be no better than this with the most that contacts say is not looked at again. */
const HOPELESS = -5;

/**
 * Pairs of people who may be one, most probable first, after Fellegi and Sunter: each thing compared changes the odds by how much
 * oftener it is so among accounts of one person than among those of two. The first is stated (evidence.ts), the second reckoned from
 * the graph: rare handles and names say more. Before anything is compared, one other account is expected of each.
 *
 * @param hints.claims - Where accounts name each other. @default none
 * @param hints.apart - Accounts that were told from people: never suggested. @default none
 * @param least - Probability from which a pair is listed, in (0, 1). @default 0.5
 * @remarks Time O(n log n + m log m) for n accounts and m messages, as long as few share a handle.
 * @see Fellegi, Sunter (1969), A Theory for Record Linkage, Journal of the American Statistical Association 64, 1183–1210.
 */
export function suggestIdentities(
  snapshot: Snapshot,
  { claims = [], apart = new Set() }: IdentityHints = {},
  least = 0.5,
): IdentitySuggestion[] {
  const profiles = readProfiles(snapshot);
  const named = createClaims(claims);
  const prior = -Math.log(accountsReckoned(profiles));
  const isApart = ({ id }: Profile, { person }: Profile): boolean =>
    apart.has(`${id} ${stringAt(snapshot.people.ids, person)}`);
  const pairs = findCandidates(profiles.all, claims)
    .map(([a, b]) => [profiles.all[a]!, profiles.all[b]!] as const)
    .filter(([a, b]) => apart.size === 0 || (!isApart(a, b) && !isApart(b, a)))
    .map(([a, b]) => comparePair(a, b, { profiles, named, prior }))
    .filter(({ logOdds, isCertain }) => isCertain || logOdds > HOPELESS);
  const sure = pairs.filter(({ logOdds }) => logOdds >= SURE);
  const groupOf = groupPairs(snapshot, sure);
  const wanted = new Set(pairs.flatMap(({ a, b }) => [a.account, b.account]));
  const contacts = gatherContacts(snapshot, groupOf, wanted);
  const weighed = pairs.map((pair) => withContacts(pair, contacts, snapshot));
  return bestOfPeople(snapshot, weighed).filter(({ probability }) => probability >= least);
}

interface Known {
  readonly profiles: Profiles;
  readonly named: Claims;
  readonly prior: number;
}

function comparePair(a: Profile, b: Profile, { profiles, named, prior }: Known): Pair {
  const reasons = compareProfiles(a, b, profiles);
  if (a.email !== null && a.email === b.email)
    reasons.push({ kind: 'same-email', values: [a.email, b.email], logOdds: CERTAIN });
  const [there, back] = [named.claim(a.account, b.account), named.claim(b.account, a.account)];
  if (there !== null && back !== null)
    reasons.push({ kind: 'linked', values: [there.value, back.value], logOdds: CERTAIN });
  else if (there !== null) {
    const facts = { inProfile: there.inProfile, namedBy: named.count(b.account) };
    reasons.push(weighClaim([there.value, b.handle], facts, profiles));
  } else if (back !== null) {
    const facts = { inProfile: back.inProfile, namedBy: named.count(a.account) };
    reasons.push(weighClaim([a.handle, back.value], facts, profiles));
  }
  const isCertain = reasons.some(({ kind }) => kind === 'same-email' || kind === 'linked');
  const logOdds = reasons.reduce((sum, reason) => sum + reason.logOdds, prior);
  return { a, b, reasons, isCertain, logOdds };
}

function withContacts(pair: Pair, contacts: Contacts, snapshot: Snapshot): Pair {
  const shared = contacts.shared(pair.a.account, pair.b.account);
  const first = shared[0];
  if (first === undefined) return pair;
  const who = stringAt(snapshot.accounts.handles, first.group);
  const found = weighContacts(shared, [who, who]);
  if (found === null) return pair;
  return { ...pair, reasons: [...pair.reasons, found], logOdds: pair.logOdds + found.logOdds };
}

/** Of all pairs of accounts of two people the one that speaks most for it. */
function bestOfPeople(snapshot: Snapshot, pairs: readonly Pair[]): IdentitySuggestion[] {
  const best = new Map<number, Pair>();
  const strength = ({ isCertain, logOdds }: Pair): number => (isCertain ? CERTAIN : logOdds);
  for (const pair of pairs) {
    const [low, high] = [pair.a.person, pair.b.person].sort((x, y) => x - y) as [number, number]; // two numbers
    const key = low * snapshot.people.count + high;
    const known = best.get(key);
    if (known === undefined || strength(pair) > strength(known)) best.set(key, pair);
  }
  return [...best.values()]
    .map(toSuggestion)
    .sort((x, y) => y.probability - x.probability || x.people[0] - y.people[0] || x.people[1] - y.people[1]);
}

function toSuggestion({ a, b, reasons, isCertain, logOdds }: Pair): IdentitySuggestion {
  const isInOrder = a.person < b.person; // people are sorted by id
  const odds = Math.exp(isCertain ? CERTAIN : Math.min(MOST_OF_THE_REST, logOdds));
  const ordered = [...reasons].sort((x, y) => Math.abs(y.logOdds) - Math.abs(x.logOdds));
  return {
    people: isInOrder ? [a.person, b.person] : [b.person, a.person],
    accounts: isInOrder ? [a.account, b.account] : [b.account, a.account],
    probability: odds / (1 + odds),
    isCertain,
    reasons: isInOrder
      ? ordered
      : ordered.map((reason) => ({ ...reason, values: [reason.values[1], reason.values[0]] as const })),
  };
}

/** Who names whom. */
interface Claims {
  readonly claim: (from: number, to: number) => IdentityClaim | null;
  /** Accounts that name this one. */
  readonly count: (to: number) => number;
}

function createClaims(claims: readonly IdentityClaim[]): Claims {
  const byTarget = new Map<number, Map<number, IdentityClaim>>();
  for (const claim of claims) {
    const byFrom = byTarget.get(claim.to) ?? new Map<number, IdentityClaim>();
    byTarget.set(claim.to, byFrom);
    const known = byFrom.get(claim.from);
    if (known === undefined || isBefore(claim, known)) byFrom.set(claim.from, claim);
  }
  return {
    claim: (from, to) => byTarget.get(to)?.get(from) ?? null,
    count: (to) => byTarget.get(to)?.size ?? 0,
  };
}

/** What stands in a profile before what stands in a message, then by its text, so that their order makes no difference. */
function isBefore(a: IdentityClaim, b: IdentityClaim): boolean {
  return a.inProfile === b.inProfile ? a.value < b.value : a.inProfile;
}
