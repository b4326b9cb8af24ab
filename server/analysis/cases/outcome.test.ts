import { describe, expect, it } from 'vitest';
import { OUTCOMES, type Act } from '../../../schema/model/readings.ts';
import { buildFixture, type Fixture, type FixtureMessage } from '../testing/snapshot-fixture.ts';
import { readConversation } from './outcome.ts';

const ROLES_OF_US = [{ person: 'support', role: 'employee' as const }];

/** A conversation in which each message follows the last by a minute. */
function talk(
  ...lines: readonly (readonly [by: string, acts: readonly Act[], more?: Partial<FixtureMessage>])[]
): Fixture {
  return {
    roles: ROLES_OF_US,
    messages: lines.map(([by, acts, more], i) => ({
      by: `twitter:${by}`,
      at: i * 60_000,
      conversation: 'c',
      acts,
      ...(i === 0 ? { mentions: ['twitter:support'], about: { acme: 'against' as const } } : {}),
      ...more,
    })),
  };
}

function read(fixture: Fixture, until?: number) {
  const { snapshot, conversation, message } = buildFixture(fixture);
  const reading = readConversation(snapshot, conversation('c'), until);
  return {
    ...reading,
    outcome: OUTCOMES[reading.outcome],
    deciding: message,
    number: reading.decidingMessage,
  };
}

describe('readConversation', () => {
  it('has the asker wait while nobody of the company has written', () => {
    const reading = read(talk(['ann', ['request']], ['bob', []], ['ann', ['stillOpen']]));
    expect(reading).toMatchObject({
      outcome: 'unanswered',
      responseSeconds: null,
      resolutionSeconds: null,
      waitingSince: 0,
      firstRequestAt: 0,
    });
  });

  it('is opened by a word that a matter is open still: it was asked for elsewhere', () => {
    expect(read(talk(['ann', ['stillOpen']]))).toMatchObject({ outcome: 'unanswered', firstRequestAt: 0 });
  });

  it('is not settled by thanks for a promise, but by those for what came of it', () => {
    const lines = [
      ['ann', ['request']],
      ['support', ['promise']],
      ['ann', ['thanks', 'acceptance']],
      ['support', []],
      ['ann', ['thanks', 'acceptance']],
    ] as const;
    expect(read(talk(...lines.slice(0, 3)))).toMatchObject({ outcome: 'responded', responseSeconds: 60 });
    expect(read(talk(...lines))).toMatchObject({ outcome: 'resolved', resolutionSeconds: 240 });
  });

  it('is opened by a demand, and settled by thanks for what the company said to do', () => {
    expect(read(talk(['ann', ['demand']]))).toMatchObject({ outcome: 'unanswered', firstRequestAt: 0 });
    const told = read(talk(['ann', ['demand']], ['support', ['demand']], ['ann', ['thanks', 'acceptance']]));
    expect(told).toMatchObject({ outcome: 'resolved', responseSeconds: 60, resolutionSeconds: 120 });
  });

  it('is responded once the company writes, also when the ask stays open or the company calls it done', () => {
    expect(read(talk(['ann', ['complaint']], ['support', []]))).toMatchObject({
      outcome: 'responded',
      responseSeconds: 60,
    });
    expect(read(talk(['ann', ['request']], ['support', []], ['ann', ['request']]))).toMatchObject({
      outcome: 'responded',
      waitingSince: 120_000,
    });
    const closed = read(talk(['ann', ['request']], ['support', ['closure']]));
    expect(closed).toMatchObject({
      outcome: 'responded',
      closedByCompanyAt: 60_000,
      resolutionSeconds: null,
    });
  });

  it('counts a move to a private channel as an answer', () => {
    const reading = read(talk(['ann', ['request']], ['support', ['redirection']], ['ann', ['thanks']]));
    expect(reading).toMatchObject({ outcome: 'redirected', responseSeconds: 60 });
  });

  it('stays redirected when the asker goes along with the move, not when nothing came of it', () => {
    const moved = [
      ['ann', ['request']],
      ['support', ['redirection']],
    ] as const;
    expect(read(talk(...moved, ['ann', ['redirection', 'complaint']]))).toMatchObject({
      outcome: 'redirected',
      waitingSince: null,
    });
    expect(read(talk(...moved, ['ann', ['redirection', 'stillOpen']]))).toMatchObject({
      outcome: 'responded',
      waitingSince: 120_000,
    });
  });

  it('is open again when what went the way of a move is asked for more than a day later', () => {
    const moved = [
      ['ann', ['request']],
      ['support', ['redirection']],
    ] as const;
    const asked = (at: number) => read(talk(...moved, ['ann', ['redirection', 'request'], { at }]));
    expect(asked(3_600_000)).toMatchObject({ outcome: 'redirected', waitingSince: null });
    expect(asked(3 * 86_400_000)).toMatchObject({ outcome: 'responded', waitingSince: 3 * 86_400_000 });
  });

  it.each<[string, Act[], Act[], string]>([
    ['asks back', [], ['request'], 'responded'],
    ['moves the matter', [], ['redirection'], 'redirected'],
    ['says something', [], [], 'not_a_request'],
    ['asks back after thanks alone', ['thanks', 'acceptance'], ['request'], 'not_a_request'],
  ])('takes for a request what the company takes for one: it %s', (_, acts, answer, outcome) => {
    expect(read(talk(['ann', acts], ['support', answer]))).toMatchObject({ outcome });
  });

  it('does not take for a request what the company answers to somebody else', () => {
    const reading = read(talk(['bob', []], ['ann', []], ['support', ['request'], { replyTo: 'm1' }]));
    expect(reading).toMatchObject({ outcome: 'responded', firstRequestAt: 60_000 });
  });

  it('is resolved by the first confirmation after the last time it was open', () => {
    const lines = [
      ['ann', ['request']],
      ['support', []],
      ['ann', ['confirmation', 'thanks']],
      ['ann', ['confirmation']],
    ] as const;
    expect(read(talk(...lines))).toMatchObject({
      outcome: 'resolved',
      resolutionSeconds: 120,
      responseSeconds: 60,
      reopenings: 0,
    });
  });

  it('takes still broken before a confirmation for no reopening', () => {
    const reading = read(
      talk(
        ['ann', ['request']],
        ['support', ['closure']],
        ['ann', ['stillOpen']],
        ['support', []],
        ['ann', ['confirmation']],
      ),
    );
    expect(reading).toMatchObject({ outcome: 'resolved', reopenings: 0, resolutionSeconds: 240 });
  });

  it('stays reopened after a new answer until the asker confirms again', () => {
    const lines = [
      ['ann', ['request']],
      ['support', []],
      ['ann', ['confirmation']],
      ['ann', ['stillOpen']],
      ['support', []],
    ] as const;
    expect(read(talk(...lines))).toMatchObject({
      outcome: 'reopened',
      reopenings: 1,
      resolutionSeconds: null,
    });
    expect(read(talk(...lines, ['ann', ['confirmation']]))).toMatchObject({
      outcome: 'resolved',
      reopenings: 1,
      resolutionSeconds: 300,
    });
  });

  it('is resolved by a peer whose answer the asker accepts, without a response of the company', () => {
    const reading = read(talk(['ann', ['request']], ['bob', []], ['ann', ['confirmation']]));
    expect(reading).toMatchObject({ outcome: 'resolved', responseSeconds: null, resolutionSeconds: 120 });
  });

  it('is resolved by a yes to the question whether it works, not to another one', () => {
    const told = [
      ['ann', ['request']],
      ['support', ['request', 'check']],
      ['ann', ['affirmation']],
    ] as const;
    expect(read(talk(...told))).toMatchObject({ outcome: 'resolved', resolutionSeconds: 120 });
    const asked = [told[0], ['support', ['request']], told[2]] as const;
    expect(read(talk(...asked))).toMatchObject({ outcome: 'responded' });
    const denied = [told[0], told[1], ['ann', ['affirmation', 'complaint']]] as const;
    expect(read(talk(...denied))).toMatchObject({ outcome: 'responded' });
  });

  it('is resolved by thanks after a question whether it works', () => {
    const lines = [
      ['ann', ['request']],
      ['support', ['request', 'check']],
      ['ann', ['thanks', 'acceptance']],
    ] as const;
    expect(read(talk(...lines))).toMatchObject({ outcome: 'resolved' });
    const promised = [lines[0], ['support', ['promise', 'check']], lines[2]] as const;
    expect(read(talk(...promised))).toMatchObject({ outcome: 'responded' });
  });

  it('is opened again by what went wrong, not by what is told beside thanks, or blamed on another brand', () => {
    const settled = [
      ['ann', ['request']],
      ['support', []],
      ['ann', ['confirmation']],
    ] as const;
    const after = (acts: readonly Act[], more: Partial<FixtureMessage> = {}) =>
      read({ ...talk(...settled, ['ann', acts, more]), brands: { acme: true, globex: false } }).outcome;
    expect(after(['complaint'])).toBe('reopened');
    expect(after(['stillOpen', 'thanks'])).toBe('reopened');
    expect(after(['blame'])).toBe('resolved');
    expect(after(['complaint', 'thanks'])).toBe('resolved');
    expect(after(['complaint'], { about: { globex: 'against' } })).toBe('resolved');
    expect(after(['stillOpen'], { about: { globex: 'against' } })).toBe('reopened');
  });

  it('takes for a request what the company answers by saying what to do, unless it was praise or thanks', () => {
    const opened = (acts: readonly Act[]) => read(talk(['ann', acts], ['support', ['demand']])).outcome;
    expect(opened([])).toBe('responded');
    expect(opened(['praise'])).toBe('not_a_request');
    expect(opened(['thanks'])).toBe('not_a_request');
    expect(read(talk(['ann', ['elsewhere']])).outcome).toBe('unanswered');
  });

  it('does not take anybody else for the asker', () => {
    expect(read(talk(['ann', ['request']], ['support', []], ['bob', ['confirmation']]))).toMatchObject({
      outcome: 'responded',
    });
    expect(
      read(talk(['ann', ['request']], ['support', []], ['ann', ['confirmation']], ['bob', ['request']])),
    ).toMatchObject({ outcome: 'resolved' });
  });

  it('has no response where a peer settled the matter and the company spoke afterwards', () => {
    const lines = [
      ['ann', ['request']],
      ['bob', []],
      ['ann', ['confirmation']],
      ['support', []],
    ] as const;
    expect(read(talk(...lines))).toMatchObject({
      outcome: 'resolved',
      responseSeconds: null,
      resolutionSeconds: 120,
    });
  });

  it('is not unanswered where the company wrote before the question', () => {
    const asked = { mentions: ['twitter:support'], about: { acme: 'none' as const } };
    expect(read(talk(['support', []], ['ann', ['request'], asked]))).toMatchObject({
      outcome: 'responded',
      responseSeconds: null,
    });
  });

  it('takes the acceptance of an answer, but not that of a question back, nor thanks alone', () => {
    expect(
      read(talk(['ann', ['request']], ['support', []], ['ann', ['thanks', 'acceptance']])),
    ).toMatchObject({
      outcome: 'resolved',
    });
    expect(read(talk(['ann', ['request']], ['support', []], ['ann', ['thanks']]))).toMatchObject({
      outcome: 'responded',
    });
    expect(
      read(talk(['ann', ['request']], ['support', ['request']], ['ann', ['thanks', 'acceptance']])),
    ).toMatchObject({
      outcome: 'responded',
    });
  });

  it('needs the company to be mentioned or to answer, but in private always', () => {
    const alone = { mentions: [] };
    expect(read(talk(['ann', ['request'], alone], ['bob', []]))).toMatchObject({
      outcome: 'not_a_request',
      asker: -1,
    });
    expect(read(talk(['ann', ['request'], alone], ['support', []]))).toMatchObject({ outcome: 'responded' });
    const toBob = { replyTo: 'm1' };
    expect(read(talk(['ann', ['request'], alone], ['bob', []], ['support', [], toBob]))).toMatchObject({
      outcome: 'not_a_request',
    });
    expect(read(talk(['ann', ['request'], { mentions: [], public: false }]))).toMatchObject({
      outcome: 'unanswered',
    });
    expect(read(talk(['ann', []], ['support', []]))).toMatchObject({
      outcome: 'not_a_request',
      responseSeconds: null,
    });
  });

  it('knows nothing of what comes after the end', () => {
    const fixture = talk(['ann', ['request']], ['support', []], ['ann', ['confirmation']]);
    expect(read(fixture, 120_000)).toMatchObject({ outcome: 'responded', resolutionSeconds: null });
    expect(read(fixture, 60_000)).toMatchObject({ outcome: 'unanswered' });
    expect(read(fixture, 0)).toMatchObject({ outcome: 'not_a_request', decidingMessage: -1 });
  });

  it('lets a person outrank the program', () => {
    const fixture = talk(['ann', ['request']], ['support', []]);
    const judged = {
      ...fixture,
      outcomes: [{ conversation: 'c', outcome: 'resolved' as const, at: 90_000 }],
    };
    expect(read(judged)).toMatchObject({
      outcome: 'resolved',
      resolutionSeconds: 90,
      responseSeconds: 60,
      confidence: 1,
    });
    expect(read(judged, 90_000)).toMatchObject({ outcome: 'responded' });
    const timeless = { ...fixture, outcomes: [{ conversation: 'c', outcome: 'resolved' as const }] };
    expect(read(timeless)).toMatchObject({ outcome: 'resolved', resolutionSeconds: null });
    const nothing = { ...fixture, outcomes: [{ conversation: 'c', outcome: 'not_a_request' as const }] };
    expect(read(nothing)).toMatchObject({ outcome: 'not_a_request', responseSeconds: null, asker: -1 });
  });

  it('keeps the instant of the confirmation where a person agrees later that it is resolved', () => {
    const fixture = talk(['ann', ['request']], ['support', []], ['ann', ['confirmation']]);
    const judged = (at: number): Fixture => ({
      ...fixture,
      outcomes: [{ conversation: 'c', outcome: 'resolved' as const, at }],
    });
    expect(read(judged(86_400_000))).toMatchObject({ by: 'person', resolutionSeconds: 120 });
    expect(read(judged(90_000))).toMatchObject({ by: 'person', resolutionSeconds: 90 });
  });

  it('takes no word for an answer that came after a person says that it was resolved', () => {
    const fixture = talk(['ann', ['request']], ['bob', []], ['support', []]);
    const judged = (at: number): Fixture => ({
      ...fixture,
      outcomes: [{ conversation: 'c', outcome: 'resolved' as const, at }],
    });
    expect(read(judged(90_000))).toMatchObject({ resolutionSeconds: 90, responseSeconds: null });
    expect(read(judged(120_000))).toMatchObject({ resolutionSeconds: 120, responseSeconds: 120 });
  });

  it('points at the message that decided it', () => {
    const { snapshot, message } = buildFixture(
      talk(['ann', ['request']], ['support', []], ['support', []], ['ann', ['confirmation']], ['bob', []]),
    );
    expect(readConversation(snapshot, 0).decidingMessage).toBe(message('m3'));
    expect(readConversation(snapshot, 0, 180_000).decidingMessage).toBe(message('m2'));
  });
});
