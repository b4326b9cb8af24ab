import { InvalidInputError } from '../../../schema/model/errors.ts';
import { createRandom, createSampler, type Random } from '../random.ts';
import type { TrueCase, TrueConversation, TrueMove } from '../truth.ts';
import { COMMUNITY_BRANDS, listBrandRecords, OWNED } from './brands.ts';
import { BAD_EVENT_AT, BAD_EVENT_UNTIL, DAY, PERIOD_SECONDS, threadStart, toIso } from './clock.ts';
import { playFarewell, playOpinion, playPromotion } from './opinions.ts';
import { drawPeople, isOfCompany, OPERATOR } from './people.ts';
import { listAccountLines, listFollowLines, listPersonLines } from './records.ts';
import { Scribe } from './scribe.ts';
import { settle, type Settlement } from './settle.ts';
import { openThread, remaining, type Stage, type Thread } from './stage.ts';
import { playCase, type PlayedCase } from './support.ts';
import { type Audience, drawAudience, drawTies } from './ties.ts';
import { listDriftLines, listTieLines, listTruePersonLines } from './true-records.ts';

export interface BrandCommunityOptions {
  /** 200 to 1,000,000. @default 2000 */
  readonly people?: number;
  /** 200 to 10,000,000. @default 20000 */
  readonly messages?: number;
  /** Integer. @default 1 */
  readonly seed?: number;
}

/** Some of a file's text, whole lines. */
export interface GeneratedChunk {
  readonly file: 'data' | 'truth';
  readonly text: string;
}

/** What is still to be written when the messages are. */
interface Endings {
  readonly conversations: string[];
  readonly cases: string[];
  readonly moves: string[];
  count: number;
}

export const PEOPLE_RANGE = [200, 1_000_000] as const;
export const MESSAGES_RANGE = [200, 10_000_000] as const;

const CHUNK_LINES = 2000;
const CASE_SHARE = 0.24;
const CASE_SHARE_IN_BAD_EVENT = 0.7;
const FEW_LEFT = 120;

/**
 * A synthetic community around the invented airline brand Tarnwing and two competitors, 2009 to 2012, with the truth that was
 * planted in it (../truth.ts). Everything is drawn from the seed: the same options give the same bytes.
 *
 * @returns The two files in pieces: `data` is Grapevine JSON Lines, `truth` one JSON document.
 * @throws {InvalidInputError} for a number out of its range.
 * @remarks Memory O(people + ties + conversations); messages are not kept.
 */
export function* generateBrandCommunity(options: BrandCommunityOptions = {}): Generator<GeneratedChunk> {
  const count = readOption('people', options.people ?? 2000, PEOPLE_RANGE);
  const wanted = readOption('messages', options.messages ?? 20_000, MESSAGES_RANGE);
  const seed = readOption('seed', options.seed ?? 1, [-(2 ** 31), 2 ** 31 - 1]);
  const random = createRandom(seed);
  const people = drawPeople(count, random);
  const ties = drawTies(people, random);
  const audience = [...drawAudience(people, ties, random)];
  const stage: Stage = {
    people,
    ties,
    scribe: new Scribe(people),
    random,
    wanted,
    actedIn: new Int32Array(count),
  };
  yield { file: 'truth', text: header({ people: count, messages: wanted, seed }) };
  yield* inChunks(
    'data',
    listBrandRecords().map((record) => JSON.stringify(record)),
  );
  yield* inChunks('data', listPersonLines(people));
  yield* listAccounts(stage, audience, random);
  yield* inChunks('data', listFollowLines(people, ties, audience));
  const endings: Endings = { conversations: [], cases: [], moves: [], count: 0 };
  yield* playThreads(stage, endings);
  yield* section('conversations', endings.conversations);
  yield* section('cases', endings.cases);
  yield* section('moves', endings.moves);
  yield* section('ties', listTieLines(ties));
  yield* section('people', listTruePersonLines(people, stage.scribe.tallies));
  yield* section('drift', listDriftLines(stage.scribe.tallies));
  yield { file: 'truth', text: '}\n' };
}

function readOption(name: string, value: number, [least, most]: readonly [number, number]): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const bounds = `${least} to ${most}`;
  throw new InvalidInputError(`--${name} ${value} is out of range; pass a whole number from ${bounds}.`, {
    option: name,
    value,
  });
}

function header(options: { people: number; messages: number; seed: number }): string {
  const facts = {
    preset: 'brand-community',
    options,
    period: { since: toIso(0), until: toIso(PERIOD_SECONDS) },
    badEvent: { at: toIso(BAD_EVENT_AT), until: toIso(BAD_EVENT_UNTIL), brand: COMMUNITY_BRANDS[OWNED]!.id },
  };
  return JSON.stringify(facts).slice(0, -1);
}

function* listAccounts(
  stage: Stage,
  audience: readonly Audience[],
  random: Random,
): Generator<GeneratedChunk> {
  const truth: string[] = [];
  const lines = listAccountLines(stage.people, stage.ties, audience, random, truth);
  yield* inChunks('data', lines);
  yield* section('accounts', truth);
}

function* playThreads(stage: Stage, endings: Endings): Generator<GeneratedChunk> {
  const sample = createSampler(stage.people.activity);
  const { outbox } = stage.scribe;
  let separator = ',\n"messages": [\n';
  for (let number = 1; remaining(stage) > 0; number++) {
    playThread(stage, number, sample(stage.random), endings);
    if (outbox.data.length < CHUNK_LINES && remaining(stage) > 0) continue;
    yield { file: 'data', text: `${outbox.data.join('\n')}\n` };
    yield { file: 'truth', text: separator + outbox.truth.join(',\n') };
    separator = ',\n';
    outbox.data.length = 0;
    outbox.truth.length = 0;
  }
  yield { file: 'truth', text: '\n]' };
}

function playThread(stage: Stage, number: number, person: number, endings: Endings): void {
  const { random, people, scribe, wanted } = stage;
  const day = Math.floor(threadStart(scribe.tallies.messages / wanted) / DAY) * DAY;
  const at = day + Math.floor((6 + (17 * (random.next() + random.next())) / 2) * 3600);
  const thread = openThread(number);
  const inBadEvent = at >= BAD_EVENT_AT && at < BAD_EVENT_UNTIL;
  const asks =
    random.chance(inBadEvent ? CASE_SHARE_IN_BAD_EVENT : CASE_SHARE) && !isOfCompany(people, person, at);
  if (asks && remaining(stage) > FEW_LEFT) {
    const id = `case${++endings.count}`;
    const played = playCase(stage, thread, id, person, at);
    const outcome = closeCase(thread, id, played, endings);
    considerMoving(stage, { person, played, outcome, id, inBadEvent }, endings);
  } else if (random.chance(0.02)) playPromotion(stage, thread, at);
  else playOpinion(stage, thread, person, at);
  closeConversations(stage, thread, endings);
  if (people.movedAt[person]! < 2 ** 31 - 1 && asks && remaining(stage) > FEW_LEFT) {
    const farewell = openThread(-number);
    playFarewell(stage, farewell, person, people.movedAt[person]! + random.below(2 * DAY));
    closeConversations(stage, farewell, endings);
  }
}

function closeCase(thread: Thread, id: string, played: PlayedCase, endings: Endings): Settlement {
  const requests = played.conversations.map((conversation) => thread.requests.get(conversation)!);
  const merged = settle(requests.flatMap((request) => request.turns));
  const silent = played.conversations.filter(
    (_, index) => settle(requests[index]!.turns).respondedAt === null,
  );
  const line: TrueCase = {
    id,
    asker: `p${requests[0]!.asker}`,
    conversations: played.conversations,
    ...instants(merged),
    askedAt: toIso(merged.askedAt),
    unansweredIn: silent,
  };
  endings.cases.push(JSON.stringify(line));
  return merged;
}

function closeConversations(stage: Stage, thread: Thread, endings: Endings): void {
  const { conversations } = stage.scribe.tallies;
  for (const [id, messages] of conversations) {
    const request = thread.requests.get(id);
    const settled = request === undefined ? null : settle(request.turns);
    const line: TrueConversation = {
      id,
      channel: stage.scribe.channelOf.get(id)!,
      messages,
      asker: request === undefined ? null : `p${request.asker}`,
      ...instants(settled),
      case: request?.case ?? null,
    };
    endings.conversations.push(JSON.stringify(line));
  }
  conversations.clear();
  stage.scribe.channelOf.clear();
}

function instants(
  settled: Settlement | null,
): Omit<TrueConversation, 'id' | 'channel' | 'messages' | 'asker' | 'case'> {
  return {
    outcome: settled?.outcome ?? 'not_a_request',
    askedAt: isoOrNull(settled?.askedAt),
    respondedAt: isoOrNull(settled?.respondedAt),
    resolvedAt: isoOrNull(settled?.resolvedAt),
    closedByCompanyAt: isoOrNull(settled?.closedByCompanyAt),
    reopenings: settled?.reopenings ?? 0,
  };
}

function isoOrNull(second: number | null | undefined): string | null {
  return second === null || second === undefined ? null : toIso(second);
}

interface Ending {
  readonly person: number;
  readonly played: PlayedCase;
  readonly outcome: Settlement;
  readonly id: string;
  readonly inBadEvent: boolean;
}

/** A complaint that came to nothing drives some people to a competitor. */
function considerMoving(
  stage: Stage,
  { person, played, outcome, id, inBadEvent }: Ending,
  endings: Endings,
): void {
  const { people, random } = stage;
  const bad = played.complained && outcome.resolvedAt === null;
  const free = people.movedAt[person] === 2 ** 31 - 1 && people.kind[person] !== OPERATOR;
  if (!bad || !free || !random.chance(inBadEvent ? 0.55 : 0.15)) return;
  const to = 1 + random.below(COMMUNITY_BRANDS.length - 1);
  people.movedAt[person] = Math.floor(played.lastAt + DAY);
  people.movedTo[person] = to;
  const move: TrueMove = {
    person: `p${person}`,
    from: COMMUNITY_BRANDS[OWNED]!.id,
    to: COMMUNITY_BRANDS[to]!.id,
    at: toIso(people.movedAt[person]),
    case: id,
  };
  endings.moves.push(JSON.stringify(move));
}

function* inChunks(file: 'data' | 'truth', lines: Iterable<string>): Generator<GeneratedChunk> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(line);
    if (chunk.length < CHUNK_LINES) continue;
    yield { file, text: `${chunk.join('\n')}\n` };
    chunk = [];
  }
  if (chunk.length > 0) yield { file, text: `${chunk.join('\n')}\n` };
}

/** One member of the truth: a list, one item a line. */
function* section(name: string, items: Iterable<string>): Generator<GeneratedChunk> {
  let separator = `,\n"${name}": [\n`;
  let chunk: string[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < CHUNK_LINES) continue;
    yield { file: 'truth', text: separator + chunk.join(',\n') };
    separator = ',\n';
    chunk = [];
  }
  if (chunk.length > 0 || separator !== ',\n') yield { file: 'truth', text: separator + chunk.join(',\n') };
  yield { file: 'truth', text: '\n]' };
}
