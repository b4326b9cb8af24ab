import { describe, expect, it } from 'vitest';
import { buildFixture, type FixtureMessage } from '../testing/snapshot-fixture.ts';
import { EVERYTHING } from './talk-filter.ts';
import { bursts } from './bursts.ts';

const EVER = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
const about = { acme: 'against' } as const;

/** One message a day for 60 days; on day 30 and 31 one message travels. */
const everyDay: FixtureMessage[] = Array.from({ length: 60 }, (_value, day) => ({
  id: `d${day}`,
  by: 'x:daily',
  at: START + day * DAY,
  about,
}));
const travelling: FixtureMessage[] = [
  { id: 'spark', by: 'x:ann', at: START + 20 * DAY + 1, about: { acme: 'none' } },
  ...Array.from({ length: 10 }, (_value, i) => ({
    id: `s${i}`,
    by: `x:fan${i % 5}`,
    at: START + 30 * DAY + i + 1,
    shares: i === 0 ? 'spark' : `s${i - 1}`,
    about,
  })),
  { id: 'own', by: 'x:ann', at: START + 31 * DAY + 1, replyTo: 's3', about: { acme: 'favor' } },
  ...Array.from({ length: 8 }, (_value, i) => ({
    id: `r${i}`,
    by: `x:other${i % 2}`,
    at: START + 31 * DAY + 2 + i,
    replyTo: 'd12',
    about,
  })),
];
const { snapshot, message, person, brand } = buildFixture({
  brands: { acme: true, quiet: false, silent: false },
  messages: [
    ...everyDay,
    ...travelling,
    { id: 'q', by: 'x:ann', at: -62_000_000_000_000, about: { quiet: 'favor' } },
    { id: 'p', by: 'x:ann', at: START, about: { quiet: 'favor' } },
  ],
});

describe('bursts', () => {
  it('tells what stood out, and what it goes back to, who wrote that aside', () => {
    expect(bursts(snapshot, { brand: brand('acme'), ...EVER })).toEqual([
      {
        since: START + 30 * DAY,
        until: START + 32 * DAY,
        messages: 21,
        usual: expect.closeTo((2 * 59) / 58, 9) as number,
        people: 9,
        favor: 1,
        against: 20,
        origins: [
          { message: message('spark'), people: 5 },
          { message: message('d12'), people: 2 },
        ],
      },
    ]);
  });

  it('finds the same in any period that touches it', () => {
    const found = (since: number, until: number) =>
      bursts(snapshot, { brand: brand('acme'), since, until }).length;
    expect(found(START + 31 * DAY, START + 31 * DAY + 1)).toBe(1);
    expect(found(START, START + 30 * DAY)).toBe(0);
    expect(found(START, START + 30 * DAY + 1)).toBe(1);
    expect(found(START + 32 * DAY, START + 60 * DAY)).toBe(0);
  });

  it('finds those of what a filter lets through alone', () => {
    const authors = new Uint8Array(snapshot.people.count).fill(1);
    for (const other of ['other0', 'other1']) authors[person(other)] = 0;
    const asked = { brand: brand('acme'), ...EVER };
    const [burst, ...others] = bursts(snapshot, { ...asked, filter: { ...EVERYTHING, authors } });
    expect(others).toEqual([]);
    expect(burst).toMatchObject({ since: START + 30 * DAY, messages: 13, people: 7 });
    const nobody = { ...EVERYTHING, authors: new Uint8Array(snapshot.people.count) };
    expect(bursts(snapshot, { ...asked, filter: nobody })).toEqual([]);
  });

  it('has none for a brand that few or none speak of, centuries apart', () => {
    expect(bursts(snapshot, { brand: brand('quiet'), ...EVER })).toEqual([]);
    expect(bursts(snapshot, { brand: brand('silent'), ...EVER })).toEqual([]);
  });
});
