import { defineConfig } from 'vitest/config';

/** Tests over a real Apache Spark, which is started once; see server/tests/spark. */
export default defineConfig({
  test: {
    include: ['server/tests/spark/**/*.spark.test.ts'],
    globalSetup: ['server/tests/build-server.ts', 'server/tests/spark/global-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 2, // while one waits for Spark to plan, the other's tasks run
    isolate: false, // the kernel is bundled once for all files of a process
  },
});
