import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPng } from '../../testing/papers.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { codesOf, inEnglish, stageOf } from '../../testing/update-calls.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

const TRANSACTION = '4120098765';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

function codeFor(uin: string): Promise<string> {
  return server.codeSentBy(() =>
    server.browser().send('POST', '/resident/v1/req/otp', {
      id: 'mosip.identity.otp.internal',
      version: '1.0',
      transactionID: TRANSACTION,
      requestTime: new Date().toISOString(),
      individualId: uin,
      otpChannel: ['EMAIL'],
      metadata: {},
    }),
  );
}

const coded = (identity: unknown): string => Buffer.from(JSON.stringify({ identity })).toString('base64url');

const update = (request: Readonly<Record<string, unknown>>) =>
  server.browser().send('POST', '/resident/v1/req/update-uin', {
    id: 'mosip.resident.updateuin',
    version: 'v1',
    requesttime: new Date().toISOString(),
    request: { transactionID: TRANSACTION, individualIdType: 'UIN', ...request },
  });

describe('[R-10] a change of data with a code', () => {
  it('brings its papers along, and is made', async () => {
    const { uin, email } = await server.person();
    const otp = await codeFor(uin);
    const identity = {
      UIN: uin,
      addressLine1: inEnglish('9 Quay Street'),
      proofOfAddress: { format: 'png', type: 'RNC', value: 'POA_lease', refNumber: null },
    };
    const documents = [{ name: 'POA_lease', value: aPng().toString('base64') }];
    const { json, headers, text } = await update({
      individualId: uin,
      otp,
      identityJson: coded(identity),
      documents,
    });
    const registrationId = textAt(json, 'response', 'registrationId') ?? text;
    expect(registrationId).toMatch(/^1000110080\d{19}$/u);
    expect(headers.get('eventId')).toBeNull();
    await expect
      .poll(
        async () => (await server.mailbox(email)).filter((one) => one.text.includes(registrationId)).length,
      )
      .toBe(1);
    const browser = await signInPortal(server, uin);
    const history = await browser.get('/resident/v1/service-history/eng?serviceType=DATA_UPDATE_REQUEST');
    const eventId = /"eventId":"(\d{16})"/u.exec(history.text)?.[1] ?? '';
    await stageOf(browser, eventId, 'made');
    const info = await browser.get('/resident/v1/identity/info/type/update-demographics');
    expect(info.text).toContain('9 Quay Street');
  });

  it('is refused as the wire says', async () => {
    const { uin } = await server.person();
    const identityJson = coded({ UIN: uin, preferredLang: 'fra' });
    const request = { individualId: uin, otp: '123456', identityJson };
    expect(codesOf(await update({ ...request, individualIdType: 'RID' }))).toEqual(['RES-SER-410']);
    expect(codesOf(await update({ ...request, individualId: '12' }))).toEqual(['RES-SER-410']);
    expect(codesOf(await update({ ...request, otp: '' }))).toEqual(['RES-SER-410']);
    expect(codesOf(await update({ ...request, identityJson: '' }))).toEqual(['RES-SER-410']);
    expect(codesOf(await update({ ...request, identityJson: 'nonsense' }))).toEqual(['RES-SER-421']);
    expect(codesOf(await update(request))).toEqual(['RES-SER-422']);
    const otp = await codeFor(uin);
    const another = coded({ UIN: '2345678901', preferredLang: 'fra' });
    expect(codesOf(await update({ ...request, otp, identityJson: another }))).toEqual(['RES-SER-433']);
  });
});
