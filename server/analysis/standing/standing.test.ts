import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STANDINGS, type Stance } from '../../../schema/model/readings.ts';
import { createRandom } from '../graph/random.ts';
import { buildFixture, type FixtureMessage } from '../testing/snapshot-fixture.ts';
import { betaCumulative, betaQuantile } from './beta-quantile.ts';
import { estimateStance, mayTakeSide, sureEnd } from './estimate.ts';
import { standingEvidence, standingOf, standings, standingSide } from './standing.ts';

const ALWAYS = { since: -Infinity, until: Infinity };

/** The name of a standing for so many messages. */
function standingName(favor: number, none: number, against: number): string | undefined {
  return STANDINGS[estimateStance({ favor, none, against }).standing];
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

describe('estimateStance', () => {
  it('is wide with few messages and names a side only when the interval does', () => {
    expect(standingName(0, 0, 0)).toBe('undecided');
    expect(standingName(1, 0, 0)).toBe('undecided');
    expect(standingName(2, 0, 0)).toBe('undecided');
    expect(standingName(3, 0, 0)).toBe('advocate');
    expect(standingName(0, 0, 3)).toBe('detractor');
    expect(standingName(3, 0, 2)).toBe('undecided');
    expect(standingName(0, 3, 0)).toBe('undecided');
    expect(standingName(0, 8, 0)).toBe('neutral');
  });

  it('has a score between the ends, pulled to 0, and mirrors', () => {
    const { score, low, high } = estimateStance({ favor: 4, none: 1, against: 0 });
    expect(score).toBeCloseTo(4 / 6.5, 12);
    expect(low).toBeLessThan(score);
    expect(high).toBeGreaterThan(score);
    expect(high).toBeLessThanOrEqual(1);
    const mirrored = estimateStance({ favor: 0, none: 1, against: 4 });
    expect(mirrored.low).toBeCloseTo(-high, 6);
  });

  it('covers the true mean nine times in ten', () => {
    const random = createRandom(11);
    let covered = 0;
    const runs = 4000;
    for (let run = 0; run < runs; run++) {
      // Shares from the prior, Dirichlet(½, ½, ½): squares of normal numbers.
      const squares = [0, 1, 2].map(
        () => -2 * Math.log(random.double()) * Math.cos(2 * Math.PI * random.double()) ** 2,
      );
      const sum = squares.reduce((a, b) => a + b);
      const [f, n] = [squares[0]! / sum, squares[1]! / sum];
      const counts = { favor: 0, none: 0, against: 0 };
      const messages = 1 + random.below(30);
      for (let i = 0; i < messages; i++) {
        const draw = random.double();
        counts[draw < f ? 'favor' : draw < f + n ? 'none' : 'against']++;
      }
      const { low, high } = estimateStance(counts);
      const truth = f - (1 - f - n);
      if (low <= truth && truth <= high) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.87);
    expect(covered / runs).toBeLessThan(0.93);
  });
});

const write = (by: string, at: number, stance: Stance, confidence = 1): FixtureMessage => ({
  by: `x:${by}`,
  at,
  about: { acme: [stance, confidence] },
});

describe('who may have a side', () => {
  const weight = fc.double({ min: 0, max: 300, noNaN: true });
  it('is everybody that has one', () => {
    fc.assert(
      fc.property(weight, weight, weight, (favor, none, against) => {
        const { low, high } = estimateStance({ favor, none, against });
        if (low > 0) expect(mayTakeSide({ favor, none, against }, 'advocate')).toBe(true);
        if (high < 0) expect(mayTakeSide({ favor, none, against }, 'detractor')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
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

  it('takes a side by that end of the interval which the estimate has', () => {
    const weight = fc.double({ min: 0, max: 40, noNaN: true });
    fc.assert(
      fc.property(fc.record({ favor: weight, none: weight, against: weight }), (weights) => {
        const { low, high, standing } = estimateStance(weights);
        expect([sureEnd(weights, 'advocate'), sureEnd(weights, 'detractor')]).toEqual([low, high]);
        for (const [side, holds] of [
          ['advocate', low > 0],
          ['detractor', high < 0],
        ] as const) {
          expect(STANDINGS[standing] === side).toBe(holds);
          if (holds) expect(mayTakeSide(weights, side)).toBe(true);
        }
      }),
    );
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
    const evidence = standingEvidence(own.snapshot, 0, { brand: 0, ...ALWAYS });
    expect(evidence.map(({ message }) => message)).toEqual([3, 2, 0, 4, 1]);
  });
});
