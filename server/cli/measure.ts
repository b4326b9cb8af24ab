import type { NamedGraph, ProbabilityMode } from '../analysis/graph/edge-list.ts';

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
  readonly candidatesFile: string | undefined;
  readonly avoidFile: string | undefined;
  readonly error: number | undefined;
  readonly toEverybody: boolean;
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
  /** Out of `--candidates`; empty for everybody. */
  readonly candidates: readonly number[];
  /** Out of `--avoid`. */
  readonly avoid: readonly number[];
  /** Out of `--costs`, by node. */
  readonly costs: Float64Array;
}

/** One of the highest values. */
export interface TopNode {
  readonly node: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** Reach as a naive sum has it; none where that is beyond number. */
  readonly naive?: number;
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
  /** What each of the seeds adds to those before, and what nobody reaches without them. */
  readonly contributions?: readonly {
    readonly node: string;
    readonly adds: number;
    readonly lost: number;
    readonly standardError: number;
  }[];
  /** Relative standard error of values that come from sketches. */
  readonly relativeError?: number;
  /** Of given people together, and as a naive sum has it, where that is a number. */
  readonly reach?: number;
  readonly naive?: number;
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
