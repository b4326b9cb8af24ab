import { describe, expect, it } from 'vitest';
import { createRandom } from '../graph/random.ts';
import { graphOf, type SmallEdge } from '../testing/graphs.ts';
import { reachOfAll } from './reach.ts';
import { sketchedReach } from './sketched-reach.ts';

describe('sketchedReach', () => {
  const random = createRandom(7);
  const people = 3000;
  const graph = graphOf(
    people,
    Array.from({ length: 9000 }, (): SmallEdge => [random.below(people), random.below(people), 0.5]),
  );

  it.each([1, 2, 4, 9])('comes as near to the count within %i ties as it says, without leaning', (ties) => {
    const exact = reachOfAll(graph, ties);
    const { reach, relativeError } = sketchedReach(graph, { ties, relativeError: 0.05, randomSeed: ties });
    expect(relativeError).toBeLessThanOrEqual(0.05);
    const errors = Array.from(exact.keys())
      .filter((node) => exact[node]! > 0)
      .map((node) => (reach[node]! - exact[node]!) / (exact[node]! + 1));
    const meanSquare = errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length;
    expect(Math.sqrt(meanSquare)).toBeLessThan(1.5 * relativeError);
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.1);
  });

  it('sees nobody where there is nobody, and gives the same for the same seed', () => {
    const alone = sketchedReach(graphOf(3, []), { ties: 5 }).reach;
    expect(alone.map(Math.round)).toEqual(Float64Array.of(0, 0, 0));
    const options = { ties: 3, randomSeed: 4 };
    expect(sketchedReach(graph, options)).toEqual(sketchedReach(graph, options));
    expect(sketchedReach(graph, { ties: 0 }).reach.every((reach) => Math.round(reach) === 0)).toBe(true);
  });

  it('ends where nobody is further', () => {
    expect(sketchedReach(graph, { ties: 1e9, relativeError: 0.5 })).toEqual(
      sketchedReach(graph, { ties: people, relativeError: 0.5 }),
    );
  });

  it('refuses an error for which no array is large enough, and names one that fits', () => {
    const many = graphOf(100_000, []);
    expect(() => sketchedReach(many, { relativeError: 0.005 })).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED', message: expect.stringContaining('error of 0.006') }),
    );
  });

  it('ends where its checkpoint throws', () => {
    const checkpoint = (): never => {
      throw new Error('nobody waits');
    };
    expect(() => sketchedReach(graph, { checkpoint })).toThrow('nobody waits');
  });

  it.each([{ ties: -1 }, { ties: 0.5 }, { relativeError: 0 }, { relativeError: 0.9 }])(
    'refuses %j',
    (options) => {
      expect(() => sketchedReach(graph, options)).toThrow(
        expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      );
    },
  );
});
