import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{schema,server,seed,client}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/*.browser.test.*', '**/*.spark.test.*'],
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
    globalSetup: ['server/tests/build-server.ts', 'server/tests/neo4j/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    isolate: false, // loading the program anew for each file took longer than the tests
  },
});
