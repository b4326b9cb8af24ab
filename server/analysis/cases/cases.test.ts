import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../../schema/model/readings.ts';
import { buildFixture, type Fixture, type FixtureMessage } from '../testing/snapshot-fixture.ts';
import { findCases } from './cases.ts';
import { describeLink } from './describe-link.ts';

const HOUR = 3_600_000;
const PEOPLE = {
  'twitter:ann': 'ann',
  'email:ann': 'ann',
  'twitter:acme': 'support',
  'email:acme': 'support',
};

function ask(
  conversation: string,
  by: string,
  hours: number,
  more: Partial<FixtureMessage> = {},
): FixtureMessage {
  const channel = by.split(':')[0]!;
  return {
    by,
    at: hours * HOUR,
    conversation,
    acts: ['request'],
    mentions: [`${channel}:acme`],
    about: { acme: 'none' },
    ...more,
  };
}

function say(
  conversation: string,
  by: string,
  hours: number,
  acts: FixtureMessage['acts'] = [],
): FixtureMessage {
  return { by, at: hours * HOUR, conversation, acts: acts ?? [] };
}

function casesOf(messages: FixtureMessage[], more: Partial<Fixture> = {}) {
  const fixture = buildFixture({
    people: PEOPLE,
    roles: [{ person: 'support', role: 'employee' }],
    messages,
    ...more,
  });
  const names = (numbers: readonly number[]): string[] =>
    numbers.map((number) =>
      ['mail', 'other', 'tweet'].find((id) => {
        try {
          return fixture.conversation(id) === number;
        } catch {
          return false;
        }
      })!,
    );
  return findCases(fixture.snapshot).map((found) => ({
    ...found,
    outcome: OUTCOMES[found.outcome],
    conversations: names(found.conversations),
    unansweredIn: names(found.unansweredIn),
  }));
}

describe('findCases', () => {
  it('makes one case of a tweet and the e-mail behind it, and sees the e-mail that nobody answered', () => {
    const cases = casesOf([
      ask('tweet', 'twitter:ann', 0),
      say('tweet', 'twitter:acme', 1, ['closure']),
      ask('mail', 'email:ann', 2),
    ]);
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({
      id: 'tweet',
      conversations: ['tweet', 'mail'],
      unansweredIn: ['mail'],
      openedAt: 0,
      responseSeconds: 3600,
      outcome: 'responded',
      closedByCompanyAt: HOUR,
      closedUnconfirmed: true,
    });
    expect(cases[0]!.linkConfidence).toBeGreaterThan(0.5);
    expect(cases[0]!.linkConfidence).toBeLessThan(1);
    expect(describeLink(cases[0]!.link!)).toMatch(/another channel, 1 hour after/);
  });

  it('follows a matter into the private talk it was moved to, even without a request there', () => {
    const cases = casesOf([
      ask('tweet', 'twitter:ann', 0),
      say('tweet', 'twitter:acme', 1, ['redirection']),
      say('mail', 'email:ann', 2),
      say('mail', 'email:acme', 3),
      say('mail', 'email:ann', 4, ['confirmation']),
    ]);
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({
      outcome: 'resolved',
      resolutionSeconds: 4 * 3600,
      responseSeconds: 3600,
      link: { kind: 'moved' },
    });
  });

  it('joins what the asker says to have raised elsewhere too, for 30 days, unless it was settled', () => {
    const mail = ask('mail', 'email:ann', 0);
    const told = (days: number): FixtureMessage =>
      ask('tweet', 'twitter:ann', 24 * days, { acts: ['request', 'elsewhere'] });
    expect(casesOf([mail, told(10)])).toMatchObject([
      { conversations: ['mail', 'tweet'], unansweredIn: ['mail', 'tweet'], link: { kind: 'told' } },
    ]);
    expect(casesOf([mail, told(31)])).toHaveLength(2);
    const settled = [say('mail', 'email:acme', 1), say('mail', 'email:ann', 2, ['confirmation'])];
    expect(casesOf([mail, ...settled, told(10)])).toHaveLength(2);
    expect(casesOf([ask('other', 'twitter:ann', 0), told(10)])).toHaveLength(2);
    expect(describeLink(casesOf([mail, told(10)])[0]!.link!)).toMatch(/raised the matter elsewhere.*10 days/);
  });

  it('joins conversations in which one number is named, for 60 days, unless the matter was settled', () => {
    const tweet = ask('tweet', 'twitter:ann', 0, { references: '4821377' });
    const mail = (days: number, references = 'rma771204 4821377'): FixtureMessage =>
      ask('mail', 'email:ann', 24 * days, { references });
    expect(casesOf([tweet, mail(15)])).toMatchObject([
      { conversations: ['tweet', 'mail'], link: { kind: 'numbered' } },
    ]);
    expect(describeLink(casesOf([tweet, mail(15)])[0]!.link!)).toMatch(/same number.*15 days after/);
    expect(casesOf([tweet, mail(61)])).toHaveLength(2);
    expect(casesOf([tweet, mail(15, '4821378')])).toHaveLength(2);
    expect(casesOf([tweet, ask('mail', 'email:bob', 24, { references: '4821377' })])).toHaveLength(2);
    const settled = [say('tweet', 'twitter:acme', 1), say('tweet', 'twitter:ann', 2, ['confirmation'])];
    expect(casesOf([tweet, ...settled, mail(15)])).toHaveLength(2);
    const named = { ...say('tweet', 'twitter:acme', 1), references: '771204' };
    const answered = ask('tweet', 'twitter:ann', 0);
    expect(casesOf([answered, named, mail(15, '771204')])).toHaveLength(1);
  });

  it('keeps conversations near one another apart where they name other numbers', () => {
    const tweet = (references?: string) =>
      ask('tweet', 'twitter:ann', 0, references === undefined ? {} : { references });
    const mail = ask('mail', 'email:ann', 3, { references: '990017' });
    expect(casesOf([tweet('550021'), mail])).toHaveLength(2);
    expect(casesOf([tweet(), mail])).toMatchObject([{ link: { kind: 'soon-after' } }]);
  });

  it('puts what a person judged where they said, before everything else', () => {
    const tweet = ask('tweet', 'twitter:ann', 0);
    const near = ask('mail', 'email:ann', 2);
    const far = ask('other', 'twitter:ann', 24 * 90);
    expect(casesOf([tweet, near], { cases: { mail: 'mail' } })).toMatchObject([
      { conversations: ['tweet'], link: null, linkConfidence: 1 },
      { conversations: ['mail'], link: null, linkConfidence: 1 },
    ]);
    expect(casesOf([tweet, far], { cases: { tweet: 'other' } })).toMatchObject([
      { conversations: ['tweet', 'other'], openedAt: 0, link: { kind: 'judged' }, linkConfidence: 1 },
    ]);
    // what follows from a conversation stays with it, wherever it is
    const follows = ask('other', 'email:ann', 24 * 30 + 3);
    const mail = ask('mail', 'email:ann', 24 * 30);
    expect(casesOf([tweet, mail, follows], { cases: { mail: 'tweet' } })).toMatchObject([
      { conversations: ['tweet', 'mail', 'other'] },
    ]);
    expect(casesOf([tweet, mail, follows], { cases: { mail: 'mail' } })).toMatchObject([
      { conversations: ['tweet'] },
      { conversations: ['mail', 'other'], link: { kind: 'soon-after' } },
    ]);
    // chains and circles are one case
    const judgements: Fixture['cases'][] = [
      { mail: 'tweet', other: 'mail' },
      { tweet: 'mail', mail: 'other', other: 'tweet' },
    ];
    for (const cases of judgements)
      expect(casesOf([tweet, ask('mail', 'email:ann', 24 * 30), far], { cases })).toHaveLength(1);
  });

  it('takes in what asks nothing where a person says so, and no case that is none', () => {
    const tweet = ask('tweet', 'twitter:ann', 0);
    const word = say('other', 'twitter:ann', 24 * 30);
    expect(casesOf([tweet, word], { cases: { other: 'tweet' } })).toMatchObject([
      { conversations: ['tweet', 'other'], unansweredIn: ['tweet'] },
    ]);
    expect(casesOf([tweet, word], { cases: { tweet: 'other' } })).toMatchObject([
      { conversations: ['tweet'] },
    ]);
    expect(casesOf([word], { cases: { other: 'other' } })).toEqual([]);
    expect(casesOf([tweet], { cases: { tweet: 'nowhere' } })).toHaveLength(1);
  });

  it('keeps separate what is far apart, of another person, settled in the same channel or of no request', () => {
    expect(casesOf([ask('tweet', 'twitter:ann', 0), ask('mail', 'email:ann', 24 * 8)])).toHaveLength(2);
    expect(casesOf([ask('tweet', 'twitter:ann', 0), ask('other', 'twitter:ann', 24 * 2)])).toHaveLength(2);
    expect(casesOf([ask('tweet', 'twitter:ann', 0), ask('mail', 'email:bob', 1)])).toHaveLength(2);
    const settled = [
      ask('tweet', 'twitter:ann', 0),
      say('tweet', 'twitter:acme', 1),
      say('tweet', 'twitter:ann', 2, ['confirmation']),
    ];
    expect(casesOf([...settled, ask('other', 'twitter:ann', 3)])).toHaveLength(2);
    expect(
      casesOf([...settled, ask('other', 'twitter:ann', 3, { acts: ['complaint', 'stillOpen'] })]),
    ).toHaveLength(1);
    expect(casesOf([...settled, ask('mail', 'email:ann', 3)])).toHaveLength(2);
    expect(casesOf([say('tweet', 'twitter:ann', 0)])).toEqual([]);
  });

  it('joins what is asked anew in one place while nobody answers, not beside an answer', () => {
    const tweets = [ask('tweet', 'twitter:ann', 0), ask('again', 'twitter:ann', 3)];
    expect(casesOf(tweets)).toHaveLength(1);
    expect(casesOf([...tweets, say('tweet', 'twitter:acme', 1)])).toHaveLength(2);
  });

  it('has link confidence 1 and no reason when there is one conversation, and is open where it never got an answer', () => {
    expect(casesOf([ask('tweet', 'twitter:ann', 0)])[0]).toMatchObject({
      link: null,
      linkConfidence: 1,
      unansweredIn: ['tweet'],
    });
  });

  it('keeps to its one conversation the outcome that a person judged', () => {
    const judged = casesOf([ask('tweet', 'twitter:ann', 0)], {
      outcomes: [{ conversation: 'tweet', outcome: 'resolved', at: HOUR }],
    });
    expect(judged[0]).toMatchObject({ outcome: 'resolved', resolutionSeconds: 3600 });
  });
});
