import type { GraphStore, StoreValue } from './port.ts';

/** Rows in a transaction when derived values are written back. */
export const BATCH = 2000;
export const WRITE_BACK = { purpose: 'write-back' } as const;

/** Runs a text over rows, so many at a time. */
export async function inBatches(store: GraphStore, cypher: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH) as StoreValue[]; // built from store values
    await store.write((transaction) => transaction.run(cypher, { rows: batch }), WRITE_BACK);
  }
}

/** The same over ids. */
export async function inBatchesOfIds(
  store: GraphStore,
  cypher: string,
  ids: readonly string[],
): Promise<void> {
  for (let from = 0; from < ids.length; from += BATCH) {
    await store.write(
      (transaction) => transaction.run(cypher, { ids: ids.slice(from, from + BATCH) }),
      WRITE_BACK,
    );
  }
}
