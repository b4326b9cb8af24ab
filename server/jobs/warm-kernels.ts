import type { Checkpoint } from '../analysis/graph/checkpoint.ts';
import { buildInfluenceGraph } from '../analysis/graph/build.ts';
import type { InfluenceGraph } from '../analysis/graph/influence-graph.ts';
import { createRandom } from '../analysis/graph/random.ts';
import { contributions } from '../analysis/influence/contributions.ts';
import { seedSet } from '../analysis/influence/seed-set.ts';
import { spread } from '../analysis/influence/spread.ts';
import { mostProbablePaths } from '../analysis/paths/most-probable-paths.ts';
import { reachOf } from '../analysis/reach/reach.ts';

const PEOPLE = 300;
const TIES_EACH = 5;
const PATHS = 30;

/**
 * Runs a small synthetic graph through the kernels that answer questions, so that nobody waits for their compilation.
 *
 * @param kernels - Those of the thread for quick questions, or for long ones.
 */
export function warmKernels(kernels: 'quick' | 'long', checkpoint: Checkpoint): void {
  const graph = attachmentGraph();
  if (kernels === 'long') {
    const { people } = seedSet(graph, { size: 5, epsilon: 0.5, checkpoint });
    spread(graph, people, { simulations: 500, checkpoint });
    contributions(graph, people, { checkpoint });
    return;
  }
  for (let from = 0; from < PATHS; from++) {
    mostProbablePaths(graph, { from, to: PEOPLE - 1 - from });
    reachOf(graph, from, 3);
  }
}

/** A directed graph by preferential attachment: who comes is influenced by some who were there, mostly by those who have many ties. */
function attachmentGraph(): InfluenceGraph {
  const random = createRandom(1);
  const [sources, targets]: [number[], number[]] = [[0], [1]];
  for (let person = 2; person < PEOPLE; person++) {
    for (let tie = 0; tie < TIES_EACH; tie++) {
      const column = random.below(2) === 0 ? sources : targets;
      sources.push(column[random.below(targets.length)]!); // drawn among the ties that are there
      targets.push(person);
    }
  }
  const probabilities = Float64Array.from(sources, () => 0.02 + 0.3 * random.double());
  return buildInfluenceGraph({ order: PEOPLE, sources, targets, probabilities }).graph;
}
