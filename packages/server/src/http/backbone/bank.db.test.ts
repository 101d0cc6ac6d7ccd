import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { requestCredential } from '@doorstep/contract/backbone/credential-requests.ts';
import { uploadOtherDomainCertificate } from '@doorstep/contract/backbone/key-manager.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standing } from '../../testing/credential-calls.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';
import { serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..', '..', '..', '..');
const PROGRAM = join(ROOT, 'examples', 'bank', 'src', 'main.ts');
const BANK = 'bank-of-amara';
const HUB_SECRET = 'a secret of bank and hub';
const PATIENCE_MS = 20_000;

let server: RunningServer;
let ask: Ask;
let folder: string;
let environment: Readonly<Record<string, string>>;
let address: string;
let bank: ChildProcess | null = null;
beforeAll(async () => {
  server = await startServer();
  ask = await serviceClient(server, 'CREDENTIAL_REQUEST');
  folder = await mkdtemp(join(tmpdir(), 'bank-'));
  const port = await freePort();
  address = `http://127.0.0.1:${String(port)}`;
  const secret = await server.registerServiceClient(BANK, [
    'SUBSCRIBE_CREDENTIAL_ISSUED_INDIVIDUAL',
    'PUBLISH_CREDENTIAL_STATUS_UPDATE_GENERAL',
  ]);
  environment = {
    SERVER: server.publicUrl,
    PARTNER: BANK,
    PARTNER_SECRET: secret,
    HUB_SECRET,
    PORT: String(port),
    OWN_ADDRESS: address,
    FOLDER: folder,
  };
  const { stdout } = await run(process.execPath, [PROGRAM, 'certificate'], { env: environment });
  const keeper = await serviceClient(server, 'PMS_ADMIN');
  const request = { applicationId: 'PARTNER', referenceId: BANK, certificateData: stdout.trim() };
  valueOf(await keeper(uploadOtherDomainCertificate, { body: { request } }));
  bank = await startBank();
});
afterAll(async () => {
  await stopBank();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The program, once the hub has its subscription. */
async function startBank(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM, 'serve'], { env: environment, stdio: 'pipe' });
  await until(async () => (await subscriptions()) === 1);
  return child;
}

async function stopBank(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const child = bank;
  bank = null;
  if (child === null || child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

async function subscriptions(): Promise<number> {
  return (await server.sql`select from event_hub.subscription where topic = ${`${BANK}/CREDENTIAL_ISSUED`}`)
    .length;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It never came to that');
    await sleep(50);
  }
}

async function shared(id: string, sharableAttributes: readonly string[]): Promise<string> {
  const request = {
    id,
    credentialType: 'vercred',
    issuer: BANK,
    sharableAttributes: [...sharableAttributes],
    additionalData: { maskingAttributes: ['phone'] },
  };
  return valueOf(await ask(requestCredential, { headers: {}, body: { request } })).requestId;
}

async function page(): Promise<string> {
  return (await fetch(address)).text();
}

function articleOf(html: string, requestId: string): string {
  return html.split('<article').find((part) => part.includes(requestId)) ?? '';
}

describe('the example of a bank', () => {
  it('receives what was shared over HTTP, verifies it and shows it; the sharer sees that it is stored', async () => {
    const person = await server.person();
    const requestId = await shared(person.uin, ['fullName', 'dateOfBirth', 'phone']);
    expect((await standing(ask, requestId, 'STORED', 'ERROR', 'FAILED')).statusCode).toBe('STORED');
    const article = articleOf(await page(), requestId);
    expect(article).toContain('Salma Idrissi');
    expect(article).toContain('سلمى الإدريسي');
    expect(article).toContain('<strong>Valid</strong>');
    expect(article).toContain(`******${person.phone.slice(-4)}`);
    expect(article).not.toContain(person.phone);
    expect(article).not.toContain(person.uin);
  });

  it('shows a share that was withdrawn as revoked', async () => {
    const person = await server.person();
    const requestId = await shared(person.uin, ['fullName']);
    await standing(ask, requestId, 'STORED');
    const [row] = await server.sql<{ credential_id: string }[]>`
      select credential_id from credential_service.request where request_id = ${requestId}`;
    expect(articleOf(await page(), requestId)).toContain('<strong>Valid</strong>');
    await server.sql`
      update credential_service.credential set revoked_at = now() where credential_id = ${row?.credential_id ?? null}`;
    expect(articleOf(await page(), requestId)).toContain('Revoked');
  });

  it('is given what was shared while it was away, once, after it was killed', async () => {
    await stopBank('SIGKILL');
    const person = await server.person({ fullName: [{ language: 'eng', value: 'Ada Lovelace' }] });
    const requestId = await shared(person.uin, ['fullName']);
    await standing(ask, requestId, 'ISSUED');
    await until(async () => {
      const [row] = await server.sql<{ tries: number }[]>`
        select tries from event_hub.delivery where state = 'waiting' and tries > 0`;
      return row !== undefined;
    });
    bank = await startBank();
    await server.sql`update event_hub.subscription set resting_until = null`;
    await standing(ask, requestId, 'STORED');
    const html = await page();
    expect(articleOf(html, requestId)).toContain('Ada Lovelace');
    const kept = await readdir(join(folder, 'received'));
    expect(kept.filter((name) => name.startsWith(requestId))).toHaveLength(1);
  });

  it('takes nothing that the hub did not sign, and confirms nothing it did not ask for', async () => {
    const body = JSON.stringify({
      event: { transactionId: randomUUID(), dataShareUri: `${server.publicUrl}/x` },
    });
    const post = (signature: string) =>
      fetch(`${address}/hub`, { method: 'POST', body, headers: { 'x-hub-signature': signature } });
    const forged = createHmac('sha256', 'another secret!!').update(body).digest('hex');
    for (const signature of ['', 'SHA256=00', `SHA256=${forged}`])
      expect((await post(signature)).status).toBe(401);
    const question = 'hub.mode=subscribe&hub.topic=other%2FCREDENTIAL_ISSUED&hub.challenge=abc';
    expect((await fetch(`${address}/hub?${question}`)).status).toBe(404);
  });

  it('refuses an address of another host, even signed', async () => {
    const requestId = randomUUID();
    const event = { transactionId: requestId, dataShareUri: 'http://169.254.169.254/latest' };
    const body = JSON.stringify({ event });
    const signature = createHmac('sha256', HUB_SECRET).update(body).digest('hex');
    const reply = await fetch(`${address}/hub`, {
      method: 'POST',
      body,
      headers: { 'x-hub-signature': `SHA256=${signature}` },
    });
    expect(reply.status).toBe(204);
    expect(await page()).not.toContain(requestId);
  });
});
