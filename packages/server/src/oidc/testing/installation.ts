import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { DemoPerson } from '@doorstep/core/country/demo-person.ts';
import type { SignIn } from '@doorstep/core/backbone/sign-in/sign-in.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import { isRecord } from '@doorstep/contract/json.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { outboxContext } from '@doorstep/platform/follow-ups.ts';
import { createHttpServer } from '@doorstep/platform/http-server.ts';
import { SILENT } from '@doorstep/platform/log.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import { createBackbone } from '../../composition/backbone.ts';
import type { Backbone } from '../../composition/backbone.ts';
import { countryFacts } from '../../composition/country-facts.ts';
import { settleDemo } from '../../composition/demo-people.ts';
import { createSignInSystem } from '../../composition/sign-in.ts';
import type { SignInSystem } from '../../composition/sign-in.ts';
import { readConfig } from '../../config.ts';
import { loadCountry } from '../../country/load-country.ts';

/** The sign-in system on a port of its own, over a database of its own with the demo people in it. */
export interface Installation {
  readonly publicUrl: string;
  readonly sql: Database;
  readonly backbone: Backbone;
  readonly system: SignInSystem;
  readonly people: readonly DemoPerson[];
  readonly relyingParty: SignIn;
  /** The newest code that was sent. */
  readonly sentCode: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function startInstallation(answers: 'contract' | 'uniform'): Promise<Installation> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String(port)}`;
  const config = demoConfig(port, publicUrl);
  const country = await demoCountry();
  const database = await testDatabase();
  const sql = openDatabase(database.appUrl, { connections: 10, name: 'test' });
  const facts = countryFacts(country);
  const backbone = await createBackbone(config, sql, randomBytes(32), facts);
  await settleDemo(country, backbone, sql);
  const mode = answers === 'uniform' ? 'production' : 'demo';
  const system = await createSignInSystem({
    config: { ...config, mode },
    sql,
    backbone,
    country,
    facts,
    log: SILENT,
  });
  const server = createHttpServer({ trustProxy: '', bodyLimit: 100_000 });
  system.mount(server, {
    authenticate: () => Promise.resolve(ok(null)),
    audit: { record: () => undefined, isFull: () => false },
    auditSubject: () => ({ id: 'NO_ID', idType: 'NO_ID_TYPE', sessionUserId: 'test' }),
    application: { id: 'TEST', name: 'Test' },
    reachedOver: 'http',
    log: SILENT,
  });
  await server.listen({ port, host: '127.0.0.1' });
  const stop = async (): Promise<void> => {
    await server.close();
    await sql.end({ timeout: 1 });
    await database.drop();
  };
  const { relyingParty } = system;
  const { demoPeople: people } = country;
  return {
    publicUrl,
    sql,
    backbone,
    system,
    people,
    relyingParty,
    sentCode: () => sentCode(sql, backbone),
    stop,
  };
}

function demoConfig(port: number, publicUrl: string) {
  const config = readConfig({ PORT: String(port), PUBLIC_URL: publicUrl });
  if (!config.ok) throw new Error(String(config.failure.data['sentence']));
  return config.value;
}

async function demoCountry() {
  const loading = await loadCountry(join(import.meta.dirname, '..', '..', '..', '..', '..', 'country'));
  if (!loading.ok) throw new Error(JSON.stringify(loading.faults.slice(0, 3)));
  return loading.value;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', () => {
      resolve();
    });
  });
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a server that listens on TCP has this form of address
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function sentCode(sql: Database, backbone: Backbone): Promise<string> {
  const [row] = await sql<{ id: string; sealed: Uint8Array }[]>`
    select id, sealed from id_authentication.outbox where kind = 'message' order by id desc limit 1`;
  if (row === undefined) throw new Error('No code was sent');
  const message: unknown = JSON.parse(
    backbone.sealers.idAuthentication.open(row.sealed, outboxContext('id_authentication', row.id)),
  );
  const code = /\b\d{6}\b/u.exec(isRecord(message) ? String(message['text']) : '')?.[0];
  if (code === undefined) throw new Error('The message has no code in it');
  return code;
}
