import { generateUin } from '@doorstep/backbone/id-repository/number-generator.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  codeByOtp,
  requestIndividualIdOtp,
  requestOtp,
  validateOtp,
  verificationStatus,
} from '../../testing/otp-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer('production');
});
afterAll(() => server.stop());

const TRANSACTION = '1234567890';

/** Everything a stranger sees who asks for codes and guesses, with what differs by chance taken out. */
async function seen(individualId: string): Promise<readonly string[]> {
  await server.sql`delete from otp_manager.target`;
  const browser = server.browser();
  const answers = [
    await verificationStatus(browser, 'PHONE', individualId),
    await requestOtp(browser, { individualId, otpChannel: ['PHONE'] }),
  ];
  for (let guess = 0; guess < 7; guess += 1)
    answers.push(await validateOtp(browser, { individualId, transactionId: TRANSACTION, otp: '000000' }));
  answers.push(await validateOtp(browser, { individualId, transactionId: '1111111111', otp: '000000' }));
  for (let more = 0; more < 4; more += 1)
    answers.push(await requestIndividualIdOtp(browser, { individualId, otpChannel: ['PHONE', 'EMAIL'] }));
  return answers.map(
    ({ status, text, headers }) =>
      `${String(status)} ${headers.get('eventid') ?? ''} ${text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'TIME')}`,
  );
}

describe('in production mode', () => {
  it('a person, one without contacts and nobody look alike, guess for guess [OTP-1] [OTP-2] [A-1] [VER-1] [resident-4]', async () => {
    const somebody = await seen((await server.person()).uin);
    expect(somebody[1]).toMatch(/"response":\{"maskedMobile":null,"maskedEmail":null\},"errors":null/u);
    expect(somebody[2]).toContain('Tries left: 4');
    expect(await seen((await server.person({ phone: undefined, email: undefined })).uin)).toEqual(somebody);
    expect(await seen(generateUin())).toEqual(somebody);
  });

  it('an application that nobody has looks like one somebody has', async () => {
    const AID = '10001100010000120260105100001';
    await server.person({}, AID);
    const said = async (individualId: string) => {
      const { text } = await requestIndividualIdOtp(server.browser(), { individualId });
      return text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'TIME');
    };
    expect(await said(AID)).toEqual(await said('9'.repeat(29)));
  });

  it('the person who has the code proves the contact all the same, and nobody else sees it', async () => {
    const person = await server.person();
    const browser = server.browser();
    const otp = await codeByOtp(server, browser, { individualId: person.uin, otpChannel: ['PHONE'] });
    const { json, headers } = await validateOtp(browser, {
      individualId: person.uin,
      transactionId: TRANSACTION,
      otp,
    });
    expect(json).toMatchObject({ response: { authStatus: true }, errors: null });
    expect(headers.get('eventid')).toMatch(/^\d{16}$/u);
    expect((await verificationStatus(browser, 'PHONE', person.uin)).json).toMatchObject({
      response: { verificationStatus: false, maskedUserId: null },
    });
  });
});
