import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { partnerKey } from '../../testing/credential-calls.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { PRINTER, requestIdOf, statusComesTo } from '../../testing/share-calls.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..', '..');
const PROGRAM = join(ROOT, 'examples', 'print-shop', 'src', 'main.ts');
const SECRET = 'a secret of hub and shop';

let server: RunningServer;
let person: Person;
let browser: Browser;
let shop: ChildProcess;
let address: string;
let folder: string;
beforeAll(async () => {
  const port = await freePort();
  address = `http://127.0.0.1:${String(port)}`;
  server = await startServer('demo', {
    DOORSTEP_ORDER_PAGES: `${PRINTER}=${address}/order`,
    GET_ORDER_STATUS_URL: `${address}/payments`,
  });
  folder = await mkdtemp(join(tmpdir(), 'print-shop-'));
  const key = await partnerKey(server, PRINTER);
  await writeFile(join(folder, 'key.pem'), key.export({ type: 'pkcs8', format: 'pem' }));
  const clientSecret = await server.registerServiceClient(`service-account-${PRINTER}`, [
    'SUBSCRIBE_CREDENTIAL_ISSUED_INDIVIDUAL',
    'PUBLISH_CREDENTIAL_STATUS_UPDATE_GENERAL',
  ]);
  shop = await openShop({
    SERVER: server.publicUrl,
    PARTNER: PRINTER,
    CLIENT_SECRET: clientSecret,
    HUB_SECRET: SECRET,
    PRIVATE_KEY_FILE: join(folder, 'key.pem'),
    PORT: String(port),
    ADDRESS: address,
    FOLDER: join(folder, 'cards'),
    STEP_SECONDS: '0.5',
  });
  person = await server.person();
  browser = await signInPortal(server, person.uin);
});
afterAll(async () => {
  shop.kill();
  await rm(folder, { recursive: true, force: true });
  await server.stop();
});

/** Started as people start it; open once it says so. */
function openShop(environment: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM], { env: environment });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (part: Buffer): void => {
      said += part.toString();
      if (said.includes('is open')) resolve(child);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => {
      reject(new Error(said));
    });
  });
}

/** From the order to the shop's counter, and back by what is done there. */
async function order(act: 'pay' | 'cancel'): Promise<{ readonly eventId: string; readonly back: string }> {
  const begun = await browser.send('POST', '/doorstep/v1/card-orders', { partnerId: PRINTER });
  const eventId = String(Object(begun.json).eventId);
  const { json } = await browser.get(`/doorstep/v1/card-orders/${eventId}`);
  const payAt = new URL(String(Object(json).payAt));
  expect((await fetch(payAt)).status).toBe(200);
  const paid = await fetch(`${address}/${act}${payAt.search}`, { method: 'POST', redirect: 'manual' });
  return { eventId, back: paid.headers.get('location') ?? '' };
}

describe('the example of a print shop', () => {
  it('is paid, gets the credential over HTTP, prints, and says how far the card is', async () => {
    const { eventId, back } = await order('pay');
    const landed = await browser.get(back);
    expect(landed.location).toContain(`/services/physical-card/${eventId}`);
    await statusComesTo(server, eventId, 'CARD_DELIVERED');
    const requestId = await requestIdOf(server, eventId);
    expect(await readdir(join(folder, 'cards'))).toEqual([`${requestId}.txt`]);
    const card = await readFile(join(folder, 'cards', `${requestId}.txt`), 'utf8');
    expect(card).toContain(person.uin);
    const { json } = await browser.get(`/doorstep/v1/card-orders/${eventId}`);
    const { trackingId } = Object(json);
    expect(json).toMatchObject({
      outcome: 'SUCCESS',
      trackingId: expect.stringMatching(/^HP\d{10}$/u),
      link: `${address}/parcels/${String(trackingId)}`,
    });
  });

  it('[resident-21] is not paid, and prints nothing', async () => {
    const { eventId, back } = await order('cancel');
    expect((await browser.get(back)).location).toContain('error_code=CANCELLED');
    await statusComesTo(server, eventId, 'PAYMENT_FAILED');
    const claimed = await order('cancel');
    const query = new URL(claimed.back).searchParams;
    query.delete('error_code');
    query.set('paymentTransactionId', '123456789012');
    const lied = await browser.get(`/resident/v1/physical-card/order-redirect?${query.toString()}`);
    expect(lied.location).toContain('error_code=RES-SER-475');
    expect(await readdir(join(folder, 'cards'))).toHaveLength(1);
  });

  it('believes nothing that the hub did not sign', async () => {
    const body = JSON.stringify({ event: { transactionId: 'forged', dataShareUri: `${address}/order` } });
    const send = (signature: string) =>
      fetch(`${address}/hub`, { method: 'POST', headers: { 'x-hub-signature': signature }, body });
    const signed = (secret: string) => `SHA256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    expect((await send('')).status).toBe(401);
    expect((await send(signed('another secret'))).status).toBe(401);
    // Signed, and then found to be no credential: the hub would come again.
    expect((await send(signed(SECRET))).status).toBe(500);
    const asked = await fetch(`${address}/hub?hub.mode=subscribe&hub.topic=else&hub.challenge=x`);
    expect(asked.status).toBe(404);
  });

  it('sends nobody anywhere but to the server it works for', async () => {
    const query = new URLSearchParams({ returnUrl: 'https://evil.example/', eventId: '1', redirectUrl: 'x' });
    const paid = await fetch(`${address}/pay?${query.toString()}`, { method: 'POST', redirect: 'manual' });
    expect([paid.status, paid.headers.get('location')]).toEqual([400, null]);
  });
});
