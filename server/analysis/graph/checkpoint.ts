/**
 * Called by long computations between steps that take up to some tens of milliseconds; throws where nobody wants the answer any more.
 */
export type Checkpoint = () => void;

/** Rows of a plain pass over many between two checkpoints. */
export const CHECKED_ROWS = 2 ** 16;

/** Lets a computation go on to its end. */
export const GO_ON: Checkpoint = () => undefined;
