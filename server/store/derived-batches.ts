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

/**
 * The same over rows as they come.
 *
 * @returns How many there were.
 */
export async function inBatchesAsTheyCome(
  store: GraphStore,
  cypher: string,
  rows: AsyncIterable<StoreValue>,
): Promise<number> {
  let batch: StoreValue[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    const full = batch;
    batch = [];
    await store.write((transaction) => transaction.run(cypher, { rows: full }), WRITE_BACK);
  };
  for await (const row of rows) {
    batch.push(row);
    count++;
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return count;
}

/** What is made of each, as they come. */
export async function* mapEach<Item, Made>(
  items: AsyncIterable<Item>,
  make: (item: Item) => Made,
): AsyncGenerator<Made> {
  for await (const item of items) yield make(item);
}
