import { describe, expect, it } from 'vitest';
import { buildFixture } from '../testing/snapshot-fixture.ts';
import { EVERYTHING } from './talk-filter.ts';
import { saidAlike } from './said-alike.ts';

const EVER = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
const { snapshot, message, person, brand } = buildFixture({
  brands: { acme: true, other: false },
  people: { 'x:ann': 'ann', 'y:ann': 'ann', 'x:us': 'us' },
  roles: [{ person: 'us', role: 'employee' }],
  messages: [
    { id: 'a1', by: 'x:ann', at: 1, text: 'Do not fly with them', about: { acme: 'against' } },
    { id: 'b1', by: 'x:bob', at: 2, text: 'Do not fly with them', about: { acme: 'against' } },
    { id: 'c1', by: 'x:cid', at: 3, text: 'Do not fly with them', about: { acme: 'against' } },
    { id: 'c2', by: 'x:cid', at: 4, text: 'Do not fly with them', about: { acme: 'against' } },
    { id: 's1', by: 'x:dan', at: 5, shares: 'a1', text: 'Do not fly with them', about: { acme: 'against' } },
    { id: 'u1', by: 'x:us', at: 6, text: 'Do not fly with them', about: { acme: 'against' } },
    { id: 'a2', by: 'x:ann', at: 7, text: 'Mine alone, twice', about: { acme: 'none' } },
    { id: 'a3', by: 'x:ann', at: 8, text: 'Mine alone, twice', about: { acme: 'none' } },
    { id: 'a4', by: 'x:ann', at: 9, text: 'Of two accounts' },
    { id: 'a5', by: 'y:ann', at: 10, text: 'Of two accounts' },
  ],
});

function found(brandId: string | null, period = EVER) {
  return saidAlike(snapshot, { brand: brandId === null ? null : brand(brandId), ...period }).map(
    ({ messages, ...counts }) => ({ ids: [...messages], ...counts }),
  );
}

describe('saidAlike', () => {
  it('lists what several accounts wrote alike, who was first first, and leaves shares and the company out', () => {
    expect(found(null)).toEqual([
      { ids: ['a1', 'b1', 'c1', 'c2'].map(message), accounts: 3, people: 3 },
      { ids: ['a4', 'a5'].map(message), accounts: 2, people: 1 },
    ]);
  });

  it('looks at one brand and one period', () => {
    expect(found('other')).toEqual([]);
    expect(found('acme', { since: 2, until: 4 })).toEqual([
      { ids: ['b1', 'c1'].map(message), accounts: 2, people: 2 },
    ]);
    expect(found('acme', { since: 3, until: 7 })).toEqual([]);
  });

  it('looks at what a filter lets through, about a brand and about anything', () => {
    const authors = new Uint8Array(snapshot.people.count).fill(1);
    authors[person('ann')] = 0;
    for (const of of [brand('acme'), null]) {
      const asked = { brand: of, ...EVER, filter: { ...EVERYTHING, authors } };
      expect(saidAlike(snapshot, asked).map(({ messages }) => [...messages])).toEqual([
        ['b1', 'c1', 'c2'].map(message),
      ]);
    }
  });
});
