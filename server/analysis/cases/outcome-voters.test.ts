import { describe, expect, it } from 'vitest';
import {
  FACTS,
  roundVotes,
  VOTED_OUTCOMES,
  VOTES,
  votesBegin,
  type VotingRole,
} from '../../../schema/model/outcome-votes.ts';
import { type Act, type Outcome, OUTCOMES } from '../../../schema/model/readings.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { buildFixture, type Fixture } from '../testing/snapshot-fixture.ts';
import { listOutcomeReadings, readConversation } from './outcome.ts';

/** Ann and the company in turns, a minute apart. */
function talk(
  lines: readonly (readonly [by: 'ann' | 'support', acts: readonly Act[]])[],
  outcomes: Fixture['outcomes'] = [],
): Fixture {
  return {
    roles: [{ person: 'support', role: 'employee' }],
    messages: lines.map(([by, acts], i) => ({
      by: `twitter:${by}`,
      at: i * 60_000,
      conversation: 'c',
      acts,
      ...(i === 0 ? { mentions: ['twitter:support'], about: { acme: 'against' as const } } : {}),
    })),
    ...(outcomes.length === 0 ? {} : { outcomes }),
  };
}

type Odds = Partial<Record<VotingRole, Partial<Record<(typeof VOTED_OUTCOMES)[number], number>>>>;

/** The snapshot as if it had been learned that each message speaks so; facts say what the rules read. */
function learned({ messages, ...rest }: Snapshot, odds: readonly Odds[]): Snapshot {
  const votes = new Int8Array(messages.count * VOTES);
  for (let message = 0; message < messages.count; message++)
    votes[message * VOTES + VOTED_OUTCOMES.indexOf('reopened') - 1] = 1; // read, and what only counts where something was reopened
  for (const [message, roles] of odds.slice(0, messages.count).entries())
    for (const [role, said] of Object.entries(roles)) {
      const own = VOTED_OUTCOMES.slice(1).map((name) => said[name] ?? 0);
      votes.set(roundVotes(own), message * VOTES + votesBegin(role as VotingRole));
    }
  const outcomeWeights = new Float64Array(VOTED_OUTCOMES.length * (FACTS + 1));
  for (const outcome of VOTED_OUTCOMES.keys()) outcomeWeights[outcome * (FACTS + 1) + outcome] = 2;
  return { ...rest, messages: { ...messages, outcomeVotes: votes }, outcomeWeights };
}

function read(fixture: Fixture, odds: readonly Odds[]) {
  const { snapshot, conversation } = buildFixture(fixture);
  const { outcome, ...reading } = readConversation(learned(snapshot, odds), conversation('c'));
  return { ...reading, outcome: OUTCOMES[outcome] };
}

const ANSWERED = [
  ['ann', ['request']],
  ['support', []],
  ['ann', []],
] as const;

describe('outcomes by what was learned', () => {
  it('are those of the rules while words say nothing', () => {
    expect(read(talk(ANSWERED), [])).toMatchObject({ outcome: 'responded', decidingMessage: 1 });
  });

  it('let the last word of the asker settle the matter, and the clock runs to it', () => {
    const reading = read(talk(ANSWERED), [{}, {}, { lastWord: { resolved: 4 } }]);
    expect(reading).toMatchObject({
      outcome: 'resolved',
      decidingMessage: 2,
      responseSeconds: 60,
      resolutionSeconds: 120,
      waitingSince: null,
    });
    expect(reading.confidence).toBeCloseTo(Math.exp(4) / (Math.exp(4) + Math.exp(2) + 2), 2);
  });

  it('are those of the rules where a message was not read since', () => {
    const { snapshot, conversation } = buildFixture(talk(ANSWERED));
    const { messages, ...rest } = learned(snapshot, [{}, {}, { lastWord: { resolved: 4 } }]);
    const outcomeAfter = (outcomeVotes: Int8Array): number =>
      readConversation({ ...rest, messages: { ...messages, outcomeVotes } }, conversation('c')).outcome;
    expect(outcomeAfter(messages.outcomeVotes)).toBe(OUTCOMES.indexOf('resolved'));
    expect(outcomeAfter(messages.outcomeVotes.slice().fill(0, 0, VOTES))).toBe(OUTCOMES.indexOf('responded'));
    expect(outcomeAfter(new Int8Array(0))).toBe(OUTCOMES.indexOf('responded'));
  });

  it('ask each message only for what it is there', () => {
    const elsewhere = { opening: { resolved: 8 }, answer: { resolved: 8 }, lastAnswer: { resolved: 8 } };
    expect(read(talk(ANSWERED), [{}, {}, elsewhere])).toMatchObject({ outcome: 'responded' });
  });

  it('count the answers of the company by their mean, and the last for itself', () => {
    const talked = talk([ANSWERED[0], ['support', []], ['support', []], ANSWERED[2]]);
    const moved = { answer: { redirected: 3 } };
    expect(read(talked, [{}, moved])).toMatchObject({ outcome: 'responded' });
    expect(read(talked, [{}, moved, moved])).toMatchObject({ outcome: 'redirected', decidingMessage: 2 });
    expect(read(talked, [{}, {}, { lastAnswer: { redirected: 3 } }])).toMatchObject({
      outcome: 'redirected',
    });
  });

  it.each<[string, Fixture]>([
    ['silence after an answer', talk(ANSWERED.slice(0, 2))],
    ['a last word that says it is open', talk([...ANSWERED.slice(0, 2), ['ann', ['stillOpen']]])],
  ])('never make a resolution of %s', (_, fixture) => {
    const all = { resolved: 8 };
    const reading = read(fixture, [{ opening: all }, { answer: all, lastAnswer: all }, { lastWord: all }]);
    expect(reading).toMatchObject({ outcome: 'responded', resolutionSeconds: null });
  });

  it.each<[string, Fixture, Outcome]>([
    ['that nobody of the company wrote', talk([['ann', ['request']]]), 'unanswered'],
    [
      'what a person said',
      talk(ANSWERED, [{ conversation: 'c', outcome: 'redirected', at: 9e5 }]),
      'redirected',
    ],
  ])('do not change %s', (_, fixture, outcome) => {
    const all = { not_a_request: 8 };
    expect(read(fixture, [{ opening: all }, { answer: all, lastAnswer: all }])).toMatchObject({ outcome });
  });

  it('stand beside the rules, below the judgement of a person', () => {
    const { snapshot, conversation } = buildFixture(
      talk(ANSWERED, [{ conversation: 'c', outcome: 'redirected', at: 300_000 }]),
    );
    const said = learned(snapshot, [{}, {}, { lastWord: { resolved: 4 } }]);
    expect(
      listOutcomeReadings(said, conversation('c')).map(({ by, outcome }) => [by, OUTCOMES[outcome]]),
    ).toEqual([
      ['person', 'redirected'],
      ['learned', 'resolved'],
      ['rules', 'responded'],
    ]);
    expect(
      listOutcomeReadings(snapshot, conversation('c')).map(({ by, outcome }) => [by, OUTCOMES[outcome]]),
    ).toEqual([
      ['person', 'redirected'],
      ['rules', 'responded'],
    ]);
  });

  it('reopen nothing that the rules do not see reopened', () => {
    const open = { lastWord: { reopened: 8 } };
    expect(read(talk(ANSWERED), [{}, {}, open])).toMatchObject({ outcome: 'responded', reopenings: 0 });
    const reopened = talk([...ANSWERED.slice(0, 2), ['ann', ['confirmation']], ['ann', ['request']]]);
    expect(read(reopened, [])).toMatchObject({ outcome: 'reopened', reopenings: 1 });
  });

  it('take for a request what they say is one, with its clocks', () => {
    const said = talk([
      ['ann', []],
      ['support', []],
    ]);
    expect(read(said, [])).toMatchObject({ outcome: 'not_a_request', responseSeconds: null });
    expect(read(said, [{ opening: { not_a_request: -5 } }])).toMatchObject({
      outcome: 'responded',
      firstRequestAt: 0,
      responseSeconds: 60,
    });
  });
});
