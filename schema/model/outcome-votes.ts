import { OUTCOMES, type Outcome } from './readings.ts';

/** Outcomes between which the words decide, once the company has answered; the others are facts. The first is what the others are weighed against. */
export const VOTED_OUTCOMES = [
  'responded',
  'redirected',
  'resolved',
  'reopened',
  'not_a_request',
] as const satisfies readonly Outcome[];

/** What a message can be to its conversation: the asker's first, one of the company's (they count by their mean), the company's last, the asker's last after an answer. */
export const VOTING_ROLES = ['opening', 'answer', 'lastAnswer', 'lastWord'] as const;

/** One of {@link VOTING_ROLES}. */
export type VotingRole = (typeof VOTING_ROLES)[number];

/** Outcomes that a message speaks for or against: all of {@link VOTED_OUTCOMES} but the first. */
const WEIGHED = VOTED_OUTCOMES.length - 1;
/** Votes of a message: for each role that it may have, log odds of each outcome against the first. */
export const VOTES = VOTING_ROLES.length * WEIGHED;
/** Votes are kept as whole sixteenths. */
const STEPS = 16;
const WIDEST = 127;

/** Facts of a conversation, {@link describeFacts}. */
export const FACTS = VOTED_OUTCOMES.length + 5;

/** Facts of a conversation that count beside its words. */
export interface ConversationFacts {
  /** Index into {@link VOTED_OUTCOMES}: what the rules read. */
  readonly ruled: number;
  /** Messages of the company after the opening. */
  readonly answers: number;
  /** Messages of the asker after the company's first. */
  readonly words: number;
  /** The company has the last word. */
  readonly endsWithUs: boolean;
  readonly messages: number;
  /** The asker wrote after an answer, and the last time not that the matter is open. */
  readonly mayBeResolved: boolean;
}

/** Facts as {@link FACTS} numbers, each within about [0, 3]. */
export function describeFacts({
  ruled,
  answers,
  words,
  endsWithUs,
  messages,
}: ConversationFacts): Float64Array {
  const row = new Float64Array(FACTS);
  row[ruled] = 1;
  row.set(
    [Math.log1p(answers), Math.log1p(words), words === 0 ? 1 : 0, endsWithUs ? 1 : 0, Math.log1p(messages)],
    VOTED_OUTCOMES.length,
  );
  return row;
}

/** Where the votes of a role begin among those of a message. */
export function votesBegin(role: VotingRole): number {
  return VOTING_ROLES.indexOf(role) * WEIGHED;
}

/** Log odds as they are kept: whole sixteenths, at most 8 either way. */
export function roundVotes(odds: ArrayLike<number>): Int8Array {
  return Int8Array.from(odds, (value) => Math.max(-WIDEST, Math.min(WIDEST, Math.round(value * STEPS))));
}

/** Messages that vote, by what they are to the conversation; the last word is −1 where there is none. */
export interface Voters {
  readonly opening: number;
  readonly answers: readonly number[];
  readonly lastAnswer: number;
  readonly lastWord: number;
}

/** A message in a role. */
export interface Voice {
  readonly message: number;
  readonly role: VotingRole;
  /** What it counts for in the role, in (0, 1]. */
  readonly share: number;
}

/** Each message in each role that it has. */
export function* listVoices({ opening, answers, lastAnswer, lastWord }: Voters): Generator<Voice> {
  yield { message: opening, role: 'opening', share: 1 };
  for (const message of answers) yield { message, role: 'answer', share: 1 / answers.length };
  yield { message: lastAnswer, role: 'lastAnswer', share: 1 };
  if (lastWord >= 0) yield { message: lastWord, role: 'lastWord', share: 1 };
}

/** Votes of a message as a text, and back. */
export const votesText = {
  write: (votes: Int8Array): string =>
    Buffer.from(votes.buffer, votes.byteOffset, votes.length).toString('base64'),
  /** {@link VOTES} of them at most, whatever the text is. */
  read: (text: string): Int8Array => Int8Array.from(Buffer.from(text, 'base64').subarray(0, VOTES)),
} as const;

/** How probable each of {@link VOTED_OUTCOMES} is; reopened only where the rules see it, since it takes an order of events. */
export function tallyVotes({
  voters,
  votes,
  facts,
  weights,
}: {
  readonly voters: Voters;
  /** {@link VOTES} for each message. */
  readonly votes: Int8Array;
  readonly facts: ConversationFacts;
  /** Of facts, a row an outcome: {@link FACTS} and a bias. */
  readonly weights: ArrayLike<number>;
}): Float64Array {
  const row = describeFacts(facts);
  const scores = new Float64Array(VOTED_OUTCOMES.length);
  for (let outcome = 0; outcome < scores.length; outcome++) {
    const from = outcome * (FACTS + 1);
    scores[outcome] = weights[from + FACTS]!;
    for (let at = 0; at < FACTS; at++) scores[outcome]! += weights[from + at]! * row[at]!;
  }
  for (const { message, role, share } of listVoices(voters)) {
    const from = message * VOTES + votesBegin(role);
    for (let at = 0; at < WEIGHED; at++) scores[at + 1]! += (share * votes[from + at]!) / STEPS;
  }
  if (!facts.mayBeResolved) scores[VOTED_OUTCOMES.indexOf('resolved')] = -Infinity;
  const reopened = VOTED_OUTCOMES.indexOf('reopened');
  if (facts.ruled !== reopened) scores[reopened] = -Infinity;
  return shares(scores);
}

/** Index into OUTCOMES of one of {@link VOTED_OUTCOMES}. */
export function outcomeOfVote(voted: number): number {
  return OUTCOMES.indexOf(VOTED_OUTCOMES[voted]!);
}

/** Softmax. */
function shares(scores: Float64Array): Float64Array {
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
