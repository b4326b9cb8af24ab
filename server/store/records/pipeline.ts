import type { GraphStore, StoreParameters, StoreTransaction } from '../port.ts';

/** A transaction that takes statements without waiting for each. */
export interface Pipeline extends StoreTransaction {
  /** Sends a statement whose rows nobody reads; what comes after it sees what it did. */
  send(cypher: string, parameters?: StoreParameters): void;
}

/**
 * Runs `work` in one transaction that takes statements one after the other, so that the engine does not wait for this thread
 * between them. Committed once all of them are done.
 *
 * @throws What `work` or the first statement that failed threw; then nothing is written.
 */
export function writePipelined<Result>(
  store: GraphStore,
  work: (pipeline: Pipeline) => Promise<Result>,
): Promise<Result> {
  return store.write(async (transaction) => {
    const sent: Promise<unknown>[] = [];
    const result = await work({
      run: (cypher, parameters) => transaction.run(cypher, parameters),
      send: (cypher, parameters) => {
        const answer = transaction.run(cypher, parameters);
        answer.catch(() => undefined); // told below
        sent.push(answer);
      },
    });
    for (const answer of sent) await answer;
    return result;
  });
}
