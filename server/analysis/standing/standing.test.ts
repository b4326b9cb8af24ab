import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STANDINGS, type Stance } from '../../../schema/model/readings.ts';
import { createRandom } from '../graph/random.ts';
import { buildFixture, type FixtureMessage } from '../testing/snapshot-fixture.ts';
import { betaCumulative, betaQuantile } from './beta-quantile.ts';
import type { ByStance } from './calibration.ts';
import { estimateStance, posteriorOnSide, type StanceEvidence, sureEnd } from './estimate.ts';
import { standingOf, standings, standingSide } from './standing.ts';
import { workingOf } from './working.ts';

const ALWAYS = { since: -Infinity, until: Infinity };

/** So many labels, under a prior of half a message of each stance. */
function labels(favor: number, none: number, against: number): StanceEvidence {
  const thirds = [1 / 3, 1 / 3, 1 / 3] as const;
  return {
    counts: [against, none, favor],
    reliability: [1, 1, 1],
    weight: 1,
    prior: thirds,
    strength: 1.5,
    base: thirds,
  };
}

/** The name of a standing for so many labels. */
function standingName(favor: number, none: number, against: number): string | undefined {
  return STANDINGS[estimateStance(labels(favor, none, against)).standing];
}

describe('betaQuantile', () => {
  it('inverts the distribution; of Beta(2, 5) it is 1 − (1 − x)⁵ (1 + 5x)', () => {
    expect(betaQuantile(0.05, 2, 5)).toBeCloseTo(0.0628499, 6);
    expect(betaQuantile(0.5, 3, 3)).toBeCloseTo(0.5, 8);
    for (const [p, a, b] of [
      [0.05, 0.6, 3.1],
      [0.95, 40, 2],
      [0.05, 300, 500],
      [0.95, 1.2, 0.7],
    ] as const) {
      expect(betaCumulative(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 6);
    }
  });
});

const triple = (number: fc.Arbitrary<number>): fc.Arbitrary<[number, number, number]> =>
  fc.tuple(number, number, number);
const shares = triple(fc.double({ min: 0.05, max: 1, noNaN: true })).map(([a, n, f]): ByStance => {
  const sum = a + n + f;
  return [a / sum, n / sum, f / sum];
});
const anyEvidence: fc.Arbitrary<StanceEvidence> = fc.record({
  counts: triple(fc.nat(60)).filter((counts) => counts.some((count) => count > 0)),
  reliability: triple(fc.double({ min: 0, max: 1, noNaN: true })),
  weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
  prior: shares,
  strength: fc.double({ min: 0.5, max: 8, noNaN: true }),
  base: shares,
});

describe('estimateStance', () => {
  it('is wide with few messages and names a side only when the interval does', () => {
    expect(standingName(1, 0, 0)).toBe('undecided');
    expect(standingName(2, 0, 0)).toBe('undecided');
    expect(standingName(3, 0, 0)).toBe('advocate');
    expect(standingName(0, 0, 3)).toBe('detractor');
    expect(standingName(3, 0, 2)).toBe('undecided');
    expect(standingName(0, 3, 0)).toBe('undecided');
    expect(standingName(0, 8, 0)).toBe('neutral');
  });

  it('is the posterior of a Dirichlet distribution where all are labels', () => {
    const { score } = estimateStance(labels(4, 1, 0));
    expect(score).toBeCloseTo(4 / 6.5, 12);
    const mirrored = estimateStance(labels(0, 1, 4));
    expect(mirrored.low).toBeCloseTo(-estimateStance(labels(4, 1, 0)).high, 6);
  });

  it('is what the prior expects where readings say nothing, and moves with how much they say', () => {
    const prior = [0.2, 0.2, 0.6] as const;
    const score = (reliability: number): number =>
      estimateStance({ ...labels(0, 0, 6), prior, base: prior, reliability: [reliability, 0, 0] }).score;
    expect(score(0)).toBeCloseTo(0.4, 3);
    expect(score(0.3)).toBeLessThan(score(0.1));
    expect(score(1)).toBeCloseTo((1.5 * 0.4 - 6) / 7.5, 12);
  });

  it('unmixes what a reader of known errors mixes: many readings lead to the true mean', () => {
    const [reliability, base, truth] = [0.6, [0.3, 0.4, 0.3], [0.05, 0.16, 0.79]] as const;
    const counts = truth.map((share, k) => 2000 * (reliability * share + (1 - reliability) * base[k]!));
    const evidence = { ...labels(0, 0, 0), counts: counts as [number, number, number], base };
    const { score, low, high } = estimateStance({
      ...evidence,
      reliability: [reliability, reliability, reliability],
    });
    expect(score).toBeCloseTo(0.74, 2);
    expect(high - low).toBeGreaterThan(2 * 1.645 * Math.sqrt(0.29 / 2000));
  });

  it('holds its score between its ends and within -1 and 1, for any evidence', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { score, low, high } = estimateStance(evidence);
        expect(low).toBeLessThanOrEqual(score);
        expect(high).toBeGreaterThanOrEqual(score);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('reaches to its mean where nearly all that is believed lies beyond', () => {
    const { score, low, high } = estimateStance({
      counts: [0, 0, 5],
      reliability: [0, 0, 0.2823456044716383],
      weight: 0.01,
      prior: [0.06384214088757423, 0.06384214088757423, 0.8723157182248515],
      strength: 0.5,
      base: [0.5320651162991028, 0.23396744185044882, 0.2339674418504483],
    });
    expect(low).toBe(score);
    expect(high).toBeGreaterThan(score);
  });

  it('leaves nobody out who has a side', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { low, high } = estimateStance(evidence);
        const [advocate, detractor] = (['advocate', 'detractor'] as const).map((side) =>
          posteriorOnSide(evidence, side),
        );
        if (low > 0) expect(sureEnd(advocate!, 'advocate')).toBe(low);
        if (high < 0) expect(sureEnd(detractor!, 'detractor')).toBe(high);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the interval', () => {
  it.each([
    ['labels', 1],
    ['readings of reliability 0.6', 0.6],
  ])('covers the true mean nine times in ten, from %s', (_, reliability) => {
    const random = createRandom(11);
    const base = [1 / 3, 1 / 3, 1 / 3] as const;
    let covered = 0;
    const runs = 4000;
    for (let run = 0; run < runs; run++) {
      // shares from the prior, Dirichlet(½, ½, ½): squares of normal numbers
      const squares = [0, 1, 2].map(
        () => -2 * Math.log(random.double()) * Math.cos(2 * Math.PI * random.double()) ** 2,
      );
      const sum = squares.reduce((a, b) => a + b);
      const truth = [squares[0]! / sum, squares[1]! / sum, squares[2]! / sum] as const;
      const counts: [number, number, number] = [0, 0, 0];
      const messages = 1 + random.below(30);
      for (let i = 0; i < messages; i++) {
        const from = random.double() < reliability ? truth : base;
        const draw = random.double();
        counts[draw < from[0] ? 0 : draw < from[0] + from[1] ? 1 : 2]++;
      }
      const { low, high } = estimateStance({
        ...labels(0, 0, 0),
        counts,
        reliability: [reliability, reliability, reliability],
      });
      const mean = truth[2] - truth[0];
      if (low <= mean && mean <= high) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.87);
    expect(covered / runs).toBeLessThan(0.95);
  });
});

const write = (by: string, at: number, stance: Stance, confidence = 1): FixtureMessage => ({
  by: `x:${by}`,
  at,
  about: { acme: [stance, confidence] },
});

describe('standings', () => {
  const messages = [
    ...[1, 2, 3, 4].map((at) => write('ann', at, 'favor')),
    ...[1, 2, 3].map((at) => write('bob', at, 'favor', 0.9)),
    ...[1, 2, 3, 4].map((at) => write('cem', at, 'against')),
    write('dan', 1, 'favor'),
    ...[1, 2, 3, 4].map((at) => write('eve', at, 'favor')),
    { by: 'x:fay', at: 1, about: { rival: 'favor' as const } },
  ];
  const fixture = buildFixture({
    messages,
    brands: { acme: true, rival: false },
    roles: [{ person: 'eve', role: 'manager', until: 4 }],
  });
  const { snapshot, person, brand } = fixture;
  const question = { brand: brand('acme'), ...ALWAYS };

  it('lists all who wrote about the brand, without what they wrote for the company', () => {
    const all = standings(snapshot, question);
    expect(all.map(({ person, messages }) => [person, messages])).toEqual([
      [0, 4],
      [1, 3],
      [2, 4],
      [3, 1],
      [4, 1],
    ]);
    expect([...standingSide(snapshot, question, 'advocate').person]).toEqual([0, 1]);
    expect([...standingSide(snapshot, question, 'detractor').person]).toEqual([2]);
  });

  it('of a side are those of all who have it', () => {
    for (const side of ['advocate', 'detractor'] as const) {
      const found = standingSide(snapshot, question, side);
      const all = standings(snapshot, question).filter(({ standing }) => STANDINGS[standing] === side);
      expect(Array.from(found.person.toSorted())).toEqual(all.map(({ person }) => person));
      for (const { person, low, high } of all)
        expect(found.end[found.person.indexOf(person)]).toBe(side === 'advocate' ? low : high);
    }
  });

  it('of one person agrees with that of all, and is null for who wrote nothing', () => {
    for (const one of standings(snapshot, question))
      expect(standingOf(snapshot, one.person, question)).toEqual(one);
    expect(standingOf(snapshot, person('fay'), question)).toBeNull();
    expect(standingOf(snapshot, person('ann'), { ...question, since: 5 })).toBeNull();
  });

  it('keeps to the period: since inclusive, until exclusive', () => {
    expect(standings(snapshot, { ...question, since: 2, until: 3 }).map(({ person }) => person)).toEqual([
      0, 1, 2,
    ]);
    expect(standingOf(snapshot, person('ann'), { ...question, since: 2, until: 4 })!.messages).toBe(2);
  });

  it('puts the most telling message first', () => {
    const own = buildFixture({
      messages: [
        write('ann', 1, 'favor', 0.6),
        write('ann', 2, 'against', 0.9),
        write('ann', 3, 'favor', 0.9),
        write('ann', 4, 'favor', 0.9),
        write('ann', 5, 'none'),
      ],
    });
    const { messages } = workingOf(own.snapshot, 0, { brand: 0, ...ALWAYS })!;
    expect(messages.map(({ message }) => message)).toEqual([3, 2, 0, 4, 1]);
  });

  it('can be computed again from the shares and values that are shown', () => {
    const stances = fc.constantFrom('favor' as const, 'none' as const, 'against' as const);
    const said = fc.record({
      by: fc.constantFrom('ann', 'bob', 'cem'),
      stance: stances,
      confidence: fc.double({ min: 0.34, max: 1, noNaN: true }),
      text: fc.option(fc.constantFrom('so good', 'so bad'), { nil: undefined }),
      language: fc.constantFrom('en', 'de'),
    });
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 40 }), fc.boolean(), (all, fades) => {
        const { snapshot: any } = buildFixture({
          messages: all.map(({ by, stance, confidence, text, language }, at) => ({
            by: `x:${by}`,
            at,
            language,
            ...(text === undefined ? {} : { text }),
            about: { acme: [stance, confidence] as const },
          })),
        });
        const asked = { brand: 0, ...ALWAYS, halfLife: fades ? 7 : null };
        for (const { person, score, messages } of standings(any, asked)) {
          const working = workingOf(any, person, asked)!;
          const sum = (of: (part: (typeof working.messages)[number]) => number): number =>
            working.messages.reduce((total, part) => total + of(part), 0);
          expect(working.messages).toHaveLength(messages);
          for (const part of working.messages) expect(Math.abs(part.value)).toBeLessThanOrEqual(1);
          expect(working.prior.share + sum(({ share }) => share)).toBeCloseTo(1, 9);
          const { mean, share } = working.prior;
          expect(mean * share + sum((part) => part.share * part.value)).toBeCloseTo(score, 4);
          expect(mean + sum(({ moved }) => moved)).toBeCloseTo(score, 4);
          expect(working.score).toBe(score);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('count copies of one text once, and messages of a half-life ago half', () => {
    const copied = { text: 'Acme is great', about: { acme: 'favor' as const } };
    const own = buildFixture({
      messages: [
        ...[1, 2, 3, 4, 5].map((at) => ({ by: 'x:ann', at, ...copied })),
        { by: 'x:bob', at: 1, ...copied },
        write('cem', 0, 'favor'),
        write('cem', 10, 'against'),
      ],
    });
    const asked = { brand: 0, ...ALWAYS };
    const [ann, bob] = [0, 1].map((person) => standingOf(own.snapshot, person, asked)!);
    expect([ann!.messages, bob!.messages]).toEqual([5, 1]);
    expect(ann!.score).toBeCloseTo(bob!.score, 9);
    const faded = workingOf(own.snapshot, 2, { ...asked, halfLife: 10 })!;
    const share = (message: number): number =>
      faded.messages.find((part) => part.message === own.message(`m${message}`))!.share;
    expect(share(6) / share(7)).toBeCloseTo(0.5, 9);
  });

  it('of who wrote little are drawn to what others of their language and channel say', () => {
    const many = (by: string, language: string, stance: Stance): FixtureMessage[] =>
      [1, 2, 3].map((at) => ({ by: `x:${by}`, at, language, about: { acme: stance } }));
    const { snapshot: own, person: of } = buildFixture({
      messages: [
        ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((n) => many(`en${n}`, 'en', n < 7 ? 'favor' : 'none')),
        ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((n) => many(`ko${n}`, 'ko', n < 7 ? 'against' : 'none')),
        { by: 'x:ann', at: 9, language: 'en', about: { acme: 'none' } },
        { by: 'x:bob', at: 9, language: 'ko', about: { acme: 'none' } },
      ],
    });
    const score = (name: string): number => standingOf(own, of(name), { brand: 0, ...ALWAYS })!.score;
    expect(score('ann')).toBeGreaterThan(0.05);
    expect(score('bob')).toBeLessThan(-0.05);
  });
});
