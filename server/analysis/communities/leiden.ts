import { InvalidInputError } from '../../../schema/model/errors.ts';
import { numberBySize } from '../centrality/components.ts';
import { createRandom } from '../graph/random.ts';
import type { UndirectedGraph } from '../graph/undirected.ts';
import { eachAlone, groundLevel, type Level, numberParts, type Parts } from './level.ts';
import type { LevelSteps } from './level-steps.ts';
import { loadLevelSteps } from './level-steps-module.ts';
import { qualityOf, splitUnconnected } from './top-level.ts';

/** How communities are found. */
export interface LeidenOptions {
  /** > 0; larger gives more and smaller communities. @default 1 */
  readonly resolution?: number;
  /** @default 1 */
  readonly randomSeed?: number;
  /** Iterations at most, ≥ 1; each begins with what the last one found, and they end when nothing is gained. @default 1 */
  readonly iterations?: number;
}

/** A partition of the people. */
export interface Communities {
  readonly count: number;
  /** Number of people of each, largest first. */
  readonly sizes: Uint32Array;
  /** Community of each node: 0 is the largest; of equal ones that with the smaller node comes first. */
  readonly labels: Uint32Array;
  /** At the resolution asked for. */
  readonly modularity: number;
}

/** A pass that gains less than this ends the search. */
const NO_GAIN = 1e-7;

/**
 * Communities by the Leiden algorithm with modularity: people are moved, each community is refined into parts that hang
 * together, the parts become the nodes of the next level. Every community is connected. What the first pass begins with is found
 * without refining, which is quicker.
 *
 * @param graph - Strengths > 0 (the sum of the probabilities of both directions). Not changed.
 * @returns The same for the same graph, options and seed.
 * @throws {InvalidInputError} `BAD_USER_INPUT` when the resolution is not > 0, or `iterations` is not an integer ≥ 1.
 * @remarks Time about O(m) a level, memory O(n + m).
 * @see Traag, Waltman & van Eck (2019), Sci. Rep. 9, 5233. doi:10.1038/s41598-019-41695-z
 */
export function leiden(graph: UndirectedGraph, options: LeidenOptions = {}): Communities {
  const { resolution = 1, randomSeed = 1, iterations = 1 } = options;
  if (!(resolution > 0)) {
    throw new InvalidInputError(`resolution is ${resolution}; pass a number above 0.`, { resolution });
  }
  if (!Number.isInteger(iterations) || iterations < 1) {
    throw new InvalidInputError(`iterations is ${iterations}; pass an integer of at least 1.`, {
      iterations,
    });
  }
  const ground = groundLevel(graph);
  const total = ground.masses.reduce((sum, mass) => sum + mass, 0);
  const factor = total === 0 ? 0 : resolution / total;
  const steps = loadLevelSteps(ground, { factor, random: createRandom(randomSeed) });
  const start = runPass(steps, eachAlone(graph.order), factor, (_, partition) => numberParts(partition));
  let best = runPass(steps, start.labels, factor, steps.refine);
  for (let pass = 1; pass < iterations; pass++) {
    const next = runPass(steps, best.labels, factor, steps.refine);
    const gained = next.quality - best.quality;
    if (gained > 0) best = next;
    if (!(gained > NO_GAIN)) break;
  }
  const sizes = Array.from({ length: best.count }, () => 0);
  for (let node = 0; node < graph.order; node++) sizes[best.labels[node]!]!++;
  return { ...numberBySize(best.labels, sizes), modularity: best.quality };
}

interface Found extends Parts {
  /** Modularity of the labels. */
  readonly quality: number;
}

/**
 * Goes up the levels until no two nodes become one.
 *
 * @param split - Says which nodes become one at the next level, none of them out of two communities.
 * @returns The community of each person, numbered by their first person.
 */
function runPass(steps: LevelSteps, start: Uint32Array, factor: number, split: LevelSteps['refine']): Found {
  let level: Level = steps.ground;
  let partition: Uint32Array = start.slice();
  const places = eachAlone(level.order);
  for (;;) {
    steps.moveNodes(level, partition);
    const parts = split(level, partition);
    const { count, labels } = parts;
    if (count === level.order) break;
    const above = new Uint32Array(count);
    for (let node = 0; node < level.order; node++) above[labels[node]!] = partition[node]!;
    for (let node = 0; node < places.length; node++) places[node] = labels[places[node]!]!;
    partition = numberParts(above, level.order).labels;
    level = steps.aggregate(level, parts);
  }
  const communities = splitUnconnected(level, partition);
  const quality = qualityOf(level, communities, factor);
  for (let node = 0; node < places.length; node++) places[node] = communities[places[node]!]!;
  return { ...numberParts(places), quality };
}
