import { X509Certificate } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aPhoneKey,
  aWalletMaker,
  bindingRequest,
  boundWallet,
  thumbprintOf,
} from '../../testing/bound-wallet.ts';
import type { PhoneKey, WalletMaker } from '../../testing/bound-wallet.ts';
import { wrapped } from '../../testing/esignet-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

const BASE = '/v1/esignet/binding';
/** A UIN that nobody has. */
const NOBODY = '2047631038';
const DAY_MS = 86_400_000;

let server: RunningServer;
let maker: WalletMaker;
let person: Person;
let key: PhoneKey;
beforeAll(async () => {
  server = await startServer();
  maker = await aWalletMaker(server, 'coast-wallets');
  person = await server.person();
  key = await aPhoneKey();
});
afterAll(() => server.stop());

const refused = (code: string) => ({ response: null, errors: [{ errorCode: code }] });

async function codeFor(individualId: string, by: WalletMaker = maker): Promise<string> {
  await server.sql`delete from otp_manager.target`;
  return server.codeSentBy(() => by.askForCode(individualId));
}

describe('binding a wallet', () => {
  it.each(['', 'v2/'] as const)(
    'goes from a code by %jbinding-otp to a certificate [OIDC-21] [OIDC-22] [OIDC-23]',
    async (v2) => {
      const { uin, email } = await server.person();
      const { publicKey } = await aPhoneKey();
      await server.sql`delete from otp_manager.target`;
      const otp = await server.codeSentBy(async () => {
        const sent = await maker.askForCode(uin, v2);
        expect(sent.json).toMatchObject({
          errors: [],
          response: { maskedEmail: expect.stringContaining('X'), maskedMobile: expect.stringContaining('X') },
        });
        return sent;
      });
      const { json } = await maker.bind(uin, otp, { ...publicKey, kid: 'phone', alg: 'RS256' });
      expect(json).toMatchObject({
        errors: [],
        response: {
          walletUserId: expect.stringMatching(/^[\w-]{43}$/u),
          expireDateTime: expect.stringMatching(/Z$/u),
        },
      });
      const pem = textAt(json, 'response', 'certificate') ?? '';
      const certificate = new X509Certificate(pem);
      expect(certificate.publicKey.export({ format: 'jwk' })).toEqual(publicKey);
      expect(certificate.ca).toBe(false);
      expect(certificate.subject).not.toContain(uin);
      const issuer = await server
        .browser()
        .get('/idauthentication/v1/internal/getCertificate?applicationId=IDA_KEY_BINDING&referenceId=');
      const issuerPem = textAt(issuer.json, 'response', 'certificate');
      if (issuerPem !== undefined)
        expect(certificate.verify(new X509Certificate(issuerPem).publicKey)).toBe(true);
      const ends = Date.parse(textAt(json, 'response', 'expireDateTime') ?? '');
      expect(ends).toBe(certificate.validToDate.getTime());
      expect(Math.abs(ends - Date.now() - 10 * DAY_MS)).toBeLessThan(DAY_MS / 10);
      // The code, what came of it, and that a key was bound.
      await expect.poll(async () => (await server.mailbox(email)).length, { timeout: 5_000 }).toBe(3);
      const texts = (await server.mailbox(email)).map(({ text }) => text).join();
      expect(texts).not.toContain(uin);
    },
  );

  it('again keeps one row for a key, gives the same name, and ends the older certificate [OIDC-23]', async () => {
    const { uin } = await server.person();
    const own = await aPhoneKey();
    const bound = [];
    for (let times = 0; times < 2; times += 1)
      bound.push((await maker.bind(uin, await codeFor(uin), own.publicKey)).json);
    const [first, second] = bound.map((json) => ({
      name: textAt(json, 'response', 'walletUserId'),
      certificate: thumbprintOf(textAt(json, 'response', 'certificate') ?? ''),
    }));
    expect(second?.name).toBe(first?.name);
    expect(second?.certificate).not.toBe(first?.certificate);
    const rows = await server.sql`
      select encode(certificate_thumbprint, 'base64') as thumbprint from id_authentication.bound_key
       where token = (select token from id_authentication.bound_key order by bound_at desc limit 1)`;
    expect(rows.map((row) => Buffer.from(String(row['thumbprint']), 'base64').toString('base64url'))).toEqual(
      [second?.certificate],
    );
  });

  it('keeps a person’s newest wallets, and no id in clear [OIDC-23]', async () => {
    const { uin } = await server.person();
    for (let times = 0; times < 6; times += 1)
      await boundWallet(server, maker, uin, await aPhoneKey('ES256'));
    const rows = await server.sql`
      select bound_key::text as row from id_authentication.bound_key
       where token = (select token from id_authentication.bound_key order by bound_at desc limit 1)`;
    expect(rows).toHaveLength(5);
    expect(JSON.stringify(rows)).not.toContain(uin);
    const steps = await server.sql`select step::text as row from sign_in.step`;
    expect(JSON.stringify(steps)).not.toContain(uin);
  });

  it('refuses a key that stands for somebody else, two at once as well [OIDC-23]', async () => {
    const [one, two] = [await server.person(), await server.person()];
    const shared = await aPhoneKey('ES256');
    const makers = [maker, await aWalletMaker(server, 'hill-wallets')] as const;
    await server.sql`delete from otp_manager.target`;
    const codes = [
      await server.codeSentBy(() => makers[0].askForCode(one.uin), one.email),
      await server.codeSentBy(() => makers[1].askForCode(two.uin), two.email),
    ] as const;
    const both = await Promise.all([
      makers[0].bind(one.uin, codes[0], shared.publicKey),
      makers[1].bind(two.uin, codes[1], shared.publicKey),
    ]);
    const outcomes = both.map(({ json }) => JSON.stringify(json));
    expect(outcomes.filter((text) => text.includes('duplicate_public_key'))).toHaveLength(1);
    expect(outcomes.filter((text) => text.includes('walletUserId'))).toHaveLength(1);
  });

  it('takes a code once, and only the one that was sent for it [OIDC-23]', async () => {
    const otp = await codeFor(person.uin);
    const wrong = otp === '000000' ? '111111' : '000000';
    const other = await server.person();
    expect((await maker.bind(person.uin, wrong, key.publicKey)).json).toMatchObject(refused('IDA-OTA-004'));
    expect((await maker.bind(other.uin, otp, key.publicKey)).json).toMatchObject(refused('auth_failed'));
    const hill = await aWalletMaker(server, 'hill-wallets');
    expect((await hill.bind(person.uin, otp, key.publicKey)).json).toMatchObject(refused('auth_failed'));
    expect((await maker.bind(person.uin, 'abcdef', key.publicKey)).json).toMatchObject(
      refused('auth_failed'),
    );
    expect((await maker.bind(person.uin, otp, key.publicKey)).json).toMatchObject({ errors: [] });
    expect((await maker.bind(person.uin, otp, key.publicKey)).json).toMatchObject(refused('auth_failed'));
  });

  it('stops whoever guesses, as every way in does [OIDC-23]', async () => {
    const { uin } = await server.person();
    const otp = await codeFor(uin);
    const wrong = otp === '000000' ? '111111' : '000000';
    for (let tries = 0; tries < 5; tries += 1) await maker.bind(uin, wrong, key.publicKey);
    const { json } = await maker.bind(uin, otp, key.publicKey);
    expect(textAt(json, 'response', 'certificate')).toBeUndefined();
  });
});

describe('a key', () => {
  const parts = async (alg: string, options: object = {}) => {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, ...options });
    return { open: await exportJWK(publicKey), closed: await exportJWK(privateKey) };
  };

  it.each([
    ['with its private part', async () => (await parts('RS256')).closed],
    ['of P-256 with its private part', async () => (await parts('ES256')).closed],
    ['of another curve', async () => (await parts('ES384')).open],
    ['of a secret', () => Promise.resolve({ kty: 'oct', k: 'AAAA' })],
    ['of no point of its curve', () => Promise.resolve({ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' })],
    [
      'of too few bits',
      () => Promise.resolve({ kty: 'RSA', n: Buffer.alloc(128, 0xff).toString('base64url'), e: 'AQAB' }),
    ],
    [
      'of an exponent of one',
      () => Promise.resolve({ kty: 'RSA', n: Buffer.alloc(256, 0xff).toString('base64url'), e: 'AQ' }),
    ],
    ['of nothing', () => Promise.resolve({})],
    ['of numbers', () => Promise.resolve({ kty: 'RSA', n: 1, e: 2 })],
  ])('%s is not bound, and costs no try at the code [OIDC-23]', async (_, made) => {
    const { uin } = await server.person();
    const otp = await codeFor(uin);
    for (let times = 0; times < 6; times += 1)
      expect((await maker.bind(uin, otp, await made())).json).toMatchObject(refused('invalid_public_key'));
    const { publicKey } = await aPhoneKey('EdDSA');
    expect((await maker.bind(uin, otp, publicKey)).json).toMatchObject({ errors: [] });
  });
});

describe('who may bind', () => {
  const send = (what: string, headers: Readonly<Record<string, string>>) =>
    server.browser().send(
      'POST',
      `${BASE}/${what}`,
      wrapped({
        ...bindingRequest(person.uin, '123456', key.publicKey),
        otpChannels: ['EMAIL'],
      }),
      headers,
    );
  const routes = ['binding-otp', 'v2/binding-otp', 'wallet-binding'];

  it('is an organisation that was given the key it brings [OIDC-21] [OIDC-22] [OIDC-23]', async () => {
    const { 'partner-id': id = '', 'partner-api-key': apiKey = '' } = maker.headers;
    const hill = (await aWalletMaker(server, 'hill-wallets')).headers['partner-api-key'] ?? '';
    for (const route of routes) {
      const answer = async (headers: Readonly<Record<string, string>>) => (await send(route, headers)).json;
      expect(await answer({}), route).toMatchObject(refused('missing_header'));
      expect(await answer({ 'partner-id': id })).toMatchObject(refused('missing_header'));
      expect(await answer({ 'partner-api-key': apiKey })).toMatchObject(refused('missing_header'));
      expect(await answer({ 'partner-id': ' ', 'partner-api-key': apiKey })).toMatchObject(
        refused('missing_header'),
      );
      expect(await answer({ 'partner-id': 'nobody', 'partner-api-key': apiKey })).toMatchObject(
        refused('PMS_PMP_024'),
      );
      expect(await answer({ 'partner-id': id, 'partner-api-key': hill })).toMatchObject(
        refused('PMS_PMP_017'),
      );
    }
  });

  it('is no organisation that was taken out of use [OIDC-21] [OIDC-23]', async () => {
    const stopped = await aWalletMaker(server, 'stopped-wallets');
    await server.sql`update id_authentication.relying_partner set active = false where partner_id = 'stopped-wallets'`;
    for (const route of routes)
      expect((await send(route, stopped.headers)).json).toMatchObject(refused('PMS_PMP_016'));
  });
});

describe('a request to bind', () => {
  it.each([
    ['an id of letters', { individualId: 'abc' }, 'invalid_identifier'],
    ['another factor to bind', { authFactorType: 'OTP' }, 'invalid_auth_factor_type'],
    ['another form', { format: 'number' }, 'invalid_challenge_format'],
    ['no challenge', { challengeList: [] }, 'invalid_no_of_challenges'],
    ['no key', { publicKey: null }, 'invalid_public_key'],
    [
      'an empty challenge',
      { challengeList: [{ authFactorType: 'OTP', challenge: '', format: 'number' }] },
      'invalid_challenge',
    ],
    [
      'another proof than a code',
      { challengeList: [{ authFactorType: 'BIO', challenge: 'x', format: 'encoded-json' }] },
      'auth_factor_mismatch',
    ],
  ])('with %s is refused [OIDC-23]', async (_, changes, code) => {
    expect((await maker.bind(person.uin, '123456', key.publicKey, changes)).json).toMatchObject(
      refused(code),
    );
  });

  it('for nobody, or by no channel, is refused [OIDC-21]', async () => {
    const ask = async (request: object) =>
      (await server.browser().send('POST', `${BASE}/binding-otp`, wrapped(request), maker.headers)).json;
    expect(await ask({ individualId: NOBODY, otpChannels: ['EMAIL'] })).toMatchObject(refused('IDA-MLC-018'));
    expect(await ask({ individualId: person.uin, otpChannels: ['PIGEON'] })).toMatchObject(
      refused('invalid_otp_channel'),
    );
    expect(await ask({ individualId: person.uin, otpChannels: [] })).toMatchObject(
      refused('invalid_otp_channel'),
    );
  });
});
