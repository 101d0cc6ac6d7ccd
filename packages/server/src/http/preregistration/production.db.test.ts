import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aPrid, changeApplication, errorCodes, sendCode, validateCode } from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer('production');
});
afterAll(() => server.stop());

function aPhone(last: number): string {
  return `07000000${String(last).padStart(2, '0')}`;
}

async function signedIn(phone: string): Promise<Browser> {
  const browser = server.browser();
  const otp = await server.codeSentBy(() => sendCode(browser, phone));
  await validateCode(browser, phone, otp);
  return browser;
}

it('does not tell who has a code, had one, or never asked [S2]', async () => {
  const otp = await server.codeSentBy(() => sendCode(server.browser(), aPhone(1)));
  const other = otp === '000000' ? '111111' : '000000';
  const withCode = await validateCode(server.browser(), aPhone(1), other);
  const without = await validateCode(server.browser(), aPhone(2), other);
  await server.sql`update otp_manager.target set expires_at = now()`;
  const expired = await validateCode(server.browser(), aPhone(1), otp);
  for (const reply of [withCode, without, expired]) expect(errorCodes(reply)).toEqual(['PRG_PAM_LGN_013']);
});

it('answers another’s application like none', async () => {
  const [mine, theirs] = [await signedIn(aPhone(3)), await signedIn(aPhone(4))];
  const prid = await aPrid(theirs);
  const paths = [`prereg/${prid}`, `prereg/status/${prid}`, `prereg/info/${prid}`, prid, `status/${prid}`];
  for (const path of paths) {
    const reply = await mine.get(`/preregistration/v1/applications/${path}`);
    const none = await mine.get(`/preregistration/v1/applications/${path.replace(prid, '27037165048263')}`);
    expect(errorCodes(reply)).toEqual(errorCodes(none));
    expect(textAt(reply.json, 'errors', '0', 'message')).toEqual(textAt(none.json, 'errors', '0', 'message'));
  }
  expect(errorCodes(await changeApplication(mine, prid))).toEqual(['PRG_PAM_APP_005']);
});
