import type { TestProject } from 'vitest/node';
import { schemaFolders } from '../migrator/schema-folders.ts';
import { startTestServer } from './test-server.ts';

/** Vitest's global setup: one embedded PostgreSQL for the run, every schema migrated once. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  return startTestServer(project, await schemaFolders());
}
