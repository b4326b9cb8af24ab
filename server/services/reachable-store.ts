import { StoreUnavailableError } from '../../schema/model/errors.ts';
import type { GraphStore } from '../store/port.ts';

/** A store that is not waited for once it is known to be away. */
export interface ReachableStore extends GraphStore {
  isReachable: boolean;
}

/** Asks a store only while it can be reached; whoever waits for it when it goes away is told at once. */
export function createReachableStore(store: GraphStore): ReachableStore {
  const waiting = new Set<(error: StoreUnavailableError) => void>();
  let isReachable = true;
  const ask = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
    if (!isReachable) throw away();
    let turnAway: (error: StoreUnavailableError) => void = () => undefined;
    const gone = new Promise<never>((_, reject) => {
      turnAway = reject;
      waiting.add(turnAway);
    });
    try {
      return await Promise.race([question(), gone]);
    } finally {
      waiting.delete(turnAway);
    }
  };
  return {
    engine: store.engine,
    learned: store.learned,
    get isReachable() {
      return isReachable;
    },
    set isReachable(now: boolean) {
      isReachable = now;
      if (now) return;
      for (const turnAway of waiting) turnAway(away());
    },
    read: (cypher, parameters, options) => ask(() => store.read(cypher, parameters, options)),
    readColumns: (cypher, parameters, kinds) => ask(() => store.readColumns(cypher, parameters, kinds)),
    write: (work, options) => ask(() => store.write(work, options)),
    backup: (folder) => store.backup(folder),
    writeAnew: () => ask(() => store.writeAnew()),
    close: () => store.close(),
  };
}

function away(): StoreUnavailableError {
  return new StoreUnavailableError(
    'The graph database does not answer, so texts cannot be read and nothing can be changed; ask again when it is back. A change that was under way may or may not have been kept.',
  );
}
