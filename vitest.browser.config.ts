import { defineConfig } from 'vitest/config';

/** The analyst's job in a real browser, against the real server on the demo: built first by `npm run build`. */
export default defineConfig({
  test: {
    globalSetup: 'client/tests/e2e/demo-folder.ts',
    include: ['client/tests/**/*.spec.ts'],
    testTimeout: 90_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
