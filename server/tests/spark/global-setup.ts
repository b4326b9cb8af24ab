import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { SparkTarget } from '../../distributed/connect/connect-string.ts';
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
    };
  }
}

/** Installs Spark where it is not, and starts it once for all test files, while a community is made for them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await installSpark();
  const made = await mkdtemp(join(tmpdir(), 'grapevine-community-'));
  const [server, community] = await Promise.allSettled([startSparkServer(home), makeCommunity(made)]);
  const close = async (): Promise<void> => {
    if (server.status === 'fulfilled') await server.value.close();
    await rm(made, { recursive: true, force: true });
  };
  if (server.status === 'fulfilled' && community.status === 'fulfilled') {
    const { target, pid, folder } = server.value;
    project.provide('spark', { target, home, pid, folder, community: community.value });
    return close;
  }
  await close();
  throw [server, community].find((one) => one.status === 'rejected')!.reason;
}
