import { describe, expect, it } from 'vitest';
import { buildFixture, type FixtureMessage } from '../testing/snapshot-fixture.ts';
import { EVERYTHING } from './talk-filter.ts';
import { talkSample } from './talk-sample.ts';

const EVER = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
const acme = { acme: 'none' } as const;
const { snapshot, message, person, brand } = buildFixture({
  brands: { acme: true, other: false },
  people: { 'x:us': 'us' },
  roles: [{ person: 'us', role: 'employee' }],
  messages: [
    ...Array.from({ length: 10 }, (_value, i): FixtureMessage => ({
      id: `a${i}`,
      by: 'x:ann',
      at: i,
      text: `Words ${i}`,
      about: acme,
    })),
    { id: 'copy', by: 'x:ann', at: 20, text: 'Words 9', about: acme },
    { id: 'share', by: 'x:ben', at: 21, shares: 'a1', about: acme },
    { id: 'bens', by: 'x:ben', at: 21.5, text: 'From Ben', about: acme },
    { id: 'ours', by: 'x:us', at: 22, text: 'From us', about: acme },
    { id: 'else', by: 'x:ben', at: 23, text: 'Of nothing' },
    { id: 'else2', by: 'x:ben', at: 24, text: 'Of another', about: { other: 'none' } },
  ],
});
const numbers = (...ids: string[]): Uint32Array => Uint32Array.from(ids, message);

describe('talkSample', () => {
  it('compares a period with other times, without shares, copies and what the company says', () => {
    const asked = { brand: brand('acme'), since: 8, until: 30, size: 100 };
    expect(talkSample(snapshot, asked)).toEqual({
      here: numbers('a8', 'a9', 'bens'),
      elsewhere: numbers('a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'),
    });
  });

  it('compares with talk of anything else where there is less of other times', () => {
    const { here, elsewhere } = talkSample(snapshot, { brand: brand('acme'), ...EVER, size: 100 });
    expect(here).toHaveLength(11);
    expect(elsewhere).toEqual(numbers('else', 'else2'));
  });

  it('compares what a filter lets through with the rest, of the same time too', () => {
    const authors = new Uint8Array(snapshot.people.count);
    authors[person('ben')] = 1;
    const asked = { brand: brand('acme'), ...EVER, filter: { ...EVERYTHING, authors }, size: 100 };
    const { here, elsewhere } = talkSample(snapshot, asked);
    expect(here).toEqual(numbers('bens'));
    expect(elsewhere).toHaveLength(10);
  });

  it('takes so many at most, evenly', () => {
    const asked = { brand: brand('acme'), since: 0, until: 6, size: 3 };
    expect(talkSample(snapshot, asked)).toEqual({
      here: numbers('a0', 'a2', 'a4'),
      elsewhere: numbers('a6', 'a7', 'a9'),
    });
  });
});
