import type { Role } from '../../../schema/model/roles.ts';
import type { RoleSpell } from '../../../schema/model/records.ts';
import type { Random } from '../random.ts';
import { COMMUNITY_BRANDS, OWNED } from './brands.ts';
import { DAY, PERIOD_SECONDS, toIso } from './clock.ts';
import { LANGUAGES } from './texts/language-pack.ts';

/** Channels; the index is the bit in {@link People.channels}. */
export const CHANNELS = ['microblog', 'forum', 'photo', 'email'] as const;

/** Index of the private channel. */
export const EMAIL = 3;

/** Kinds of people, as truth.json spells them; the index is the code in {@link People.kind}. */
export const KINDS = ['ordinary', 'small-voice', 'loud-voice', 'brand-operator'] as const;
export const SMALL_VOICE = 1;
export const LOUD_VOICE = 2;
export const OPERATOR = 3;

/** Everybody, as columns by index. */
export interface People {
  readonly count: number;
  readonly communities: number;
  /** Index into LANGUAGES. */
  readonly language: Uint8Array;
  readonly community: Int32Array;
  /** Channel where a person's community meets. */
  readonly home: Uint8Array;
  /** Bit per channel on which the person has an account. */
  readonly channels: Uint8Array;
  readonly kind: Uint8Array;
  /** Towards each brand, `person * brands + brand`: -1, 0, 1; before a move. */
  readonly attitude: Int8Array;
  /** Second from which the person has turned to {@link movedTo}. */
  readonly movedAt: Int32Array;
  readonly movedTo: Int8Array;
  /** How much each begins threads, relative. */
  readonly activity: Float64Array;
  /** Role and dates: codes of ROLE_ORDER; the second role follows the first at `roleUntil`; 0 is none. */
  readonly role: Uint8Array;
  readonly roleSince: Int32Array;
  readonly roleUntil: Int32Array;
  readonly nextRole: Uint8Array;
  /** People by community: `members[firstMember[c]]` up to `firstMember[c + 1]`. */
  readonly firstMember: Int32Array;
  readonly members: Int32Array;
  /** Who runs the owned brand's account on each channel. */
  readonly operators: readonly number[];
  /** Who runs each competitor's account. */
  readonly competitorOperators: readonly number[];
}

const ROLE_ORDER: readonly (Role | null)[] = [
  null,
  'employee',
  'manager',
  'partner',
  'supplier',
  'investor',
  'board_member',
  'competitor',
  'customer',
  'prospect',
  'referral',
];
const [EMPLOYEE, MANAGER, PARTNER, COMPETITOR, CUSTOMER, PROSPECT, REFERRAL] = [
  1, 2, 3, 7, 8, 9, 10,
] as const;

/** Least number and share of the people who hold each of the rarer roles, by code. */
const RARE_ROLES: readonly (readonly [code: number, least: number, share: number])[] = [
  [1, 4, 0.012],
  [2, 2, 0.003],
  [3, 3, 0.005],
  [4, 2, 0.004],
  [5, 2, 0.004],
  [6, 2, 0.0005],
  [7, 2, 0.006],
];
const NEVER = 2 ** 31 - 1;
const BRANDS = COMMUNITY_BRANDS.length;
const LANGUAGE_OF_COMMUNITY = [0, 1, 2, 3, 0, 1, 0, 3, 2, 1];
const HOME_OF_COMMUNITY = [0, 0, 1, 0, 0, 2, 0, 1, 0, 0, 0];

/** Draws everybody: language, community, accounts, roles, attitudes, how active they are. */
export function drawPeople(count: number, random: Random): People {
  const communities = Math.max(4, Math.round(Math.sqrt(count) * 0.7));
  const people: People = {
    count,
    communities,
    language: new Uint8Array(count),
    community: new Int32Array(count),
    home: new Uint8Array(count),
    channels: new Uint8Array(count),
    kind: new Uint8Array(count),
    attitude: new Int8Array(count * BRANDS),
    movedAt: new Int32Array(count).fill(NEVER),
    movedTo: new Int8Array(count),
    activity: new Float64Array(count),
    role: new Uint8Array(count),
    roleSince: new Int32Array(count),
    roleUntil: new Int32Array(count).fill(NEVER),
    nextRole: new Uint8Array(count),
    firstMember: new Int32Array(communities + 1),
    members: new Int32Array(count),
    operators: [0, 1, 2, 3],
    competitorOperators: [4, 5],
  };
  for (let person = 0; person < count; person++) drawPerson(people, person, random);
  drawActivity(people, random);
  drawRoles(people, random);
  gatherMembers(people);
  return people;
}

/** Whether a person works for the owner at a second of the period. */
export function isOfCompany(people: People, person: number, at: number): boolean {
  const role = at < people.roleUntil[person]! ? people.role[person]! : people.nextRole[person]!;
  if (role !== EMPLOYEE && role !== MANAGER) return false;
  return at >= people.roleSince[person]!;
}

/** Attitude towards a brand at a second of the period. */
export function attitudeAt(people: People, person: number, brand: number, at: number): -1 | 0 | 1 {
  if (at >= people.movedAt[person]!) {
    if (brand === OWNED) return -1;
    if (brand === people.movedTo[person]) return 1;
  }
  const attitude = people.attitude[person * BRANDS + brand]!;
  return attitude > 0 ? 1 : attitude < 0 ? -1 : 0;
}

/** The roles a person has held. */
export function listRoles(people: People, person: number): RoleSpell[] {
  const rival = people.competitorOperators.indexOf(person);
  if (rival >= 0) {
    return [
      { role: 'employee', organization: COMMUNITY_BRANDS[rival + 1]!.organization, title: 'Social media' },
    ];
  }
  const role = ROLE_ORDER[people.role[person]!];
  if (role === null || role === undefined) return [];
  const ends = people.roleUntil[person]! !== NEVER;
  const until = ends ? { until: toIso(people.roleUntil[person]!) } : {};
  const first = { role, ...organizationOf(role), ...since(people.roleSince[person]!), ...until };
  const next = ROLE_ORDER[people.nextRole[person]!];
  if (next === null || next === undefined) return [first];
  return [first, { role: next, ...organizationOf(next), since: toIso(people.roleUntil[person]!) }];
}

/** Whether the company would know a person's roles: its own people, its partners, and customers who gave their name. */
export function isKnownToCompany(people: People, person: number): boolean {
  const role = people.role[person]!;
  if (people.competitorOperators.includes(person) || people.nextRole[person] === EMPLOYEE) return true;
  if (role === CUSTOMER) return person % 5 < 3;
  return role > 0 && role < COMPETITOR;
}

function organizationOf(role: Role): { organization?: string } {
  return role === 'competitor' ? {} : { organization: COMMUNITY_BRANDS[OWNED]!.organization };
}

function since(second: number): { since?: string } {
  return second <= 0 ? {} : { since: toIso(second) };
}

function drawPerson(people: People, person: number, random: Random): void {
  const unit = random.next();
  const community = Math.floor(people.communities * unit * (0.7 + 0.3 * unit));
  people.community[person] = community;
  people.home[person] = HOME_OF_COMMUNITY[community % HOME_OF_COMMUNITY.length]!;
  const language = LANGUAGE_OF_COMMUNITY[community % LANGUAGE_OF_COMMUNITY.length]!;
  people.language[person] = random.chance(0.94) ? language : random.below(LANGUAGES.length);
  let channels = 1 << people.home[person];
  if (random.chance(0.6)) channels |= 1;
  if (random.chance(0.25)) channels |= 2;
  if (random.chance(0.2)) channels |= 4;
  if (random.chance(0.65)) channels |= 1 << EMAIL;
  people.channels[person] = channels;
  for (let brand = 0; brand < BRANDS; brand++) {
    const mood = random.next();
    const [lovers, haters] = brand === OWNED ? [0.3, 0.22] : [0.22, 0.18];
    people.attitude[person * BRANDS + brand] = mood < lovers ? 1 : mood < lovers + haters ? -1 : 0;
  }
}

/** A few talk much and most little: 1 / rank, with ranks drawn at random. */
function drawActivity(people: People, random: Random): void {
  const { count, activity, kind } = people;
  const ranks = shuffled(count, random);
  const small = Math.max(2, Math.round(count * 0.015));
  const loud = Math.max(2, Math.round(count * 0.003));
  for (let rank = 0; rank < count; rank++) {
    const person = ranks[rank]!;
    activity[person] = 1 / (rank + 2 + count * 0.01);
    if (rank < loud) {
      kind[person] = LOUD_VOICE;
      activity[person] *= 2.5;
    } else if (rank >= count * 0.1 && rank < count * 0.1 + small) kind[person] = SMALL_VOICE;
  }
  for (const person of [...people.operators, ...people.competitorOperators]) {
    kind[person] = OPERATOR;
    activity[person] = 0;
    people.channels[person]! |= 1;
  }
}

function drawRoles(people: People, random: Random): void {
  const order = shuffled(people.count, random).filter((person) => people.kind[person] !== OPERATOR);
  for (const person of people.operators) people.role[person] = EMPLOYEE;
  let next = 0;
  for (const [code, least, share] of RARE_ROLES) {
    const holders = Math.max(least, Math.round(people.count * share));
    for (let holder = 0; holder < holders; holder++)
      drawRareRole(people, order[next++]!, code, holder, random);
  }
  const turners = Math.max(2, Math.round(people.count * 0.003));
  for (const [index, person] of order.subarray(next).entries()) {
    const unit = random.next();
    people.role[person] = unit < 0.66 ? CUSTOMER : unit < 0.8 ? PROSPECT : unit < 0.85 ? REFERRAL : 0;
    if (people.role[person] !== 0) people.roleSince[person] = drawSince(random);
    if (index < turners) turnTo(people, person, CUSTOMER, EMPLOYEE, random);
    else if (people.role[person] === PROSPECT && random.chance(0.3))
      turnTo(people, person, PROSPECT, CUSTOMER, random);
  }
}

function drawRareRole(people: People, person: number, code: number, holder: number, random: Random): void {
  people.role[person] = code;
  people.roleSince[person] = drawSince(random);
  if (code === PARTNER && (holder === 0 || random.chance(0.3))) {
    people.roleUntil[person] = Math.floor(PERIOD_SECONDS * (0.5 + 0.4 * random.next()));
  }
}

function turnTo(people: People, person: number, first: number, next: number, random: Random): void {
  people.role[person] = first;
  people.nextRole[person] = next;
  people.roleUntil[person] = Math.floor((PERIOD_SECONDS * (0.4 + 0.4 * random.next())) / DAY) * DAY;
}

/** Most roles are older than the period. */
function drawSince(random: Random): number {
  return random.chance(0.7) ? 0 : Math.floor((PERIOD_SECONDS * 0.35 * random.next()) / DAY) * DAY;
}

function gatherMembers(people: People): void {
  const { count, community, firstMember, members } = people;
  for (let person = 0; person < count; person++) firstMember[community[person]! + 1]!++;
  for (let index = 1; index <= people.communities; index++) firstMember[index]! += firstMember[index - 1]!;
  const fill = firstMember.slice();
  for (let person = 0; person < count; person++) members[fill[community[person]!]!++] = person;
}

function shuffled(count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let index = count - 1; index > 0; index--) {
    const other = random.below(index + 1);
    const kept = order[index]!;
    order[index] = order[other]!;
    order[other] = kept;
  }
  return order;
}
