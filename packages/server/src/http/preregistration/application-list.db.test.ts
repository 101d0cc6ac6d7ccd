import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aPrid,
  aUserId,
  envelope,
  errorCodes,
  signInApplicant,
  someAnswers,
} from '../../testing/applicant.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const APPLICATIONS = '/preregistration/v1/applications';

let server: RunningServer;
let theirs: Browser;
beforeAll(async () => {
  server = await startServer();
  theirs = await signInApplicant(server);
});
afterAll(() => server.stop());

async function book(prid: string): Promise<void> {
  await server.sql`
    update preregistration.application set status = 'Booked', centre_id = '10001', appointment_date = '2030-01-07',
           appointment_from = '09:00', appointment_to = '09:15', booked_at = '2029-12-01T10:00:00Z'
     where prid = ${prid}`;
}

function begin(
  browser: Browser,
  kind: 'lostuin' | 'updateregistration',
  changes = {},
  headers = {},
): Promise<Reply> {
  const id = `mosip.pre-registration.${kind}.create`;
  return browser.send('POST', `${APPLICATIONS}/${kind}`, envelope(id, { langCode: 'fra' }, changes), headers);
}

describe('[PRE-11] my applications with a form', () => {
  it('is newest first, in texts, with the appointment where there is one', async () => {
    const browser = await signInApplicant(server);
    expect(errorCodes(await browser.get(`${APPLICATIONS}/prereg`))).toEqual(['PRG_PAM_APP_005']);
    const [first, second] = [await aPrid(browser), await aPrid(browser)];
    await book(first);
    await begin(browser, 'lostuin');
    const { json } = await browser.get(`${APPLICATIONS}/prereg`);
    const demographicMetadata = {
      fullName: someAnswers()['fullName'],
      dateOfBirth: '1991/07/14',
      proofOfAddress: null,
    };
    expect(valueAt(json, ['response'])).toEqual({
      basicDetails: [
        {
          preRegistrationId: second,
          statusCode: 'Application_Incomplete',
          bookingMetadata: null,
          demographicMetadata,
          dataCaptureLanguage: ['eng', 'fra'],
        },
        {
          preRegistrationId: first,
          statusCode: 'Booked',
          bookingMetadata: {
            registration_center_id: '10001',
            appointment_date: '2030-01-07',
            time_slot_from: '09:00',
            time_slot_to: '09:15',
          },
          demographicMetadata,
          dataCaptureLanguage: ['eng', 'fra'],
        },
      ],
      totalRecords: '2',
      noOfRecords: '0',
      pageIndex: '0',
    });
  });

  it('comes in pages, leaves out what was consumed, and says which page there is not', async () => {
    const browser = await signInApplicant(server);
    for (let at = 0; at < 22; at += 1) await aPrid(browser);
    const consumed = await aPrid(browser);
    await server.sql`update preregistration.application set status = 'Consumed' where prid = ${consumed}`;
    const page = (index: string) => browser.get(`${APPLICATIONS}/prereg?pageIndex=${index}`);
    const counts = async (index: string) => {
      const response = valueAt((await page(index)).json, ['response']);
      const details = valueAt(response, ['basicDetails']);
      return [
        Array.isArray(details) ? details.length : 0,
        textAt(response, 'totalRecords'),
        textAt(response, 'noOfRecords'),
      ];
    };
    expect(await counts('0')).toEqual([20, '22', '20']);
    expect(await counts('1')).toEqual([2, '22', '2']);
    expect(errorCodes(await page('2'))).toEqual(['PRG_PAM_APP_016']);
    expect(errorCodes(await page('one'))).toEqual(['PRG_PAM_APP_019']);
    expect(errorCodes(await page('-1'))).toEqual(['PRG_PAM_APP_019']);
  });
});

describe('applications of every type', () => {
  it('[PRE-17] [PRE-19] begin without a form, once for each key [PRE-17] [PRE-19]', async () => {
    const userId = aUserId();
    const browser = await signInApplicant(server, userId);
    const { json } = await begin(browser, 'lostuin');
    expect(json).toMatchObject({
      id: 'mosip.pre-registration.lostuin.create',
      response: {
        applicationId: expect.stringMatching(/^\d{14}$/u),
        bookingType: 'LOST_FORGOTTEN_UIN',
        applicationStatusCode: 'SUBMITTED',
        bookingStatusCode: 'Pending_Appointment',
        langCode: 'fra',
        createdBy: userId,
        createdDateTime: expect.any(String),
        updatedBy: userId,
        updatedDateTime: expect.any(String),
      },
      errors: null,
    });
    const key = { 'idempotency-key': 'same' };
    const kinds = ['updateregistration', 'updateregistration', 'lostuin'] as const;
    const ids = await Promise.all(
      kinds.map(async (kind) =>
        textAt((await begin(browser, kind, {}, key)).json, 'response', 'applicationId'),
      ),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it.each([
    [{ id: 'x' }, 'PRG_PAM_CORE_001'],
    [{ version: 'x' }, 'PRG_CORE_REQ_002'],
    [{ request: { langCode: 'xyz' } }, 'PRG_CORE_REQ_014'],
    [{ request: {} }, 'PRG_CORE_REQ_014'],
    [{ requesttime: undefined, version: undefined, id: undefined, request: undefined }, 'PRG_CORE_REQ_003'],
  ])('refuse %o with %s', async (changes, code) => {
    expect(errorCodes(await begin(theirs, 'updateregistration', changes))[0]).toBe(code);
  });

  it('[PRE-18] [PRE-20] are discarded by their owner and by their own kind only [PRE-18] [PRE-20] [C22]', async () => {
    const browser = await signInApplicant(server);
    const lost = textAt((await begin(browser, 'lostuin')).json, 'response', 'applicationId') ?? '';
    const form = await aPrid(browser);
    const discard = (by: Browser, kind: string, prid: string) =>
      by.send('DELETE', `${APPLICATIONS}/${kind}/${prid}`, undefined);
    expect(errorCodes(await discard(browser, 'updateregistration', lost))).toEqual(['PRG_APP_016']);
    expect(errorCodes(await discard(browser, 'lostuin', form))).toEqual(['PRG_APP_016']);
    expect(errorCodes(await discard(theirs, 'lostuin', lost))).toEqual(['PRG_APP_015']);
    const { json } = await discard(browser, 'lostuin', lost);
    expect(textAt(json, 'response', 'preRegistrationId')).toBe(lost);
    expect(errorCodes(await discard(browser, 'lostuin', lost))).toEqual(['PRG_PAM_APP_005']);
    const update =
      textAt((await begin(browser, 'updateregistration')).json, 'response', 'applicationId') ?? '';
    expect(errorCodes(await discard(browser, 'updateregistration', update))).toEqual([]);
  });

  it('[PRE-21] [PRE-22] [PRE-23] are listed, read and told [PRE-21] [PRE-22] [PRE-23] [OLD-6] [C5]', async () => {
    const userId = aUserId();
    const browser = await signInApplicant(server, userId);
    expect(errorCodes(await browser.get(APPLICATIONS))).toEqual(['PRG_PAM_APP_005']);
    const form = await aPrid(browser);
    await book(form);
    const lost = textAt((await begin(browser, 'lostuin')).json, 'response', 'applicationId') ?? '';
    const row = {
      applicationId: form,
      bookingType: 'NEW_PREREGISTRATION',
      bookingStatusCode: 'Booked',
      applicationStatusCode: 'SUBMITTED',
      appointmentDate: '2030-01-07',
      bookingDate: '2029-12-01',
      registrationCenterId: '10001',
      slotFromTime: '09:00:00',
      slotToTime: '09:15:00',
      contactInfo: userId,
      crBy: userId,
      crDtime: expect.any(String),
      updBy: userId,
      updDtime: expect.any(String),
    };
    const all = valueAt((await browser.get(APPLICATIONS)).json, ['response', 'allApplications']);
    expect(all).toEqual([expect.objectContaining({ applicationId: lost, appointmentDate: null }), row]);
    const typed = await browser.get(`${APPLICATIONS}?type=UPDATE_REGISTRATION`);
    expect(valueAt(typed.json, ['response', 'allApplications'])).toEqual([]);
    expect(errorCodes(await browser.get(`${APPLICATIONS}?type=OTHER`))).toEqual(['PRG_APP_016']);
    expect(valueAt((await browser.get(`${APPLICATIONS}/${form}`)).json, ['response'])).toEqual(row);
    for (const path of ['status', 'status/info']) {
      const { json } = await browser.get(`${APPLICATIONS}/${path}/${form}`);
      expect(valueAt(json, ['response'])).toBe('Booked');
      expect(errorCodes(await browser.get(`${APPLICATIONS}/${path}/12`))).toEqual(['PRG_APP_013']);
      expect(errorCodes(await theirs.get(`${APPLICATIONS}/${path}/${form}`))).toEqual(['PRG_APP_015']);
    }
    expect(errorCodes(await browser.get(`${APPLICATIONS}/12`))).toEqual(['PRG_APP_013']);
    expect(errorCodes(await theirs.get(`${APPLICATIONS}/${form}`))).toEqual(['PRG_APP_015']);
    // One row holds the status: what the form's own route says cannot differ.
    const own = await browser.get(`${APPLICATIONS}/prereg/status/${form}`);
    expect(textAt(own.json, 'response', 'statusCode')).toBe('Booked');
  });
});

describe('paths of versions before 1.2', () => {
  it('[OLD-1] [OLD-2] [OLD-3] [OLD-4] [OLD-5] answer as the new ones [OLD-1] [OLD-2] [OLD-3] [OLD-4] [OLD-5]', async () => {
    const browser = await signInApplicant(server);
    const body = (kind: 'create' | 'update') =>
      envelope(`mosip.pre-registration.demographic.${kind}`, {
        langCode: 'eng',
        requiredFields: [],
        demographicDetails: { identity: someAnswers() },
      });
    const made = await browser.send('POST', APPLICATIONS, body('create'));
    const prid = textAt(made.json, 'response', 'preRegistrationId') ?? '';
    expect(errorCodes(await browser.send('PUT', `${APPLICATIONS}/${prid}`, body('update')))).toEqual([]);
    const request = { registartion_center_id: '10001', pre_registration_ids: [prid] };
    const times = await browser.send(
      'POST',
      `${APPLICATIONS}/updatedTime`,
      envelope('mosip.pre-registration.demographic.retrieve.date', request),
    );
    expect(Object.keys(valueAt(times.json, ['response']) ?? {})).toEqual([prid]);
    expect(errorCodes(await browser.send('DELETE', `${APPLICATIONS}/${prid}`, undefined))).toEqual([]);
    const config = await server.browser().get(`${APPLICATIONS}/config`);
    expect(textAt(config.json, 'response', 'mosip.login.mode')).toBe('email,mobile');
  });
});
