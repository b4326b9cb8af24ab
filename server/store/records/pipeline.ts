import { GRAPH_META_ID } from '../../../schema/graph/schema.ts';
import type { GraphStore, StoreParameters, StoreTransaction, StoreWork } from '../port.ts';
import { TAKE_TURN } from '../queries/records.ts';
import type { ImportMemory } from './import-memory.ts';

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
  purpose: StoreWork = 'import',
): Promise<Result> {
  const memory = store.learned;
  const written = store.write(
    async (transaction) => {
      // In Neo4j others write too: what is found here must not change before it is written upon.
      if (store.engine === 'neo4j') await transaction.run(TAKE_TURN, { id: GRAPH_META_ID });
      const sent: Promise<unknown>[] = [];
      let failed: { readonly error: unknown } | null = null;
      const working = work({
        run: (cypher, parameters) => transaction.run(cypher, parameters),
        send: (cypher, parameters) => {
          const answer = transaction.run(cypher, parameters);
          answer.catch((error: unknown) => void (failed ??= { error })); // told below
          sent.push(answer);
        },
      });
      const result = await working.catch((error: unknown) => {
        throw failed === null ? error : failed.error; // what came after the first failure says less
      });
      for (const answer of sent) await answer;
      return result;
    },
    { purpose },
  );
  if (purpose === 'import') return written.catch((error: unknown) => forget(memory, error));
  return written.finally(() => memory?.clear());
}

function forget(memory: ImportMemory | null, error: unknown): never {
  memory?.clear(); // what was learned in this transaction does not hold
  throw error;
}
