import type { Row, SparkSession } from './connect/session.ts';
import { askIfThere, tableAt, writeTable } from './tables.ts';

/** Hears of steps. */
export type StepListener = (step: number, rows: number) => void;

/** A computation in steps, each from the table of the last. */
export interface IterationPlan {
  /** Folder of its own; what a run that was cut off has finished lies there. */
  readonly folder: string;
  /** Query of the table from which the first step starts. */
  readonly first: string;
  /** Query of the next table over the last one. */
  readonly next: (last: string) => string;
  /** Aggregates over a table that say how far it is, as SQL's select list. */
  readonly figures: string;
  /** Whether the last table is the result, by the figures of it and of the one before. */
  readonly isDone: (figures: Row, before: Row) => boolean;
  /** Hears of each step that is finished, and how many rows its table has. @default nobody */
  readonly onStep?: StepListener | undefined;
}

/** Where it came to an end. */
export interface IterationResult {
  /** The last table, as SQL names it. */
  readonly table: string;
  /** Its figures. */
  readonly figures: Row;
  /** Steps that this run made; those found finished do not count. */
  readonly steps: number;
}

/** A plan that does not end by itself is wrong. */
const MOST_STEPS = 1000;

/**
 * Runs a computation step by step. Each table is written whole, then marked as finished with its figures, so that a run that was cut off
 * goes on from the last one that is.
 */
export async function iterate(session: SparkSession, plan: IterationPlan): Promise<IterationResult> {
  const { folder, first, next, figures, isDone, onStep } = plan;
  const tableOf = (step: number): string => `${folder}/step-${step}`;
  const markOf = (step: number): string => `${folder}/finished/step=${step}`;
  const write = async (step: number, query: string): Promise<Row> => {
    await writeTable(session, tableOf(step), query);
    await writeTable(
      session,
      markOf(step),
      `SELECT ${figures}, count(*) AS rows FROM ${tableAt(tableOf(step))}`,
    );
    const [row] = await session.rows(`SELECT * FROM ${tableAt(markOf(step))}`);
    onStep?.(step, Number(row!['rows']));
    return row!;
  };
  const finished = await askIfThere(
    session,
    `${folder}/finished`,
    (marks) => `SELECT * FROM ${marks} ORDER BY step DESC LIMIT 2`,
  );
  let before: Row | undefined = finished?.[1];
  let last: Row = finished?.[0] ?? (await write(0, first));
  const begun = Number(finished?.[0]?.['step'] ?? 0);
  let step = begun;
  while ((before === undefined || !isDone(last, before)) && step < MOST_STEPS) {
    before = last;
    step++;
    last = await write(step, next(tableAt(tableOf(step - 1))));
  }
  return { table: tableAt(tableOf(step)), figures: last, steps: step - begun };
}
