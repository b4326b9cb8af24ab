import { describe, expect, it } from 'vitest';
import { VOTED_OUTCOMES } from '../../../schema/model/outcome-votes.ts';
import { outcomeHeadsFrom, storedOutcomeHeads } from './outcome-heads.ts';
import { type JudgedConversation, readWith, trainOutcomes } from './train-outcomes.ts';

const RESPONDED = VOTED_OUTCOMES.indexOf('responded');
const RESOLVED = VOTED_OUTCOMES.indexOf('resolved');
const THINGS = ['router', 'invoice', 'ticket', 'kettle', 'card', 'parcel', 'login', 'seat'];

/** Answered and written to once more; the rules see no confirmation in what is written. */
function conversation(number: number, lastWord: string, outcome: number): JudgedConversation {
  const thing = THINGS[number % THINGS.length]!;
  const texts = [`My ${thing} is odd, what now?`, `Please start the ${thing} anew.`, `${lastWord} ${thing}`];
  return {
    id: `c${number}`,
    texts: texts.map((text) => ({ text, language: 'en' })),
    voters: { opening: 0, answers: [1], lastAnswer: 1, lastWord: 2 },
    facts: { ruled: RESPONDED, answers: 1, words: 1, endsWithUs: false, messages: 3, mayBeResolved: true },
    outcome,
  };
}

/** A team whose customers say in words of their own that it is settled. */
function judged(count: number): JudgedConversation[] {
  return Array.from({ length: count }, (_, number) =>
    number % 3 === 0
      ? conversation(number, 'Bananas and sunshine, captain,', RESOLVED)
      : conversation(number, 'Gravel again in the', RESPONDED),
  );
}

describe('trainOutcomes', () => {
  it('learns words that only this team uses, and is sure of what it has not seen', () => {
    const { heads, trained, untrained } = trainOutcomes(judged(60));
    expect(untrained.outcome.accuracy).toBeCloseTo(2 / 3);
    expect(trained.outcome.accuracy).toBeGreaterThan(0.95);
    expect(trained.calibration).toBeLessThan(0.2);
    expect(heads!.name).toMatch(/^outcomes60-[0-9a-f]{8}$/);
    expect(readWith(heads!, conversation(3, 'Bananas and sunshine, captain,', 0)).outcome).toBe(RESOLVED);
    expect(readWith(heads!, conversation(4, 'Gravel again in the', 0)).outcome).toBe(RESPONDED);
  });

  it('leaves the rules alone where they are right', () => {
    const right = judged(60).map((each) => ({ ...each, facts: { ...each.facts, ruled: each.outcome } }));
    expect(trainOutcomes(right)).toMatchObject({ heads: null });
  });

  it('gives the same heads for the same conversations, and reads the same from a file', () => {
    const [one, other] = [trainOutcomes(judged(60)).heads!, trainOutcomes(judged(60)).heads!];
    expect(other).toEqual(one);
    const kept = JSON.parse(JSON.stringify(storedOutcomeHeads(one))) as ReturnType<typeof storedOutcomeHeads>;
    expect(outcomeHeadsFrom(kept)).toEqual(one);
    expect(outcomeHeadsFrom({ ...kept, facts: kept.facts.slice(1) })).toBeNull();
  });

  it.each([
    ['too few', judged(49), /there are 49 conversations .* 50 are needed/],
    ['one outcome only', judged(60).map((each) => ({ ...each, outcome: RESOLVED })), /all 60 .* "resolved"/],
  ])('refuses %s', (_, conversations, message) => {
    expect(() => trainOutcomes(conversations)).toThrow(message);
  });
});
