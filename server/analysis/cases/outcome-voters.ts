import { ACT, OUTCOMES } from '../../../schema/model/readings.ts';
import {
  type ConversationFacts,
  listVoices,
  outcomeOfVote,
  tallyVotes,
  VOTED_OUTCOMES,
  VOTES,
  type Voters,
} from '../../../schema/model/outcome-votes.ts';
import type { Snapshot } from '../../snapshot/types.ts';

/** A conversation that the company answered, as its words are asked about it. */
export interface Vote {
  /** Message indices. */
  readonly voters: Voters;
  readonly facts: ConversationFacts;
}

/**
 * Who votes on the outcome of a conversation.
 *
 * @param among - Message indices in time order.
 * @param asker - Person; −1 where the rules see nobody ask: then who wrote first from outside.
 * @param ruled - Index into OUTCOMES: what the rules read.
 * @returns Null where there is nothing to choose: nobody of the company answered, or the rules read an outcome that is a fact.
 */
export function findVote(
  { messages }: Snapshot,
  among: ArrayLike<number>,
  { asker, ruled }: { readonly asker: number; readonly ruled: number },
): Vote | null {
  const voted = VOTED_OUTCOMES.findIndex((name) => name === OUTCOMES[ruled]);
  if (voted < 0) return null;
  let who = asker;
  let [opening, lastWord] = [-1, -1];
  const answers: number[] = [];
  let words = 0;
  for (let place = 0; place < among.length; place++) {
    const message = among[place]!;
    const isOurs = messages.byUs[message] === 1;
    if (opening < 0) {
      if (isOurs || (who >= 0 && messages.person[message] !== who)) continue;
      who = messages.person[message]!;
      opening = message;
    } else if (isOurs) answers.push(message);
    else if (answers.length > 0 && messages.person[message] === who) {
      lastWord = message;
      words++;
    }
  }
  const lastAnswer = answers.at(-1);
  if (opening < 0 || lastAnswer === undefined) return null;
  const facts = {
    ruled: voted,
    answers: answers.length,
    words,
    endsWithUs: messages.byUs[among[among.length - 1]!] === 1,
    messages: among.length,
    mayBeResolved: lastWord >= 0 && (messages.acts[lastWord]! & ACT.stillOpen) === 0,
  };
  return { voters: { opening, answers, lastAnswer, lastWord }, facts };
}

/** What the words decide. */
export interface VotedOutcome {
  /** Index into OUTCOMES. */
  readonly outcome: number;
  /** Probability that it is right, in (0, 1]. */
  readonly confidence: number;
  /** Message that shows it. */
  readonly deciding: number;
}

/** What the words of a conversation decide by what was learned; null where one of them was not read since. */
export function countVotes(
  { messages, outcomeWeights }: Snapshot,
  { voters, facts }: Vote,
): VotedOutcome | null {
  for (const { message } of listVoices(voters)) if (!hasVotes(messages.outcomeVotes, message)) return null;
  const { opening, lastAnswer, lastWord } = voters;
  const shares = tallyVotes({ voters, facts, votes: messages.outcomeVotes, weights: outcomeWeights });
  let best = 0;
  for (let other = 1; other < shares.length; other++) if (shares[other]! > shares[best]!) best = other;
  const deciding = {
    responded: lastAnswer,
    redirected: lastAnswer,
    resolved: lastWord,
    reopened: lastWord,
    not_a_request: opening,
  };
  return {
    outcome: outcomeOfVote(best),
    confidence: shares[best]!,
    deciding: deciding[VOTED_OUTCOMES[best]!],
  };
}

/** Every text says something, were it by a sixteenth. */
function hasVotes(votes: Int8Array, message: number): boolean {
  for (let at = message * VOTES; at < (message + 1) * VOTES; at++) if ((votes[at] ?? 0) !== 0) return true;
  return false;
}
