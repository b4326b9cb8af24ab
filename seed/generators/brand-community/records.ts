import type { AccountRecord, PersonRecord } from '../../../schema/model/records.ts';
import type { Random } from '../random.ts';
import type { TrueAccount } from '../truth.ts';
import { COMMUNITY_BRANDS, OWNED } from './brands.ts';
import { toIso } from './clock.ts';
import {
  CHANNELS,
  isKnownToCompany,
  listRoles,
  LOUD_VOICE,
  OPERATOR,
  type People,
  SMALL_VOICE,
} from './people.ts';
import { accountId, brandAccountId, brandHandle, handleOf, nameOf } from './stage.ts';
import { type Audience, STILL, type Ties } from './ties.ts';

/** Everybody as records; roles only of those whom the company would know. */
export function* listPersonLines(people: People): Generator<string> {
  for (let person = 0; person < people.count; person++) {
    const record: PersonRecord = { type: 'person', id: `p${person}`, name: nameOf(people, person).full };
    if (isKnownToCompany(people, person)) record.roles = listRoles(people, person);
    yield JSON.stringify(record);
  }
}

/**
 * Accounts of people and brands.
 *
 * @param truth - Receives whose account each is.
 */
export function* listAccountLines(
  people: People,
  ties: Ties,
  audience: readonly Audience[],
  random: Random,
  truth: string[],
): Generator<string> {
  const followers = countFollowers(people, ties, audience);
  const line = (record: AccountRecord): string => {
    truth.push(JSON.stringify({ id: record.id, person: record.person! } satisfies TrueAccount));
    return JSON.stringify(record);
  };
  for (const [brand, account, channel, person] of listBrandAccounts(people)) {
    const handle = brandHandle(brand, channel);
    const name = COMMUNITY_BRANDS[brand]!.name;
    const known = followers[person * CHANNELS.length + channel]!;
    yield line({
      type: 'account',
      id: account,
      channel: CHANNELS[channel]!,
      handle,
      ...asPerson(person),
      followers: known * 3,
      name,
    });
  }
  for (let person = 0; person < people.count; person++) {
    for (const [channel, name] of CHANNELS.entries()) {
      if (((people.channels[person]! >> channel) & 1) === 0) continue;
      const known = people.kind[person] === OPERATOR ? 0 : followers[person * CHANNELS.length + channel]!;
      const handle = handleOf(people, person, channel);
      const stated = stateFollowers(people.kind[person]!, known, random);
      yield line({
        type: 'account',
        id: accountId(person, channel),
        channel: name,
        handle,
        ...asPerson(person),
        followers: stated,
      });
    }
  }
}

/** Who reads whom: those whom a tie influences, and the audience. */
export function* listFollowLines(
  people: People,
  ties: Ties,
  audience: readonly Audience[],
): Generator<string> {
  for (let person = 0; person < people.count; person++) {
    const channel = people.home[person]!;
    for (let tie = ties.first[person]!; tie < ties.first[person + 1]!; tie++) {
      const from = accountId(ties.target[tie]!, channel);
      yield follow(from, accountId(person, channel), ties.since[tie]!, ties.until[tie]!);
    }
  }
  for (const { reader, source, channel, since, until } of audience) {
    const rival = people.competitorOperators.indexOf(source);
    const official = people.kind[source] === OPERATOR;
    const to = official ? brandAccountId(rival < 0 ? OWNED : rival + 1, channel) : accountId(source, channel);
    yield follow(accountId(reader, channel), to, since, until);
  }
}

/** Ids need no escaping; there are millions of these. */
function follow(from: string, to: string, since: number, until: number): string {
  const end = until === STILL ? '' : `,"until":"${toIso(until)}"`;
  return `{"type":"follow","from":"${from}","to":"${to}","since":"${toIso(since)}"${end}}`;
}

function* listBrandAccounts(
  people: People,
): Generator<[brand: number, id: string, channel: number, person: number]> {
  for (const [channel, person] of people.operators.entries())
    yield [OWNED, brandAccountId(OWNED, channel), channel, person];
  for (const [rival, person] of people.competitorOperators.entries()) {
    yield [rival + 1, brandAccountId(rival + 1, 0), 0, person];
  }
}

function asPerson(person: number): { person: string } {
  return { person: `p${person}` };
}

function stateFollowers(kind: number, known: number, random: Random): number {
  if (kind === LOUD_VOICE) return known + 4000 + random.below(40_000);
  return kind === SMALL_VOICE ? known + random.below(12) : known + Math.floor(random.between(0, 300));
}

function countFollowers(people: People, ties: Ties, audience: readonly Audience[]): Int32Array {
  const followers = new Int32Array(people.count * CHANNELS.length);
  for (let person = 0; person < people.count; person++) {
    followers[person * CHANNELS.length + people.home[person]!]! +=
      ties.first[person + 1]! - ties.first[person]!;
  }
  for (const { source, channel } of audience) followers[source * CHANNELS.length + channel]!++;
  return followers;
}
