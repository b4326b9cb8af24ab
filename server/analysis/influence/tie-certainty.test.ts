import { describe, expect, it } from 'vitest';
import { createRandom } from '../graph/random.ts';
import { buildFixture } from '../testing/snapshot-fixture.ts';
import { learnTies } from './learn-ties.ts';
import { tieDelay, tieInterval } from './tie-certainty.ts';

describe('tieInterval', () => {
  it('is that of the Beta posterior, narrower with more chances', () => {
    // Beta(1, 1) is uniform.
    const uniform = tieInterval(0.5, 0);
    expect(uniform.low).toBeCloseTo(0.05, 6);
    expect(uniform.high).toBeCloseTo(0.95, 6);
    const [few, many] = [tieInterval(0.3, 10), tieInterval(0.3, 1000)];
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 5);
    expect(tieInterval(1, 3)).toEqual({ low: 1, high: 1 });
  });

  it('covers nine of ten probabilities that are drawn from its prior', () => {
    const random = createRandom(3);
    const chances = 20;
    let covered = 0;
    for (let tie = 0; tie < 2000; tie++) {
      const planted = random.double();
      let successes = 0;
      for (let chance = 0; chance < chances; chance++) if (random.double() < planted) successes++;
      const { low, high } = tieInterval((successes + 1) / (chances + 2), chances);
      if (planted >= low && planted <= high) covered++;
    }
    expect(covered / 2000).toBeGreaterThan(0.88);
    expect(covered / 2000).toBeLessThan(0.92);
  });
});

describe('tieDelay', () => {
  const { snapshot } = buildFixture({
    messages: [
      { by: 'x:ann', at: 0 },
      { by: 'x:bob', at: 10_000, replyTo: 'm0' },
      { by: 'x:bob', at: 20_000, replyTo: 'm0' },
      { by: 'x:bob', at: 60_000, shares: 'm0' },
      { by: 'x:bob', at: 70_000, mentions: ['x:ann'] },
    ],
  });

  it('is from the message that was acted upon, by quarters', () => {
    expect(tieDelay(snapshot, Uint32Array.of(4, 3, 2, 1), Int32Array.of(0, 0, 0, 0))).toEqual({
      lower: 15,
      median: 20,
      upper: 40,
    });
  });

  it('is not from a message of somebody else who was answered by the way', () => {
    const { snapshot: others } = buildFixture({
      messages: [
        { by: 'x:ann', at: 0 },
        { by: 'x:cem', at: 5000, replyTo: 'm0' },
        { by: 'x:bob', at: 9000, replyTo: 'm1', mentions: ['x:ann'] },
      ],
    });
    const { source, evidenceMessages, evidenceUpon } = learnTies(others);
    const delays = Array.from(source, (_, tie) =>
      tieDelay(others, evidenceMessages.subarray(tie, tie + 1), evidenceUpon.subarray(tie, tie + 1)),
    );
    expect(delays.map((delay) => delay?.median ?? null)).toEqual([null, 5, 4]);
  });

  it('is unknown where no act is upon a single message', () => {
    expect(tieDelay(snapshot, Uint32Array.of(4), Int32Array.of(0))).toBeNull();
    expect(tieDelay(snapshot, Uint32Array.of(), Int32Array.of())).toBeNull();
  });
});
