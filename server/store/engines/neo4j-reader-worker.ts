/** A thread that reads many rows of a Neo4j and packs them as columns, so that decoding never holds up the server. */
import { parentPort, workerData } from 'node:worker_threads';
import neo4j, { type Driver, Neo4jError } from 'neo4j-driver';
import type { NumberedTask } from '../../worker-thread.ts';
import { buffersOf, packRows } from '../columns.ts';
import { createDriver, transactionConfig } from './neo4j-driver.ts';
import { withIndexHints } from './neo4j-hints.ts';
import type { ReaderAnswer, ReaderTask } from './neo4j-protocol.ts';
import type { Neo4jAddress } from './neo4j-settings.ts';

const port = parentPort!; // only ever started as a worker
const { address } = workerData as { address: Neo4jAddress };
let driver: Driver | null = null;

port.on('message', ({ number, task }: NumberedTask<ReaderTask>) => {
  void answer(task).then((reply) =>
    port.postMessage({ number, answer: reply }, 'columns' in reply ? buffersOf(reply.columns) : []),
  );
});

async function answer({
  cypher,
  parameters,
  kinds,
  bookmarks,
  timeoutMs,
}: ReaderTask): Promise<ReaderAnswer> {
  driver ??= createDriver(address);
  const session = driver.session({
    defaultAccessMode: neo4j.session.READ,
    bookmarks: [...bookmarks],
    ...(typeof address.database === 'string' ? { database: address.database } : {}),
  });
  try {
    const aliases = Object.keys(kinds);
    const result = await session.executeRead(
      (transaction) => transaction.run(withIndexHints(cypher), parameters),
      transactionConfig('changes', timeoutMs),
    );
    const rows = result.records.map((record) => aliases.map((alias) => record.get(alias) as unknown));
    return { columns: packRows(kinds, rows) };
  } catch (error) {
    const { message } = error as Error;
    return { failure: { message, code: error instanceof Neo4jError ? error.code : 'Unknown' } };
  } finally {
    await session.close();
  }
}
