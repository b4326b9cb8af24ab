import { describe, expect, it } from 'vitest';
import { graphOf } from '../testing/graphs.ts';
import { EVERYTHING } from '../discussion/talk-filter.ts';
import { buildFixture } from '../testing/snapshot-fixture.ts';
import { audience } from './audience.ts';
import { drift, wilsonInterval } from './drift.ts';
import { createExposureCounter } from './exposure.ts';

describe('createExposureCounter', () => {
  const { snapshot, conversation } = buildFixture({
    people: { 'x:ann': 'ann', 'y:ann': 'ann' },
    messages: [
      { by: 'x:ann', at: 10, conversation: 'open' },
      { by: 'x:bob', at: 20, conversation: 'open' },
      { by: 'x:ann', at: 30, conversation: 'open' },
      { by: 'x:ann', at: 10, conversation: 'closed', public: false, mentions: ['x:cem'] },
      { by: 'x:eve', at: 5, shares: 'm0' },
    ],
    follows: [
      { from: 'x:cem', to: 'x:ann' },
      { from: 'y:ann', to: 'x:bob' },
      { from: 'x:dan', to: 'x:ann', since: 11, until: 30 },
      { from: 'x:fay', to: 'x:ann', since: 10, until: 11 },
      { from: 'x:gus', to: 'x:ann', since: 30 },
      { from: 'x:hal', to: 'y:ann' },
    ],
  });
  const counter = createExposureCounter(snapshot);

  it('counts the same where the audience of large accounts is kept', () => {
    for (const name of ['open', 'closed']) {
      for (const before of [Infinity, 30, 20, 10]) {
        const hubs = createExposureCounter(snapshot, 1);
        expect(hubs.exposed(conversation(name), before)).toBe(counter.exposed(conversation(name), before));
      }
    }
  });

  it('counts writers and who followed the writing account at the instant, each once', () => {
    // ann, bob, cem, fay (since inclusive), gus; not dan (until exclusive) nor hal (another account).
    expect(counter.exposed(conversation('open'))).toBe(5);
    expect(counter.exposed(conversation('open'), 30)).toBe(4);
    expect(counter.exposed(conversation('open'), 10)).toBe(0);
  });

  it('counts in a private conversation its writers and those it was addressed to', () => {
    expect(counter.exposed(conversation('closed'))).toBe(2);
  });
});

describe('audience', () => {
  const { snapshot, person } = buildFixture({
    people: { 'x:ann': 'ann', 'y:ann': 'ann' },
    follows: [
      { from: 'x:bob', to: 'x:ann' },
      { from: 'x:bob', to: 'y:ann' },
      { from: 'x:cem', to: 'x:ann', until: 5 },
      { from: 'x:dan', to: 'x:bob' },
      { from: 'x:ann', to: 'x:bob' },
      { from: 'x:ann', to: 'y:ann' },
    ],
    ties: [{ from: 'ann', to: 'eve', probability: 1 }],
  });
  const graph = graphOf(5, [
    [person('ann'), person('eve'), 0.5],
    [person('ann'), person('bob'), 0.5],
    [person('eve'), person('dan'), 0.5],
  ]);

  it('counts each person once, without those asked for, over follows of now and ties', () => {
    expect(audience(snapshot, graph, { people: [person('ann')], ties: 1 })).toEqual({
      people: 2,
      naive: 2,
      exact: true,
      relativeError: 0,
    });
    // bob -> dan, bob -> ann, eve -> dan are three further walks.
    expect(audience(snapshot, graph, { people: [person('ann'), person('ann')] })).toMatchObject({
      people: 3,
      naive: 5,
    });
    expect(audience(snapshot, graph, { people: [person('ann')], ties: 1, now: 4 })).toMatchObject({
      people: 3,
    });
    expect(audience(snapshot, graph, { people: [person('ann'), person('bob')], ties: 1 })).toMatchObject({
      people: 2,
      naive: 4,
    });
    expect(audience(snapshot, graph, { people: [], ties: 3 })).toMatchObject({ people: 0, naive: 0 });
  });

  it('refuses a number of ties that is none', () => {
    expect(() => audience(snapshot, graph, { people: [], ties: -1 })).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });
});

const say = (by: string, at: number, brand?: string) => ({
  by: `x:${by}`,
  at,
  ...(brand ? { about: { [brand]: 'none' as const } } : {}),
});

describe('drift', () => {
  const { snapshot, person, brand } = buildFixture({
    brands: { acme: true, rival: false, third: false },
    messages: [
      say('ann', 1, 'acme'),
      say('bob', 1, 'acme'),
      say('cem', 1, 'acme'),
      say('dan', 1, 'acme'),
      say('eve', 1, 'rival'),
      say('ann', 10, 'rival'),
      say('ann', 11, 'third'),
      say('bob', 10, 'rival'),
      say('bob', 12, 'rival'),
      say('cem', 10),
      say('eve', 10, 'rival'),
    ],
  });
  const periods = { before: { since: -Infinity, until: 10 }, after: { since: 10, until: Infinity } };

  it('is the share of those heard of later who talk about another brand', () => {
    const found = drift(snapshot, { from: brand('acme'), ...periods });
    expect(found.map(({ brand, people }) => [snapshot.brands.ids[brand], people])).toEqual([
      ['rival', 2],
      ['third', 1],
    ]);
    expect(found[0]!.share).toBeCloseTo(2 / 3, 12);
    expect(found[0]!.low).toBeLessThan(found[0]!.share);
    expect(found[0]!.high).toBeGreaterThan(found[0]!.share);
    expect(drift(snapshot, { from: brand('third'), ...periods })).toEqual([]);
  });

  it('is of those who said what a filter lets through', () => {
    const authors = new Uint8Array(snapshot.people.count).fill(1);
    authors[person('bob')] = 0;
    const filter = { ...EVERYTHING, authors };
    const found = drift(snapshot, { from: brand('acme'), ...periods, filter });
    expect(found.map(({ brand, people, share }) => [snapshot.brands.ids[brand], people, share])).toEqual([
      ['rival', 1, 0.5],
      ['third', 1, 0.5],
    ]);
  });

  it('has the interval of Wilson: 10 of 20 gives 0.3274 to 0.6726', () => {
    // Centre 1/2; half width z/(1+z²/n) √(1/80 + z²/(4n²)), z = 1.644854.
    const { low, high } = wilsonInterval(10, 20);
    expect(low).toBeCloseTo(0.3274, 3);
    expect(high).toBeCloseTo(0.6726, 3);
    expect(wilsonInterval(0, 5).low).toBe(0);
    expect(wilsonInterval(5, 5).high).toBe(1);
  });
});
