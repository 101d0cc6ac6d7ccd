import { sealedProof } from '@doorstep/backbone/id-authentication/testing/sealed-proof.ts';
import { aCertificate } from '@doorstep/backbone/id-authentication/testing/a-certificate.ts';
import { generateUin } from '@doorstep/backbone/id-repository/number-generator.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authRequest, idaCertificate } from '../../testing/a-partner.ts';
import type { Reply } from '../../testing/browser.ts';
import { otpRequest } from '../../testing/lock-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { aVid } from '../../testing/vid-calls.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let service: { readonly authorization: string };
beforeAll(async () => {
  server = await startServer();
  service = { authorization: `Bearer ${await server.clientToken('RESIDENT')}` };
});
beforeEach(async () => {
  person = await server.person();
  await server.sql`delete from otp_manager.target`;
});
afterAll(() => server.stop());

const RESPONSE_TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
const TRANSACTION = '1234509876';

function post(path: string, body: unknown): Promise<Reply> {
  return server.browser().send('POST', path, body, service);
}

function internalOtp(changes: Readonly<Record<string, unknown>>): Promise<Reply> {
  return post(
    '/idauthentication/v1/internal/otp',
    otpRequest({ individualId: person.uin, transactionID: TRANSACTION, ...changes }),
  );
}

async function internalAuth(proof: unknown, changes: Readonly<Record<string, unknown>> = {}): Promise<Reply> {
  return post('/idauthentication/v1/internal/auth', {
    ...authRequest('mosip.identity.auth.internal', person.uin, TRANSACTION),
    ...sealedProof(await idaCertificate(server, 'INTERNAL'), proof),
    ...changes,
  });
}

function refusal(code: string) {
  return { errors: [{ errorCode: code, errorMessage: expect.any(String) }] };
}

describe('internal OTP and authentication', () => {
  it('answers the envelope of ID Authentication', async () => {
    expect((await internalOtp({ otpChannel: ['email'] })).json).toEqual({
      id: 'mosip.identity.otp.internal',
      version: '1.0',
      transactionID: TRANSACTION,
      responseTime: RESPONSE_TIME,
      response: { maskedMobile: null, maskedEmail: expect.stringContaining('X') },
      errors: null,
    });
  });

  it('accepts a code in a proof encrypted for it, once', async () => {
    const otp = await server.codeSentBy(() => internalOtp({}));
    const proof = { timestamp: new Date().toISOString(), otp };
    expect((await internalAuth(proof)).json).toEqual({
      id: 'mosip.identity.auth.internal',
      version: '1.0',
      transactionID: TRANSACTION,
      responseTime: RESPONSE_TIME,
      response: { authStatus: true, authToken: expect.stringMatching(/^\d{36}$/u) },
      errors: null,
    });
    expect((await internalAuth(proof)).json).toMatchObject({
      response: { authStatus: false, authToken: null },
      ...refusal('IDA-OTA-012'),
    });
  });

  it('is for this country’s services only', async () => {
    const request = otpRequest({ individualId: person.uin });
    expect((await server.browser().send('POST', '/idauthentication/v1/internal/otp', request)).status).toBe(
      401,
    );
    const authorization = `Bearer ${await server.clientToken('CREDENTIAL_ISSUANCE')}`;
    const { status, json } = await server
      .browser()
      .send('POST', '/idauthentication/v1/internal/otp', request, { authorization });
    expect(status).toBe(403);
    expect(json).toMatchObject(refusal('KER-ATH-403'));
  });

  it('names what is wrong with a request for a code by its own code', async () => {
    const old = new Date(Date.now() - 125_000).toISOString();
    const tries: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
      ['IDA-MLC-009', { id: 'other' }],
      ['IDA-MLC-006', { requestTime: undefined }],
      ['IDA-MLC-009', { requestTime: 'now' }],
      ['IDA-MLC-001', { requestTime: old }],
      ['IDA-MLC-009', { transactionID: '123' }],
      ['IDA-MLC-006', { individualId: '' }],
      ['IDA-OTA-008', { otpChannel: [] }],
      ['IDA-OTA-009', { otpChannel: ['FAX'] }],
      ['IDA-MLC-009', { individualId: '123' }],
      ['IDA-MLC-018', { individualId: generateUin() }],
    ];
    for (const [code, changes] of tries)
      expect((await internalOtp(changes)).json).toMatchObject(refusal(code));
  });

  it('says of a person without the contact, an ended VID and a blocked person what they are', async () => {
    const noMail = await server.person({ email: undefined });
    expect((await internalOtp({ individualId: noMail.uin })).json).toMatchObject(refusal('IDA-MLC-014'));
    const browser = await signIn(server, person.uin);
    const vid = await aVid(browser, 'OneTimeUse');
    await signIn(server, vid);
    expect((await internalOtp({ individualId: vid })).json).toMatchObject(refusal('IDA-MLC-023'));
    const admin = { authorization: `Bearer ${await server.clientToken('HOTLIST_ADMIN')}` };
    const block = (verb: string) =>
      server
        .browser()
        .send('POST', `/v1/hotlist/${verb}`, { request: { id: person.uin, idType: 'UIN' } }, admin);
    expect((await block('block')).json).toMatchObject({
      response: { id: person.uin, idType: 'UIN', status: 'BLOCKED', expiryTimestamp: null },
    });
    expect((await internalOtp({})).json).toMatchObject(refusal('IDA-MLC-022'));
    await expect(signIn(server, person.uin)).rejects.toThrow('id-inactive');
    expect((await block('unblock')).json).toMatchObject({ response: { status: 'UNBLOCKED' } });
    // Until its code has come, the next test would take it for its own.
    await server.codeSentBy(async () => {
      const sent = await internalOtp({});
      expect(sent.json).toMatchObject({ errors: null });
      return sent;
    });
  });

  it('names what is wrong with a proof by its own code', async () => {
    const otp = await server.codeSentBy(() => internalOtp({}));
    const proof = { otp };
    const other = sealedProof((await aCertificate('other')).certificate, proof);
    const mine = sealedProof(await idaCertificate(server, 'INTERNAL'), proof);
    const partners = sealedProof(await idaCertificate(server, 'PARTNER'), proof);
    const tries: readonly (readonly [string, unknown, Readonly<Record<string, unknown>>])[] = [
      ['IDA-MLC-012', proof, { consentObtained: false }],
      ['IDA-MLC-006', proof, { requestedAuth: null }],
      ['IDA-MLC-008', proof, { requestedAuth: { otp: false } }],
      ['IDA-MLC-011', proof, { requestedAuth: { otp: true, bio: true } }],
      ['IDA-MLC-006', proof, { request: '' }],
      ['IDA-MPA-004', proof, { ...other }],
      ['IDA-MPA-004', proof, { ...partners }],
      ['IDA-MPA-003', proof, { requestSessionKey: 'abc' }],
      ['IDA-MPA-016', proof, { ...mine, requestHMAC: mine.request }],
      ['IDA-MLC-013', {}, {}],
      ['IDA-OTA-004', { otp: otp === '000000' ? '000001' : '000000' }, {}],
      ['IDA-OTA-012', proof, { transactionID: '9999999999' }],
    ];
    for (const [code, sealed, changes] of tries) {
      expect((await internalAuth(sealed, changes)).json).toMatchObject({
        response: { authStatus: false },
        ...refusal(code),
      });
    }
    expect((await internalAuth(proof)).json).toMatchObject({ response: { authStatus: true } });
  });

  it('accepts the same proof from the registration processor, and from nobody else [IDA-3]', async () => {
    const processor = { authorization: `Bearer ${await server.clientToken('REGISTRATION_PROCESSOR')}` };
    const verify = async (
      proof: unknown,
      changes: Readonly<Record<string, unknown>> = {},
      by = processor,
    ) => {
      const body = {
        ...authRequest('mosip.identity.auth.internal', person.uin, TRANSACTION),
        requestedAuth: { otp: true },
        ...sealedProof(await idaCertificate(server, 'INTERNAL'), proof),
        ...changes,
      };
      return server.browser().send('POST', '/idauthentication/v1/internal/verifyidentity', body, by);
    };
    const otp = await server.codeSentBy(() => internalOtp({}));
    const stranger = await verify({ otp }, {}, service);
    expect([stranger.status, stranger.json]).toMatchObject([403, refusal('KER-ATH-403')]);
    expect((await verify({ otp }, { id: 'mosip.identity.auth' })).json).toMatchObject(refusal('IDA-MLC-009'));
    expect((await verify({ otp }, { consentObtained: false })).json).toMatchObject(refusal('IDA-MLC-012'));
    for (const type of ['bio', 'demo', 'pin'])
      expect((await verify({ otp }, { requestedAuth: { otp: true, [type]: true } })).json).toMatchObject({
        response: { authStatus: false },
        ...refusal('IDA-MLC-011'),
      });
    expect((await verify({ otp: '1' })).json).toMatchObject(refusal('IDA-OTA-004'));
    expect((await verify({ otp })).json).toMatchObject({
      id: 'mosip.identity.auth.internal',
      response: { authStatus: true, authToken: expect.stringMatching(/^\d{36}$/u) },
      errors: null,
    });
    expect((await verify({ otp })).json).toMatchObject(refusal('IDA-OTA-012'));
  });

  it('lists what happened, newest first, a page at a time', async () => {
    const otp = await server.codeSentBy(() => internalOtp({}));
    await internalAuth({ otp });
    const path = `/idauthentication/v1/internal/authTransactions/individualId/${person.uin}`;
    const get = (query: string) => server.browser().get(`${path}${query}`, service);
    expect((await get('')).json).toMatchObject({
      response: {
        authTransactions: [
          { authtypeCode: 'OTP-AUTH', statusCode: 'Y', transactionID: TRANSACTION, referenceIdType: 'UIN' },
          { authtypeCode: 'OTP-REQUEST', statusCode: 'Y' },
        ],
      },
      errors: null,
    });
    expect((await get('?pageStart=2&pageFetch=1')).json).toMatchObject({
      response: { authTransactions: [{ authtypeCode: 'OTP-REQUEST' }] },
    });
    expect((await get('?pageStart=0')).json).toMatchObject({ errors: [{ errorCode: 'IDA-MLC-009' }] });
  });
});

describe('the locks on the ID Repository’s wire', () => {
  it('are changed and read by services, and hold everywhere', async () => {
    const body = {
      id: 'mosip.identity.authtype.status.update',
      version: 'v1',
      requestTime: new Date().toISOString(),
      consentObtained: true,
      individualId: person.uin,
      request: [
        { authType: 'otp', authSubType: 'email', locked: true, requestId: 'a' },
        { authType: 'demo', authSubType: null, locked: false, unlockForSeconds: 60, requestId: 'a' },
      ],
    };
    expect((await post('/idrepository/v1/identity/authtypes/status', body)).json).toMatchObject({
      response: { status: 'Success' },
      errors: [],
    });
    const path = `/idrepository/v1/identity/authtypes/status/${person.uin}`;
    const { json } = await server.browser().get(path, service);
    const list = valueAt(json, ['response', 'authTypes']);
    expect(list).toHaveLength(2);
    expect(list).toEqual(
      expect.arrayContaining([
        { authType: 'otp', authSubType: 'email', locked: true },
        { authType: 'demo', authSubType: null, locked: false, unlockForSeconds: 60 },
      ]),
    );
    expect((await internalOtp({})).json).toMatchObject(refusal('IDA-MLC-019'));
    const refused = async (changes: Readonly<Record<string, unknown>>) =>
      (await post('/idrepository/v1/identity/authtypes/status', { ...body, ...changes })).json;
    expect(await refused({ request: [{ authType: 'pin', locked: true }] })).toMatchObject({
      errors: [{ errorCode: 'IDR-IDC-002' }],
    });
    expect(await refused({ individualId: generateUin() })).toMatchObject({
      errors: [{ errorCode: 'IDR-IDC-007' }],
    });
  });
});
