import { X509Certificate } from 'node:crypto';
import { exportJWK } from 'jose';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPhoneKey, aWalletMaker, boundWallet, walletOf } from '../../testing/bound-wallet.ts';
import type { Reply } from '../../testing/browser.ts';
import { CLIENT, TRANSACTION, addressOf, delegatedCalls, idaRefusal } from '../../testing/delegated-calls.ts';
import type { DelegatedCalls } from '../../testing/delegated-calls.ts';
import { delegatedWalletCalls } from '../../testing/delegated-wallet-calls.ts';
import type { DelegatedWalletCalls } from '../../testing/delegated-wallet-calls.ts';
import { beginEsignet } from '../../testing/esignet-calls.ts';
import { BANK, POLICY, setPolicy } from '../../testing/kyc-calls.ts';
import { LINKED_WALLET, linkBy, linkCodeFor, proveLinked } from '../../testing/linked-calls.ts';
import { relyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { aVid } from '../../testing/vid-calls.ts';
import { signIn, signInPortal } from '../../testing/wire-sign-in.ts';

const WAYS = ['otp', 'keybinding'];

let server: RunningServer;
let person: Person;
let calls: DelegatedCalls;
let wallets: DelegatedWalletCalls;
beforeAll(async () => {
  server = await startServer();
  calls = await delegatedCalls(server, () => person);
  wallets = delegatedWalletCalls(server, calls, () => person);
});
beforeEach(async () => {
  person = await server.person();
  await server.sql`delete from otp_manager.target`;
  await setPolicy(server, WAYS);
});
afterAll(() => server.stop());

type Changes = Readonly<Record<string, unknown>>;

function certificateIn({ json, text }: Reply): string {
  const pem = textAt(json, 'response', 'identityCertificate');
  if (pem === undefined) throw new Error(text);
  return pem;
}

describe('identity-key-binding', () => {
  it('proves a person in a relying party’s name and certifies their key [IDA-11]', async () => {
    const key = await aPhoneKey();
    const otp = await calls.code();
    const answer = await wallets.bind(otp, { ...key.publicKey, alg: 'RS256', kid: 'phone' });
    expect(answer.json).toEqual({
      id: 'mosip.identity.keybinding',
      version: '1.0',
      transactionID: TRANSACTION,
      responseTime: expect.any(String),
      response: {
        identityCertificate: expect.stringContaining('BEGIN CERTIFICATE'),
        authToken: expect.stringMatching(/^\d{36}$/u),
        bindingAuthStatus: true,
      },
      errors: null,
    });
    const certificate = new X509Certificate(certificateIn(answer));
    expect(certificate.publicKey.export({ format: 'jwk' })).toEqual(key.publicKey);
    expect(certificate.ca).toBe(false);
    expect(certificate.subject).not.toContain(person.uin);
    expect((await wallets.bind(otp, key.publicKey)).json).toMatchObject({
      response: { bindingAuthStatus: false, authToken: null, identityCertificate: null },
      ...idaRefusal('IDA-OTA-012'),
    });
  });

  it.each(['RS256', 'ES256', 'EdDSA'] as const)(
    'lets a wallet with a key of %s sign its person in, as a binding at the sign-in does [IDA-11] [OIDC-18]',
    async (alg) => {
      const key = await aPhoneKey(alg);
      const bound = await wallets.bind(await calls.code(), key.publicKey);
      const wallet = walletOf(key, certificateIn(bound));
      const client = await relyingClient(server, 'openid profile Manage-VID Manage-Service-Requests');
      const way = await beginEsignet(server, client, { acrValues: LINKED_WALLET, prompt: 'consent' });
      const link = await linkBy(server, await linkCodeFor(way));
      const proved = await proveLinked(server, link, person.uin, await wallet.proof(person.uin));
      expect(proved.json).toMatchObject({ errors: [], response: { consentAction: 'CAPTURE' } });
    },
  );

  it('takes a code once, and a wrong one never [IDA-11]', async () => {
    const otp = await calls.code();
    const keys = await Promise.all(Array.from({ length: 4 }, () => aPhoneKey('ES256')));
    const wrong = otp === '000000' ? '111111' : '000000';
    expect((await wallets.bind(wrong, keys[0]?.publicKey)).json).toMatchObject(idaRefusal('IDA-OTA-004'));
    const answers = await Promise.all(keys.map(({ publicKey }) => wallets.bind(otp, publicKey)));
    expect(answers.filter(({ text }) => text.includes('"bindingAuthStatus":true'))).toHaveLength(1);
    const [row] = await server.sql`
      select count(*)::int as n from id_authentication.bound_key
       where token = (select token from id_authentication.bound_key order by bound_at desc limit 1)`;
    expect(row).toEqual({ n: 1 });
  });

  it('refuses a key that stands for somebody else, bound by whichever way [IDA-11] [OIDC-23]', async () => {
    const maker = await aWalletMaker(server, 'coast-wallets');
    const other = await server.person();
    const theirs = await boundWallet(server, maker, other.uin);
    const answer = await wallets.bind(await calls.code(), theirs.key.publicKey);
    expect(answer.json).toMatchObject(idaRefusal('IDA-IKB-003'));
    const own = await aPhoneKey('ES256');
    await server.sql`delete from otp_manager.target`;
    certificateIn(await wallets.bind(await calls.code(), own.publicKey));
    await expect(boundWallet(server, maker, other.uin, own)).rejects.toThrow('duplicate_public_key');
  });

  it('names what is wrong with a request by its own code, and uses up no code [IDA-11]', async () => {
    const otp = await calls.code();
    const { publicKey, privateKey } = await aPhoneKey();
    const { n, e } = publicKey;
    const binding = (publicKeyJWK: unknown, authFactorType: unknown = 'WLA') => ({
      identityKeyBinding: { publicKeyJWK, authFactorType },
    });
    const old = new Date(Date.now() - 65_000).toISOString();
    const tries: readonly (readonly [string, Changes])[] = [
      ['IDA-MLC-009', { id: 'mosip.identity.kycauth' }],
      ['IDA-MLC-001', { requestTime: old }],
      ['IDA-MLC-012', { consentObtained: false }],
      ['IDA-MLC-006', { identityKeyBinding: null }],
      ['IDA-MLC-006', binding({})],
      ['IDA-MLC-006', binding({ kty: 'RSA', e })],
      ['IDA-MLC-006', binding({ kty: 'RSA', n })],
      ['IDA-MLC-006', binding(publicKey, '')],
      ['IDA-MLC-009', binding(publicKey, 'PIN')],
      ['IDA-IKB-002', binding(await exportJWK(privateKey))],
      ['IDA-IKB-002', binding({ kty: 'RSA', n: 'AQAB', e })],
      ['IDA-IKB-002', binding({ kty: 'EC', crv: 'P-256', x: 'AA', y: '<script>' })],
      ['IDA-IKB-002', binding({ kty: 'OKP', __proto__: null, crv: "'; drop table", x: {} })],
    ];
    for (const [expected, changes] of tries)
      expect((await wallets.bind(otp, publicKey, changes)).json).toMatchObject(idaRefusal(expected));
    certificateIn(await wallets.bind(otp, publicKey));
  });

  it('proves by codes alone, and needs a licence and a policy that allow it [IDA-11]', async () => {
    const otp = await calls.code();
    const { publicKey } = await aPhoneKey('ES256');
    const refused = async (expected: string, changes: Changes = {}) => {
      expect((await wallets.bind(otp, publicKey, changes)).json).toMatchObject(idaRefusal(expected));
    };
    await setPolicy(server, ['otp', 'kycauth', 'kycexchange']);
    await refused('IDA-MPA-033');
    await setPolicy(server, ['keybinding']);
    await refused('IDA-MPA-006');
    await setPolicy(server, [], {
      allowedAuthTypes: ['otp', 'keybinding', 'bio'].map((authType) => ({
        authType,
        mandatory: authType !== 'otp',
      })),
    });
    await refused('IDA-MPA-015');
    await refused('IDA-MLC-011', { requestedAuth: { bio: true } });
    await setPolicy(server, WAYS);
    await server.sql`update partner_management.policy set status = 'DRAFT' where policy_id = ${POLICY}`;
    await refused('IDA-MPA-019');
    await setPolicy(server, WAYS);
    const others = addressOf(calls.bank, CLIENT, calls.idp.id);
    expect((await wallets.bind(otp, publicKey, {}, others, calls.bank)).json).toMatchObject(
      idaRefusal('IDA-MPA-032'),
    );
    const own = await wallets.bind(otp, publicKey, {}, addressOf(calls.bank), calls.bank);
    expect(own.json).toMatchObject({ response: { bindingAuthStatus: true } });
  });

  it('hears nobody else [IDA-11]', async () => {
    const otp = await calls.code();
    const { publicKey } = await aPhoneKey('ES256');
    const refused = async (at: string, expected: string, by = calls.idp) => {
      expect((await wallets.bind(otp, publicKey, {}, at, by)).json).toMatchObject(idaRefusal(expected));
    };
    await refused(`wrong/${BANK}/${CLIENT}`, 'PMS_PMP_020');
    await refused(addressOf(calls.idp, CLIENT, 'nobody'), 'PMS_PMP_024');
    await refused(addressOf(calls.idp, 'nobody'), 'IDA-MPA-028');
    await refused(calls.address, 'IDA-MPA-021', calls.bank);
    certificateIn(await wallets.bind(otp, publicKey));
  });

  it('binds by a VID that lasts, and by none whose uses are counted [IDA-11]', async () => {
    const browser = await signIn(server, person.uin);
    const { publicKey } = await aPhoneKey('ES256');
    const counted = await aVid(browser, 'OneTimeUse');
    await server.sql`delete from otp_manager.target`;
    const otp = await calls.code(counted);
    const refused = await wallets.bind(otp, publicKey, { individualId: counted });
    expect(refused.json).toMatchObject(idaRefusal('IDA-IKB-001'));
    const [row] = await server.sql`
      select transactions_left as n from id_repository.vid where type = 'ONETIMEUSE' order by generated_at desc limit 1`;
    expect(row).toEqual({ n: 1 });
    await server.sql`delete from otp_manager.target`;
    const lasting = await aVid(browser, 'Perpetual');
    certificateIn(await wallets.bind(await calls.code(lasting), publicKey, { individualId: lasting }));
  });

  it('is told to the person, and stands among who came near their data [IDA-11]', async () => {
    const browser = await signInPortal(server, person.uin);
    certificateIn(await wallets.bind(await calls.code(), (await aPhoneKey('ES256')).publicKey));
    const seen = async () =>
      (await browser.get('/doorstep/v1/accesses?whose=others&language=eng&actor=partner')).text;
    await expect.poll(seen, { timeout: 8_000 }).toContain('"detail":"IDENTITY-KEY-BINDING"');
    expect(JSON.parse(await seen())).toMatchObject({
      accesses: expect.arrayContaining([
        expect.objectContaining({
          by: 'Bank of Amara',
          what: 'authentication',
          detail: 'IDENTITY-KEY-BINDING',
        }),
      ]),
    });
  });
});
