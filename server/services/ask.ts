import type { AnalysisThreads, ViewKey } from '../jobs/threads.ts';
import type { QuestionInput, QuestionName, QuestionResult } from '../jobs/questions.ts';

/** Asks a question of one view. */
export type AskQuestion = <Name extends QuestionName>(
  name: Name,
  input: QuestionInput<Name>,
) => Promise<QuestionResult<Name>>;

const KEPT_ANSWERS = 500;
const KEPT_BYTES = 48 * 2 ** 20;

interface Kept {
  readonly answer: Promise<unknown>;
  /** Of its columns; 0 until it is there. */
  bytes: number;
}

/** Asks the threads, and keeps the answers of the latest questions: a view never changes, so neither do they. */
export function createAsk(threads: AnalysisThreads, view: ViewKey): AskQuestion {
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
  return (name, input) => {
    const key = `${name} ${JSON.stringify(input)}`;
    const known = kept.get(key);
    if (known !== undefined) return known.answer as Promise<never>; // kept under the same name and input
    const answer = threads.ask(view, name, input);
    keep(key, { answer, bytes: 0 });
    return answer;
  };
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
