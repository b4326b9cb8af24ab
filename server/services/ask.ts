import type { AnalysisThreads, ViewKey } from '../jobs/threads.ts';
import type { QuestionInput, QuestionName, QuestionResult } from '../jobs/questions.ts';

/** Asks a question of one view. */
export type AskQuestion = <Name extends QuestionName>(
  name: Name,
  input: QuestionInput<Name>,
) => Promise<QuestionResult<Name>>;

const KEPT_ANSWERS = 500;

/** Asks the threads, and keeps the answers of the latest questions: a view never changes, so neither do they. */
export function createAsk(threads: AnalysisThreads, view: ViewKey): AskQuestion {
  const kept = new Map<string, Promise<unknown>>();
  return (name, input) => {
    const key = `${name} ${JSON.stringify(input)}`;
    const known = kept.get(key);
    if (known !== undefined) return known as Promise<never>; // kept under the same name and input
    const answer = threads.ask(view, name, input);
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    if (kept.size > KEPT_ANSWERS) kept.delete(kept.keys().next().value!);
    return answer;
  };
}
