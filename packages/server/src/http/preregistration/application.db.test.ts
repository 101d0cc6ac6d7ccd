import { validatePrid } from '@doorstep/core/preregistration/application/prid.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aPrid,
  aUserId,
  changeApplication,
  createApplication,
  envelope,
  errorCodes,
  signInApplicant,
  someAnswers,
} from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const APPLICATIONS = '/preregistration/v1/applications';
const NOBODYS = '27037165048263';

let server: RunningServer;
let mine: Browser;
let theirs: Browser;
let userId: string;
beforeAll(async () => {
  server = await startServer();
  userId = aUserId();
  mine = await signInApplicant(server, userId);
  theirs = await signInApplicant(server);
});
afterAll(() => server.stop());

async function officer(role = 'REGISTRATION_OFFICER') {
  return { authorization: `Bearer ${await server.clientToken(role)}` };
}

describe('[PRE-8] create', () => {
  it('begins an application with the answers as they are kept', async () => {
    const identity = someAnswers({ notOfTheSchema: 'x' });
    const { json } = await createApplication(mine, { identity });
    expect(json).toEqual({
      id: 'mosip.pre-registration.demographic.create',
      version: '1.0',
      responsetime: expect.any(String),
      response: {
        preRegistrationId: expect.stringMatching(/^\d{14}$/u),
        createdDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u),
        statusCode: 'Application_Incomplete',
        langCode: 'eng',
        demographicDetails: { identity: someAnswers() },
      },
      errors: null,
    });
    expect(validatePrid(textAt(json, 'response', 'preRegistrationId') ?? '').ok).toBe(true);
  });

  it.each([
    [{ id: 'wrong' }, 'PRG_PAM_CORE_001'],
    [{ id: '' }, 'PRG_PAM_CORE_001'],
    [{ version: undefined }, 'PRG_CORE_REQ_002'],
    [{ requesttime: 'now' }, 'PRG_CORE_REQ_015'],
    [{ requesttime: undefined }, 'PRG_CORE_REQ_003'],
    [{ requesttime: '' }, 'PRG_CORE_REQ_003'],
    [{ requesttime: '2021-03-04T10:00:00.000Z' }, 'PRG_CORE_REQ_013'],
  ])('refuses an envelope with %o as %s', async (changes, code) => {
    expect(errorCodes(await createApplication(mine, { envelope: changes }))).toEqual([code]);
  });

  it('tells all that an empty envelope lacks, the time first', async () => {
    const reply = await mine.send('POST', `${APPLICATIONS}/prereg`, {});
    expect(errorCodes(reply).slice(0, 4)).toEqual([
      'PRG_CORE_REQ_003',
      'PRG_CORE_REQ_002',
      'PRG_PAM_CORE_004',
      'PRG_PAM_CORE_001',
    ]);
  });

  it.each([undefined, 'xyz', 7])('refuses the language %s', async (langCode) => {
    const request = { langCode, requiredFields: [], demographicDetails: { identity: someAnswers() } };
    const body = envelope('mosip.pre-registration.demographic.create', request);
    expect(errorCodes(await mine.send('POST', `${APPLICATIONS}/prereg`, body))[0]).toBe('PRG_CORE_REQ_014');
  });

  it('tells everything that is wrong with the answers, and what is missing', async () => {
    const identity = someAnswers({
      email: 'nowhere',
      postalCode: '!',
      dateOfBirth: '2090/01/01',
      city: undefined,
      fullName: [{ language: 'deu', value: 'Nadia' }],
    });
    const { json } = await createApplication(mine, { identity, requiredFields: ['city', 'noField'] });
    const errors = valueAt(json, ['errors']);
    const told = Array.isArray(errors)
      ? errors.map(
          (error: unknown) => `${textAt(error, 'errorCode') ?? ''} ${textAt(error, 'message') ?? ''}`,
        )
      : [];
    expect(told.sort()).toEqual([
      'KER-IOV-004 Invalid input parameter - identity/dateOfBirth',
      'KER-IOV-004 Invalid input parameter - identity/email',
      'KER-IOV-004 Invalid input parameter - identity/fullName/0/language',
      'KER-IOV-004 Invalid input parameter - identity/postalCode',
      'KER-IOV-005 Missing input parameter - identity/city',
    ]);
  });

  it.each(['1991/02/30', '1991/13/01'])('refuses %s, a day that no calendar has', async (dateOfBirth) => {
    const reply = await createApplication(mine, { identity: someAnswers({ dateOfBirth }) });
    expect(errorCodes(reply)).toEqual(['KER-IOV-004']);
  });

  it('makes one application of requests with one key, however many come at once', async () => {
    const headers = { 'idempotency-key': 'once' };
    const replies = await Promise.all(Array.from({ length: 12 }, () => createApplication(mine, { headers })));
    const prids = new Set(replies.map(({ json }) => textAt(json, 'response', 'preRegistrationId')));
    expect(prids.size).toBe(1);
    const [theirOwn] = await Promise.all([aPrid(theirs, { headers })]);
    expect(prids.has(theirOwn)).toBe(false);
  });

  it('keeps the answers sealed', async () => {
    const prid = await aPrid(mine, {
      identity: someAnswers({ fullName: [{ language: 'eng', value: 'Zebulon Quirk' }] }),
    });
    const [row] = await server.sql`
      select encode(demographics_sealed, 'escape') as data, lang_codes from preregistration.application_data
       where prid = ${prid}`;
    expect(row?.['data']).not.toContain('Zebulon');
    expect(row?.['lang_codes']).toBe('eng');
  });

  it('is for applicants who signed in', async () => {
    const reply = await createApplication(server.browser());
    expect(reply.status).toBe(401);
    expect(errorCodes(reply)).toEqual(['KER-ATH-401']);
  });

  it('does not tell what went wrong inside a body that is none [S11]', async () => {
    const reply = await mine.sendText('POST', `${APPLICATIONS}/prereg`, '{"id":');
    expect(reply.status).toBe(200);
    expect(valueAt(reply.json, ['errors'])).toEqual([
      { errorCode: 'PRG_CORE_REQ_015', message: 'Invalid request input' },
    ]);
  });
});

describe('[PRE-9] change', () => {
  it('puts the new answers in place, and tells when, without touching when it began [PRE-9] [C7]', async () => {
    const prid = await aPrid(mine);
    const before = await mine.get(`${APPLICATIONS}/prereg/${prid}`);
    const identity = someAnswers({ postalCode: '10113' });
    const { json } = await changeApplication(mine, prid, { identity, langCode: 'fra' });
    expect(valueAt(json, ['response'])).toMatchObject({
      preRegistrationId: prid,
      statusCode: 'Application_Incomplete',
      langCode: 'fra',
      demographicDetails: { identity: { postalCode: '10113' } },
    });
    const after = await mine.get(`${APPLICATIONS}/prereg/${prid}`);
    const created = textAt(before.json, 'response', 'createdDateTime') ?? '';
    expect(textAt(after.json, 'response', 'createdDateTime')).toBe(created);
    const updated = textAt(after.json, 'response', 'updatedDateTime') ?? '';
    expect(updated > created).toBe(true);
    expect(textAt(json, 'response', 'updatedDateTime')).toBe(updated);
  });

  it('refuses another’s, nobody’s, and an officer’s', async () => {
    const prid = await aPrid(theirs);
    expect(errorCodes(await changeApplication(mine, prid))).toEqual(['PRG_PAM_APP_017']);
    expect(errorCodes(await changeApplication(mine, NOBODYS))).toEqual(['PRG_PAM_APP_005']);
    const asOfficer = await changeApplication(server.browser(), prid, { headers: await officer() });
    expect(asOfficer.status).toBe(401);
  });

  it.each(['Cancelled', 'Prefetched'])('refuses one that is %s', async (status) => {
    const prid = await aPrid(mine);
    await server.sql`update preregistration.application set status = ${status} where prid = ${prid}`;
    expect(errorCodes(await changeApplication(mine, prid))).toEqual(['PRG_PAM_APP_022']);
  });

  it('lets only one of two tabs that saw the same version change it [C20]', async () => {
    const prid = await aPrid(mine);
    const { headers } = await mine.get(`${APPLICATIONS}/prereg/${prid}`);
    const seen = { 'if-match': headers.get('etag') ?? '' };
    const tabs = await Promise.all([
      changeApplication(mine, prid, { headers: seen }),
      changeApplication(mine, prid, { headers: seen }),
    ]);
    expect(tabs.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('reading', () => {
  it('[PRE-10] answers the owner and staff, and nobody else [PRE-10]', async () => {
    const prid = await aPrid(mine);
    const own = await mine.get(`${APPLICATIONS}/prereg/${prid}`);
    expect(valueAt(own.json, ['response'])).toEqual({
      preRegistrationId: prid,
      createdBy: userId,
      createdDateTime: expect.any(String),
      updatedBy: userId,
      updatedDateTime: expect.any(String),
      statusCode: 'Application_Incomplete',
      langCode: 'eng',
      demographicDetails: { identity: someAnswers() },
    });
    expect(errorCodes(await theirs.get(`${APPLICATIONS}/prereg/${prid}`))).toEqual(['PRG_PAM_APP_017']);
    expect(errorCodes(await mine.get(`${APPLICATIONS}/prereg/${NOBODYS}`))).toEqual(['PRG_PAM_APP_005']);
    expect(errorCodes(await mine.get(`${APPLICATIONS}/prereg/undefined`))).toEqual(['PRG_PAM_APP_005']);
    const seen = await server
      .browser()
      .get(`${APPLICATIONS}/prereg/${prid}`, await officer('REGISTRATION_ADMIN'));
    expect(textAt(seen.json, 'response', 'preRegistrationId')).toBe(prid);
    const other = await server.browser().get(`${APPLICATIONS}/prereg/${prid}`, await officer('KEY_MAKER'));
    expect([other.status, ...errorCodes(other)]).toEqual([401, 'KER-401']);
  });

  it('[PRE-13] says where it stands, in the wire’s spelling [PRE-13]', async () => {
    const prid = await aPrid(mine);
    const { json } = await mine.get(`${APPLICATIONS}/prereg/status/${prid}`);
    expect(valueAt(json, ['response'])).toEqual({
      preRegistartionId: prid,
      statusCode: 'Application_Incomplete',
    });
    expect(errorCodes(await theirs.get(`${APPLICATIONS}/prereg/status/${prid}`))).toEqual([
      'PRG_PAM_APP_017',
    ]);
  });

  it('[PRE-16] gives the application whole [PRE-16]', async () => {
    const prid = await aPrid(mine);
    const { json } = await mine.get(`${APPLICATIONS}/prereg/info/${prid}`);
    expect(textAt(json, 'response', 'demographicResponse', 'preRegistrationId')).toBe(prid);
    expect(valueAt(json, ['response', 'documentsMetaData'])).toBeNull();
    expect(errorCodes(await mine.get(`${APPLICATIONS}/prereg/info/1`))).toEqual(['PRG_PAM_APP_005']);
  });

  it('[PRE-15] tells times of change to staff, and to an applicant only of what is theirs [PRE-15] [S8]', async () => {
    const [own, other] = [await aPrid(mine), await aPrid(theirs)];
    const ask = (browser: Browser, prids: readonly string[], headers = {}) =>
      browser.send(
        'POST',
        `${APPLICATIONS}/prereg/updatedTime`,
        envelope('mosip.pre-registration.demographic.retrieve.date', {
          registartion_center_id: '10001',
          pre_registration_ids: prids,
        }),
        headers,
      );
    const told = valueAt((await ask(mine, [own, other, NOBODYS])).json, ['response']);
    expect(told).toEqual({ [own]: expect.stringMatching(/^[\d-]+T[\d:.]+$/u) });
    const staff = await ask(server.browser(), [own, other], await officer('REGISTRATION_PROCESSOR'));
    expect(Object.keys(valueAt(staff.json, ['response']) ?? {}).sort()).toEqual([own, other].sort());
    expect(errorCodes(await ask(mine, [other]))).toEqual(['PRG_PAM_APP_005']);
    expect(errorCodes(await ask(mine, []))).toEqual(['PRG_PAM_CORE_001']);
  });
});
