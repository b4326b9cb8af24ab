import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j, { type EagerResult } from 'neo4j-driver';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openStore } from '../../store/open.ts';
import type { GraphStore, StoreParameters } from '../../store/port.ts';
import type { StoredReading } from '../../store/types.ts';
import { type Neo4jLease, leaseNeo4j } from '../neo4j/door.ts';

/** An engine that a suite runs over. */
export type Engine = GraphStore['engine'];

/** A store of its own for a test, with a folder beside it. */
export interface TemporaryStore {
  readonly store: GraphStore;
  readonly folder: string;
  /** Closes the store and takes the folder away. */
  readonly remove: () => Promise<void>;
}

const LONGEST_WAIT_MS = 900_000;
const DELETED_AT_ONCE = 10_000;
const NEO4J_DOOR = inject('neo4jDoor');

let lease: Neo4jLease | null = null;
let isNeo4jOpen = false;

/**
 * Runs a suite over the embedded engine and over Neo4j, which it has alone until it ends.
 *
 * @param suite - Is given how to open an empty store; over Neo4j one at a time.
 */
export function describeEachEngine(
  name: string,
  suite: (open: () => Promise<TemporaryStore>, engine: Engine) => void,
): void {
  describe(`${name}, over Grafeo`, () => suite(() => openTemporaryStore('grafeo'), 'grafeo'));
  describeOverNeo4j(`${name}, over Neo4j`, () => suite(() => openTemporaryStore('neo4j'), 'neo4j'));
}

/** A suite that has the run's Neo4j alone until it ends; skipped where there is none. */
export function describeOverNeo4j(name: string, suite: () => void): void {
  describe.skipIf(NEO4J_DOOR === null)(name, () => {
    beforeAll(async () => {
      lease = await leaseNeo4j(NEO4J_DOOR!); // skipped where null
      isNeo4jOpen = false; // whatever a suite before has left
      await emptyNeo4j({ withSchema: true });
    }, LONGEST_WAIT_MS);
    afterAll(() => {
      lease?.release();
      lease = null;
    });
    suite();
  });
}

/**
 * An empty store, taken away by `remove`.
 *
 * @param engine - Neo4j only within `describeEachEngine` or `describeOverNeo4j`. @default grafeo
 */
export async function openTemporaryStore(engine: Engine = 'grafeo'): Promise<TemporaryStore> {
  const folder = await mkdtemp(join(tmpdir(), 'grapevine-test-'));
  const store = engine === 'grafeo' ? await openStore({ kind: 'folder', folder }) : await openEmptyNeo4j();
  const remove = async (): Promise<void> => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
    if (engine === 'neo4j') isNeo4jOpen = false;
  };
  return { store, folder, remove };
}

/** The login of the Neo4j that the suite has; throws outside of one. */
export function neo4jLogin(): Neo4jLease {
  if (lease === null) throw new Error('no Neo4j here; use describeEachEngine or describeOverNeo4j');
  return lease;
}

/** Runs a text over a connection of the test's own, outside the store. */
export async function askNeo4j(text: string, parameters: StoreParameters = {}): Promise<EagerResult> {
  const { uri, user, password } = neo4jLogin();
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
  try {
    return await driver.executeQuery(text, parameters, { database: 'neo4j' });
  } finally {
    await driver.close();
  }
}

async function openEmptyNeo4j(): Promise<GraphStore> {
  if (isNeo4jOpen) throw new Error('Neo4j has one graph: remove the store that is open before the next');
  isNeo4jOpen = true;
  await emptyNeo4j({ withSchema: false });
  const { uri, user, password } = neo4jLogin();
  return openStore({ kind: 'neo4j', uri, user, password, database: null });
}

async function emptyNeo4j({ withSchema }: { withSchema: boolean }): Promise<void> {
  let deleted = DELETED_AT_ONCE;
  while (deleted === DELETED_AT_ONCE) {
    const { records } = await askNeo4j(
      `MATCH (n) WITH n LIMIT ${DELETED_AT_ONCE} DETACH DELETE n RETURN count(*) AS deleted`,
    );
    deleted = Number(records[0]?.get('deleted'));
  }
  if (!withSchema) return;
  for (const [kind, all] of [
    ['CONSTRAINT', 'CONSTRAINTS'],
    ['INDEX', 'INDEXES'],
  ]) {
    const { records } = await askNeo4j(`SHOW ${all} YIELD name, type WHERE type <> 'LOOKUP' RETURN name`);
    for (const record of records) await askNeo4j(`DROP ${kind} \`${String(record.get('name'))}\``);
  }
}

/** A reading that says nothing. */
export function readNothing(_text: string, language: string | null): StoredReading {
  return {
    language: language ?? 'und',
    outcomeVotes: null,
    references: null,
    acts: 0,
    textKey: 0,
    by: 'test',
    readFor: 'test',
    addressedStance: 'none',
    addressedConfidence: 0.5,
    brands: [],
  };
}
