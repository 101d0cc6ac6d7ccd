import { resolve } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { loadPack } from '@doorstep/backbone/master-data/loading.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type {} from '@doorstep/platform/testing/test-server.ts';
import { newLoad } from '../composition/master-data.ts';
import { loadCountry } from '../country/load-country.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's template with the master data of the demo country in it, which a start then finds loaded. */
    readonly countryTemplate: string;
  }
}

const COUNTRY_TEMPLATE = 'doorstep_country_template';

/** Vitest's global setup, after that of the test server. */
export async function setup(project: TestProject): Promise<void> {
  const { ownerUrl, template } = project.getProvidedContext().testServer;
  const loading = await loadCountry(resolve('country'), {});
  if (!loading.ok) throw new Error('The demo country is refused');
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`create database ${owner(COUNTRY_TEMPLATE)} template ${owner(template)}`;
  const url = new URL(ownerUrl);
  url.pathname = `/${COUNTRY_TEMPLATE}`;
  const sql = openDatabase(url.href, { connections: 1, name: 'test' });
  await loadPack(sql, newLoad(loading.masterData));
  await sql.end();
  await owner`alter database ${owner(COUNTRY_TEMPLATE)} is_template true allow_connections false`;
  await owner.end();
  project.provide('countryTemplate', COUNTRY_TEMPLATE);
}
