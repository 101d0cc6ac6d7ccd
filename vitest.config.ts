import { defineConfig } from 'vitest/config';

const SOURCES = ['packages/*/src/**', 'scripts/**', 'e2e/src/**', 'bench/src/**'];
const WITH_DATABASE = '**/*.db.test.ts';
const WALLS = 'scripts/walls/**';
const NEVER = ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**'];

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: SOURCES.map((folder) => `${folder}/*.test.ts`),
          exclude: [...NEVER, WITH_DATABASE, WALLS],
          // Pure tests share nothing that one could spoil for another; a process a file would cost most of the 15 s.
          isolate: false,
          // Nothing here waits, so this is patience with a busy machine only.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          sequence: { groupOrder: 1 },
          include: SOURCES.map((folder) => `${folder}/*.db.test.ts`),
          exclude: NEVER,
          globalSetup: [
            'packages/platform/src/testing/global-setup.ts',
            'packages/server/src/testing/country-template.ts',
          ],
          maxWorkers: 2,
          // A database a file is what keeps tests apart; reading the server's sources anew for each cost half the run.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'walls',
          sequence: { groupOrder: 2 },
          include: [`${WALLS}/*.test.ts`],
          exclude: NEVER,
          // Each wall is tried by the tool that holds it, which has a whole program to read first.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
