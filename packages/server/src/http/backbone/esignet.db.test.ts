import { decodeJwt, decodeProtectedHeader } from 'jose';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ALL_CLAIMS,
  askForCode,
  authenticate,
  beginEsignet,
  codeByRoutes,
  proveByRoutes,
  redeem,
  sendOtp,
  wrapped,
} from '../../testing/esignet-calls.ts';
import { relyingClient } from '../../testing/relying-client.ts';
import type { RelyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

const SCOPE = 'openid profile email phone Manage-VID Manage-Service-Requests';
const BASE = '/v1/esignet';

let server: RunningServer;
let client: RelyingClient;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  client = await relyingClient(server, SCOPE);
  person = await server.person();
});
afterAll(() => server.stop());

const refused = (code: string) => ({ response: null, errors: [{ errorCode: code }] });
const wrongCode = (code: string): string => (code === '000000' ? '111111' : '000000');

function userInfo(token: string) {
  return server.browser().get(`${BASE}/oidc/userinfo`, { authorization: `Bearer ${token}` });
}

describe('the sequence of MOSIP’s test rig, by plain HTTP', () => {
  it('goes from a new identity to a token that opens Resident Services', async () => {
    const { uin, email, phone } = await server.person();
    const way = await beginEsignet(server, client);
    expect(way.details.json).toMatchObject({
      errors: [],
      response: {
        authFactors: [[{ type: 'OTP', count: 0, bioSubTypes: null }]],
        authorizeScopes: ['Manage-VID', 'Manage-Service-Requests'],
        clientName: { '@none': 'Harbour bank', eng: 'Harbour bank', fra: 'Banque du port' },
        essentialClaims: ALL_CLAIMS,
        redirectUri: 'https://bank.example/return',
        voluntaryClaims: [],
      },
    });
    const otp = await server.codeSentBy(async () => {
      const sent = await sendOtp(way, uin);
      expect(sent.json).toMatchObject({
        errors: [],
        response: { transactionId: way.transactionId, maskedMobile: expect.stringContaining('X') },
      });
      return sent;
    });
    expect((await authenticate(way, uin, otp)).json).toMatchObject({
      errors: [],
      response: { transactionId: way.transactionId, consentAction: 'CAPTURE' },
    });
    const { json } = await askForCode(way);
    expect(json).toMatchObject({
      response: {
        redirectUri: 'https://bank.example/return',
        nonce: 'nonce-of-the-rig',
        state: 'state-of-the-rig',
      },
    });
    const code = textAt(json, 'response', 'code') ?? '';
    const redeemed = await redeem(server, client, { code, code_verifier: way.verifier });
    expect(redeemed).toMatchObject({ status: 200, json: { token_type: 'Bearer', expires_in: 3600 } });
    const token = textAt(redeemed.json, 'access_token') ?? '';
    const info = await userInfo(token);
    expect(info.headers.get('content-type')).toContain('application/jwt');
    expect(decodeJwt(info.text)).toMatchObject({
      individual_id: uin,
      name: 'Salma Idrissi',
      email,
      phone_number: phone,
      aud: client.clientId,
      sub: decodeJwt(token).sub,
    });
    const rig = server.browser();
    rig.setCookie('Authorization', token, '/');
    expect((await rig.get('/resident/v1/vids')).status).toBe(200);
    expect((await rig.get('/resident/v1/profile')).json).toMatchObject({
      response: { fullName: 'Salma Idrissi' },
    });
  });

  it('is the same by the oldest routes and the newest', async () => {
    for (const version of ['', 'v3/'] as const) {
      const way = await beginEsignet(server, client, {}, version);
      const name = valueAt(way.details.json, ['response', 'clientName']);
      expect(name).toEqual(
        version === '' ? 'Harbour bank' : expect.objectContaining({ '@none': 'Harbour bank' }),
      );
      await server.sql`delete from otp_manager.target`;
      const otp = await server.codeSentBy(() => sendOtp(way, person.uin));
      const proved = await authenticate(way, person.uin, otp, version);
      expect(Object.hasOwn(Object(valueAt(proved.json, ['response'])), 'consentAction')).toBe(version !== '');
      const code = textAt((await askForCode(way)).json, 'response', 'code') ?? '';
      const path = version === '' ? `${BASE}/oauth/token` : `${BASE}/oauth/v2/token`;
      expect(await redeem(server, client, { code, code_verifier: way.verifier }, path)).toMatchObject({
        status: 200,
      });
    }
  });

  it('signs its tokens with the keys it publishes, and says what standard clients look for', async () => {
    const { way, code } = await codeByRoutes(server, client, person.uin);
    const { json } = await redeem(server, client, { code, code_verifier: way.verifier });
    const [access, id] = [textAt(json, 'access_token') ?? '', textAt(json, 'id_token') ?? ''];
    expect(decodeJwt(access)).toMatchObject({
      aud: 'urn:doorstep:resident',
      client_id: client.clientId,
      scope: 'Manage-VID Manage-Service-Requests',
      acr: 'mosip:idp:acr:generated-code',
      jti: expect.any(String),
    });
    expect(decodeJwt(id)).toMatchObject({
      aud: client.clientId,
      nonce: 'nonce-of-the-rig',
      acr: 'mosip:idp:acr:generated-code',
      auth_time: expect.any(Number),
      at_hash: expect.any(String),
      sub: decodeJwt(access).sub,
    });
    const keys = await server.browser().get(`${BASE}/.well-known/jwks.json`);
    expect(keys.text).toContain(decodeProtectedHeader(access).kid);
    expect(keys.text).not.toContain('"d"');
    expect((await server.browser().get(`${BASE}/.well-known/openid-configuration`)).json).toMatchObject({
      issuer: decodeJwt(access).iss,
      token_endpoint: `${server.publicUrl}${BASE}/oauth/v2/token`,
      subject_types_supported: ['pairwise'],
    });
  });
});

describe('an AID', () => {
  it('is an id to sign in with, and is what the client is told', async () => {
    const registrationId = '10001100010000120260718093015';
    const somebody = await server.person({}, registrationId);
    const { way, code } = await codeByRoutes(server, client, registrationId);
    const { json } = await redeem(server, client, { code, code_verifier: way.verifier });
    const token = textAt(json, 'access_token') ?? '';
    expect(decodeJwt((await userInfo(token)).text)).toMatchObject({ individual_id: registrationId });
    const rig = server.browser();
    rig.setCookie('Authorization', token, '/');
    expect((await rig.get('/resident/v1/profile')).json).toMatchObject({
      response: { fullName: 'Salma Idrissi' },
    });
    const again = await codeByRoutes(server, client, somebody.uin);
    const other = await redeem(server, client, { code: again.code, code_verifier: again.way.verifier });
    expect(decodeJwt(textAt(other.json, 'access_token') ?? '').sub).toBe(decodeJwt(token).sub);
  });

  it('that nobody has is unknown; a number of another length is no id', async () => {
    const way = await beginEsignet(server, client);
    expect((await sendOtp(way, '9'.repeat(29))).json).toMatchObject(refused('IDA-MLC-018'));
    expect((await sendOtp(way, '9'.repeat(20))).json).toMatchObject(refused('invalid_identifier'));
  });
});

describe('a transaction', () => {
  it('is bound to who began it', async () => {
    const way = await beginEsignet(server, client);
    const other = await beginEsignet(server, client);
    const strangers = [
      { ...way, headers: { ...way.headers, 'oauth-details-hash': 'x' } },
      { ...way, headers: { ...way.headers, 'oauth-details-key': other.transactionId } },
      { ...way, headers: { 'x-xsrf-token': way.headers['x-xsrf-token'] ?? '' } },
      { ...way, transactionId: other.transactionId },
      { ...way, transactionId: 'unknown', headers: { ...way.headers, 'oauth-details-key': 'unknown' } },
    ];
    for (const stranger of strangers) {
      expect((await sendOtp(stranger, person.uin)).json).toMatchObject(refused('invalid_transaction'));
      expect((await authenticate(stranger, person.uin, '123456')).json).toMatchObject(
        refused('invalid_transaction'),
      );
      expect((await askForCode(stranger)).json).toMatchObject(refused('invalid_transaction'));
    }
  });

  it('ends by the server’s clock', async () => {
    const way = await beginEsignet(server, client);
    await server.sql`update sign_in.authorization set expires_at = now()`;
    expect((await sendOtp(way, person.uin)).json).toMatchObject(refused('invalid_transaction'));
    const proved = await beginEsignet(server, client);
    await proveByRoutes(server, proved, person.uin);
    await server.sql`update sign_in.authorization set expires_at = now()`;
    expect((await askForCode(proved)).json).toMatchObject(refused('invalid_transaction'));
  });

  it('takes its steps in order, each once', async () => {
    const way = await beginEsignet(server, client);
    expect((await askForCode(way)).json).toMatchObject(refused('invalid_transaction'));
    expect((await authenticate(way, person.uin, '123456')).json).toMatchObject(refused('auth_failed'));
    await proveByRoutes(server, way, person.uin);
    expect((await sendOtp(way, person.uin)).json).toMatchObject(refused('invalid_transaction'));
    const asked = await Promise.all(Array.from({ length: 5 }, () => askForCode(way)));
    expect(asked.filter(({ json }) => textAt(json, 'response', 'code') !== undefined)).toHaveLength(1);
  });

  it('is about the person a code was asked for', async () => {
    const other = await server.person();
    const way = await beginEsignet(server, client);
    await server.sql`delete from otp_manager.target`;
    const otp = await server.codeSentBy(() => sendOtp(way, person.uin));
    expect((await authenticate(way, other.uin, otp)).json).toMatchObject(refused('auth_failed'));
    expect((await authenticate(way, person.uin, otp)).json).toMatchObject({ errors: [] });
  });

  it('has three codes and three tries', async () => {
    const way = await beginEsignet(server, client);
    for (let more = 0; more < 3; more += 1) {
      await server.sql`delete from otp_manager.target`;
      expect((await sendOtp(way, person.uin)).json).toMatchObject({ errors: [] });
    }
    await server.sql`delete from otp_manager.target`;
    expect((await sendOtp(way, person.uin)).json).toMatchObject(refused('no_attempts_left'));
    const tried = await beginEsignet(server, client);
    const otp = await server.codeSentBy(() => sendOtp(tried, person.uin));
    for (let more = 0; more < 3; more += 1)
      expect((await authenticate(tried, person.uin, wrongCode(otp))).json).toMatchObject(
        refused('IDA-OTA-004'),
      );
    expect((await authenticate(tried, person.uin, otp)).json).toMatchObject(refused('no_attempts_left'));
  });

  it('gives no more codes or tries than any other way in [resident-9]', async () => {
    const { uin } = await server.person();
    const otps: string[] = [];
    for (let more = 0; more < 3; more += 1) {
      const way = await beginEsignet(server, client);
      otps.push(await server.codeSentBy(() => sendOtp(way, uin)));
    }
    const fourth = await beginEsignet(server, client);
    expect((await sendOtp(fourth, uin)).json).toMatchObject(refused('IDA-OTA-001'));
    await server.sql`update otp_manager.target set failures = 9`;
    const way = await beginEsignet(server, client);
    await server.sql`update otp_manager.target set window_codes = 0`;
    const otp = await server.codeSentBy(() => sendOtp(way, uin));
    expect((await authenticate(way, uin, wrongCode(otp))).json).toMatchObject(
      refused('individual_id_blocked'),
    );
    expect((await authenticate(way, uin, otp)).json).toMatchObject(refused('individual_id_blocked'));
    await server.sql`update otp_manager.target set frozen_until = null, failures = 0`;
  });

  it.each([
    ['no id', { individualId: '' }, 'invalid_identifier'],
    ['an id that is none', { individualId: 'DROP TABLE' }, 'invalid_identifier'],
    ['no channel', { otpChannels: [] }, 'invalid_otp_channel'],
    ['an unknown channel', { otpChannels: ['pigeon'] }, 'invalid_otp_channel'],
  ])('does not send a code with %s', async (_, changes, code) => {
    const way = await beginEsignet(server, client);
    expect((await sendOtp(way, person.uin, changes)).json).toMatchObject(refused(code));
  });

  it.each([
    ['no challenge', [], 'invalid_no_of_challenges'],
    ['no factor', [{ challenge: '1', format: 'number' }], 'invalid_auth_factor_type'],
    ['nothing in it', [{ authFactorType: 'OTP', challenge: '', format: 'number' }], 'invalid_challenge'],
    ['no format', [{ authFactorType: 'OTP', challenge: '1', format: 'x' }], 'invalid_challenge_format'],
    ['another factor', [{ authFactorType: 'PIN', challenge: '1', format: 'number' }], 'auth_factor_mismatch'],
    [
      'two factors',
      Array.from({ length: 2 }, () => ({ authFactorType: 'OTP', challenge: '1', format: 'number' })),
      'auth_factor_mismatch',
    ],
  ])('takes no proof with %s', async (_, challengeList, code) => {
    const { browser, transactionId, headers } = await beginEsignet(server, client);
    const request = { transactionId, individualId: person.uin, challengeList };
    const { json } = await browser.send(
      'POST',
      `${BASE}/authorization/v3/authenticate`,
      wrapped(request),
      headers,
    );
    expect(json).toMatchObject(refused(code));
  });
});
