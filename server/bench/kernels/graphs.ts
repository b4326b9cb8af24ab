import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildInfluenceGraph } from '../../analysis/graph/build.ts';
import {
  buildNamedGraph,
  createEdgeListParser,
  type EdgeListOptions,
} from '../../analysis/graph/edge-list.ts';
import { edgeSources } from '../../analysis/graph/edge-sources.ts';
import type { InfluenceGraph } from '../../analysis/graph/influence-graph.ts';
import { createRandom } from '../../analysis/graph/random.ts';

/** A graph that rows run on; those with the same name are loaded once. */
export interface BenchGraph {
  readonly name: string;
  /** @param folder - Where the graph files are. */
  readonly load: (folder: string) => InfluenceGraph;
}

/** The graph of `NAME.txt.gz`; a tie's probability is 1 / in-degree unless there is a column of them, which can be left out. */
export function fileGraph(name: string, options: EdgeListOptions = {}): BenchGraph {
  return {
    name,
    load(folder) {
      const parser = createEdgeListParser(options);
      parser.push(gunzipSync(readFileSync(join(folder, `${name}.txt.gz`))));
      return buildNamedGraph(parser.finish()).graph;
    },
  };
}

/** The skew of how often people are drawn: the degrees fall off with the power −2.5. */
const SKEW = 1 / 1.5;

/**
 * People who are drawn as source and as target of a tie in proportion to (rank + 10)^−⅔, so that their degrees follow a power law with the
 * exponent −2.5; a tie's probability is 1 / in-degree. Ties that come twice are drawn again.
 *
 * @see Chung & Lu (2002), PNAS 99(25), 15879–15882. doi:10.1073/pnas.252631999
 */
export function powerLawGraph({ people, ties }: { people: number; ties: number }): BenchGraph {
  return {
    name: `power law ${people.toLocaleString('en')}`,
    load() {
      const random = createRandom(1);
      const sums = new Float64Array(people + 1);
      for (let rank = 0; rank < people; rank++) sums[rank + 1] = sums[rank]! + (rank + 10) ** -SKEW;
      const names = Uint32Array.from({ length: people }, (_, node) => node);
      for (let node = people - 1; node > 0; node--) {
        const other = random.below(node + 1);
        [names[node], names[other]] = [names[other]!, names[node]!];
      }
      const rankAt = searchIn(sums);
      return buildDistinct(people, ties, () => names[rankAt(random.double())]!);
    },
  };
}

/** Parts of the sums in each of which the search begins near its end. */
const PARTS = 2 ** 16;

/** Finds the rank whose stretch of the sums, which begin with 0, holds that share of the last. */
function searchIn(sums: Float64Array): (share: number) => number {
  const ranks = sums.length - 1;
  const total = sums[ranks]!;
  const find = (at: number, from: number, to: number): number => {
    let low = from;
    let high = to;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (sums[middle]! <= at) low = middle;
      else high = middle;
    }
    return low;
  };
  const begins = Uint32Array.from({ length: PARTS + 1 }, (_, part) => find((part / PARTS) * total, 0, ranks));
  return (share) => {
    const part = Math.floor(share * PARTS);
    return find(share * total, begins[part]!, begins[part + 1]! + 1);
  };
}

function buildDistinct(order: number, ties: number, draw: () => number): InfluenceGraph {
  let sources = new Uint32Array(0);
  let targets = new Uint32Array(0);
  for (let missing = ties; missing > 0;) {
    const from = sources.length;
    sources = lengthen(sources, missing);
    targets = lengthen(targets, missing);
    for (let tie = from; tie < sources.length; tie++) {
      sources[tie] = draw();
      do targets[tie] = draw();
      while (targets[tie] === sources[tie]);
    }
    const { graph } = buildInfluenceGraph({ order, sources, targets, probabilities: 'weighted-cascade' });
    if (graph.size === ties) return graph;
    missing = ties - graph.size;
    sources = edgeSources(graph);
    targets = graph.outTargets.slice();
  }
  return buildInfluenceGraph({ order, sources, targets, probabilities: 1 }).graph;
}

function lengthen(from: Uint32Array, by: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(from.length + by);
  longer.set(from);
  return longer;
}

/** Writes a graph for the peers: order, size (uint32), out-offsets, out-targets (uint32), probabilities (float64), without gaps. */
export function saveForPeers(graph: InfluenceGraph, file: string): void {
  const { order, size, outOffsets, outTargets, probabilities } = graph;
  const bytes = (column: Uint32Array | Float64Array): Uint8Array =>
    new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  writeFileSync(file, bytes(Uint32Array.of(order, size)));
  for (const column of [outOffsets, outTargets, probabilities]) {
    writeFileSync(file, bytes(column), { flag: 'a' });
  }
}
