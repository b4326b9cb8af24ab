import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GRAPH_VERSION } from '../../../schema/graph/schema.ts';
import type { GrapevineRecord } from '../../../schema/model/records.ts';
import { createGraphReader } from '../../ingest/reading.ts';
import { takeIn } from '../../services/foreign.ts';
import { derivedRows, writeBack } from '../../services/write-back.ts';
import { World } from '../../services/world.ts';
import { compareDerived } from '../../store/compare-derived.ts';
import { exportRecords } from '../../store/export.ts';
import type { GraphStore, StoreParameters } from '../../store/port.ts';
import { readBrands, rereadStaleMessages } from '../../store/readings.ts';
import { writeRecords } from '../../store/records/write.ts';
import { ensureSchema, readState } from '../../store/schema.ts';
import { describeEachEngine, openTemporaryStore, type TemporaryStore } from './stores.ts';

interface Fixture {
  readonly records: readonly GrapevineRecord[];
  readonly nodes: readonly { readonly labels: readonly string[]; readonly properties: Properties }[];
  readonly links: readonly {
    readonly from: readonly [label: string, id: string];
    readonly type: string;
    readonly to: readonly [label: string, id: string];
    readonly properties: Properties;
  }[];
}

type Properties = Readonly<Record<string, unknown>>;

/** What the first program wrote when it imported `records` and analysed. */
const FIRST = JSON.parse(readFileSync(new URL('first-version.json', import.meta.url), 'utf8')) as Fixture;
const WHOLE: ReadonlySet<string> = new Set(
  'at since until firstAt lastAt interactions revision version followers position acts'.split(' '),
);
/** What a look for changes would pass over. */
const NOT_REVISED = `MATCH (n) WHERE n.revision IS NULL AND NOT n:Conversation RETURN n.id AS id`;
const NOW = Date.UTC(2010, 4, 1);

describeEachEngine('a graph of the first version', (open) => {
  let temporary: TemporaryStore;

  beforeEach(async () => {
    temporary = await open();
    await load(temporary.store, FIRST);
  });
  afterEach(() => temporary.remove());

  it('is brought to this one with all of its records', async () => {
    await ensureSchema(temporary.store);
    expect(await temporary.store.read('MATCH (g:GraphMeta) RETURN g.version AS version')).toEqual([
      { version: GRAPH_VERSION },
    ]);
    expect((await readState(temporary.store)).graph).not.toBe('');
    expect(await temporary.store.read(NOT_REVISED)).toEqual([{ id: 'grapevine:unstated' }]);
    const fresh = await openTemporaryStore('grafeo');
    try {
      await writeRecords(fresh.store, FIRST.records, createGraphReader([]).read);
      expect(await exported(temporary.store)).toEqual(await exported(fresh.store));
    } finally {
      await fresh.remove();
    }
  });

  it('is read, analysed and found in order', async () => {
    const { store, folder } = temporary;
    await ensureSchema(store);
    await takeIn(store, true);
    const { read, readFor } = createGraphReader(await readBrands(store));
    expect(await rereadStaleMessages(store, read, readFor)).toBe(7);
    const world = await World.open(store, folder);
    try {
      const graph = await world.graph('all');
      await writeBack(store, graph, NOW);
      const stale = await compareDerived(store, derivedRows(graph, NOW));
      expect(Object.values(stale ?? {}).filter((count) => count > 0)).toEqual([]);
      expect(graph.snapshot.conversations.count).toBe(4);
    } finally {
      await world.close();
    }
  });
});

async function exported(store: GraphStore): Promise<GrapevineRecord[]> {
  const records: GrapevineRecord[] = [];
  for await (const record of exportRecords(store)) records.push(record);
  return records;
}

async function load(store: GraphStore, { nodes, links }: Fixture): Promise<void> {
  await store.write(async (transaction) => {
    await transaction.run('MATCH (n) DETACH DELETE n');
    for (const { labels, properties } of nodes)
      await transaction.run(`CREATE (n:${labels.join(':')} ${mapOf(properties)})`, valuesOf(properties));
    for (const { from, type, to, properties } of links) {
      await transaction.run(
        `MATCH (a:${from[0]} {id: $fromId}) MATCH (b:${to[0]} {id: $toId}) CREATE (a)-[:${type} ${mapOf(properties)}]->(b)`,
        { ...valuesOf(properties), fromId: from[1], toId: to[1] },
      );
    }
  });
}

function mapOf(properties: Properties): string {
  return `{${Object.keys(properties)
    .map((name) => `${name}: $${name}`)
    .join(', ')}}`;
}

function valuesOf(properties: Properties): StoreParameters {
  const entries = Object.entries(properties).map(([name, value]) => [
    name,
    WHOLE.has(name) ? BigInt(value as number) : value,
  ]);
  return Object.fromEntries(entries) as StoreParameters; // texts, numbers, booleans and lists of texts
}
