import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../../../schema/model/readings.ts';
import { type Role, ROLES } from '../../../schema/model/roles.ts';
import { buildFixture } from '../testing/snapshot-fixture.ts';
import { discussion, median } from './discussion.ts';
import type { TalkFilter } from './talk-filter.ts';
import { bucketStart, timeline } from './timeline.ts';

const HOUR = 3_600_000;
const ALWAYS = { since: -Infinity, until: Infinity };
const TO_US = { mentions: ['twitter:support'] };

const fixture = buildFixture({
  brands: { acme: true, rival: false },
  organizations: { rivals: 'competitor', press: 'other' },
  roles: [
    { person: 'support', role: 'employee' },
    { person: 'ann', role: 'customer', until: 3 * HOUR },
    { person: 'ann', role: 'investor', organization: null },
    { person: 'cem', role: 'employee', organization: 'rivals' },
    { person: 'dan', role: 'manager', organization: 'press' },
  ],
  messages: [
    {
      id: 'a1',
      by: 'twitter:ann',
      at: 0,
      about: { acme: 'against' },
      acts: ['request'],
      language: 'de',
      ...TO_US,
    },
    { id: 'a2', by: 'twitter:support', at: HOUR, replyTo: 'a1', about: { acme: 'none' }, language: 'de' },
    {
      id: 'a3',
      by: 'twitter:ann',
      at: 5 * HOUR,
      replyTo: 'a2',
      about: { acme: 'favor' },
      acts: ['confirmation'],
      language: 'en',
    },
    { id: 'b1', by: 'forum:ann', at: 2 * HOUR, about: { acme: 'none', rival: 'favor' } },
    { id: 'c1', by: 'forum:cem', at: 2 * HOUR, about: { acme: 'against' } },
    {
      id: 'd1',
      by: 'forum:dan',
      at: 2 * HOUR,
      about: { acme: 'none' },
      acts: ['request'],
      mentions: ['twitter:support'],
    },
    { id: 'd2', by: 'twitter:support', at: 4 * HOUR, conversation: 'd1' },
  ],
});
const { snapshot, brand } = fixture;
const acme = brand('acme');

const named = (list: readonly { role: number; people: number; messages: number }[]) =>
  Object.fromEntries(list.map(({ role, people, messages }) => [ROLES[role]!, [people, messages]]));

describe('discussion', () => {
  it('counts messages, people, conversations and those without us', () => {
    const counts = discussion(snapshot, { brand: acme, ...ALWAYS });
    expect(counts).toMatchObject({ messages: 6, people: 4, conversations: 4, withoutUs: 0.5 });
    expect(counts.byStance).toEqual([
      { stance: 1, messages: 1 },
      { stance: 0, messages: 3 },
      { stance: -1, messages: 2 },
    ]);
    expect(
      counts.byLanguage.map(({ language, messages }) => [snapshot.languages[language], messages]),
    ).toEqual([
      ['und', 3],
      ['de', 2],
      ['en', 1],
    ]);
    expect(
      counts.byChannel.map(({ channel, ...rest }) => ({ channel: snapshot.channels[channel], ...rest })),
    ).toEqual([
      { channel: 'forum', people: 3, messages: 3 },
      { channel: 'twitter', people: 2, messages: 3 },
    ]);
  });

  it('counts what a filter lets through alone, under the role held when it was written', () => {
    const all = { roles: null, channels: null, languages: null, authors: null };
    const of = (filter: Partial<TalkFilter>) =>
      discussion(snapshot, { brand: acme, ...ALWAYS, filter: { ...all, ...filter } });
    const role = (name: Role): number => ROLES.indexOf(name);
    expect(of({ roles: [role('customer')] })).toMatchObject({ messages: 2, people: 1, conversations: 2 });
    expect(of({ roles: [role('customer'), role('competitor')] })).toMatchObject({ messages: 3, people: 2 });
    const forum = of({ channels: [snapshot.channels.indexOf('forum')] });
    expect(forum).toMatchObject({ messages: 3, people: 3, conversations: 3 });
    expect(forum.byChannel).toHaveLength(1);
    expect(of({ languages: [snapshot.languages.indexOf('de')] })).toMatchObject({ messages: 2, people: 2 });
    const authors = new Uint8Array(snapshot.people.count).fill(1);
    authors[fixture.person('ann')] = 0;
    expect(of({ authors })).toMatchObject({ messages: 3, people: 3, conversations: 3 });
    expect(of({ authors, channels: [] })).toMatchObject({ messages: 0, people: 0, withoutUs: 0 });
    expect(of({})).toEqual(discussion(snapshot, { brand: acme, ...ALWAYS }));
    const points = timeline(snapshot, { brand: acme, ...ALWAYS, filter: { ...all, authors } }, 'day');
    expect(points.map(({ messages }) => messages)).toEqual([3]);
  });

  it('counts people under every role held when they wrote, elsewhere as competitor or unknown', () => {
    expect(named(discussion(snapshot, { brand: acme, ...ALWAYS }).byRole)).toEqual({
      investor: [1, 3],
      customer: [1, 2],
      employee: [1, 1],
      competitor: [1, 1],
      unknown: [1, 1],
    });
  });

  it('reads outcomes and clocks at the end of the period', () => {
    const outcomes = (until: number) =>
      Object.fromEntries(
        discussion(snapshot, { brand: acme, since: -Infinity, until })
          .byOutcome.filter(({ conversations }) => conversations > 0)
          .map(({ outcome, conversations }) => [OUTCOMES[outcome]!, conversations]),
      );
    expect(outcomes(Infinity)).toEqual({ resolved: 1, responded: 1, not_a_request: 2 });
    expect(outcomes(3 * HOUR)).toEqual({ responded: 1, unanswered: 1, not_a_request: 2 });
    const all = discussion(snapshot, { brand: acme, ...ALWAYS });
    expect(all.medianResponseSeconds).toBe(1.5 * 3600);
    expect(all.medianResolutionSeconds).toBe(5 * 3600);
    expect(
      discussion(snapshot, { brand: acme, since: -Infinity, until: 1 }).medianResponseSeconds,
    ).toBeNull();
  });

  it('looks at all messages of a conversation before the end for who wrote in it, and takes since inclusive, until exclusive', () => {
    const late = discussion(snapshot, { brand: acme, since: 5 * HOUR, until: 6 * HOUR });
    expect(late).toMatchObject({ messages: 1, conversations: 1, withoutUs: 0 });
    expect(discussion(snapshot, { brand: acme, since: 2 * HOUR, until: 4 * HOUR })).toMatchObject({
      messages: 3,
      withoutUs: 1,
    });
    expect(discussion(snapshot, { brand: acme, since: 6 * HOUR, until: Infinity })).toMatchObject({
      messages: 0,
      people: 0,
      withoutUs: 0,
    });
  });
});

describe('timeline', () => {
  it('counts per bucket in time order and leaves empty ones out', () => {
    expect(timeline(snapshot, { brand: acme, ...ALWAYS }, 'hour')).toEqual([
      { start: 0, messages: 1, favor: 0, against: 1 },
      { start: HOUR, messages: 1, favor: 0, against: 0 },
      { start: 2 * HOUR, messages: 3, favor: 0, against: 1 },
      { start: 5 * HOUR, messages: 1, favor: 1, against: 0 },
    ]);
    expect(timeline(snapshot, { brand: acme, ...ALWAYS }, 'month')).toEqual([
      { start: 0, messages: 6, favor: 1, against: 2 },
    ]);
  });

  it('begins weeks on Monday and months on the first, in UTC', () => {
    const at = Date.parse('2024-02-29T23:59:59.999Z');
    const begin = (bucket: Parameters<typeof bucketStart>[1]): string =>
      new Date(bucketStart(at, bucket)).toISOString();
    expect(begin('hour')).toBe('2024-02-29T23:00:00.000Z');
    expect(begin('day')).toBe('2024-02-29T00:00:00.000Z');
    expect(begin('week')).toBe('2024-02-26T00:00:00.000Z');
    expect(begin('month')).toBe('2024-02-01T00:00:00.000Z');
    expect(bucketStart(Date.parse('1969-12-31T00:00:00Z'), 'week')).toBe(Date.parse('1969-12-29T00:00:00Z'));
  });
});

describe('median', () => {
  it('is the mean of the two in the middle of an even number', () => {
    expect(median(Float64Array.from([]))).toBeNull();
    expect(median(Float64Array.from([5, 1, 3]))).toBe(3);
    expect(median(Float64Array.from([4, 1, 2, 8]))).toBe(3);
  });

  test.prop([fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 })])(
    'is the middle of the sorted values',
    (values) => {
      const sorted = [...values].sort((a, b) => a - b);
      const [low, high] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!];
      expect(median(Float64Array.from(values))).toBe((low + high) / 2);
    },
  );
});
