/** A source of random numbers that gives the same ones for the same seed, on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Integer in [0, n). */
  below(n: number): number;
  /** Number in [low, high), small ones more often: the square of a uniform number spread over the range. */
  between(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/**
 * sfc32 seeded by splitmix32: integers only, so that no machine's rounding shows.
 *
 * @see Doty-Humphrey, PractRand (2010), "sfc".
 */
export function createRandom(seed: number): Random {
  let mix = seed | 0;
  const seedWord = (): number => {
    mix = (mix + 0x9e3779b9) | 0;
    let word = mix ^ (mix >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return word ^ (word >>> 15);
  };
  let [a, b, c, counter] = [seedWord(), seedWord(), seedWord(), 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round++) next();
  return {
    next,
    below: (n) => Math.floor(next() * n),
    between: (low, high) => {
      const unit = next();
      return low + (high - low) * unit * unit;
    },
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
  };
}

/**
 * Draws indices in proportion to weights, each in constant time.
 *
 * @see Walker (1977), ACM Trans. Math. Softw. 3(3), 253-256. doi:10.1145/355744.355749
 */
export function createSampler(weights: Float64Array): (random: Random) => number {
  const count = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = weights.map((weight) => (weight * count) / total);
  const alias = new Int32Array(count);
  const small: number[] = [];
  const large: number[] = [];
  for (let index = 0; index < count; index++) (share[index]! < 1 ? small : large).push(index);
  while (small.length > 0 && large.length > 0) {
    const low = small.pop()!;
    const high = large.at(-1)!;
    alias[low] = high;
    share[high] = share[high]! + share[low]! - 1;
    if (share[high] < 1) small.push(large.pop()!);
  }
  for (const index of [...small, ...large]) share[index] = 1;
  return (random) => {
    const index = random.below(count);
    return random.next() < share[index]! ? index : alias[index]!;
  };
}
