import { defineConfig } from 'vitest/config';

/** Tests over a real Apache Spark, which is started once; see server/tests/spark. */
export default defineConfig({
  test: {
    include: ['server/tests/spark/**/*.spark.test.ts'],
    globalSetup: ['server/tests/build-server.ts', 'server/tests/spark/global-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: 1,
    isolate: false, // the kernel is bundled once for all files
  },
});
