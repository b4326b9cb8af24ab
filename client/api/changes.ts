import { mapExchange } from 'urql';

const listeners = new Set<() => void>();

/** Tells of what this page changed in the graph. */
export const tellChanges = mapExchange({
  onResult: ({ operation, error }) => {
    if (operation.kind !== 'mutation' || error !== undefined) return;
    for (const listener of listeners) listener();
  },
});

/** Calls back after each change, until what is returned is called. */
export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
