import { ACT, type OutcomeJudge, OUTCOMES } from '../../../schema/model/readings.ts';
import type { ConversationColumns, Snapshot } from '../../snapshot/types.ts';
import { countVotes, findVote } from './outcome-voters.ts';
import { ASKING, describeTalk, isRequest, type Talk } from './requests.ts';

/** How far an answer has come, with its clocks; instants are epoch milliseconds, null where there is none. */
export interface OutcomeReading {
  /** Index into OUTCOMES. */
  readonly outcome: number;
  /** Probability that the outcome is right, in (0, 1]; 1 for a person's judgement. */
  readonly confidence: number;
  /** Person who asked first; −1 when nothing was asked. */
  readonly asker: number;
  readonly firstRequestAt: number | null;
  /** Message of the first request; −1 when nothing was asked. */
  readonly firstRequest: number;
  readonly responseSeconds: number | null;
  readonly resolutionSeconds: number | null;
  /** The first confirmation after the last time the matter was open; null unless resolved, or when a judgement names none. */
  readonly resolvedAt: number | null;
  readonly closedByCompanyAt: number | null;
  readonly reopenings: number;
  /** Message that decided the outcome; −1 when there is none. */
  readonly decidingMessage: number;
  /** Since when the asker waits for a word of the company; null when nobody waits. */
  readonly waitingSince: number | null;
  readonly by: OutcomeJudge;
}

/** As of when, and whose word outranks the program's. */
export interface ReadingOptions {
  /** Exclusive; what comes later is not looked at. @default all */
  readonly until?: number;
  /** A person's judgement. @default none */
  readonly judged?: { readonly outcome: number; readonly at: number } | undefined;
  /** What was learned from people's judgements is not asked. @default false */
  readonly byRules?: boolean;
}

const UNANSWERED = OUTCOMES.indexOf('unanswered');
const RESPONDED = OUTCOMES.indexOf('responded');
const REDIRECTED = OUTCOMES.indexOf('redirected');
const RESOLVED = OUTCOMES.indexOf('resolved');
const REOPENED = OUTCOMES.indexOf('reopened');
const NOT_A_REQUEST = OUTCOMES.indexOf('not_a_request');

/** How often each outcome read from texts is right, roughly; measured where labels are, by `grapevine evaluate`. */
const CONFIDENCE: Readonly<Record<number, number>> = {
  [UNANSWERED]: 0.9,
  [RESPONDED]: 0.75,
  [REDIRECTED]: 0.85,
  [RESOLVED]: 0.9,
  [REOPENED]: 0.8,
  [NOT_A_REQUEST]: 0.8,
};
/** As long after a move what is asked beside "I have sent it to you" still goes along with it. */
const SOON_MS = 86_400_000;
/** A matter that ends with an answer taken for good. */
const THANKED = 0.65;

/**
 * Outcome and clocks of a conversation at an instant, a person's judgement first.
 *
 * @param until - Exclusive. @default all messages
 */
export function readConversation(snapshot: Snapshot, conversation: number, until = Infinity): OutcomeReading {
  const among = messagesOf(snapshot.conversations, conversation);
  return readOutcome(snapshot, among, { until, judged: judgementOf(snapshot, conversation) });
}

/** Everything that is said of a conversation's outcome: a person's judgement, what was learned from judgements, the rules; the one that holds first. */
export function listOutcomeReadings(snapshot: Snapshot, conversation: number): OutcomeReading[] {
  const among = messagesOf(snapshot.conversations, conversation);
  const readings = [readConversation(snapshot, conversation)];
  if (readings.at(-1)!.by === 'person') readings.push(readOutcome(snapshot, among));
  if (readings.at(-1)!.by === 'learned') readings.push(readOutcome(snapshot, among, { byRules: true }));
  return readings;
}

function messagesOf(
  { messageIndex, messageOffsets }: ConversationColumns,
  conversation: number,
): Uint32Array {
  return messageIndex.subarray(messageOffsets[conversation], messageOffsets[conversation + 1]);
}

/** What a person said about a conversation's outcome; undefined when nobody did. */
export function judgementOf({ conversations }: Snapshot, conversation: number): ReadingOptions['judged'] {
  const outcome = conversations.judgedOutcome[conversation]!;
  return outcome < 0 ? undefined : { outcome, at: conversations.judgedAt[conversation]! };
}

/**
 * Outcome and clocks from messages in time order, of one conversation or of several that are one case.
 *
 * The asker is who asked first. A word of the company is an answer, also one that moves the matter elsewhere. The asker's
 * confirmation, or acceptance of an answer that neither asks back nor moves the matter, resolves it; the asker's coming
 * back after that reopens it, and it stays reopened until the next confirmation. Where outcomes were learned from people's
 * judgements, the words of a conversation that the company answered may decide otherwise (outcome-voters.ts); the clocks follow.
 *
 * @param among - Message indices, ascending.
 * @remarks Time O(messages), but for each request that mentions nobody it is looked whether the company answers it.
 */
export function readOutcome(
  snapshot: Snapshot,
  among: ArrayLike<number>,
  options: ReadingOptions = {},
): OutcomeReading {
  const { until = Infinity, judged, byRules = false } = options;
  const talk = describeTalk(snapshot, knownUntil(snapshot, among, until));
  const state = createState();
  for (let place = 0; place < talk.among.length; place++) step(snapshot, state, { talk, place });
  const holds = judged !== undefined && !(judged.at >= until);
  if (holds) return judge(snapshot, state, { talk, judged });
  return byRules || snapshot.outcomeWeights.length === 0
    ? toReading(state, talk.among)
    : vote(snapshot, state, talk);
}

/** What was learned from judgements decides as a person would, but says how sure it is. */
function vote(snapshot: Snapshot, state: State, talk: Talk): OutcomeReading {
  const asked = findVote(snapshot, talk.among, { asker: state.asker, ruled: state.outcome });
  const voted = asked === null ? null : countVotes(snapshot, asked);
  if (voted === null) return toReading(state, talk.among);
  const { outcome, confidence, deciding } = voted;
  if (outcome === state.outcome) return { ...toReading(state, talk.among), confidence, by: 'learned' };
  const judged = { outcome, at: snapshot.messages.at[deciding]! };
  return {
    ...judge(snapshot, state, { talk, judged }),
    confidence,
    decidingMessage: deciding,
    by: 'learned',
  };
}

interface State {
  outcome: number;
  confidence: number;
  asker: number;
  firstRequest: number;
  firstRequestAt: number;
  respondedAt: number;
  resolvedAt: number;
  closedAt: number;
  /** A closure counts as the first one again after a reopening. */
  closedBefore: boolean;
  reopenings: number;
  deciding: number;
  /** The last answer settles something: it neither asks back (but whether it works) nor moves the matter, and does more than to say that somebody is at it. */
  isSubstantive: boolean;
  /** The last word of the company asks whether it works. */
  isChecked: boolean;
  /** The place the last redirection pointed away from: conversation; −1 when there is none. */
  leftConversation: number;
  waitingSince: number;
  /** Somebody of the company has written. */
  companyWrote: boolean;
}

function createState(): State {
  return {
    outcome: NOT_A_REQUEST,
    confidence: CONFIDENCE[NOT_A_REQUEST]!,
    asker: -1,
    firstRequest: -1,
    firstRequestAt: Number.NaN,
    respondedAt: Number.NaN,
    resolvedAt: Number.NaN,
    closedAt: Number.NaN,
    closedBefore: false,
    reopenings: 0,
    deciding: -1,
    isSubstantive: false,
    isChecked: false,
    leftConversation: -1,
    waitingSince: Number.NaN,
    companyWrote: false,
  };
}

interface Step {
  readonly talk: Talk;
  readonly place: number;
}

function step(snapshot: Snapshot, state: State, { talk, place }: Step): void {
  const { messages } = snapshot;
  const message = talk.among[place]!;
  if (messages.byUs[message] === 1) state.companyWrote = true;
  if (state.asker < 0) {
    if (isRequest(snapshot, talk, place)) open(snapshot, state, message);
  } else if (messages.byUs[message] === 1) takeCompany(snapshot, state, message);
  else if (messages.person[message] === state.asker) takeAsker(snapshot, state, message);
  else takePeer(snapshot, state, message);
}

function open({ messages }: Snapshot, state: State, message: number): void {
  state.asker = messages.person[message]!;
  state.firstRequest = message;
  state.firstRequestAt = messages.at[message]!;
  state.waitingSince = messages.at[message]!;
  // UNANSWERED says that nobody of the company has written at all, not even before the question
  decide(state, state.companyWrote ? RESPONDED : UNANSWERED, message);
}

function takeCompany({ messages }: Snapshot, state: State, message: number): void {
  const acts = messages.acts[message]!;
  const at = messages.at[message]!;
  if ((acts & ACT.closure) !== 0 && !state.closedBefore) {
    state.closedAt = at;
    state.closedBefore = true;
  }
  if (state.outcome === RESOLVED) return; // settled without the company: a late word is no answer
  if (Number.isNaN(state.respondedAt)) state.respondedAt = at;
  state.waitingSince = Number.NaN;
  const isMove = (acts & (ACT.redirection | ACT.handover)) !== 0;
  const isPromise = (acts & (ACT.promise | ACT.closure)) === ACT.promise;
  state.isChecked = !isMove && (acts & ACT.check) !== 0;
  state.isSubstantive = !isMove && !isPromise && (state.isChecked || (acts & ACT.request) === 0);
  if (state.outcome === REOPENED) return;
  if (isMove) {
    state.leftConversation = messages.conversation[message]!;
    decide(state, REDIRECTED, message);
  } else if (state.outcome !== REDIRECTED || messages.conversation[message] !== state.leftConversation) {
    // After a move the outcome is seen where it went on, not by a word of farewell here.
    decide(state, RESPONDED, message);
  }
}

function takeAsker(snapshot: Snapshot, state: State, message: number): void {
  const { messages } = snapshot;
  const acts = messages.acts[message]!;
  const at = messages.at[message]!;
  const isOpen = (acts & (ACT.stillOpen | ACT.complaint)) !== 0;
  const follows = state.outcome === REDIRECTED && goesAlong(acts, at - messages.at[state.deciding]!);
  const asks = !follows && (acts & ASKING) !== 0;
  const confirms = (acts & ACT.confirmation) !== 0 && !isOpen;
  const affirms = state.isChecked && (acts & (ACT.affirmation | ASKING)) === ACT.affirmation;
  if (confirms || affirms) resolve(state, { message, at, confidence: CONFIDENCE[RESOLVED]! });
  else if (state.outcome === RESOLVED) {
    if (opensAgain(snapshot, message)) reopen(state, message, at);
  } else if (asks) {
    if (Number.isNaN(state.waitingSince)) state.waitingSince = at;
    if (state.outcome === REDIRECTED) decide(state, RESPONDED, message);
    state.isSubstantive = state.isChecked = false;
  } else if ((acts & ACT.acceptance) !== 0 && state.isSubstantive)
    resolve(state, { message, at, confidence: THANKED });
}

/**
 * Whether a word of the asker opens a settled matter again: that it is open, a question or demand, or what went wrong unless it stands beside thanks or another
 * brand is named. A text that merely speaks against somebody does not: it may be of the time before. How messages stand to brands decides nothing here, so that labels leave outcomes alone.
 */
function opensAgain(snapshot: Snapshot, message: number): boolean {
  const acts = snapshot.messages.acts[message]!;
  if ((acts & (ACT.stillOpen | ACT.request | ACT.demand)) !== 0) return true;
  return (acts & (ACT.complaint | ACT.thanks)) === ACT.complaint && !namesOthers(snapshot, message);
}

/** Names a brand that is not owned. */
function namesOthers({ messages, brands }: Snapshot, message: number): boolean {
  const about = messages.aboutBrand.subarray(
    messages.aboutOffsets[message],
    messages.aboutOffsets[message + 1],
  );
  return about.some((brand) => brands.owned[brand] === 0);
}

/** "I have sent it to you" after a move goes along with it, unless nothing came of it, it cannot be done, or its answer is asked for long after. */
function goesAlong(acts: number, sinceMs: number): boolean {
  if ((acts & (ACT.redirection | ACT.stillOpen)) !== ACT.redirection) return false;
  return (acts & (ACT.request | ACT.demand)) === 0 || sinceMs <= SOON_MS;
}

/** A peer may settle the matter; whether it did is for the asker to say. */
function takePeer({ messages }: Snapshot, state: State, message: number): void {
  const isAnswer = (messages.acts[message]! & ASKING) === 0;
  const answered = messages.replyTo[message]!;
  const isToAsker = answered < 0 || messages.person[answered] === state.asker;
  if (isAnswer && isToAsker && state.outcome !== RESOLVED) state.isSubstantive = true;
}

function resolve(
  state: State,
  how: { readonly message: number; readonly at: number; readonly confidence: number },
): void {
  state.waitingSince = Number.NaN;
  if (state.outcome === RESOLVED) {
    state.confidence = Math.max(state.confidence, how.confidence);
    return;
  }
  state.resolvedAt = how.at;
  decide(state, RESOLVED, how.message);
  state.confidence = how.confidence;
}

function reopen(state: State, message: number, at: number): void {
  state.reopenings++;
  state.resolvedAt = Number.NaN;
  state.waitingSince = at;
  state.isSubstantive = state.isChecked = false;
  state.closedBefore = false;
  decide(state, REOPENED, message);
}

function decide(state: State, outcome: number, message: number): void {
  state.outcome = outcome;
  state.confidence = CONFIDENCE[outcome]!;
  state.deciding = message;
}

function toReading(state: State, known: ArrayLike<number>): OutcomeReading {
  const first = state.firstRequestAt;
  const isResolved = state.outcome === RESOLVED;
  return {
    outcome: state.outcome,
    confidence: state.confidence,
    asker: state.asker,
    firstRequest: state.firstRequest,
    firstRequestAt: orNull(first),
    responseSeconds: orNull((state.respondedAt - first) / 1000),
    resolutionSeconds: isResolved ? orNull((state.resolvedAt - first) / 1000) : null,
    resolvedAt: isResolved ? orNull(state.resolvedAt) : null,
    closedByCompanyAt: orNull(state.closedAt),
    reopenings: state.reopenings,
    decidingMessage: state.deciding >= 0 || known.length === 0 ? state.deciding : known[0]!,
    waitingSince: orNull(state.waitingSince),
    by: 'rules',
  };
}

interface Judging {
  readonly talk: Talk;
  readonly judged: { readonly outcome: number; readonly at: number };
}

/** A judgement sets outcome and instant, where the asker has not confirmed before; the other clocks are those of the messages. */
function judge(snapshot: Snapshot, state: State, { talk, judged }: Judging): OutcomeReading {
  const { messages } = snapshot;
  const known = talk.among;
  const isRequested = judged.outcome !== NOT_A_REQUEST;
  if (isRequested && state.asker < 0) assume(snapshot, state, talk);
  const read = toReading(state, known);
  const isResolved = judged.outcome === RESOLVED;
  // who agrees that it is resolved says so later than the asker did
  const isConfirmed = isResolved && read.resolvedAt !== null && judged.at >= read.resolvedAt;
  const resolvedAt = isConfirmed ? read.resolvedAt : isResolved ? orNull(judged.at) : null;
  const first = isRequested ? read.firstRequestAt : null;
  const isLate = resolvedAt !== null && state.respondedAt > resolvedAt; // settled without the company
  const isDecidedAlike = read.outcome === judged.outcome;
  const waits = isRequested && !isResolved && judged.outcome !== REDIRECTED;
  const last = known.length === 0 ? -1 : known[known.length - 1]!;
  return {
    outcome: judged.outcome,
    confidence: 1,
    asker: isRequested ? read.asker : -1,
    firstRequest: isRequested ? read.firstRequest : -1,
    firstRequestAt: first,
    responseSeconds: isRequested && !isLate ? read.responseSeconds : null,
    resolutionSeconds:
      resolvedAt === null || first === null ? null : Math.max(0, (resolvedAt - first) / 1000),
    resolvedAt,
    closedByCompanyAt: isRequested ? read.closedByCompanyAt : null,
    reopenings: judged.outcome === REOPENED ? Math.max(1, read.reopenings) : read.reopenings,
    decidingMessage:
      isDecidedAlike || last < 0 ? read.decidingMessage : lastBefore(messages.at, known, judged.at),
    waitingSince: waits ? read.waitingSince : null,
    by: 'person',
  };
}

/** Where a person says that something was asked and the texts do not, the first message from outside asks it. */
function assume(snapshot: Snapshot, state: State, talk: Talk): void {
  const known = talk.among;
  let place = 0;
  while (place < known.length && snapshot.messages.byUs[known[place]!] === 1) place++;
  if (place === known.length) return;
  open(snapshot, state, known[place]!);
  for (place++; place < known.length; place++) step(snapshot, state, { talk, place });
}

function lastBefore(at: Float64Array, known: ArrayLike<number>, instant: number): number {
  let place = known.length - 1;
  while (place > 0 && at[known[place]!]! > instant) place--;
  return known[place]!;
}

function knownUntil({ messages }: Snapshot, among: ArrayLike<number>, until: number): ArrayLike<number> {
  let count = among.length;
  while (count > 0 && messages.at[among[count - 1]!]! >= until) count--;
  if (count === among.length) return among;
  return among instanceof Uint32Array ? among.subarray(0, count) : Array.from(among).slice(0, count);
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
