import { NotFoundError } from '../../schema/model/errors.ts';
import { betweennessError } from '../analysis/centrality/betweenness.ts';
import { betweennessInThreads } from '../analysis/centrality/betweenness-threads.ts';
import { rankIntervals } from '../analysis/centrality/rank-intervals.ts';
import { components } from '../analysis/centrality/components.ts';
import { coreness } from '../analysis/centrality/coreness.ts';
import { pageRank } from '../analysis/centrality/page-rank.ts';
import { leiden } from '../analysis/communities/leiden.ts';
import type { NamedGraph } from '../analysis/graph/edge-list.ts';
import type { InfluenceGraph } from '../analysis/graph/influence-graph.ts';
import { buildUndirected } from '../analysis/graph/undirected.ts';
import { marksOf } from '../analysis/influence/max-coverage.ts';
import { mostProbablePaths } from '../analysis/paths/most-probable-paths.ts';
import { pathsFrom } from '../analysis/paths/paths-from.ts';
import { reachOfAll, reachOfSet } from '../analysis/reach/reach.ts';
import { sketchedReach } from '../analysis/reach/sketched-reach.ts';
import { walksOfAll } from '../analysis/reach/walks.ts';
import { solveSeeds, solveSpread } from './graph-seeds.ts';
import type { Answer, Measure, MeasureContext } from './measure.ts';

/** How many of the highest values are shown. */
const SHOWN = 20;
/** That the error of an estimate is larger than is said. */
const FAILURE = 0.05;
/** The measures of `grapevine graph`. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  pagerank: {
    hasValues: true,
    solve: (context) =>
      ranked(context, (graph) => pageRank(graph, context.seeds.length > 0 ? { people: context.seeds } : {})),
  },
  betweenness: { hasValues: true, solve: solveBetweenness },
  communities: { hasValues: true, solve: solveCommunities },
  components: { hasValues: true, solve: solveComponents },
  coreness: { hasValues: true, solve: (context) => ranked(context, coreness) },
  outdegree: {
    hasValues: true,
    solve: (context) => ranked(context, ({ outOffsets }) => degrees(outOffsets)),
  },
  indegree: { hasValues: true, solve: (context) => ranked(context, ({ inOffsets }) => degrees(inOffsets)) },
  reach: { hasValues: true, solve: solveReach },
  paths: { hasValues: false, solve: solvePaths },
  seeds: { hasValues: true, solve: solveSeeds },
  spread: { hasValues: false, solve: solveSpread },
};

type ValueOfNodes = (graph: InfluenceGraph) => ArrayLike<number> | Promise<ArrayLike<number>>;

async function ranked({ network, options }: MeasureContext, measure: ValueOfNodes): Promise<Answer> {
  const values = await measure(network.graph);
  const nodes = Uint32Array.from({ length: values.length }, (_, node) => node);
  nodes.sort((a, b) => values[b]! - values[a]! || a - b);
  const top = Array.from(nodes.subarray(0, SHOWN), (node) => ({
    node: network.names[node]!,
    value: values[node]!,
  }));
  const { stability, randomSeed } = options;
  if (stability === undefined) return { document: { top }, values };
  return {
    document: {},
    values,
    afterwards: async () => {
      const begun = performance.now();
      const wanted = { top: SHOWN, repetitions: stability, randomSeed, whole: values };
      const intervals = await rankIntervals(network.graph, measure, wanted);
      return {
        document: {
          top: top.map((one, place) => ({
            ...one,
            low: intervals[place]!.low,
            high: intervals[place]!.high,
          })),
        },
        seconds: { stability: (performance.now() - begun) / 1000 },
      };
    },
  };
}

/** Ties of each node, by where they begin. */
function degrees(offsets: Uint32Array): Uint32Array {
  return Uint32Array.from({ length: offsets.length - 1 }, (_, node) => offsets[node + 1]! - offsets[node]!);
}

async function solveBetweenness(context: MeasureContext): Promise<Answer> {
  const { threads, samples, randomSeed } = context.options;
  const drawn = samples === undefined ? {} : { samples };
  const answer = await ranked(context, (graph) =>
    betweennessInThreads(graph, { threads, randomSeed, ...drawn }),
  );
  if (samples === undefined) return answer;
  const error = betweennessError(context.network.graph.order, samples, FAILURE);
  return { ...answer, document: { ...answer.document, error, failureProbability: FAILURE } };
}

async function solveReach(context: MeasureContext): Promise<Answer> {
  if (context.seeds.length > 0) return reachOfSeeds(context);
  const { network, options } = context;
  const { ties = 2, error, randomSeed } = options;
  let relativeError: number | undefined;
  const answer = await ranked(context, (graph) => {
    if (error === undefined) return reachOfAll(graph, ties);
    const found = sketchedReach(graph, { ties, relativeError: error, randomSeed });
    ({ relativeError } = found);
    return found.reach.map(Math.round);
  });
  const sketched = relativeError === undefined ? {} : { relativeError };
  return {
    ...answer,
    document: { ...answer.document, ...sketched },
    afterwards: async () => {
      const more = await answer.afterwards?.();
      const begun = performance.now();
      const walks = walksOfAll(network.graph, ties);
      const { top = [] } = { ...answer.document, ...more?.document };
      const withNaive = top.map((one) => ({ ...one, ...naiveOf(walks, [network.names.indexOf(one.node)]) }));
      const seconds = { ...more?.seconds, naive: (performance.now() - begun) / 1000 };
      return { document: { top: withNaive }, seconds };
    },
  };
}

function reachOfSeeds({ network, options, seeds }: MeasureContext): Answer {
  const { ties = 2 } = options;
  return {
    document: { reach: reachOfSet(network.graph, seeds, ties) },
    afterwards: () => {
      const begun = performance.now();
      const document = naiveOf(walksOfAll(network.graph, ties), [...new Set(seeds)]);
      return { document, seconds: { naive: (performance.now() - begun) / 1000 } };
    },
  };
}

/** The naive sum of the reach of some people; nothing where it is beyond number. */
function naiveOf(walks: Float64Array, people: readonly number[]): { readonly naive?: number } {
  const naive = people.reduce((sum, node) => sum + walks[node]!, 0);
  return Number.isFinite(naive) ? { naive } : {};
}

function solveCommunities({ network, options }: MeasureContext): Answer {
  const graph = buildUndirected(network.graph);
  const isMeasured = options.isProbabilityGiven || network.probability === 'column';
  const found = leiden(isMeasured ? graph : { ...graph, strengths: countTies(network) }, {
    resolution: options.resolution ?? 1,
    iterations: options.iterations ?? 1,
    randomSeed: options.randomSeed,
  });
  const { count, sizes, labels, modularity } = found;
  return {
    document: { communities: count, modularity, sizes: [...sizes.subarray(0, SHOWN)] },
    values: labels,
  };
}

/** Strengths where nothing is known of them: 1 for each direction. */
function countTies({ graph }: NamedGraph): Float64Array {
  return buildUndirected({ ...graph, probabilities: new Float64Array(graph.size).fill(1) }).strengths;
}

function solveComponents({ network }: MeasureContext): Answer {
  const { count, sizes, labels } = components(network.graph);
  const answer = { count, sizes: [...sizes] };
  return { document: { ...answer, components: answer }, values: labels };
}

function solvePaths({ network, options, avoid }: MeasureContext): Answer {
  const find = (name: string): number => {
    const node = network.names.indexOf(name);
    if (node < 0)
      throw new NotFoundError(`Node "${name}" is not among the edges; pass one that is.`, { node: name });
    return node;
  };
  const { to = '', toEverybody, maxTies = 6 } = options;
  const from = find(options.from ?? '');
  const found = toEverybody
    ? [...pathsFrom(network.graph, [from], { first: options.first ?? SHOWN, maxTies })].flat()
    : mostProbablePaths(
        network.graph,
        { from, to: find(to) },
        { first: options.first ?? 3, maxTies, avoid: marksOf(avoid, network.graph.order) },
      );
  const paths = found.map(({ nodes, probability }) => ({
    nodes: nodes.map((node) => network.names[node]!),
    probability,
  }));
  return { document: { paths } };
}
