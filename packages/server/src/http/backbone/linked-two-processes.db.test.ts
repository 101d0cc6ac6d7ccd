import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aWalletMaker, boundWallet } from '../../testing/bound-wallet.ts';
import type { BoundWallet } from '../../testing/bound-wallet.ts';
import {
  authCodeOf,
  beginLinked,
  consentTo,
  freshProof,
  linkBy,
  linkCodeFor,
  proveLinked,
  statusOf,
} from '../../testing/linked-calls.ts';
import type { LinkedWorld } from '../../testing/linked-calls.ts';
import { relyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

let browsers: RunningServer;
let wallets: RunningServer;
let world: LinkedWorld;
let person: Person;
let wallet: BoundWallet;
beforeAll(async () => {
  browsers = await startServer();
  wallets = await startServer('demo', browsers.shared);
  person = await browsers.person();
  wallet = await boundWallet(browsers, await aWalletMaker(browsers, 'coast-wallets'), person.uin);
  const client = await relyingClient(browsers, 'openid profile Manage-VID Manage-Service-Requests');
  world = { server: browsers, client, person, wallet };
});
afterAll(async () => {
  await wallets.stop();
  await browsers.stop();
});

it('is told at one process what a wallet did at another [OIDC-15] [OIDC-16] [OIDC-20]', async () => {
  const way = await beginLinked(world);
  const linkCode = await linkCodeFor(way);
  const start = performance.now();
  const waiting = statusOf(way, linkCode);
  const linkedTransactionId = await linkBy(wallets, linkCode);
  expect((await waiting).json).toMatchObject({ response: { linkStatus: 'LINKED' } });
  const coming = authCodeOf(way, linkCode);
  await proveLinked(wallets, linkedTransactionId, person.uin, await freshProof(world));
  expect((await consentTo(wallets, linkedTransactionId)).json).toMatchObject({ errors: [] });
  expect(textAt((await coming).json, 'response', 'code')).toBeDefined();
  expect(performance.now() - start).toBeLessThan(8_000);
});

it('is answered at once when the process stops [OIDC-15]', async () => {
  const stopping = await startServer('demo', browsers.shared);
  const way = await beginLinked({ ...world, server: stopping });
  const linkCode = await linkCodeFor(way);
  const start = performance.now();
  const waiting = statusOf(way, linkCode);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await stopping.stop();
  expect((await waiting).json).toMatchObject({ errors: [{ errorCode: 'response_timeout' }] });
  expect(performance.now() - start).toBeLessThan(15_000);
});
