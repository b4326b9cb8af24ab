import { InvalidInputError, NotFoundError } from '../../schema/model/errors.ts';
import { betweennessError } from '../analysis/centrality/betweenness.ts';
import { betweennessInThreads } from '../analysis/centrality/betweenness-threads.ts';
import { rankIntervals } from '../analysis/centrality/rank-intervals.ts';
import { components } from '../analysis/centrality/components.ts';
import { coreness } from '../analysis/centrality/coreness.ts';
import { pageRank } from '../analysis/centrality/page-rank.ts';
import { leiden } from '../analysis/communities/leiden.ts';
import type { NamedGraph, ProbabilityMode } from '../analysis/graph/edge-list.ts';
import type { InfluenceGraph } from '../analysis/graph/influence-graph.ts';
import { buildUndirected } from '../analysis/graph/undirected.ts';
import { seedSetInThreads } from '../analysis/influence/seed-set-threads.ts';
import { spread } from '../analysis/influence/spread.ts';
import { mostProbablePaths } from '../analysis/paths/most-probable-paths.ts';
import { reachOfAll } from '../analysis/reach/reach.ts';

/** Checked options of `grapevine graph`; undefined where the measure's default holds. */
export interface MeasureOptions {
  readonly probability: ProbabilityMode;
  readonly isProbabilityGiven: boolean;
  readonly undirected: boolean;
  readonly threads: number;
  readonly randomSeed: number;
  readonly repeat: number;
  readonly out: string | undefined;
  readonly samples: number | undefined;
  readonly resolution: number | undefined;
  readonly iterations: number | undefined;
  readonly stability: number | undefined;
  readonly ties: number | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly first: number | undefined;
  readonly maxTies: number | undefined;
  readonly size: number | undefined;
  readonly epsilon: number | undefined;
  readonly certificate: number | undefined;
  readonly wonFile: string | undefined;
  readonly budget: number | undefined;
  readonly costsFile: string | undefined;
  readonly seedsFile: string | undefined;
  readonly simulations: number | undefined;
}

/** What a measure is computed from. */
export interface MeasureContext {
  readonly network: NamedGraph;
  readonly options: MeasureOptions;
  /** Node indices out of `--seeds`. */
  readonly seeds: readonly number[];
  /** Out of `--won`. */
  readonly won: readonly number[];
  /** Out of `--costs`, by node. */
  readonly costs: Float64Array;
}

interface TopNode {
  readonly node: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** Members of the JSON document by which a measure answers. */
export interface AnswerDocument {
  /** With `--stability` also where they stand while ties are missing. */
  readonly top?: readonly TopNode[];
  readonly communities?: number;
  readonly modularity?: number;
  readonly count?: number;
  readonly sizes?: readonly number[];
  readonly components?: { readonly count: number; readonly sizes: readonly number[] };
  readonly paths?: readonly { readonly nodes: readonly string[]; readonly probability: number }[];
  readonly people?: readonly string[];
  /** Of the people together, where there is a budget. */
  readonly cost?: number;
  readonly spread?: number;
  readonly standardError?: number;
  readonly approximation?: number;
  /** Of estimated values at most, but for the failure probability. */
  readonly error?: number;
  readonly failureProbability?: number;
  readonly samples?: number;
  readonly simulations?: number;
  /** Whether the certificate asked for was reached. */
  readonly certified?: boolean;
}

interface Afterwards {
  readonly document: AnswerDocument;
  readonly seconds: Readonly<Record<string, number>>;
}

/** What a measure says. */
export interface Answer {
  /** Members of the JSON document. */
  readonly document: AnswerDocument;
  /** All values by node, or some as pairs of node and value, for `--out`. */
  readonly values?: ArrayLike<number> | readonly [number, number][];
  /** A step that does not count as solving, run once: more members of the document, and its wall seconds. */
  readonly afterwards?: () => Afterwards | Promise<Afterwards>;
}

/** A measure by its name on the command line. */
export interface Measure {
  /** It has a value for nodes that `--out` can write. */
  readonly hasValues: boolean;
  readonly solve: (context: MeasureContext) => Answer | Promise<Answer>;
}

/** How many of the highest values are shown. */
const SHOWN = 20;
/** The draw for the simulations must not be the one of the choice. */
const OTHER_SEED = 0x1b873593;
/** That the error of an estimate is larger than is said. */
const FAILURE = 0.05;
/** Without `--simulations` the spread of seeds is simulated up to 10,000 times, less where the error falls below this share or some seconds have gone. */
const ENOUGH = { relativeError: 0.001, enoughTrials: 1e8 };

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
  reach: {
    hasValues: true,
    solve: (context) => ranked(context, (graph) => reachOfAll(graph, context.options.ties)),
  },
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

function solvePaths({ network, options }: MeasureContext): Answer {
  const find = (name: string): number => {
    const node = network.names.indexOf(name);
    if (node < 0)
      throw new NotFoundError(`Node "${name}" is not among the edges; pass one that is.`, { node: name });
    return node;
  };
  const ends = { from: find(options.from ?? ''), to: find(options.to ?? '') };
  const found = mostProbablePaths(network.graph, ends, {
    first: options.first ?? 3,
    maxTies: options.maxTies ?? 6,
  });
  const paths = found.map(({ nodes, probability }) => ({
    nodes: nodes.map((node) => network.names[node]!),
    probability,
  }));
  return { document: { paths } };
}

async function solveSeeds({ network, options, won, costs }: MeasureContext): Promise<Answer> {
  const { threads, size, budget, epsilon, certificate, randomSeed } = options;
  if ((size === undefined) === (budget === undefined))
    throw new InvalidInputError('seeds needs --size or --budget; pass one of them.');
  if (options.costsFile !== undefined && budget === undefined)
    throw new InvalidInputError('--costs goes with --budget; add it.');
  const found = await seedSetInThreads(network.graph, {
    threads,
    ...(size === undefined ? { budget: { costs, total: budget! } } : { size }), // one of them, as was looked
    epsilon: epsilon ?? 0.1,
    certificate,
    randomSeed,
    won,
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

function solveSpread({ network, options, seeds }: MeasureContext): Answer {
  const { simulations = 10_000, randomSeed } = options;
  const { mean, standardError } = spread(network.graph, seeds, { simulations, randomSeed });
  return { document: { spread: mean, standardError, simulations } };
}
