import { GRAPH_META_ID } from '../../schema/graph/schema.ts';
import { StoreError } from '../../schema/model/errors.ts';
import type { GraphStore } from './port.ts';
import { REVISE_JUDGEMENTS, WRITE_VERSION } from './queries/schema.ts';
import { nextRevision } from './records/write.ts';

/** The way from one version of the graph to the next; there is none back. */
export interface Migration {
  /** The version that it begins with; it ends with the next. */
  readonly from: number;
  /** Changes the data. Done again from its beginning when it was interrupted, so it must bear to be repeated. */
  readonly change: (store: GraphStore) => Promise<void>;
}

/** Migrations to the version that this program works with, in order. Version 1 is the first. */
export const MIGRATIONS: readonly Migration[] = [
  {
    from: 1,
    change: (store) =>
      store.write(async (transaction) => {
        const revision = await nextRevision(transaction);
        await transaction.run(REVISE_JUDGEMENTS, { revision });
      }),
  },
];

/**
 * Brings a graph from one version to a later one, a version at a time; where it is interrupted, the next start goes on.
 *
 * @throws {StoreError} when there is no way from a version.
 */
export async function migrate(
  store: GraphStore,
  {
    from,
    to,
    migrations,
  }: { readonly from: number; readonly to: number; readonly migrations: readonly Migration[] },
): Promise<void> {
  for (let version = from; version < to; version++) {
    const migration = migrations.find((one) => one.from === version);
    if (migration === undefined) {
      throw new StoreError(
        `There is no way from version ${version} of the graph to ${version + 1}; export it with the Grapevine that wrote it and import it anew.`,
        { version },
      );
    }
    await migration.change(store);
    await store.write((transaction) =>
      transaction.run(WRITE_VERSION, { id: GRAPH_META_ID, version: BigInt(version + 1) }),
    );
  }
}
