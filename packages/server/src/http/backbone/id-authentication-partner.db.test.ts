import { aCertificate } from '@doorstep/backbone/id-authentication/testing/a-certificate.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, expect, describe, it } from 'vitest';
import { aPartner } from '../../testing/a-partner.ts';
import type { APartner } from '../../testing/a-partner.ts';
import { changeLocks, otpRequest } from '../../testing/lock-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let bank: APartner;
beforeAll(async () => {
  server = await startServer();
  bank = await aPartner(server, 'first-bank', 'First Bank');
});
beforeEach(async () => {
  person = await server.person();
  await server.sql`delete from otp_manager.target`;
});
afterAll(() => server.stop());

const TRANSACTION = '1234509876';

function refusal(code: string) {
  return { errors: [{ errorCode: code, errorMessage: expect.any(String) }] };
}

/** A code the bank asked for, as the person reads it. */
function codeForTheBank(transactionID = TRANSACTION) {
  return server.codeSentBy(() => bank.askForCode({ individualId: person.uin, transactionID }));
}

describe('a partner', () => {
  it('authenticates a person by a code, who sees it and is told', async () => {
    const otp = await codeForTheBank();
    const { json } = await bank.authenticate(person.uin, TRANSACTION, { otp });
    expect(json).toMatchObject({
      id: 'mosip.identity.auth',
      response: { authStatus: true, authToken: expect.stringMatching(/^\d{36}$/u) },
      errors: null,
    });
    const lines = async () =>
      (
        await server.sql`
        select from resident.event
         where request_type = 'AUTHENTICATION_REQUEST' and entity_name = 'First Bank' and status_code = 'Y'`
      ).length;
    await expect.poll(lines, { timeout: 8_000 }).toBe(1);
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
