import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../graph/random.ts';
import { burstDays, gainfulRuns } from './burst-days.ts';

const RUNS = 200;
const DAYS = 365;

/** Counts of independent days with these means. */
function draw(random: Random, means: readonly number[]): Uint32Array {
  return Uint32Array.from(means, (mean) => {
    let [count, product] = [-1, 1];
    do {
      count++;
      product *= random.double();
    } while (product > Math.exp(-mean));
    return count;
  });
}

/** In how many of the runs something is found. */
function alarms(meanOf: (day: number, random: Random) => number): number {
  let found = 0;
  for (let seed = 0; seed < RUNS; seed++) {
    const random = createRandom(seed);
    const means = Array.from({ length: DAYS }, (_value, day) => meanOf(day, random));
    if (burstDays(draw(random, means)).length > 0) found++;
  }
  return found;
}

describe('burstDays', () => {
  it('finds nothing where nothing stands out', () => {
    expect(burstDays(new Uint32Array(0))).toEqual([]);
    expect(burstDays(Uint32Array.of(0, 90, 0))).toEqual([]);
    expect(burstDays(new Uint32Array(400))).toEqual([]);
    expect(burstDays(new Uint32Array(400).fill(5))).toEqual([]);
  });

  it('says what is usual and how sure it is', () => {
    const counts = new Uint32Array(100).fill(4);
    counts.fill(20, 50, 53);
    const [burst, ...others] = burstDays(counts);
    expect(others).toEqual([]);
    expect(burst).toMatchObject({ begin: 50, end: 53, usual: 12 });
    expect(burst?.weight).toBeCloseTo(60 * Math.log(3) - 2 * 12, 9);
  });

  it.each([0.1, 1, 5, 30])('rarely finds one in independent days of mean %s', (mean) => {
    expect(alarms(() => mean) / RUNS).toBeLessThanOrEqual(0.02);
  });

  it('rarely finds one in growth, in a weekly rhythm, or where days differ more than chance', () => {
    expect(alarms((day) => 4 + (16 * day) / DAYS) / RUNS).toBeLessThanOrEqual(0.02);
    expect(alarms((day) => (day % 7 < 5 ? 12 : 4)) / RUNS).toBeLessThanOrEqual(0.02);
    expect(alarms((_day, random) => 8 * (0.4 + 1.2 * random.double())) / RUNS).toBeLessThanOrEqual(0.02);
  });

  it.each([
    { mean: 5, times: 4, length: 3 },
    { mean: 5, times: 3, length: 14 },
    { mean: 2, times: 6, length: 5 },
    { mean: 20, times: 3, length: 45 },
  ])('finds a planted one of $length days at $times times $mean', ({ mean, times, length }) => {
    let found = 0;
    for (let seed = 0; seed < RUNS; seed++) {
      const random = createRandom(seed);
      const begin = 30 + random.below(DAYS - 60 - length);
      const isIn = (day: number): boolean => day >= begin && day < begin + length;
      const means = Array.from({ length: DAYS }, (_value, day) => mean * (isIn(day) ? times : 1));
      const bursts = burstDays(draw(random, means));
      const isThere = bursts.some(({ begin: first, end }) => {
        const both = Math.min(end, begin + length) - Math.max(first, begin);
        return both >= length / 2 && end - first - both <= 2;
      });
      if (isThere) found++;
    }
    expect(found / RUNS).toBeGreaterThanOrEqual(0.9);
  });

  it('takes half a year of more talk for another time, not for a burst', () => {
    const counts = new Uint32Array(900).fill(4);
    counts.fill(20, 300, 480);
    expect(burstDays(counts)).toEqual([]);
  });

  it('gives runs apart from each other, in time order, each worth its entry', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 14, maxLength: 80 }), (counts) => {
        let last = -1;
        for (const { begin, end, usual, weight } of burstDays(Uint32Array.from(counts))) {
          expect(begin).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(begin);
          expect(usual).toBeGreaterThan(0);
          expect(weight).toBeGreaterThan(1.5 * Math.log(counts.length));
          last = end;
        }
        expect(last).toBeLessThanOrEqual(counts.length);
      }),
    );
  });
});

describe('gainfulRuns', () => {
  const gain = fc.integer({ min: -8, max: 8 });

  it('gains as much as the best of all choices of days', () => {
    fc.assert(
      fc.property(fc.array(gain, { maxLength: 9 }), fc.integer({ min: 0, max: 9 }), (days, entry) => {
        const runs = gainfulRuns(Float64Array.from(days), entry);
        const chosen = days.map((_day, i) => runs.some(({ begin, end }) => i >= begin && i < end));
        let best = 0;
        for (let set = 0; set < 2 ** days.length; set++)
          best = Math.max(
            best,
            worth(days, entry, (i) => ((set >> i) & 1) === 1),
          );
        expect(worth(days, entry, (i) => chosen[i] === true)).toBe(best);
      }),
      { numRuns: 500 },
    );
  });

  function worth(days: readonly number[], entry: number, isIn: (day: number) => boolean): number {
    return days.reduce(
      (sum, gained, i) => sum + (isIn(i) ? gained - (i > 0 && isIn(i - 1) ? 0 : entry) : 0),
      0,
    );
  }
});
