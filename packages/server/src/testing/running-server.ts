import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type postgres from 'postgres';
import { inject } from 'vitest';
import { textAt } from '@doorstep/contract/json.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import { startDoorstep } from '../composition/doorstep.ts';
import type { Doorstep } from '../composition/doorstep.ts';
import { readConfig } from '../config.ts';
import { anIdentity } from './an-identity.ts';
import { openBrowser } from './browser.ts';
import type { Browser, Reply } from './browser.ts';
import { codesSent } from './codes-sent.ts';
import type {} from './country-template.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';
import { startSmsGateway } from './sms-gateway.ts';

export interface Message {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

export interface Person {
  readonly uin: string;
  readonly phone: string;
  readonly email: string;
}

/** The product in this process, on a port and a database of its own. */
export interface RunningServer {
  /** Where people reach it; in production mode an https address that `browser()` knows how to reach. */
  readonly publicUrl: string;
  /** What another process of the same installation must be started with. */
  readonly shared: Readonly<Record<string, string>>;
  /** A connection of the owner's, for preparing and looking. */
  readonly sql: postgres.Sql;
  readonly browser: () => Browser;
  /** What was sent, newest first. */
  readonly mailbox: (to: string) => Promise<readonly Message[]>;
  /** Does something that sends a code, and reads the code that was really sent: to this recipient, or to anybody. */
  readonly codeSentBy: (act: () => Promise<Reply>, to?: string) => Promise<string>;
  /** A service client's token with these roles. */
  readonly clientToken: (...roles: readonly string[]) => Promise<string>;
  /** An organisation that authenticates people, with keys of its own. */
  readonly partner: Doorstep['registerPartner'];
  /** Gives a service client a new secret. */
  readonly registerServiceClient: Doorstep['registerServiceClient'];
  /** Accounts of staff, as the operator's command has them. */
  readonly staff: Doorstep['staff'];
  /** Agreements at sign-in, as a page of a resident's has them. */
  readonly consents: Doorstep['consents'];
  readonly registrations: Doorstep['registrations'];
  /** Somebody new, made through the ID Repository's own wire. */
  readonly person: (
    overrides?: Readonly<Record<string, unknown>>,
    registrationId?: string,
  ) => Promise<Person>;
  readonly stop: () => Promise<void>;
}

type Mode = 'demo' | 'production';
const PATIENCE_MS = 8_000;

export async function startServer(
  mode: Mode = 'demo',
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const { database, folder, gateway, inside, settings, config, clear } = await prepare(mode, environment);
  const doorstep = await startDoorstep(config, settings).catch(async (error: unknown) => {
    await clear();
    throw error;
  });
  const { publicUrl } = config;
  const browser = (): Browser => openBrowser(publicUrl, (address) => address.replace(publicUrl, inside));
  const sent =
    mode === 'demo'
      ? mailboxOf(browser)
      : (): Promise<readonly Message[]> => Promise.resolve(gateway.messages());
  const clientToken = clientTokens(doorstep, browser);
  return {
    publicUrl,
    shared: {
      PUBLIC_URL: publicUrl,
      DATA_DIR: folder,
      DATABASE_URL: database.appUrl,
      MIGRATOR_DATABASE_URL: database.ownerUrl,
    },
    sql: database.sql,
    browser,
    mailbox: async (to) => (await sent()).filter((message) => message.to === to),
    codeSentBy: async (act, to) => {
      await codesSent(database.sql);
      return codeSentBy(sent, act, to ?? null);
    },
    clientToken,
    partner: doorstep.registerPartner,
    registerServiceClient: doorstep.registerServiceClient,
    staff: doorstep.staff,
    consents: doorstep.consents,
    registrations: doorstep.registrations,
    person: async (overrides, registrationId = aRegistrationId()) =>
      makePerson(
        browser(),
        await clientToken('REGISTRATION_PROCESSOR'),
        registrationId,
        anIdentity(overrides),
      ),
    stop: async () => {
      await doorstep.stop();
      await connectionsClosed(database.sql);
      await clear();
    },
  };
}

/** A database, a folder, a port and an SMS gateway of its own. */
async function prepare(mode: Mode, environment: Readonly<Record<string, string>>) {
  const [database, folder, port, gateway] = await Promise.all([
    testDatabase(inject('countryTemplate')),
    mkdtemp(join(tmpdir(), 'doorstep-')),
    freePort(),
    startSmsGateway(),
  ]);
  const inside = `http://127.0.0.1:${String(port)}`;
  const settings = {
    ...settingsOf(mode, { port, inside, folder, smsUrl: gateway.url }),
    DATABASE_URL: database.appUrl,
    MIGRATOR_DATABASE_URL: database.ownerUrl,
    ...environment,
  };
  await writeFile(join(folder, 'key'), randomBytes(32).toString('base64'));
  const config = readConfig(settings);
  if (!config.ok) throw new Error(String(config.failure.data['sentence']));
  const clear = async (): Promise<void> => {
    await gateway.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  return { database, folder, gateway, inside, settings, config: config.value, clear };
}

/** A driver says it has ended a little before its connections have; dropping the database then would be its fault. */
async function connectionsClosed(sql: postgres.Sql): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const others = await sql`
      select from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend'
         and application_name <> (select application_name from pg_stat_activity where pid = pg_backend_pid())`;
    if (others.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

interface Places {
  readonly port: number;
  readonly inside: string;
  readonly folder: string;
  readonly smsUrl: string;
}

function settingsOf(mode: Mode, { port, inside, folder, smsUrl }: Places): Readonly<Record<string, string>> {
  const shared = {
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: inside,
    MODE: mode,
    ROLES: 'resident,preregistration,backbone,jobs',
    COUNTRY: join(import.meta.dirname, '..', '..', '..', '..', 'country'),
    DATA_DIR: folder,
    DATABASE_CONNECTIONS: '10',
    LOG_LEVEL: 'silent',
    // Staff of tests come with a password alone; what a code is good for has a test of its own.
    DOORSTEP_STAFF_SECOND_FACTOR_ROLES: '',
  };
  if (mode === 'demo') return shared;
  const outside = {
    PUBLIC_URL: 'https://id.example',
    KEY_FILE: join(folder, 'key'),
    SMTP_URL: 'smtp://127.0.0.1:9',
    SMS_URL: smsUrl,
  };
  return { ...shared, ...outside };
}

function mailboxOf(browser: () => Browser): () => Promise<readonly Message[]> {
  return async () => {
    const { json } = await browser().get('/mailbox/api/messages');
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the mailbox's own answer (decisions 43); a test that reads anything else fails on it
    return (json as { readonly messages: readonly Message[] }).messages;
  };
}

async function codeSentBy(
  sent: () => Promise<readonly Message[]>,
  act: () => Promise<Reply>,
  to: string | null,
): Promise<string> {
  const before = new Set((await sent()).map((message) => message.id));
  const reply = await act();
  if (reply.status !== 200) throw new Error(`No code was asked for: ${String(reply.status)} ${reply.text}`);
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const fresh = (await sent()).filter(
      (message) => !before.has(message.id) && (to === null || message.to.toLowerCase() === to),
    );
    const code = fresh.map(({ text }) => /\b\d{6}\b/u.exec(text)?.[0]).find((found) => found !== undefined);
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('No code arrived');
}

function clientTokens(doorstep: Doorstep, browser: () => Browser): RunningServer['clientToken'] {
  return async (...roles) => {
    const clientId = `client-${randomUUID()}`;
    const secretKey = await doorstep.registerServiceClient(clientId, roles);
    const request = { clientId, secretKey, appId: 'test' };
    const { headers, text } = await browser().send('POST', '/v1/authmanager/authenticate/clientidsecretkey', {
      request,
    });
    const token = headers.get('authorization');
    if (token === null) throw new Error(text);
    return token;
  };
}

function aRegistrationId(): string {
  return Array.from({ length: 29 }, () => String(randomInt(10))).join('');
}

async function makePerson(
  browser: Browser,
  token: string,
  registrationId: string,
  identity: Readonly<Record<string, unknown>>,
): Promise<Person> {
  const body = {
    id: 'mosip.id.create',
    version: 'v1',
    requesttime: new Date().toISOString(),
    request: { registrationId, identity, documents: [] },
  };
  const { json, text } = await browser.send('POST', '/idrepository/v1/identity/', body, {
    authorization: `Bearer ${token}`,
  });
  const uin = textAt(json, 'response', 'uin');
  if (uin == null) throw new Error(text);
  return { uin, phone: textAt(identity, 'phone') ?? '', email: textAt(identity, 'email') ?? '' };
}
