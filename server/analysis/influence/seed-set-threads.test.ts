import { describe, expect, it } from 'vitest';
import { buildInfluenceGraph } from '../graph/build.ts';
import { createRandom } from '../graph/random.ts';
import { seedSet, type SeedSetOptions } from './seed-set.ts';
import { seedSetInThreads, takeBlocks } from './seed-set-threads.ts';
import { setDrawerOf } from './draw-sets-module.ts';
import { createReverseSampler } from './reverse-reachable-sets.ts';

/** Ties drawn at random, each as probable as is given. */
function randomGraph(order: number, size: number, probability: number) {
  const random = createRandom(5);
  const draw = (): number[] => Array.from({ length: size }, () => random.below(order));
  return buildInfluenceGraph({
    order,
    sources: draw(),
    targets: draw(),
    probabilities: Array.from({ length: size }, () => probability),
  }).graph;
}

const small = randomGraph(2000, 6000, 0.1);
const large = randomGraph(3000, 15_000, 0.25);

describe('seedSetInThreads', () => {
  it.each<[string, typeof small, SeedSetOptions]>([
    ['small sets, up to the limit of memory', small, { size: 20, certificate: 0.9, maxMembers: 600_000 }],
    ['large sets that stop at sentinels', large, { size: 20, certificate: 0.8, maxMembers: 4_000_000 }],
    ['large whole sets', large, { size: 20, certificate: 0.8, won: [3], maxMembers: 8_000_000 }],
  ])('gives over one, two and three threads the same: %s', async (_, graph, options) => {
    const alone = seedSet(graph, options);
    for (const threads of [2, 3])
      expect(await seedSetInThreads(graph, { ...options, threads })).toEqual(alone);
  });

  it('ends within a block where nobody wants the answer any more', async () => {
    let calls = 0;
    const checkpoint = (): void => {
      if (++calls === 20) throw new Error('unwanted');
    };
    const wanted = seedSetInThreads(large, {
      size: 20,
      certificate: 0.99,
      won: [3],
      maxMembers: 2e7,
      threads: 2,
      checkpoint,
    });
    await expect(wanted).rejects.toThrow('unwanted');
    expect(calls).toBe(20);
    // the helper is free for what comes next, and answers it
    const options = { size: 20, certificate: 0.8, won: [3], maxMembers: 8_000_000 };
    expect(await seedSetInThreads(large, { ...options, threads: 2 })).toEqual(seedSet(large, options));
  });
});

describe('blocks of reverse reachable sets', () => {
  it('are the same whoever draws them, and cut to what is wanted', () => {
    const drawer = setDrawerOf(large);
    const alone = createReverseSampler(large, 7, { drawer });
    alone.grow(9000);
    const together = createReverseSampler(large, 7, { drawer });
    const states = together.nextStates(60);
    for (const { sets } of takeBlocks(drawer, { states, next: new Int32Array(new SharedArrayBuffer(4)) }))
      if (together.wants(9000)) together.keep(sets, 9000);
    const { count, kept, offsets, members } = together.sets;
    expect(count).toBe(9000);
    const isSame = (length: number, a: Uint32Array, b: Uint32Array): boolean =>
      a.subarray(0, length).every((word, i) => word === b[i]);
    expect(kept).toBe(alone.sets.kept);
    expect(together.sets.alone).toEqual(alone.sets.alone);
    expect(isSame(kept + 1, offsets, alone.sets.offsets)).toBe(true);
    expect(isSame(offsets[kept]!, members, alone.sets.members)).toBe(true);
  });
});
