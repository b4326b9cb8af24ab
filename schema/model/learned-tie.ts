/** A tie that was learned from what people did, as it is written to the graph: the source influences the target. */
export interface LearnedTie {
  /** Ids of people. */
  readonly source: string;
  readonly target: string;
  /** That a message of the source moves the target, in (0, 1]. */
  readonly probability: number;
  /** Acts of the target that followed a message of the source; 1 or more. */
  readonly interactions: number;
  /** Of these acts, epoch milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
}
