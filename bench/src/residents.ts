import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { authenticateClient } from '@doorstep/contract/backbone/authmanager.ts';
import { createIdentity } from '@doorstep/contract/backbone/id-repository.ts';
import { call } from '@doorstep/contract/client.ts';
import type { Transport } from '@doorstep/contract/client.ts';
import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import { ROOT } from './process.ts';
import type { Product } from './product.ts';
import { must, signIn } from './sign-in.ts';
import { timedTransport } from './timed-transport.ts';
import type { TimedTransport } from './timed-transport.ts';

/** Somebody signed in, with an address of their own. */
export interface Resident {
  readonly uin: string;
  readonly email: string;
  /** The `Cookie` header of their session. */
  readonly cookie: string;
  readonly connection: TimedTransport;
  readonly transport: Transport;
}

const run = promisify(execFile);

/** New people, made through the ID Repository's own wire and signed in by a code each. */
export async function signedInResidents(product: Product, number: number): Promise<readonly Resident[]> {
  const program = await registrationProgram(product);
  const pattern = await demoIdentity();
  const residents: Resident[] = [];
  for (let at = 1; at <= number; at += 1) {
    const email = `resident.${at}@example.org`;
    const identity = { ...pattern, phone: `07007${String(at).padStart(5, '0')}`, email };
    const uin = await enrol(program, identity, at);
    const { cookie } = await signIn(product.url, { uin, email });
    const connection = timedTransport({ url: product.url, cookie, address: addressOf(at) });
    residents.push({ uin, email, cookie, connection, transport: connection.transport });
  }
  return residents;
}

/** The whole of 127/8 is this machine on Linux; elsewhere only its first address is. */
function addressOf(at: number): string {
  return process.platform === 'linux' ? `127.0.1.${at}` : '127.0.0.1';
}

async function enrol(program: Transport, identity: Record<string, unknown>, at: number): Promise<string> {
  const registrationId = `1000110001${String(90_000 + at)}20261121050000`;
  const request = { registrationId, identity };
  const requesttime = new Date().toISOString();
  const body = { id: 'mosip.id.create', version: 'v1', requesttime, request };
  return must(await call(program, createIdentity, { body })).uin;
}

/** What the registration processor is to the ID Repository. */
async function registrationProgram({ url, dataDir }: Product): Promise<Transport> {
  const file = join('packages', 'server', 'src', 'composition', 'commands', 'client.ts');
  const { stdout } = await run(process.execPath, [file, 'add', 'bench', 'REGISTRATION_PROCESSOR'], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', PUBLIC_URL: url },
  });
  const request = {
    clientId: 'bench',
    secretKey: textAt(JSON.parse(stdout), 'secretKey') ?? '',
    appId: 'bench',
  };
  const connection = timedTransport({ url, cookie: '', address: '127.0.0.1' });
  const told = await call(connection.transport, authenticateClient, { body: { request } });
  if (!told.ok) throw new Error(`The registration program was refused: ${told.status}`);
  const authorization = `Bearer ${String(told.headers['authorization'])}`;
  return (asked) => connection.transport({ ...asked, headers: { ...asked.headers, authorization } });
}

export async function demoIdentity(): Promise<Record<string, unknown>> {
  const people: unknown = JSON.parse(await readFile(join(ROOT, 'country', 'demo', 'people.json'), 'utf8'));
  const identity = Array.isArray(people) ? valueAt(people[0], ['identity']) : undefined;
  if (!isRecord(identity)) throw new Error('The country pack has no demo person');
  return identity;
}
