import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { buildFixture, type FixtureMessage } from '../testing/snapshot-fixture.ts';
import { mostTelling } from './most-telling.ts';

function offered(messages: readonly FixtureMessage[], options: { first?: number; exposed?: number[] } = {}) {
  const fixture = buildFixture({
    brands: { acme: true, other: false },
    roles: [{ person: 'us', role: 'employee' }],
    messages,
  });
  const { snapshot } = fixture;
  const exposed = options.exposed ?? snapshot.conversations.startedAt.map(() => 1);
  const { offers, labels } = mostTelling(snapshot, { exposed, brand: null, first: options.first ?? 10 });
  const names = messages.map(({ id }, place) => id ?? `m${place}`);
  return {
    labels,
    ids: offers.map(({ message }) => names.find((id) => fixture.message(id) === message)),
  };
}

describe('mostTelling', () => {
  it('offers the least sure and most seen first', () => {
    const messages: FixtureMessage[] = [
      { id: 'sure', by: 'x:a', at: 1, about: { acme: ['favor', 0.95] } },
      { id: 'unsure', by: 'x:b', at: 2, about: { acme: ['favor', 0.4] } },
      { id: 'seen', by: 'x:c', at: 3, about: { acme: ['favor', 0.5] } },
    ];
    // conversations by id: seen, sure, unsure
    expect(offered(messages, { exposed: [1000, 1, 1] }).ids).toEqual(['seen', 'unsure', 'sure']);
  });

  it('leaves out what is labelled, in whatever words, shared, or of the company, and offers one of a conversation', () => {
    const { ids, labels } = offered([
      { id: 'done', by: 'x:a', at: 1, text: 'same', about: { acme: 'against' }, judged: ['acme'] },
      { id: 'again', by: 'x:b', at: 2, text: 'same', about: { acme: ['none', 0.4] } },
      { id: 'share', by: 'x:c', at: 3, shares: 'done', about: {} },
      { id: 'ours', by: 'x:us', at: 4, about: { acme: ['none', 0.4] } },
      { id: 'open', by: 'x:d', at: 5, about: { acme: ['none', 0.5] } },
      { id: 'answer', by: 'x:e', at: 6, replyTo: 'open', about: { acme: ['none', 0.6] } },
    ]);
    expect(ids).toEqual(['open']);
    expect(labels).toEqual([0, 0, 1]);
  });

  it('lets brands and languages take turns, and counts earlier labels as turns', () => {
    const many = (language: string, count: number): FixtureMessage[] =>
      Array.from({ length: count }, (_, at) => ({
        id: `${language}${at}`,
        by: `x:${language}${at}`,
        at,
        language,
        about: { acme: ['none', 0.5] as const },
      }));
    const spread = offered([...many('en', 9), ...many('ko', 4)], { first: 5 }).ids;
    expect(spread.map((id) => id!.slice(0, 2))).toEqual(['en', 'ko', 'en', 'en', 'ko']);
    const labelled = many('en', 9).map((one, at) => (at < 3 ? { ...one, judged: ['acme'] } : one));
    const after = offered([...labelled, ...many('ko', 4)], { first: 3 }).ids;
    expect(after.map((id) => id!.slice(0, 2))).toEqual(['ko', 'ko', 'en']);
  });

  test.prop([
    fc.integer({ min: 1, max: 5 }),
    fc.array(fc.double({ min: 0.34, max: 1, noNaN: true }), { maxLength: 60 }),
  ])('offers no more than was asked for, and of one group the most worth it', (first, sure) => {
    const { ids } = offered(
      sure.map((confidence, at) => ({ by: `x:p${at}`, at, about: { acme: ['none', confidence] as const } })),
      { first },
    );
    const best = [...sure.keys()].sort((a, b) => Math.fround(sure[a]!) - Math.fround(sure[b]!) || a - b);
    expect(ids).toEqual(best.slice(0, first).map((at) => `m${at}`));
  });
});
