/** Codes of the error catalogue (pre-registration §5) that need a setting or a moment of their own; error-catalogue.test.ts lists all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueAt } from '@doorstep/contract/json.ts';
import {
  aPrid,
  aUserId,
  createApplication,
  envelope,
  errorCodes,
  sendCode,
  signInApplicant,
  validateCode,
} from '../../testing/applicant.ts';
import { APPLICATIONS, SERVICE, aPendingPrid, bookAt, freeSlots } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { aPaper, uploadPaper } from '../../testing/papers.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const PREFIX = '/preregistration/v1';
const SEND = 'mosip.pre-registration.login.sendotp';

let server: RunningServer;
let browser: Browser;
let slots: readonly WireSlot[];
beforeAll(async () => {
  server = await startServer('demo', {
    PREREGISTRATION_TIMESPAN_CANCEL: '720',
    PREREGISTRATION_TIMESPAN_REBOOK: '719',
    DOORSTEP_PREREGISTRATION_APPLICATIONS_PER_ACCOUNT: '6',
    MOSIP_KERNEL_OTP_VALIDATION_ATTEMPT_THRESHOLD: '3',
  });
  browser = await signInApplicant(server);
  slots = await freeSlots(browser, '10001');
});
afterAll(() => server.stop());

function firstError({ json }: Reply): unknown {
  const errors = valueAt(json, ['errors']);
  return Array.isArray(errors) ? errors[0] : null;
}

async function booked(): Promise<string> {
  const prid = await aPendingPrid(browser);
  expect(errorCodes(await bookAt(browser, `${APPLICATIONS}/${prid}`, slots[0]))).toEqual([]);
  return prid;
}

describe('an appointment that is near', () => {
  it('can be neither cancelled nor moved nor given up any more, and the hours stand in the message', async () => {
    const prid = await booked();
    const cancelling = {
      errorCode: 'PRG_BOOK_RCI_026',
      message: 'Appointment cancelling cannot be done within 720hours',
    };
    for (const path of [APPLICATIONS, SERVICE]) {
      expect(firstError(await browser.send('PUT', `${path}/${prid}`, {}))).toEqual(cancelling);
      const query = `${path}?preRegistrationId=${prid}`;
      expect(firstError(await browser.send('DELETE', query, undefined))).toEqual(cancelling);
      expect(firstError(await bookAt(browser, `${path}/${prid}`, slots[1]))).toEqual({
        errorCode: 'PRG_BOOK_RCI_026',
        message: 'Appointment re-booking cannot be done within 719 hours',
      });
    }
  });

  it('can be given up no more once it is missed', async () => {
    const prid = await booked();
    await server.sql`update preregistration.application set status = 'Expired' where prid = ${prid}`;
    const query = `${SERVICE}?preRegistrationId=${prid}`;
    expect(errorCodes(await browser.send('DELETE', query, undefined))).toEqual(['PRG_BOOK_RCI_028']);
    await server.sql`update preregistration.application set status = 'Booked' where prid = ${prid}`;
  });
});

describe('signing in', () => {
  const ask = (id: string, path: string, request: object) =>
    server.browser().send('POST', `${PREFIX}/login/${path}`, envelope(id, request));

  it('wants a language of the country and a code', async () => {
    const userId = aUserId();
    for (const langCode of ['xyz', undefined, 7])
      expect(errorCodes(await ask(SEND, 'sendOtp/langcode', { userId, langCode }))).toEqual([
        'PRG_PAM_LGN_009',
      ]);
    for (const otp of [null, undefined, 111_111])
      expect(
        errorCodes(await ask('mosip.pre-registration.login.useridotp', 'validateOtp', { userId, otp })),
      ).toEqual(['PRG_PAM_LGN_010']);
  });

  it('rests after too many wrong codes, and says until when', async () => {
    const userId = aUserId();
    const otp = await server.codeSentBy(() => sendCode(server.browser(), userId));
    const wrong = otp === '000000' ? '111111' : '000000';
    for (let one = 0; one < 3; one += 1) await validateCode(server.browser(), userId, wrong);
    expect(firstError(await sendCode(server.browser(), userId))).toEqual({
      errorCode: 'PRE-REG-OTP-405',
      message: expect.stringMatching(/^Too many wrong codes\. Try again after \S+/u),
    });
  });

  it('has older routes that a country can close', async () => {
    const closed = await startServer('demo', { MOSIP_PREREGISTRATION_SENDOTP_ALLOWAPI: 'false' });
    try {
      for (const path of ['sendOtp', 'sendOtp/langcode']) {
        const body = envelope(SEND, { userId: aUserId(), langCode: 'eng' });
        const reply = await closed.browser().send('POST', `${PREFIX}/login/${path}`, body);
        expect(firstError(reply)).toEqual({
          errorCode: 'PRG_APP_008',
          message: 'The requested resource has been Deprecated',
        });
      }
    } finally {
      await closed.stop();
    }
  });
});

it('the proxy tells a path it does not pass on by the code of the reference', async () => {
  expect(firstError(await server.browser().get(`${PREFIX}/proxy/masterdata/zones/leafs/eng`))).toEqual({
    errorCode: 'PRG_MSD_APP_001',
    message: 'Failed to fetch masterdata information',
  });
});

it('an account has so many applications and no more', async () => {
  const busy = await signInApplicant(server);
  for (let one = 0; one < 6; one += 1) expect(errorCodes(await createApplication(busy))).toEqual([]);
  expect(errorCodes(await createApplication(busy))).toEqual(['PRG_APP_009']);
});

it('a paper is laid with a form only: an application without one is none to the papers', async () => {
  const prid = await aPendingPrid(browser);
  expect(errorCodes(await uploadPaper(browser, prid))).toEqual(['PRG_PAM_APP_005']);
  const source = await aPrid(browser);
  await aPaper(browser, source);
  const copy = `${PREFIX}/documents/${prid}?catCode=POA&sourcePreId=${source}`;
  expect(errorCodes(await browser.send('PUT', copy, undefined))).toEqual(['PRG_PAM_APP_005']);
});

it('a fault tells its code and nothing of what happened', async () => {
  const authorization = `Bearer ${await server.clientToken('PREREG')}`;
  const draw = () => server.browser().get('/v1/pridgenerator/prid', { authorization });
  await server.sql`alter table preregistration.issued_prid rename to taken_away`;
  const [drawn, begun] = [await draw(), await createApplication(browser)];
  await server.sql`alter table preregistration.taken_away rename to issued_prid`;
  expect(firstError(drawn)).toEqual({ errorCode: 'KER-PRID-005', message: 'No id could be made' });
  expect(begun.status).toBe(500);
  expect(firstError(begun)).toEqual({ errorCode: 'PRG_CORE_REQ_016', message: 'Internal server error' });
  expect(errorCodes(await draw())).toEqual([]);
});
