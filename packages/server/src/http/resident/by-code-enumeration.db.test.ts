import { generateUin, generateVid } from '@doorstep/backbone/id-repository/number-generator.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateVidByCode, listAuthentications, revokeVidByCode } from '../../testing/by-code-calls.ts';
import { lockByCode } from '../../testing/lock-calls.ts';
import { codeByOtp, requestOtp } from '../../testing/otp-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer('production');
});
afterAll(() => server.stop());

const TRANSACTION = '1234567890';
const vid = generateVid();

/** What a stranger is answered who asks for a code and guesses it on each route, without what differs by chance. */
async function seen(individualId: string): Promise<readonly string[]> {
  await server.sql`delete from otp_manager.target`;
  const browser = server.browser();
  const guess = { individualId, transactionID: TRANSACTION, otp: '000000' };
  await requestOtp(browser, { individualId, otpChannel: ['PHONE'] });
  const answers = [
    await generateVidByCode(browser, { ...guess, vidType: 'Temporary' }),
    await revokeVidByCode(browser, vid, { ...guess, vidStatus: 'REVOKED' }),
    await listAuthentications(browser, guess),
    await lockByCode(browser, { ...guess, authType: ['demo'] }),
    await generateVidByCode(browser, { ...guess, vidType: 'Temporary', transactionID: '1111111111' }),
  ];
  return answers.map(
    ({ status, text }) => `${String(status)} ${text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'TIME')}`,
  );
}

describe('in production mode', () => {
  it('a person, one without contacts and nobody look alike, guess for guess [V-2] [V-4] [R-7] [R-4]', async () => {
    const somebody = await seen((await server.person()).uin);
    expect(somebody[0]).toContain('Tries left: 4');
    expect(somebody[3]).toContain('Tries left: 1');
    expect(await seen((await server.person({ phone: undefined, email: undefined })).uin)).toEqual(somebody);
    expect(await seen(generateUin())).toEqual(somebody);
  });

  it('whoever has the code gets what was asked for', async () => {
    const { uin: individualId } = await server.person();
    const browser = server.browser();
    const otp = await codeByOtp(server, browser, { individualId, otpChannel: ['PHONE'] });
    const request = { individualId, transactionID: TRANSACTION, otp, vidType: 'Temporary' };
    expect((await generateVidByCode(browser, request)).json).toMatchObject({ errors: [] });
  });
});
