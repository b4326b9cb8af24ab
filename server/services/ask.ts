import { createHash } from 'node:crypto';
import type { AnalysisThreads, ViewKey } from '../jobs/threads.ts';
import type { QuestionInput, QuestionName, QuestionResult } from '../jobs/questions.ts';

/**
 * Asks a question of one view.
 *
 * @param signal - Aborted when the asker gives up; the answer is then given up where nobody else waits for it.
 */
export type AskQuestion = <Name extends QuestionName>(
  name: Name,
  input: QuestionInput<Name>,
  signal?: AbortSignal,
) => Promise<QuestionResult<Name>>;

const KEPT_ANSWERS = 500;
const LONGEST_KEY = 4096;
const KEPT_BYTES = 48 * 2 ** 20;

interface Kept {
  readonly answer: Promise<unknown>;
  /** Gives the answer up. */
  readonly controller: AbortController;
  /** Who would miss it, while it is not there. */
  askers: number;
  /** Of its columns; 0 until it is there. */
  bytes: number;
}

/** A column as one text; as JSON it would be an object of as many members. */
function printColumn(_name: string, value: unknown): unknown {
  if (!ArrayBuffer.isView(value)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
}

/** Asks the threads, and keeps the answers of the latest questions: a view never changes, so neither do they. */
export function createAsk(threads: Pick<AnalysisThreads, 'ask'>, view: ViewKey): AskQuestion {
  const kept = new Map<string, Kept>();
  let bytes = 0;
  const forget = (key: string): void => {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, one: Kept): void => {
    kept.set(key, one);
    void one.answer.then(
      (value) => {
        if (kept.get(key) !== one) return; // forgotten meanwhile
        one.bytes = bytesOf(value);
        bytes += one.bytes;
        for (const oldest of kept.keys()) {
          if (bytes <= KEPT_BYTES || kept.size === 1) break;
          forget(oldest);
        }
      },
      () => {
        if (kept.get(key) === one) forget(key);
      },
    );
    if (kept.size > KEPT_ANSWERS) forget(kept.keys().next().value!);
  };
  const join = async (key: string, one: Kept, signal: AbortSignal | undefined): Promise<unknown> => {
    one.askers++;
    const leave = (): void => {
      one.askers--;
      if (one.askers > 0) return;
      if (kept.get(key) === one) forget(key);
      one.controller.abort();
    };
    if (signal?.aborted === true) leave();
    signal?.addEventListener('abort', leave);
    try {
      return await one.answer;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  };
  return (name, input, signal) => {
    const key = `${name} ${shortened(JSON.stringify(input ?? null, printColumn))}`;
    let one = kept.get(key);
    if (one === undefined) {
      const controller = new AbortController();
      const answer = threads.ask(view, name, input, controller.signal);
      keep(key, (one = { answer, controller, askers: 0, bytes: 0 }));
    }
    return join(key, one, signal) as Promise<never>; // kept under the same name and input
  };
}

/** An input of texts is not kept beside its answer. */
function shortened(input: string): string {
  return input.length <= LONGEST_KEY ? input : createHash('sha256').update(input).digest('base64');
}

/** Bytes of an answer's columns: what lists of a large graph take. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 0;
  return Object.values(value).reduce(
    (sum: number, item) => sum + (ArrayBuffer.isView(item) ? item.byteLength : 0),
    0,
  );
}
