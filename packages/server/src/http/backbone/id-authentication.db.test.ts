import { sealedProof } from '@doorstep/backbone/id-authentication/testing/sealed-proof.ts';
import { aCertificate } from '@doorstep/backbone/id-authentication/testing/a-certificate.ts';
import { generateUin } from '@doorstep/backbone/id-repository/number-generator.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPartner, authRequest, idaCertificate } from '../../testing/a-partner.ts';
import type { APartner } from '../../testing/a-partner.ts';
import type { Reply } from '../../testing/browser.ts';
import { changeLocks, otpRequest } from '../../testing/lock-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { aVid } from '../../testing/vid-calls.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let bank: APartner;
let service: { readonly authorization: string };
beforeAll(async () => {
  server = await startServer();
  bank = await aPartner(server, 'first-bank', 'First Bank');
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

/** A code the bank asked for, as the person reads it. */
function codeForTheBank(transactionID = TRANSACTION, otpChannel: readonly string[] = ['EMAIL']) {
  return server.codeSentBy(() => bank.askForCode({ individualId: person.uin, transactionID, otpChannel }));
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
    expect((await internalOtp({})).json).toMatchObject({ errors: null });
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

describe('a partner', () => {
  it('authenticates a person by a code, who sees it and is told', async () => {
    const otp = await codeForTheBank();
    const { json } = await bank.authenticate(person.uin, TRANSACTION, { otp });
    expect(json).toMatchObject({
      id: 'mosip.identity.auth',
      response: { authStatus: true, authToken: expect.stringMatching(/^\d{36}$/u) },
      errors: null,
    });
    const browser = await signIn(server, person.uin);
    const seen = async () => {
      const history = await browser.get(
        '/resident/v1/service-history/eng?serviceType=AUTHENTICATION_REQUEST',
      );
      return JSON.stringify(valueAt(history.json, ['response', 'data']) ?? '').length;
    };
    await expect
      .poll(
        async () =>
          (
            await server.sql`
        select from resident.event where request_type = 'AUTHENTICATION_REQUEST' and entity_name = 'First Bank'
           and status_code = 'Y'`
          ).length,
        { timeout: 8_000 },
      )
      .toBeGreaterThan(0);
    expect(await seen()).toBeGreaterThan(2);
    await expect
      .poll(async () => (await server.mailbox(person.phone)).length, { timeout: 8_000 })
      .toBeGreaterThan(0);
  });

  it('knows a person by a token of its own, always the same', async () => {
    const shop = await aPartner(server, 'corner-shop', 'Corner Shop');
    const tokenOf = async (partner: APartner, transactionID: string) => {
      await server.sql`delete from otp_manager.target`;
      const otp = await server.codeSentBy(() =>
        partner.askForCode({ individualId: person.uin, transactionID }),
      );
      const { json } = await partner.authenticate(person.uin, transactionID, { otp });
      return valueAt(json, ['response', 'authToken']);
    };
    const first = await tokenOf(bank, '1000000001');
    expect(await tokenOf(bank, '1000000002')).toBe(first);
    expect(await tokenOf(shop, '1000000003')).not.toBe(first);
  });

  it('is refused by a lock, accepted while it is open for a time, and refused after', async () => {
    const browser = await signIn(server, person.uin);
    const lock = { authType: 'otp-email', locked: true };
    await server.sql`delete from otp_manager.target`;
    const early = await codeForTheBank('1000000001');
    await changeLocks(browser, [lock]);
    expect((await bank.authenticate(person.uin, '1000000001', { otp: early })).json).toMatchObject(
      refusal('IDA-MLC-019'),
    );
    expect(
      (await bank.askForCode({ individualId: person.uin, transactionID: '1000000002' })).json,
    ).toMatchObject(refusal('IDA-MLC-019'));

    await changeLocks(browser, [{ ...lock, locked: false, unlockForSeconds: 3 }]);
    const opened = Date.now();
    const otp = await codeForTheBank('1000000003');
    const late = await codeForTheBank('1000000004');
    expect((await bank.authenticate(person.uin, '1000000004', { otp: late })).json).toMatchObject({
      response: { authStatus: true },
    });
    await new Promise((resolve) => setTimeout(resolve, opened + 3_100 - Date.now()));
    expect((await bank.authenticate(person.uin, '1000000003', { otp })).json).toMatchObject(
      refusal('IDA-MLC-019'),
    );
    expect(
      (await bank.askForCode({ individualId: person.uin, transactionID: '1000000005' })).json,
    ).toMatchObject(refusal('IDA-MLC-019'));
  });

  it('that asks for data, fingers, eyes or a face is refused by the lock on them', async () => {
    const browser = await signIn(server, person.uin);
    const ask = async (requestedAuth: unknown) =>
      (await bank.authenticate(person.uin, TRANSACTION, { otp: '1' }, { requestedAuth })).json;
    expect(await ask({ demo: true })).toMatchObject(refusal('IDA-MLC-011'));
    await changeLocks(browser, [
      { authType: 'demo', locked: true },
      { authType: 'bio-IRIS', locked: true },
    ]);
    expect(await ask({ demo: true })).toMatchObject(refusal('IDA-MLC-019'));
    expect(await ask({ bio: true })).toMatchObject(refusal('IDA-MLC-019'));
  });

  it('that is unknown, has other keys, or is blocked is not heard', async () => {
    const request = { individualId: person.uin };
    const body = otpRequest({ id: 'mosip.identity.otp', ...request });
    const [licence = '', , apiKey = ''] = bank.address.split('/');
    const ask = async (address: string) =>
      (
        await server.browser().send('POST', `/idauthentication/v1/otp/${address}`, body, {
          signature: bank.key.signatureOver(JSON.stringify(body)),
        })
      ).json;
    expect(await ask(`${licence}/nobody/${apiKey}`)).toMatchObject(refusal('PMS_PMP_024'));
    expect(await ask(`wrong/${bank.id}/${apiKey}`)).toMatchObject(refusal('PMS_PMP_020'));
    expect(await ask(`${licence}/${bank.id}/wrong`)).toMatchObject(refusal('PMS_PMP_017'));
    const admin = { authorization: `Bearer ${await server.clientToken('HOTLIST_ADMIN')}` };
    const entry = { request: { id: bank.id, idType: 'PARTNER_ID' } };
    await server.browser().send('POST', '/v1/hotlist/block', entry, admin);
    expect((await bank.askForCode(request)).json).toMatchObject(refusal('PMS_PMP_016'));
    const status = await server.browser().get(`/v1/hotlist/status/PARTNER_ID/${bank.id}`, admin);
    expect(status.json).toMatchObject({ response: { status: 'BLOCKED' }, errors: [] });
    await server.browser().send('POST', '/v1/hotlist/unblock', entry, admin);
    expect((await bank.askForCode(request)).json).toMatchObject({ errors: null });
  });

  it('must sign what it sends, with the certificate it registered', async () => {
    const request = { individualId: person.uin };
    expect((await bank.askForCode(request, { signature: '' })).json).toMatchObject({
      errors: [{ errorCode: expect.stringMatching(/^IDA-MPA-0(01|22)$/u) }],
    });
    expect(
      (await bank.askForCode(request, { signature: bank.key.signatureOver('another body') })).json,
    ).toMatchObject(refusal('IDA-MPA-001'));
    const stranger = await aCertificate('stranger');
    expect((await bank.askForCode(request, { signature: stranger.signatureOver('x') })).json).toMatchObject(
      refusal('IDA-MPA-021'),
    );
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
