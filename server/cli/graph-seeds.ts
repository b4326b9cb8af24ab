import { contributions } from '../analysis/influence/contributions.ts';
import { marksOf } from '../analysis/influence/max-coverage.ts';
import { seedSetInThreads } from '../analysis/influence/seed-set-threads.ts';
import { spread } from '../analysis/influence/spread.ts';
import type { Answer, MeasureContext } from './measure.ts';

/** The draw for the simulations must not be the one of the choice. */
const OTHER_SEED = 0x1b873593;
/** Without `--simulations` the spread of seeds is simulated up to 10,000 times, less where the error falls below this share or some seconds have gone. */
const ENOUGH = { relativeError: 0.001, enoughTrials: 1e8 };

/** Whom to win first. */
export async function solveSeeds({
  network,
  options,
  won,
  candidates,
  costs,
}: MeasureContext): Promise<Answer> {
  const { threads, size, budget, epsilon, certificate, randomSeed } = options;
  const found = await seedSetInThreads(network.graph, {
    threads,
    ...(size === undefined ? { budget: { costs, total: budget! } } : { size }), // one of them, as the options were checked
    epsilon: epsilon ?? 0.1,
    certificate,
    randomSeed,
    won,
    candidates: candidates.length === 0 ? undefined : marksOf(candidates, network.graph.order),
  });
  const { approximation, failureProbability, samples } = found;
  const people = found.people.map((node) => network.names[node]!);
  const reached = certificate === undefined ? {} : { certified: approximation >= certificate };
  return {
    document: {
      people,
      ...(budget === undefined ? {} : { cost: found.people.reduce((sum, node) => sum + costs[node]!, 0) }),
      approximation,
      failureProbability,
      samples,
      ...reached,
    },
    values: found.people.map((node, i): [number, number] => [node, i + 1]),
    afterwards: () => {
      const begun = performance.now();
      const runs = options.simulations === undefined ? ENOUGH : { simulations: options.simulations };
      const run = spread(network.graph, [...found.people, ...won], {
        ...runs,
        expected: { mean: found.estimate, standardError: found.estimateError },
        randomSeed: randomSeed + OTHER_SEED,
      });
      const { mean, standardError, simulations } = run;
      const seconds = { simulate: (performance.now() - begun) / 1000 };
      return { document: { spread: mean, standardError, simulations }, seconds };
    },
  };
}

/** How far word goes from given people, and what each of them does for it. */
export function solveSpread({ network, options, seeds }: MeasureContext): Answer {
  const { simulations = 10_000, randomSeed } = options;
  const { mean, standardError } = spread(network.graph, seeds, { simulations, randomSeed });
  return {
    document: { spread: mean, standardError, simulations },
    afterwards: () => {
      const begun = performance.now();
      const people = [...new Set(seeds)];
      const draw = { spread: mean, randomSeed: randomSeed + OTHER_SEED };
      const each = contributions(network.graph, people, draw);
      const document = {
        contributions: people.map((node, place) => ({
          node: network.names[node]!,
          adds: each.adds[place]!,
          lost: each.lost[place]!,
          standardError: each.standardErrors[place]!,
        })),
      };
      return { document, seconds: { contributions: (performance.now() - begun) / 1000 } };
    },
  };
}
