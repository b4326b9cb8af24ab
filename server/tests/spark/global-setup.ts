import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { SparkTarget } from '../../distributed/connect/connect-string.ts';
import { type Neo4jLogin, startNeo4j } from '../neo4j/server.ts';
import { fetchConnector } from './connector-jar.ts';
import { type CommunityFolders, makeCommunity } from './graphs.ts';
import { installSpark } from './install-spark.ts';
import { startSparkServer } from './spark-server.ts';

declare module 'vitest' {
  /** What the run gives to its test files. */
  interface ProvidedContext {
    /** The run's one Spark. */
    readonly spark: {
      readonly target: SparkTarget;
      readonly home: string;
      readonly pid: number;
      readonly folder: string;
      readonly community: CommunityFolders;
      /** A Neo4j that holds the same community. */
      readonly neo4j: Neo4jLogin;
    };
  }
}

/** Installs Spark where it is not, and starts it and a Neo4j once for all test files, while a community is made for them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await installSpark();
  const made = await mkdtemp(join(tmpdir(), 'grapevine-community-'));
  const jars = [await fetchConnector()];
  const starting = startNeo4j({ home: join(made, 'neo4j') });
  const [server, neo4j, community] = await Promise.allSettled([
    startSparkServer(home, { jars }),
    starting,
    makeCommunity(made, starting),
  ]);
  const close = async (): Promise<void> => {
    if (server.status === 'fulfilled') await server.value.close();
    if (neo4j.status === 'fulfilled') await neo4j.value.stop('SIGKILL');
    await rm(made, { recursive: true, force: true });
  };
  if (server.status === 'fulfilled' && neo4j.status === 'fulfilled' && community.status === 'fulfilled') {
    const { target, pid, folder } = server.value;
    const { uri, user, password } = neo4j.value;
    const login = { uri, user, password };
    project.provide('spark', { target, home, pid, folder, community: community.value, neo4j: login });
    return close;
  }
  await close();
  throw [server, neo4j, community].find((one) => one.status === 'rejected')!.reason;
}
