import { OUTCOMES } from '../../../schema/model/readings.ts';
import { REFERENCES } from '../../../schema/model/references.ts';
import { stringAt } from '../../snapshot/strings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { ownedBrandOf } from './company.ts';
import { findLink, isInSamePlace, type CaseLink, type Thread } from './links.ts';
import { judgementOf, readConversation, readOutcome, type OutcomeReading } from './outcome.ts';

/** One matter of one asker over all channels; the reading is over the merged messages of its conversations. */
export interface SupportCase extends Omit<OutcomeReading, 'by'> {
  /** Id of its oldest conversation. */
  readonly id: string;
  /** Conversation indices, oldest first; at least one. */
  readonly conversations: readonly number[];
  /** Person index of who asked first. */
  readonly asker: number;
  /** Index of an owned brand. */
  readonly brand: number;
  /** Instant of the first request. */
  readonly openedAt: number;
  readonly lastMessageAt: number;
  /** Conversations with a request and no message of the company. */
  readonly unansweredIn: readonly number[];
  /** The company called it done and it is not resolved. */
  readonly closedUnconfirmed: boolean;
  /** Why the last conversation was joined to the others; null when there is one. */
  readonly link: CaseLink | null;
  /** Probability that the conversations are one case, in (0, 1]; 1 when there is one. */
  readonly linkConfidence: number;
}

const RESOLVED = OUTCOMES.indexOf('resolved');
const UNANSWERED = OUTCOMES.indexOf('unanswered');
const REDIRECTED = OUTCOMES.indexOf('redirected');
const NOT_A_REQUEST = OUTCOMES.indexOf('not_a_request');

/**
 * The cases of all conversations in which something was asked of the company, ordered by when they opened. Conversations of one
 * asker about one brand are one case where they belong together in time; see `links.ts`. A private
 * conversation without a request of its own belongs to the case that was moved there.
 *
 * @param readings - Reading of each conversation, where they are there already. @default computed
 * @remarks Time O(messages + requests log requests); each conversation is in one case at most.
 */
export function findCases(snapshot: Snapshot, readings?: readonly OutcomeReading[]): SupportCase[] {
  const read =
    readings ?? Array.from({ length: snapshot.conversations.count }, (_, c) => readConversation(snapshot, c));
  const { judgedCase } = snapshot.conversations;
  const threads = listThreads(snapshot, read);
  const open = new Map<string, Group[]>();
  const groups = new Set<Group>();
  const judged = createJudgedGroups(judgedCase);
  for (const thread of threads) {
    const key = `${thread.asker} ${thread.brand}`;
    const known = open.get(key) ?? [];
    open.set(key, known);
    const isJudged = judgedCase[thread.conversation]! >= 0;
    const own = isJudged ? judged.put(thread) : place(known, thread, judged);
    const group = own && judged.unite(thread, own);
    if (group === null) continue;
    groups.add(group);
    if (isAsked(group) && !known.includes(group)) known.push(group);
  }
  return [...groups]
    .filter(isAsked)
    .map((group) => ({ group, opening: openingOf(group) }))
    .toSorted((one, other) => byOpening(one.opening, other.opening))
    .map(({ group }) => toCase(snapshot, group));
}

/** Puts a conversation where the rules say; null where it is in no case. */
function place(known: readonly Group[], thread: Thread, judged: JudgedGroups): Group | null {
  const best = chooseGroup(known, thread);
  if (best !== null) {
    best.group.threads.push(thread);
    best.group.links.push(best.link);
    return best.group;
  }
  return thread.isRequested ? (takeOver(known, thread, judged) ?? { threads: [thread], links: [] }) : null;
}

function isAsked({ threads }: Group): boolean {
  return threads.some(({ isRequested }) => isRequested);
}

interface Group {
  readonly threads: Thread[];
  /** Why each thread but the first is with those before it. */
  readonly links: CaseLink[];
}

/** What a person said goes before everything else. */
const JUDGED: CaseLink = { kind: 'judged', seconds: 0, sameChannel: false, confidence: 1 };

/** Groups by what people said of their conversations. */
interface JudgedGroups {
  /** Somebody said its case, or that another belongs to it. */
  isNamed(thread: Thread): boolean;
  /** The group of a conversation of which somebody said its case; a new one where that has none yet. */
  put(thread: Thread): Group;
  /** Where others are said to belong to a conversation, they are with it. */
  unite(thread: Thread, group: Group): Group;
}

/** What a person said goes before every rule; what follows from a conversation by rules stays with it, wherever it is. */
function createJudgedGroups(judgedCase: Int32Array): JudgedGroups {
  const parents = new Map<number, number>();
  const rootOf = (conversation: number): number => {
    let root = conversation;
    while (parents.has(root)) root = parents.get(root)!;
    return root;
  };
  const named = new Set<number>();
  for (const [conversation, target] of judgedCase.entries()) {
    if (target < 0) continue;
    named.add(conversation).add(target);
    const [own, other] = [rootOf(conversation), rootOf(target)];
    if (own !== other) parents.set(own, other);
  }
  const groups = new Map<number, Group>();
  return {
    isNamed: ({ conversation }) => named.has(conversation),
    put: (thread) => {
      const group = groups.get(rootOf(thread.conversation));
      if (group === undefined) return { threads: [thread], links: [] };
      group.threads.push(thread);
      group.links.push(JUDGED);
      return group;
    },
    unite: (thread, group) => {
      if (!named.has(thread.conversation)) return group;
      const root = rootOf(thread.conversation);
      const there = groups.get(root);
      if (there !== undefined && there !== group) {
        group.links.push(JUDGED, ...there.links.splice(0));
        group.threads.push(...there.threads.splice(0));
        for (const [other, one] of groups) if (one === there) groups.set(other, group);
      }
      groups.set(root, group);
      return group;
    },
  };
}

/** The first conversation in which something was asked. */
function openingOf({ threads }: Group): Thread {
  return threads.reduce((first, thread) =>
    thread.isRequested && (!first.isRequested || byOpening(thread, first) < 0) ? thread : first,
  );
}

function byOpening(a: Thread, b: Thread): number {
  return a.openedAt - b.openedAt || a.conversation - b.conversation;
}

/** A conversation of which nobody said that it asks for something, or that nobody of the company may know of. */
function toLooseThread(
  snapshot: Snapshot,
  conversation: number,
  readings: readonly OutcomeReading[],
): Thread {
  const reading = readings[conversation]!;
  const first = snapshot.conversations.messageIndex[snapshot.conversations.messageOffsets[conversation]!]!;
  const asker = reading.asker < 0 ? snapshot.messages.person[first]! : reading.asker;
  const brand = brandOf(snapshot, conversation, { ...reading, asker });
  return toThread(snapshot, { conversation, reading: { ...reading, asker }, brand, isRequested: false });
}

/** Only the latest cases of an asker, and the latest conversations of a case, are looked at. */
const LATEST = 5;

function chooseGroup(known: readonly Group[], thread: Thread): { group: Group; link: CaseLink } | null {
  let best: { group: Group; link: CaseLink } | null = null;
  for (const group of known.slice(-LATEST)) {
    // what is another matter than a conversation in its own place is another than the whole case, unless something says that it belongs there
    const isOther = group.threads.some(
      (earlier) => isInSamePlace(earlier, thread) && findLink(earlier, thread) === null,
    );
    for (const earlier of group.threads.slice(-LATEST)) {
      const link = findLink(earlier, thread);
      if (link === null || (isOther && !isSaid(link))) continue;
      if (best === null || link.confidence > best.link.confidence) best = { group, link };
    }
  }
  return best;
}

/** Somebody said that the conversations belong together; nearness alone says less. */
function isSaid({ kind }: CaseLink): boolean {
  return kind !== 'overlapping' && kind !== 'soon-after';
}

/**
 * A new case with the one conversation that was joined to another case by nearness alone: the e-mail that nobody answered belongs to the complaint that follows
 * it rather than to the one before. Null where there is none.
 */
function takeOver(known: readonly Group[], thread: Thread, judged: JudgedGroups): Group | null {
  for (const group of known.slice(-LATEST).toReversed()) {
    const last = group.threads.at(-1);
    const joined = group.links.at(-1);
    if (last === undefined || judged.isNamed(last)) continue;
    const link = findLink(last, thread);
    if (joined === undefined || link === null || isInSamePlace(last, thread)) continue;
    if (last.outcome !== UNANSWERED || isSaid(joined)) continue;
    group.threads.pop();
    group.links.pop();
    return { threads: [last, thread], links: [link] };
  }
  return null;
}

function listThreads(snapshot: Snapshot, readings: readonly OutcomeReading[]): Thread[] {
  const threads: Thread[] = [];
  const moved = new Map<number, number>();
  for (const [conversation, reading] of readings.entries()) {
    if (reading.outcome === NOT_A_REQUEST || reading.asker < 0) continue;
    const brand = brandOf(snapshot, conversation, reading);
    if (brand < 0) continue;
    threads.push(toThread(snapshot, { conversation, reading, brand, isRequested: true }));
    if (reading.outcome === REDIRECTED) moved.set(reading.asker, brand);
  }
  for (const [conversation, reading] of readings.entries()) {
    if (reading.outcome !== NOT_A_REQUEST || snapshot.conversations.public[conversation] === 1) continue;
    if (snapshot.conversations.judgedOutcome[conversation] === NOT_A_REQUEST) continue;
    const asker = partnerOfCompany(snapshot, conversation);
    const brand = moved.get(asker);
    if (brand === undefined) continue;
    threads.push(
      toThread(snapshot, { conversation, reading: { ...reading, asker }, brand, isRequested: false }),
    );
  }
  const listed = new Set(threads.map(({ conversation }) => conversation));
  for (const [conversation, target] of snapshot.conversations.judgedCase.entries())
    if (target >= 0 && !listed.has(conversation))
      threads.push(toLooseThread(snapshot, conversation, readings));
  return threads.sort(byOpening);
}

/** The one person outside the company who talks with it in a conversation; −1 when there are more or the company does not write. */
function partnerOfCompany({ conversations, messages }: Snapshot, conversation: number): number {
  let partner = -1;
  let hasCompany = false;
  for (
    let i = conversations.messageOffsets[conversation]!;
    i < conversations.messageOffsets[conversation + 1]!;
    i++
  ) {
    const message = conversations.messageIndex[i]!;
    if (messages.byUs[message] === 1) hasCompany = true;
    else if (partner >= 0 && partner !== messages.person[message]) return -1;
    else partner = messages.person[message]!;
  }
  return hasCompany ? partner : -1;
}

interface ThreadFacts {
  readonly conversation: number;
  readonly reading: OutcomeReading;
  readonly brand: number;
  readonly isRequested: boolean;
}

function toThread(snapshot: Snapshot, facts: ThreadFacts): Thread {
  const { conversations, messages } = snapshot;
  const { conversation, reading, brand, isRequested } = facts;
  const first = conversations.messageIndex[conversations.messageOffsets[conversation]!]!;
  const last = conversations.messageIndex[conversations.messageOffsets[conversation + 1]! - 1]!;
  const acts = messages.acts[reading.firstRequest < 0 ? first : reading.firstRequest]!;
  return {
    conversation,
    asker: reading.asker,
    brand,
    isRequested,
    channel: conversations.channel[conversation]!,
    isPublic: conversations.public[conversation] === 1,
    openedAt: reading.firstRequestAt ?? messages.at[first]!,
    lastAt: messages.at[last]!,
    outcome: reading.outcome,
    resolvedAt: reading.resolvedAt,
    acts,
    references: referencesOf(snapshot, conversation),
  };
}

function referencesOf(snapshot: Snapshot, conversation: number): Set<number> {
  const { references } = snapshot.messages;
  const found = new Set<number>();
  if (references.length === 0) return found;
  for (const message of membersOf(snapshot, conversation))
    for (let at = message * REFERENCES; at < (message + 1) * REFERENCES; at++)
      if (references[at] !== 0) found.add(references[at]!);
  return found;
}

/** The owned brand of the first request, else the first that the asker writes about, else the first owned one. */
function brandOf(snapshot: Snapshot, conversation: number, { asker, firstRequest }: OutcomeReading): number {
  const { conversations, messages, brands } = snapshot;
  const own = ownedBrandOf(snapshot, firstRequest);
  if (own >= 0) return own;
  for (
    let i = conversations.messageOffsets[conversation]!;
    i < conversations.messageOffsets[conversation + 1]!;
    i++
  ) {
    const message = conversations.messageIndex[i]!;
    const brand = messages.person[message] === asker ? ownedBrandOf(snapshot, message) : -1;
    if (brand >= 0) return brand;
  }
  return brands.owned.indexOf(1);
}

function toCase(snapshot: Snapshot, group: Group): SupportCase {
  const { threads, links } = group;
  const { conversations, messages } = snapshot;
  const members = threads.map(({ conversation }) => conversation);
  const oldestFirst = members.toSorted((a, b) => startOf(snapshot, a) - startOf(snapshot, b) || a - b);
  const { by: _, ...reading } =
    members.length === 1 ? readConversation(snapshot, members[0]!) : readMerged(snapshot, members);
  const opened = openingOf(group);
  const isRequested = new Set(
    threads.filter((thread) => thread.isRequested).map(({ conversation }) => conversation),
  );
  return {
    ...reading,
    id: stringAt(conversations.ids, oldestFirst[0]!),
    conversations: oldestFirst,
    asker: opened.asker,
    brand: opened.brand,
    openedAt: reading.firstRequestAt ?? opened.openedAt,
    lastMessageAt: threads.reduce((latest, { lastAt }) => Math.max(latest, lastAt), -Infinity),
    unansweredIn: oldestFirst.filter(
      (conversation) =>
        isRequested.has(conversation) &&
        !membersOf(snapshot, conversation).some((message) => messages.byUs[message] === 1),
    ),
    closedUnconfirmed: reading.closedByCompanyAt !== null && reading.outcome !== RESOLVED,
    link: links.at(-1) ?? null,
    linkConfidence: links.reduce((product, { confidence }) => product * confidence, 1),
  };
}

/** The merged messages in time order; the latest judgement of any of the conversations outranks them while nothing follows it. */
function readMerged(snapshot: Snapshot, members: readonly number[]): OutcomeReading {
  const among = Uint32Array.from(
    members.flatMap((conversation) => [...membersOf(snapshot, conversation)]),
  ).sort();
  const last = snapshot.messages.conversation[among.at(-1)!]!;
  const judged =
    judgementOf(snapshot, last) ?? members.map((member) => judgementOf(snapshot, member)).find(isResolution);
  return readOutcome(snapshot, among, { judged });
}

function isResolution(judged: ReturnType<typeof judgementOf>): boolean {
  return judged?.outcome === RESOLVED;
}

function membersOf({ conversations }: Snapshot, conversation: number): Uint32Array {
  return conversations.messageIndex.subarray(
    conversations.messageOffsets[conversation],
    conversations.messageOffsets[conversation + 1],
  );
}

function startOf({ conversations, messages }: Snapshot, conversation: number): number {
  return messages.at[conversations.messageIndex[conversations.messageOffsets[conversation]!]!]!;
}
