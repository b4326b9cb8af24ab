import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../snapshot/types.ts';
import { buildFixture, type FixtureMessage } from '../testing/snapshot-fixture.ts';
import { buildTieGraph, learnTies } from './learn-ties.ts';
import { tieInterval } from './tie-certainty.ts';

/** Ties by names: `source>target`. */
function tiesOf(fixture: ReturnType<typeof buildFixture>, names: readonly string[]) {
  const ties = learnTies(fixture.snapshot);
  const byNumber = new Map(names.map((name) => [fixture.person(name), name]));
  return Object.fromEntries(
    Array.from({ length: ties.count }, (_, i) => [
      `${byNumber.get(ties.source[i]!)}>${byNumber.get(ties.target[i]!)}`,
      {
        probability: ties.probability[i]!,
        interactions: ties.interactions[i]!,
        stated: ties.stated[i]!,
        at: [ties.firstAt[i]!, ties.lastAt[i]!],
        evidence: [...ties.evidenceMessages.subarray(ties.evidenceOffsets[i], ties.evidenceOffsets[i + 1])],
      },
    ]),
  );
}

/** Chances and successes of every pair, by the definitions; each message weighs 2^(−age / half-life). */
function bruteForce({ messages, accounts, follows, people }: Snapshot, halfLife = Infinity) {
  const found = new Map<string, { acts: number[]; upon: number; chances: number; weighed: number[] }>();
  const now = messages.at[messages.count - 1]!;
  const weigh = (some: readonly number[]): number =>
    some.reduce((sum, m) => sum + 2 ** ((messages.at[m]! - now) / halfLife), 0);
  const indices = Array.from({ length: messages.count }, (_, i) => i);
  const follow = (reader: number, account: number, at: number): boolean => {
    for (let i = follows.offsets[account]!; i < follows.offsets[account + 1]!; i++) {
      if (
        accounts.person[follows.follower[i]!] === reader &&
        follows.since[i]! <= at &&
        at < follows.until[i]!
      )
        return true;
    }
    return false;
  };
  const originOf = (m: number): number => {
    const shared = messages.shares[m]!;
    return shared >= 0 && shared < m ? originOf(shared) : m;
  };
  for (let u = 0; u < people.count; u++) {
    for (let v = 0; v < people.count; v++) {
      if (u === v) continue;
      const acts: number[] = [];
      const upon = new Map<string, number>();
      for (const m of indices.filter((m) => messages.person[m] === v)) {
        const before = indices.filter(
          (k) => k < m && messages.person[k] === u && messages.conversation[k] === messages.conversation[m],
        );
        const mentions = [
          ...messages.mentionAccounts.subarray(messages.mentionOffsets[m], messages.mentionOffsets[m + 1]),
        ].some((a) => accounts.person[a] === u);
        const reply = messages.replyTo[m]!;
        const share = messages.shares[m]!;
        if (reply >= 0 && messages.person[reply] === u) upon.set(String(reply), reply);
        else if (share >= 0 && messages.person[share] === u) upon.set(String(share), share);
        else if (mentions && before.length > 0) upon.set(String(before.at(-1)), before.at(-1)!);
        else if (mentions && reply >= 0) upon.set(`act ${m}`, m);
        else continue;
        acts.unshift(m);
      }
      if (acts.length === 0) continue;
      const talks = new Set(
        indices.filter((m) => messages.person[m] === v).map((m) => messages.conversation[m]!),
      );
      const isSpent = (m: number): boolean =>
        indices.some((k) => k < m && messages.person[k] === v && originOf(k) === originOf(m));
      const seen = indices.filter(
        (m) =>
          messages.person[m] === u &&
          !isSpent(m) &&
          (talks.has(messages.conversation[m]!) ||
            (messages.public[m] === 1 && follow(v, messages.author[m]!, messages.at[m]!))),
      );
      const chances = Math.max(seen.length, upon.size);
      const successes = weigh([...upon.values()]);
      const weighed = [successes, Math.max(weigh(seen), successes)];
      found.set(`${u}>${v}`, { acts, upon: upon.size, chances, weighed });
    }
  }
  const all = [...found.values()];
  const ofAllTime =
    (1 + all.reduce((sum, { upon }) => sum + upon, 0)) /
    (2 + all.reduce((sum, { chances }) => sum + chances, 0));
  const mean =
    halfLife === Infinity
      ? ofAllTime
      : (all.reduce((sum, { weighed }) => sum + weighed[0]!, 0) + 2 * ofAllTime) /
        (all.reduce((sum, { weighed }) => sum + weighed[1]!, 0) + 2);
  return [...found].map(([pair, { acts, chances, weighed }]) => ({
    pair,
    acts,
    chances,
    effective: weighed[1]!,
    probability: (weighed[0]! + 2 * mean) / (weighed[1]! + 2),
  }));
}

describe('learnTies', () => {
  it('does not take for certain what was taken up each of the few times that it could be', () => {
    const { snapshot } = buildFixture({
      messages: [
        { by: 'x:ann', at: 0 },
        { by: 'x:bob', at: 10, replyTo: 'm0' },
      ],
    });
    const { probability, chances } = learnTies(snapshot);
    expect([...probability]).toEqual([(1 + (2 * 2) / 3) / 3]);
    const { low, high } = tieInterval(probability[0]!, chances[0]!);
    expect([low < 0.5, high < 1]).toEqual([true, true]);
  });

  it('takes replies, shares and answers that mention for acts, one for each message and person', () => {
    const fixture = buildFixture({
      messages: [
        { id: 'a', by: 'x:ann', at: 1 },
        { id: 'b', by: 'x:bob', at: 2, replyTo: 'a', mentions: ['x:ann'] },
        { id: 'c', by: 'x:cem', at: 3, shares: 'a' },
        { id: 'd', by: 'x:dan', at: 4, conversation: 'a', mentions: ['x:bob'] },
        { id: 'e', by: 'x:bob', at: 5, replyTo: 'a' },
        { id: 'f', by: 'x:eve', at: 6, mentions: ['x:ann'] },
        { id: 'g', by: 'x:ann', at: 7, replyTo: 'a', mentions: ['x:ann', 'x:fay'] },
      ],
      follows: [{ from: 'x:gus', to: 'x:ann' }],
    });
    const ties = tiesOf(fixture, ['ann', 'bob', 'cem', 'dan', 'eve', 'fay', 'gus']);
    expect(Object.keys(ties)).toEqual(['ann>bob', 'ann>cem', 'bob>dan', 'fay>ann']);
    expect(ties['ann>bob']).toMatchObject({ interactions: 2, evidence: [4, 1], at: [2, 5], stated: 0 });
  });

  it('learns (s + 2μ) / (n + 2) with μ from all ties', () => {
    // ann wrote 4 messages while bob followed her, one of which he shared twice; the only tie: μ = (1 + 1) / (4 + 2).
    const fixture = buildFixture({
      messages: [
        ...[1, 2, 3, 4, 20].map((at): FixtureMessage => ({ id: `a${at}`, by: 'x:ann', at })),
        { by: 'x:bob', at: 5, shares: 'a1' },
        { by: 'x:bob', at: 6, shares: 'a1' },
      ],
      follows: [{ from: 'x:bob', to: 'x:ann', until: 20 }],
    });
    expect(tiesOf(fixture, ['ann', 'bob'])['ann>bob']!.probability).toBeCloseTo((1 + 2 / 3) / (4 + 2), 12);
  });

  it.each([
    ['follows', undefined],
    ['writes in the same conversation as', 'talk'],
  ])(
    'counts no share of what somebody had shared before, where the target %s the source',
    (_, conversation) => {
      // of ann's three messages bob shared the first, could share the second, and had shared before her what the third shares
      const fixture = buildFixture({
        messages: [
          { id: 'cem', by: 'x:cem', at: 1 },
          { id: 'dan', by: 'x:dan', at: 2 },
          { id: 'a1', by: 'x:ann', at: 3, conversation: conversation ?? 'a1' },
          { id: 'a2', by: 'x:ann', at: 4, shares: 'dan', conversation: conversation ?? 'a2' },
          { by: 'x:bob', at: 5, shares: 'a1', conversation: conversation ?? 'b1' },
          { id: 'b2', by: 'x:bob', at: 6, shares: 'cem' },
          { id: 'b3', by: 'x:eve', at: 7, shares: 'b2' },
          { id: 'a3', by: 'x:ann', at: 8, shares: 'b3', conversation: conversation ?? 'a3' },
          { by: 'x:bob', at: 9, shares: 'dan' },
        ],
        follows: conversation === undefined ? [{ from: 'x:bob', to: 'x:ann' }] : [],
      });
      const people = ['ann', 'bob', 'cem', 'dan', 'eve'];
      const ties = learnTies(fixture.snapshot);
      const at = Array.from(ties.source).findIndex(
        (source, tie) => people[source] === 'ann' && people[ties.target[tie]!] === 'bob',
      );
      expect(ties.chances[at]).toBe(2);
    },
  );

  it('lets a stated tie outrank what was learned and stand also where nothing was seen', () => {
    const fixture = buildFixture({
      messages: [
        { id: 'a', by: 'x:ann', at: 1 },
        { by: 'x:bob', at: 2, replyTo: 'a' },
      ],
      ties: [
        { from: 'ann', to: 'bob', probability: 0.9 },
        { from: 'cem', to: 'ann', probability: 0.4 },
        { from: 'ann', to: 'ann', probability: 1 },
      ],
    });
    const ties = tiesOf(fixture, ['ann', 'bob', 'cem']);
    expect(Object.keys(ties)).toEqual(['ann>bob', 'cem>ann']);
    expect(ties['ann>bob']).toMatchObject({ probability: 0.9, interactions: 1, stated: 1 });
    expect(ties['cem>ann']).toEqual({
      probability: 0.4,
      interactions: 0,
      stated: 1,
      at: [Number.NaN, Number.NaN],
      evidence: [],
    });
  });

  it('lets messages of a half-life ago count half, as chances and as successes', () => {
    // ann's messages weigh 1/4, 1/2, 1; bob shared the first. μ of all time 2/5, so μ = (1/4 + 4/5) / (7/4 + 2) = 7/25
    const { snapshot } = buildFixture({
      messages: [0, 10, 20]
        .map((at): FixtureMessage => ({ id: `a${at}`, by: 'x:ann', at }))
        .concat({ by: 'x:bob', at: 15, shares: 'a0' }),
      follows: [{ from: 'x:bob', to: 'x:ann' }],
    });
    const ties = learnTies(snapshot, { halfLifeMs: 10 });
    expect(ties.probability[0]).toBeCloseTo((1 / 4 + 14 / 25) / (7 / 4 + 2), 12);
    expect([ties.chances[0], ties.effectiveChances[0]]).toEqual([3, 7 / 4]);
  });

  it('falls back to the mean of all ties, and not to 0, where everything has faded', () => {
    const { snapshot } = buildFixture({
      messages: [
        { id: 'a', by: 'x:ann', at: 0 },
        { id: 'b', by: 'x:ann', at: 1 },
        { by: 'x:bob', at: 2, shares: 'a' },
        { by: 'x:cem', at: 1e6 },
      ],
      follows: [{ from: 'x:bob', to: 'x:ann' }],
    });
    const ties = learnTies(snapshot, { halfLifeMs: 1 });
    expect([ties.effectiveChances[0], ties.probability[0]]).toEqual([0, 1 / 2]);
  });

  it('has nothing to say of nobody', () => {
    expect(learnTies(buildFixture({}).snapshot).count).toBe(0);
  });

  const person = fc.constantFrom('ann', 'bob', 'cem', 'dan');
  const account = fc
    .tuple(fc.constantFrom('x', 'y'), person)
    .map(([channel, handle]) => `${channel}:${handle}`);
  const line = fc.record({
    by: account,
    answers: fc.nat({ max: 9 }),
    kind: fc.nat({ max: 3 }),
    mention: fc.option(account),
    talk: fc.nat({ max: 3 }),
    isPublic: fc.boolean(),
  });
  const spell = fc.record({
    from: account,
    to: account,
    since: fc.nat({ max: 8 }),
    length: fc.nat({ max: 12 }),
  });
  /** Nearly all share something, so that cascades are long. */
  const share = fc.record({
    by: account,
    answers: fc.nat({ max: 5 }),
    kind: fc.constantFrom(1, 2, 2, 2, 2, 2),
    mention: fc.constant(null),
    talk: fc.nat({ max: 3 }),
    isPublic: fc.constant(true),
  });
  const longSpell = fc.record({
    from: account,
    to: account,
    since: fc.nat({ max: 30 }),
    length: fc.nat({ max: 30 }),
  });
  test.prop(
    [
      fc.oneof(
        fc.tuple(fc.array(line, { maxLength: 14 }), fc.array(spell, { maxLength: 8 })),
        fc.tuple(
          fc.array(share, { minLength: 10, maxLength: 30 }),
          fc.array(longSpell, { minLength: 10, maxLength: 40 }),
        ),
      ),
    ],
    { numRuns: 400 },
  )('agrees with the definitions, with and without a half-life', ([lines, spells]) => {
    const messages = lines.map(({ by, answers, kind, mention, talk, isPublic }, at): FixtureMessage => ({
      id: `m${at}`,
      by,
      at,
      public: isPublic,
      conversation: `c${talk}`,
      ...(kind === 1 && answers < at ? { replyTo: `m${answers}` } : {}),
      ...(kind === 2 && answers < at ? { shares: `m${answers}` } : {}),
      ...(mention === null ? {} : { mentions: [mention] }),
    }));
    const follows = spells.map(({ from, to, since, length }) => ({
      from,
      to,
      since,
      until: since + length,
    }));
    const { snapshot } = buildFixture({ messages, follows });
    const ties = learnTies(snapshot);
    const found = Array.from({ length: ties.count }, (_, i) => ({
      pair: `${ties.source[i]}>${ties.target[i]}`,
      acts: [...ties.evidenceMessages.subarray(ties.evidenceOffsets[i], ties.evidenceOffsets[i + 1])],
      probability: ties.probability[i]!,
    }));
    const expected = bruteForce(snapshot);
    expect(found.map(({ pair, acts }) => ({ pair, acts }))).toEqual(
      expected.map(({ pair, acts }) => ({ pair, acts })),
    );
    for (const [i, { probability }] of expected.entries())
      expect(found[i]!.probability).toBeCloseTo(probability, 12);
    const fading = learnTies(snapshot, { halfLifeMs: 4 });
    for (const [i, { chances, effective, probability }] of bruteForce(snapshot, 4).entries()) {
      expect(fading.chances[i]).toBe(chances);
      expect(fading.effectiveChances[i]).toBeCloseTo(effective, 12);
      expect(fading.probability[i]).toBeCloseTo(probability, 12);
    }
    const graph = buildTieGraph(ties, snapshot.people.count);
    expect([...graph.outTargets]).toEqual([...ties.target]);
    expect([...graph.probabilities]).toEqual([...ties.probability]);
  });
});
