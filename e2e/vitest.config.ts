import { defineConfig } from 'vitest/config';

/** Journeys share nothing: each has the real product, its database and often a browser to itself. */
// eslint-disable-next-line no-restricted-syntax -- vitest reads the default export of its configuration
export default defineConfig({
  test: {
    name: 'e2e',
    root: import.meta.dirname,
    include: ['journeys/**/*.spec.ts'],
    globalSetup: ['src/laid-folder.ts', 'src/chromium.ts', 'src/first-look.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
