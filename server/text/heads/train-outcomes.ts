import { createHash } from 'node:crypto';
import { InvalidInputError } from '../../../schema/model/errors.ts';
import {
  type ConversationFacts,
  describeFacts,
  FACTS,
  listVoices,
  tallyVotes,
  VOTED_OUTCOMES,
  VOTES,
  VOTING_ROLES,
  type Voters,
} from '../../../schema/model/outcome-votes.ts';
import { expectedCalibrationError, type Judgement } from '../calibration.ts';
import { type Judged, scoreTask, type TaskScore } from '../evaluation.ts';
import { findInText } from '../reader.ts';
import { countFeatures, featuresOf } from './features.ts';
import { loadShippedHeads } from './heads.ts';
import { fitLogistic, type Weights } from './logistic.ts';
import { flatFacts, type OutcomeHeads, votesOf } from './outcome-heads.ts';

/** A conversation whose outcome a person said. */
export interface JudgedConversation {
  readonly id: string;
  /** Texts of the messages that vote, with the language that their records state. */
  readonly texts: readonly { readonly text: string; readonly language: string | null }[];
  /** Indices into the texts. */
  readonly voters: Voters;
  readonly facts: ConversationFacts;
  /** Index into VOTED_OUTCOMES. */
  readonly outcome: number;
}

/** What conversations taught, with what cross-validation says of it. */
export interface OutcomeTraining {
  /** Null when the rules alone are as good. */
  readonly heads: OutcomeHeads | null;
  /** Each conversation read by heads that had not seen it. */
  readonly trained: OutcomeScores;
  /** By the rules. */
  readonly untrained: OutcomeScores;
}

/** How well outcomes are read. */
export interface OutcomeScores {
  readonly outcome: TaskScore;
  /** Expected calibration error, in [0, 1]; of the rules not known here. */
  readonly calibration: number | null;
}

/** Fewest conversations to learn from. */
const FEWEST_CONVERSATIONS = 50;

/** Variance of the prior of words, of features of a standard deviation of 1. */
const WORDS_VARIANCE = 0.06;
/** Features that hardly differ are not blown up. */
const LEAST_DEVIATION = 0.05;
/** Of facts and biases, which are few. */
const FACTS_VARIANCE = 1;
const FOLDS = 5;
/** What has to be gained in macro-F1 over the rules. */
const WORTH = 0.005;

interface Lessons {
  readonly rows: readonly Float64Array[];
  /** Standard deviation of each number of the rows. */
  readonly deviations: Float64Array;
  /** Features of each text, by conversation. */
  readonly features: readonly (readonly Float64Array[])[];
  readonly conversations: readonly JudgedConversation[];
}

/**
 * Learns how much the words of each message say of the outcome that people saw, beside what the rules read: one multinomial logistic regression over
 * the features of the asker's opening, of the company's answers, of its last and of the asker's last word, with facts of the conversation,
 * of which what the rules read is one. Where that reads no better than the rules alone, these stay.
 *
 * @param all - At least 50, of two outcomes or more.
 * @throws {InvalidInputError} `BAD_USER_INPUT`: too few, or of one outcome only.
 * @remarks Seconds for 200.
 */
export function trainOutcomes(all: readonly JudgedConversation[]): OutcomeTraining {
  const reason = whyNothingIsLearned(all);
  if (reason !== null) throw new InvalidInputError(`Outcomes are not learned: ${reason}.`);
  const lessons = prepare(all);
  const untrained = scoreRules(all);
  const trained = crossValidate(lessons);
  const isBetter = trained.outcome.macroF1 > untrained.outcome.macroF1 + WORTH;
  const places = all.map((_, at) => at);
  return { heads: isBetter ? fit(lessons, places) : null, trained, untrained };
}

/** The outcome that a conversation's words and facts show, by what was learned of others. */
export function readWith(heads: OutcomeHeads, conversation: JudgedConversation): ReadOutcome {
  return readFrom(heads, conversation, featuresOfTexts(conversation));
}

/** What was read in a conversation. */
export interface ReadOutcome {
  /** Index into VOTED_OUTCOMES. */
  readonly outcome: number;
  /** Probability that it is right, in (0, 1]. */
  readonly confidence: number;
}

function readFrom(
  heads: OutcomeHeads,
  { voters, facts }: JudgedConversation,
  features: readonly Float64Array[],
): ReadOutcome {
  const votes = new Int8Array(features.length * VOTES);
  for (const [text, row] of features.entries()) votes.set(votesOf(heads, row), text * VOTES);
  const shares = tallyVotes({ voters, votes, facts, weights: flatFacts(heads) });
  const confidence = Math.max(...shares);
  return { outcome: shares.indexOf(confidence), confidence };
}

/** Why nothing can be learned of so few, or of one outcome; null where something can. */
export function whyNothingIsLearned(all: readonly JudgedConversation[]): string | null {
  if (all.length < FEWEST_CONVERSATIONS)
    return `there are ${all.length} conversations that the company answered and whose outcome people said; ${FEWEST_CONVERSATIONS} are needed at least`;
  const [first] = all;
  return all.every(({ outcome }) => outcome === first!.outcome)
    ? `all ${all.length} conversations are said to be "${VOTED_OUTCOMES[first!.outcome]!}"; say other outcomes too`
    : null;
}

function prepare(conversations: readonly JudgedConversation[]): Lessons {
  const features = conversations.map(featuresOfTexts);
  const rows = conversations.map((each, at) => rowOf(each, features[at]!));
  return { features, conversations, rows, deviations: deviationsOf(rows) };
}

function featuresOfTexts({ texts }: JudgedConversation): Float64Array[] {
  const { centres } = loadShippedHeads();
  return texts.map(({ text, language }) => featuresOf(findInText(text, language), centres));
}

function deviationsOf(rows: readonly Float64Array[]): Float64Array {
  return rows[0]!.map((_, at) => {
    const mean = rows.reduce((sum, row) => sum + row[at]!, 0) / rows.length;
    return Math.sqrt(rows.reduce((sum, row) => sum + (row[at]! - mean) ** 2, 0) / rows.length);
  });
}

/** Features by role, one after the other, then facts. */
function rowOf({ voters, facts }: JudgedConversation, features: readonly Float64Array[]): Float64Array {
  const width = countFeatures();
  const row = new Float64Array(VOTING_ROLES.length * width + FACTS);
  for (const { message, role, share } of listVoices(voters)) {
    const from = VOTING_ROLES.indexOf(role) * width;
    for (let at = 0; at < width; at++) row[from + at]! += share * features[message]![at]!;
  }
  row.set(describeFacts(facts), VOTING_ROLES.length * width);
  return row;
}

function fit({ rows, deviations, conversations }: Lessons, places: readonly number[]): OutcomeHeads {
  const width = countFeatures();
  const words = VOTING_ROLES.length * width;
  const variances = new Float64Array(words + FACTS + 1).fill(FACTS_VARIANCE);
  for (let at = 0; at < words; at++)
    variances[at] = WORDS_VARIANCE / (LEAST_DEVIATION + deviations[at]!) ** 2;
  const weights = fitLogistic({
    rows: places.map((at) => rows[at]!),
    classes: places.map((at) => conversations[at]!.outcome),
    classCount: VOTED_OUTCOMES.length,
    variances,
  });
  const part = (from: number, to: number): Weights => weights.map((row) => row.slice(from, to));
  const digest = createHash('sha256').update(JSON.stringify(weights.map((row) => [...row])));
  return {
    name: `outcomes${places.length}-${digest.digest('hex').slice(0, 8)}`,
    roles: VOTING_ROLES.map((_, role) => part(role * width, (role + 1) * width)),
    facts: part(words, words + FACTS + 1),
  };
}

/** Each conversation is read by heads learned from the other folds; a fold takes every fifth of each outcome. */
function crossValidate(lessons: Lessons): OutcomeScores {
  const { conversations, features } = lessons;
  const seen = VOTED_OUTCOMES.map(() => 0);
  const foldOf = conversations.map(({ outcome }) => seen[outcome]!++ % FOLDS);
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const others = conversations.map((__, at) => at).filter((at) => foldOf[at] !== fold);
    return fit(lessons, others);
  });
  const judged = conversations.map((conversation, at) =>
    judge(conversation, readFrom(folds[foldOf[at]!]!, conversation, features[at]!)),
  );
  return {
    outcome: scoreTask(judged, VOTED_OUTCOMES),
    calibration: expectedCalibrationError(judged),
  };
}

function scoreRules(all: readonly JudgedConversation[]): OutcomeScores {
  const judged = all.map((each) => judge(each, { outcome: each.facts.ruled, confidence: 1 }));
  return { outcome: scoreTask(judged, VOTED_OUTCOMES), calibration: null };
}

function judge(
  { outcome: actual }: JudgedConversation,
  { outcome, confidence }: ReadOutcome,
): Judged & Judgement {
  return {
    actual: VOTED_OUTCOMES[actual]!,
    predicted: VOTED_OUTCOMES[outcome]!,
    confidence,
    isRight: actual === outcome,
  };
}
