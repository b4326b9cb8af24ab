import type { InfluenceGraph } from '../../analysis/graph/influence-graph.ts';
import type { BenchGraph } from './graphs.ts';

/** What a run said, as a few numbers by name. Both sides use the same names: they are compared, and printed. */
export type Answer = Readonly<Record<string, number>>;

/**
 * One measured run.
 *
 * @param run - Its number, 1 to 5, for a random seed.
 * @returns What describes the answer, called when the clock has stopped.
 */
export type Measured = (run: number) => (() => Answer) | Promise<() => Answer>;

/** One run of one side. */
export interface Run {
  /** CPU seconds of all threads of its process. */
  readonly cpu: number;
  readonly wall: number;
  readonly answer: Answer;
}

/**
 * A row of the table: a kernel of ours beside one of somebody else's on one graph.
 *
 * To add a measure: write `rows/NAME.ts` with a function that gives its rows, name it in rows.ts, and write the peer as
 * `peers/python/NAME.py`, `peers/javascript/NAME.mjs` or `peers/twins/NAME.c`; peers/README.md says what they are asked.
 */
export interface KernelRow {
  /** The measure with its options, as it stands in the table. */
  readonly what: string;
  readonly graph: BenchGraph;
  /** Makes ready what is not measured, and gives what is. */
  readonly ours: (graph: InfluenceGraph) => Measured;
  /** @default ours alone is measured */
  readonly peer?: Peer;
  /**
   * Says how the answers differ; null where they agree. It is given the median of each number over the runs.
   *
   * @default every number of ours is the peer's, but for a millionth
   */
  readonly differ?: (ours: Answer, peer: Answer) => string | null;
  /** Says what is wrong with our answer by itself; null where nothing is. @default nothing is */
  readonly check?: (ours: Answer) => string | null;
  /**
   * The seconds that are compared, where CPU seconds of a run are not meant: wall seconds, seconds for each set, the median of many calls.
   *
   * @default (run) => run.cpu
   */
  readonly seconds?: (run: Run) => number;
  /** Ours divided by the peer's may be this at most. @default none is set */
  readonly maxRatio?: number;
  /** Ours may take this at most, in seconds. @default none is set */
  readonly maxSeconds?: number;
}

/** A program that measures itself. */
export interface Peer {
  /** Its name in the table. */
  readonly name: string;
  /** `python/NAME.py`, `javascript/NAME.mjs` or `twins/NAME.c`. */
  readonly program: `python/${string}.py` | `javascript/${string}.mjs` | `twins/${string}.c`;
  /** Handed to a program in Python or JavaScript as an object, to one in C as its arguments in this order. @default {} */
  readonly options?: Readonly<Record<string, number | string>>;
}
