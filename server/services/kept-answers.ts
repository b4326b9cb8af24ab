import type { Snapshot } from '../snapshot/types.ts';

/** Answers that are kept for one graph; the one that has not been made for longest goes. */
const MOST_KEPT = 100;

/** Answers that take many texts of a graph and never change in it: each is found once, for all who ask at the same time. */
export class KeptAnswers<Answer> {
  readonly #kept = new WeakMap<Snapshot, Map<string, Promise<Answer>>>();

  /**
   * The answer to a question about a graph.
   *
   * @param key - The question in full.
   * @param find - Finds it where it is not known. Where that fails, nothing is kept.
   */
  async of(snapshot: Snapshot, key: string, find: () => Promise<Answer>): Promise<Answer> {
    const kept = this.#kept.get(snapshot) ?? new Map<string, Promise<Answer>>();
    this.#kept.set(snapshot, kept);
    const forget = (finding: Promise<Answer>): void => {
      if (kept.get(key) === finding) kept.delete(key);
    };
    for (let known = kept.get(key); known !== undefined; known = kept.get(key)) {
      try {
        return await known;
      } catch {
        forget(known); // who asked first may have given up; then the next one finds it
      }
    }
    const finding = find();
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!); // there is one
    kept.set(key, finding);
    finding.catch(() => forget(finding));
    return finding;
  }
}
