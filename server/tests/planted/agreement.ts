/**
 * Spearman's rank correlation, ties by their mean rank.
 *
 * @returns In [-1, 1].
 */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [meanRanks(a), meanRanks(b)];
  const mean = (a.length + 1) / 2;
  let product = 0;
  let squaresX = 0;
  let squaresY = 0;
  for (let i = 0; i < a.length; i++) {
    product += (x[i]! - mean) * (y[i]! - mean);
    squaresX += (x[i]! - mean) ** 2;
    squaresY += (y[i]! - mean) ** 2;
  }
  return product / Math.sqrt(squaresX * squaresY);
}

/**
 * Agreement of two partitions, corrected for chance: 1 when equal, about 0 when unrelated.
 *
 * @see Hubert and Arabie (1985), Journal of Classification 2, 193–218.
 */
export function adjustedRandIndex(a: readonly number[], b: readonly number[]): number {
  const pairs = (counts: Iterable<number>): number =>
    [...counts].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const count = (keys: readonly (number | string)[]): Map<number | string, number> => {
    const counts = new Map<number | string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const together = pairs(count(a.map((label, i) => `${label} ${b[i]}`)).values());
  const [inA, inB] = [pairs(count(a).values()), pairs(count(b).values())];
  const expected = (inA * inB) / ((a.length * (a.length - 1)) / 2);
  return (together - expected) / ((inA + inB) / 2 - expected);
}

function meanRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((i, j) => values[i]! - values[j]!);
  const ranks: number[] = Array.from({ length: values.length }, () => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let place = from; place < to; place++) ranks[order[place]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}
