import type { TestProject } from 'vitest/node';
import { openNeo4jDoor } from './door.ts';
import { findMissingForNeo4j } from './jars.ts';

declare module 'vitest' {
  /** What the run gives to its test files. */
  interface ProvidedContext {
    /** Port of the door to the run's Neo4j; null where it cannot run. */
    readonly neo4jDoor: number | null;
  }
}

/**
 * Opens the door to the run's one Neo4j, which starts when the first test file comes for it.
 *
 * @throws where Neo4j cannot run and `GRAPEVINE_REQUIRE_NEO4J` is 1.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const missing = await findMissingForNeo4j();
  if (missing !== null) {
    if (process.env['GRAPEVINE_REQUIRE_NEO4J'] === '1')
      throw new Error(`Neo4j tests are required: ${missing}`);
    process.stderr.write(`Neo4j tests are skipped: ${missing}\n`);
    project.provide('neo4jDoor', null);
    return () => Promise.resolve();
  }
  const door = await openNeo4jDoor();
  project.provide('neo4jDoor', door.port);
  return door.close;
}
