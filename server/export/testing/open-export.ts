import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { createGraphReader } from '../../ingest/reading.ts';
import { World } from '../../services/world.ts';
import type { GraphStore } from '../../store/port.ts';
import { readBrands } from '../../store/readings.ts';
import { writeRecords } from '../../store/records/write.ts';
import { openTemporaryStore } from '../../tests/store/stores.ts';
import { type Disguise, NO_DISGUISE } from '../disguise.ts';
import type { ExportSource } from '../types.ts';
import { exportSource } from '../write-export.ts';

/** What a test narrows an export to. */
export interface TestExport {
  readonly brand?: string;
  readonly since?: string;
  readonly until?: string;
  readonly disguise?: (source: Pick<ExportSource, 'view'>) => Disguise;
}

/** A graph of a test's own to export from. */
export interface OpenExport {
  readonly store: GraphStore;
  readonly folder: string;
  readonly source: (options?: TestExport) => ExportSource;
  readonly close: () => Promise<void>;
}

/** Roles of tests are those that are held then. */
const NOW = Date.parse('2011-06-01T00:00:00Z');

/** Writes records into an empty embedded graph and analyses it. */
export async function openExport(records: readonly GrapevineRecord[]): Promise<OpenExport> {
  const { store, folder, remove } = await openTemporaryStore();
  await writeRecords(store, records.filter(isBrandOrOwner), createGraphReader([]).read);
  const { read } = createGraphReader(await readBrands(store));
  await writeRecords(
    store,
    records.filter((record) => !isBrandOrOwner(record)),
    read,
  );
  const world = await World.open(store, folder);
  const { snapshot, derived } = await world.graph('all');
  const view = { snapshot, derived };
  return {
    store,
    folder,
    source: ({ brand, since, until, disguise }: TestExport = {}) =>
      exportSource(
        { store, view, disguise: disguise?.({ view }) ?? NO_DISGUISE },
        {
          brand: brand ?? null,
          since: since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since),
          until: until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until),
          now: NOW,
        },
      ),
    close: async () => {
      await world.close();
      await remove();
    },
  };
}

function isBrandOrOwner({ type }: GrapevineRecord): boolean {
  return type === 'brand' || type === 'organization';
}

/** All that a writer writes. */
export async function collect(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
