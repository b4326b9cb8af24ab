import type { TestProject } from 'vitest/node';
import type { SparkTarget } from '../../distributed/connect/connect-string.ts';
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
    };
  }
}

/** Installs Spark where it is not, and starts it once for all test files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await installSpark();
  const server = await startSparkServer(home);
  const { target, pid, folder } = server;
  project.provide('spark', { target, home, pid, folder });
  return () => server.close();
}
