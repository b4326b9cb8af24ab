import { createRandom } from '../../analysis/graph/random.ts';

/** Items that the encoder is measured on, of each set: it reads some 30 a second. */
const SAMPLE = 1000;
const SEED = 1;

/** The same items each time, drawn without replacement; all where there are no more. */
export function sampleOf<Item>(items: readonly Item[]): Item[] {
  const random = createRandom(SEED);
  const order = [...items];
  const count = Math.min(SAMPLE, order.length);
  for (let at = 0; at < count; at++) {
    const other = at + random.below(order.length - at);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order.slice(0, count);
}

/** All items in an order of the seed's. */
export function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = createRandom(seed);
  const order = [...items];
  for (let at = 0; at + 1 < order.length; at++) {
    const other = at + random.below(order.length - at);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
