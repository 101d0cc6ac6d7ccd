import { decodeJwt } from 'jose';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWalletMaker, boundWallet } from '../../testing/bound-wallet.ts';
import type { BoundWallet } from '../../testing/bound-wallet.ts';
import { ALL_CLAIMS, redeem } from '../../testing/esignet-calls.ts';
import type { EsignetWay } from '../../testing/esignet-calls.ts';
import {
  askByWallet,
  askLinked,
  authCodeOf,
  beginLinked,
  consentTo,
  freshProof,
  LINKED_WALLET,
  linkBy,
  linkCodeFor,
  proveLinked,
  provedByWallet,
  statusOf,
  takenOver,
} from '../../testing/linked-calls.ts';
import type { LinkedWorld } from '../../testing/linked-calls.ts';
import { relyingClient } from '../../testing/relying-client.ts';
import type { RelyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

const SCOPE = 'openid profile email phone Manage-VID Manage-Service-Requests';
const BASE = '/v1/esignet';

let server: RunningServer;
let client: RelyingClient;
let person: Person;
let wallet: BoundWallet;
let world: LinkedWorld;
beforeAll(async () => {
  server = await startServer('demo', {
    MOSIP_ESIGNET_LINK_STATUS_DEFERRED_RESPONSE_TIMEOUT_SECS: '2',
    MOSIP_ESIGNET_LINK_AUTH_CODE_DEFERRED_RESPONSE_TIMEOUT_SECS: '2',
  });
  client = await relyingClient(server, SCOPE);
  person = await server.person();
  wallet = await boundWallet(server, await aWalletMaker(server, 'coast-wallets'), person.uin);
  world = { server, client, person, wallet };
});
afterAll(() => server.stop());

const refused = (code: string) => ({ response: null, errors: [{ errorCode: code }] });

describe('signing in with a wallet', () => {
  it('goes from a browser to a wallet and back to the client’s tokens [OIDC-14] [OIDC-15] [OIDC-16] [OIDC-18] [OIDC-19] [OIDC-20]', async () => {
    const way = await beginLinked(world);
    expect(way.details.json).toMatchObject({
      response: { authFactors: [[{ type: 'WLA', count: 0, bioSubTypes: null }]] },
    });
    const made = await askLinked(way, 'link-code', { transactionId: way.transactionId });
    expect(made.json).toMatchObject({
      errors: [],
      response: {
        transactionId: way.transactionId,
        linkCode: expect.stringMatching(/^[A-Za-z0-9]{15}$/u),
        expireDateTime: expect.stringMatching(/Z$/u),
      },
    });
    const linkCode = textAt(made.json, 'response', 'linkCode') ?? '';
    const waiting = statusOf(way, linkCode);
    const taken = await askByWallet(server, 'v2/link-transaction', { linkCode });
    expect(taken.json).toMatchObject({
      errors: [],
      response: {
        linkTransactionId: expect.any(String),
        clientName: { '@none': 'Harbour bank', fra: 'Banque du port' },
        authorizeScopes: ['Manage-VID', 'Manage-Service-Requests'],
        essentialClaims: ALL_CLAIMS,
        voluntaryClaims: [],
        authFactors: [[{ type: 'WLA', count: 0, bioSubTypes: null }]],
        credentialScopes: [],
        configs: expect.objectContaining({ 'otp.length': 6 }),
      },
    });
    expect((await waiting).json).toMatchObject({
      response: {
        transactionId: way.transactionId,
        linkStatus: 'LINKED',
        linkedDateTime: expect.any(String),
      },
    });
    const linkedTransactionId = textAt(taken.json, 'response', 'linkTransactionId') ?? '';
    const proof = await freshProof(world);
    expect((await proveLinked(server, linkedTransactionId, person.uin, proof)).json).toMatchObject({
      response: { linkedTransactionId, consentAction: 'CAPTURE' },
    });
    const coming = authCodeOf(way, linkCode);
    const signature = await wallet.signature(ALL_CLAIMS, ['Manage-VID']);
    expect((await consentTo(server, linkedTransactionId, { signature })).json).toMatchObject({
      errors: [],
      response: { linkedTransactionId },
    });
    const { json } = await coming;
    expect(json).toMatchObject({
      errors: [],
      response: {
        redirectUri: 'https://bank.example/return',
        nonce: 'nonce-of-the-rig',
        state: 'state-of-the-rig',
      },
    });
    const code = textAt(json, 'response', 'code') ?? '';
    const redeemed = await redeem(server, client, { code, code_verifier: way.verifier });
    expect(redeemed).toMatchObject({ status: 200, json: { token_type: 'Bearer' } });
    const access = textAt(redeemed.json, 'access_token') ?? '';
    expect(decodeJwt(access)).toMatchObject({ acr: LINKED_WALLET, scope: 'Manage-VID' });
    expect(decodeJwt(textAt(redeemed.json, 'id_token') ?? '')).toMatchObject({ acr: LINKED_WALLET });
    const info = await server.browser().get(`${BASE}/oidc/userinfo`, { authorization: `Bearer ${access}` });
    expect(decodeJwt(info.text)).toMatchObject({ individual_id: person.uin, name: 'Salma Idrissi' });
    const [row] =
      await server.sql`select signature from sign_in.consent where client_id = ${client.clientId}`;
    expect(row?.['signature']).toBe(signature);
  });
});

describe('a link code', () => {
  it('is one of at most ten in an authorization, and stands nowhere in clear [OIDC-14]', async () => {
    const way = await beginLinked(world);
    const codes = new Set<string>();
    for (let made = 0; made < 10; made += 1) codes.add(await linkCodeFor(way));
    expect(codes.size).toBe(10);
    const [one = ''] = codes;
    const rows = await server.sql`select link_code::text as row from sign_in.link_code`;
    expect(JSON.stringify(rows)).not.toContain(one);
    const eleventh = await askLinked(way, 'link-code', { transactionId: way.transactionId });
    expect(eleventh.json).toMatchObject(refused('link_code_limit_reached'));
    expect((await statusOf(way, [...codes].at(-1) ?? '')).json).toMatchObject(refused('response_timeout'));
  });

  it('is made for no authorization that is unknown, over, or a wallet’s already [OIDC-14]', async () => {
    const ask = async (way: EsignetWay, transactionId: string) =>
      (await askLinked(way, 'link-code', { transactionId })).json;
    const { way } = await takenOver(world);
    expect(await ask(way, way.transactionId)).toMatchObject(refused('invalid_transaction'));
    expect(await ask(way, 'unknown')).toMatchObject(refused('invalid_transaction'));
    expect(await ask(way, ' ')).toMatchObject(refused('invalid_transaction_id'));
    const late = await beginLinked(world);
    await server.sql`update sign_in.authorization set expires_at = now() where state = 'asked'`;
    expect(await ask(late, late.transactionId)).toMatchObject(refused('invalid_transaction'));
  });

  it('is good once, for the first of those who come at the same moment [OIDC-16]', async () => {
    const way = await beginLinked(world);
    const [code, other] = [await linkCodeFor(way), await linkCodeFor(way)];
    const all = await Promise.all(
      Array.from({ length: 6 }, () => askByWallet(server, 'v2/link-transaction', { linkCode: code })),
    );
    const taken = all.map(({ json }) => textAt(json, 'response', 'linkTransactionId'));
    expect(taken.filter((id) => id !== undefined)).toHaveLength(1);
    const again = async (linkCode: string) =>
      (await askByWallet(server, 'v2/link-transaction', { linkCode })).json;
    expect(await again(code)).toMatchObject(refused('invalid_link_code'));
    expect(await again(other)).toMatchObject(refused('invalid_link_code'));
    expect((await statusOf(way, other)).json).toMatchObject(refused('invalid_link_code'));
    expect((await statusOf(way, code)).json).toMatchObject({ response: { linkStatus: 'LINKED' } });
  });

  it('is nobody’s after its time [OIDC-15] [OIDC-16]', async () => {
    const way = await beginLinked(world);
    const linkCode = await linkCodeFor(way);
    await server.sql`update sign_in.link_code set expires_at = now()`;
    expect((await askByWallet(server, 'v2/link-transaction', { linkCode })).json).toMatchObject(
      refused('invalid_link_code'),
    );
    expect((await statusOf(way, linkCode)).json).toMatchObject(refused('invalid_link_code'));
  });

  it.each(['', ' ', 'unknown', 'a b', '\u0000', "' or true --", 'x'.repeat(51)])(
    '%j is none [OIDC-15] [OIDC-16] [OIDC-20]',
    async (linkCode) => {
      const way = await beginLinked(world);
      const bad = refused('invalid_link_code');
      expect((await askByWallet(server, 'v2/link-transaction', { linkCode })).json).toMatchObject(bad);
      expect((await statusOf(way, linkCode)).json).toMatchObject(bad);
      expect((await authCodeOf(way, linkCode)).json).toMatchObject(bad);
    },
  );
});

describe('a browser that waits', () => {
  it('is told after a while that nothing happened, and holds no connection meanwhile [OIDC-15] [OIDC-20]', async () => {
    const way = await beginLinked(world);
    const linkCode = await linkCodeFor(way);
    const start = performance.now();
    expect((await statusOf(way, linkCode)).json).toMatchObject(refused('response_timeout'));
    expect(performance.now() - start).toBeGreaterThan(1_900);
    expect((await authCodeOf(way, linkCode)).json).toMatchObject(refused('invalid_link_code'));
    await linkBy(server, linkCode);
    const waiting = Promise.all(Array.from({ length: 60 }, () => authCodeOf(way, linkCode)));
    expect((await server.browser().get(`${BASE}/.well-known/jwks.json`)).status).toBe(200);
    for (const { json } of await waiting) expect(json).toMatchObject(refused('response_timeout'));
  });

  it('waits for its own authorization only [OIDC-15] [OIDC-20]', async () => {
    const { way, linkCode } = await takenOver(world);
    const other = await beginLinked(world);
    const asOther = { ...way, transactionId: other.transactionId };
    expect((await statusOf(asOther, linkCode)).json).toMatchObject(refused('invalid_link_code'));
    expect((await authCodeOf(asOther, linkCode)).json).toMatchObject(refused('invalid_link_code'));
  });

  it('leaves the code to who asks again, when it went away before [OIDC-20]', async () => {
    const { way, linkCode, linkedTransactionId } = await provedByWallet(world, { prompt: 'consent' });
    const gone = new AbortController();
    const left = fetch(`${server.publicUrl}${BASE}/linked-authorization/link-auth-code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        requestTime: new Date().toISOString(),
        request: { transactionId: way.transactionId, linkedCode: linkCode },
      }),
      signal: gone.signal,
    }).catch(() => 'gone');
    await new Promise((resolve) => setTimeout(resolve, 200));
    gone.abort();
    expect(await left).toBe('gone');
    await consentTo(server, linkedTransactionId);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(textAt((await authCodeOf(way, linkCode)).json, 'response', 'code')).toBeDefined();
  });

  it('needs the token of its page where it has the cookie; a wallet has none [OIDC-14] [OIDC-15] [OIDC-17] [OIDC-20]', async () => {
    const way = await beginLinked(world);
    for (const what of ['link-code', 'link-status', 'link-auth-code', 'send-otp']) {
      const reply = await way.browser.send('POST', `${BASE}/linked-authorization/${what}`, {
        requestTime: new Date().toISOString(),
        request: { transactionId: way.transactionId, linkCode: 'abc', linkedCode: 'abc' },
      });
      expect(reply, what).toMatchObject({ status: 403, json: refused('invalid_request') });
    }
  });
});
