import { InvalidInputError } from '../../../schema/model/errors.ts';
import { numberBySize } from '../centrality/components.ts';
import { createRandom } from '../graph/random.ts';
import type { UndirectedGraph } from '../graph/undirected.ts';
import { aggregate, type LevelGraph } from './aggregate.ts';
import { moveNodes } from './local-moves.ts';
import { modularity } from './modularity.ts';
import { refine } from './refine.ts';

/** How communities are found. */
export interface LeidenOptions {
  /** > 0; larger gives more and smaller communities. @default 1 */
  readonly resolution?: number;
  /** @default 1 */
  readonly randomSeed?: number;
  /** Passes at most; each begins with what the last one found, and they end when nothing is gained. @default 10 */
  readonly passes?: number;
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
 * together, the parts become the nodes of the next level. Every community is connected.
 *
 * @param graph - Strengths ≥ 0 (the sum of the probabilities of both directions). Not changed.
 * @returns The same for the same graph, options and seed.
 * @throws {InvalidInputError} `BAD_USER_INPUT` when the resolution is not > 0.
 * @remarks Time about O(m) a level, memory O(n + m).
 * @see Traag, Waltman & van Eck (2019), Sci. Rep. 9, 5233. doi:10.1038/s41598-019-41695-z
 */
export function leiden(graph: UndirectedGraph, options: LeidenOptions = {}): Communities {
  const { resolution = 1, randomSeed = 1, passes = 10 } = options;
  if (!(resolution > 0)) {
    throw new InvalidInputError(`resolution is ${resolution}; pass a number above 0.`, { resolution });
  }
  const random = createRandom(randomSeed);
  let labels: Uint32Array = Uint32Array.from({ length: graph.order }, (_, node) => node);
  let quality = modularity(graph, labels, resolution);
  for (let pass = 0; pass < passes; pass++) {
    const next = runPass(graph, labels, { resolution, random });
    const gained = modularity(graph, next, resolution) - quality;
    if (gained > 0) labels = next;
    if (!(gained > NO_GAIN)) break;
    quality += gained;
  }
  const connected = splitUnconnected(graph, labels);
  const { count, sizes, labels: named } = numberBySize(connected.labels, connected.sizes);
  return { count, sizes, labels: named, modularity: modularity(graph, named, resolution) };
}

interface PassOptions {
  readonly resolution: number;
  readonly random: ReturnType<typeof createRandom>;
}

function runPass(graph: UndirectedGraph, start: Uint32Array, options: PassOptions): Uint32Array {
  let level: LevelGraph = { ...graph, loops: new Float64Array(graph.order) };
  let partition: Uint32Array = start.slice();
  const places = Uint32Array.from({ length: graph.order }, (_, node) => node);
  for (;;) {
    moveNodes(level, partition, options);
    const parts = refine(level, partition, options);
    const isDone = parts.count === level.order;
    const { labels } = parts;
    const above = new Uint32Array(parts.count);
    for (let node = 0; node < level.order; node++) above[labels[node]!] = partition[node]!;
    for (let node = 0; node < places.length; node++) places[node] = labels[places[node]!]!;
    partition = compact(above);
    if (isDone) break;
    level = aggregate(level, parts);
  }
  return places.map((place) => partition[place]!);
}

/** Renames labels to 0, 1, … in the order of their first node. */
function compact(labels: Uint32Array): Uint32Array {
  const names = new Map<number, number>();
  return labels.map((label) => {
    const name = names.get(label) ?? names.size;
    names.set(label, name);
    return name;
  });
}

/** Gives the unconnected parts of a community names of their own, in the order of their first node. */
function splitUnconnected(
  graph: UndirectedGraph,
  labels: Uint32Array,
): { labels: Uint32Array; sizes: number[] } {
  const { order, offsets, neighbours } = graph;
  const split = new Uint32Array(order).fill(order);
  const queue = new Uint32Array(order);
  const sizes: number[] = [];
  for (let start = 0; start < order; start++) {
    if (split[start] !== order) continue;
    split[start] = sizes.length;
    queue[0] = start;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const node = queue[head]!;
      for (let n = offsets[node]!; n < offsets[node + 1]!; n++) {
        const other = neighbours[n]!;
        if (split[other] !== order || labels[other] !== labels[node]) continue;
        split[other] = sizes.length;
        queue[tail++] = other;
      }
    }
    sizes.push(tail);
  }
  return { labels: split, sizes };
}
