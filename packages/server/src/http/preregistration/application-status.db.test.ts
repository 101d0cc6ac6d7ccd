import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aPrid,
  aUserId,
  changeApplication,
  envelope,
  errorCodes,
  signInApplicant,
  someAnswers,
} from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { aPaper } from '../../testing/papers.ts';
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

function setStatus(browser: Browser, prid: string, status: string) {
  return browser.send('PUT', `${APPLICATIONS}/prereg/status/${prid}?statusCode=${status}`, {});
}

async function statusOf(prid: string): Promise<unknown> {
  const [row] = await server.sql`select status from preregistration.application where prid = ${prid}`;
  return row?.['status'];
}

/** The paper that this kind of applicant must bring. */
function addDocument(prid: string): Promise<string> {
  return aPaper(mine, prid, { request: { docCatCode: 'POI', docTypCode: 'DOC001' } });
}

describe('[PRE-12] status', () => {
  it('is pending only with every paper that is necessary, and goes back', async () => {
    const prid = await aPrid(mine);
    expect(errorCodes(await setStatus(mine, prid, 'Pending_Appointment'))).toEqual(['PRG_PAM_APP_023']);
    await addDocument(prid);
    const { json } = await setStatus(mine, prid, 'Pending_Appointment');
    expect(valueAt(json, ['response'])).toBe('STATUS_UPDATED_SUCESSFULLY');
    expect(await statusOf(prid)).toBe('Pending_Appointment');
    await setStatus(mine, prid, 'Application_Incomplete');
    expect(await statusOf(prid)).toBe('Application_Incomplete');
  });

  it('needs every answer that the form makes necessary', async () => {
    const prid = await aPrid(mine, { identity: someAnswers({ city: undefined }) });
    await addDocument(prid);
    expect(errorCodes(await setStatus(mine, prid, 'Pending_Appointment'))).toEqual(['PRG_PAM_APP_023']);
  });

  it('is lost with an answer that is taken away, and kept with one that is only changed', async () => {
    const prid = await aPrid(mine);
    await addDocument(prid);
    await setStatus(mine, prid, 'Pending_Appointment');
    await changeApplication(mine, prid, { identity: someAnswers({ postalCode: '10114' }) });
    expect(await statusOf(prid)).toBe('Pending_Appointment');
    const { json } = await changeApplication(mine, prid, { identity: someAnswers({ city: undefined }) });
    expect(textAt(json, 'response', 'statusCode')).toBe('Application_Incomplete');
    expect(await statusOf(prid)).toBe('Application_Incomplete');
  });

  it('asks more of a child, as the form’s conditions say', async () => {
    const prid = await aPrid(mine, { identity: someAnswers({ dateOfBirth: '2020/01/02' }) });
    await addDocument(prid);
    expect(errorCodes(await setStatus(mine, prid, 'Pending_Appointment'))).toEqual(['PRG_PAM_APP_023']);
  });

  it.each(['Booked', 'Consumed', 'Expired', 'Cancelled', 'Prefetched', 'booked', 'x'])(
    'is never set to %s by asking [C6]',
    async (status) => {
      const prid = await aPrid(mine);
      expect(errorCodes(await setStatus(mine, prid, status))).toEqual(['PRG_PAM_APP_005']);
      expect(await statusOf(prid)).toBe('Application_Incomplete');
    },
  );

  it.each(['Cancelled', 'Prefetched'])('does not leave %s by asking [C6]', async (status) => {
    const prid = await aPrid(mine);
    await addDocument(prid);
    await server.sql`update preregistration.application set status = ${status} where prid = ${prid}`;
    expect(errorCodes(await setStatus(mine, prid, 'Pending_Appointment'))).toEqual(['PRG_PAM_APP_022']);
    expect(await statusOf(prid)).toBe(status);
  });

  it('refuses another’s, nobody’s and none', async () => {
    const prid = await aPrid(theirs);
    expect(errorCodes(await setStatus(mine, prid, 'Application_Incomplete'))).toEqual(['PRG_PAM_APP_017']);
    expect(errorCodes(await setStatus(mine, NOBODYS, 'Pending_Appointment'))).toEqual(['PRG_PAM_APP_005']);
    expect(errorCodes(await setStatus(mine, prid, ''))).toEqual(['PRG_PAM_CORE_001']);
  });
});

describe('[PRE-14] discard', () => {
  const discard = (browser: Browser, prid: string) =>
    browser.send('DELETE', `${APPLICATIONS}/prereg/${prid}`, undefined);

  it('removes form, papers and row, once', async () => {
    const prid = await aPrid(mine);
    await addDocument(prid);
    const replies = await Promise.all([discard(mine, prid), discard(mine, prid), discard(mine, prid)]);
    const done = replies.filter((reply) => errorCodes(reply).length === 0);
    expect(done).toHaveLength(1);
    expect(valueAt(done[0]?.json, ['response'])).toEqual({
      preRegistrationId: prid,
      deletedBy: userId,
      deletedDateTime: expect.any(Number),
    });
    for (const table of ['application', 'application_data', 'document'])
      expect(
        await server.sql`select from preregistration.${server.sql(table)} where prid = ${prid}`,
      ).toHaveLength(0);
    expect(errorCodes(await discard(mine, prid))).toEqual(['PRG_PAM_APP_005']);
  });

  it('gives the seat of a booked one back, in the same moment', async () => {
    const prid = await aPrid(mine);
    await server.sql`
      insert into preregistration.slot (centre_id, slot_date, slot_from, slot_to, planned, capacity, booked)
      values ('10001', '2030-01-07', '09:00', '09:15', 3, 3, 2)`;
    await server.sql`
      update preregistration.application set status = 'Booked', centre_id = '10001', appointment_date = '2030-01-07',
             appointment_from = '09:00', appointment_to = '09:15', booked_at = now() where prid = ${prid}`;
    await Promise.all([discard(mine, prid), discard(mine, prid)]);
    const [slot] = await server.sql`
      select booked from preregistration.slot where centre_id = '10001' and slot_date = '2030-01-07'`;
    expect(slot?.['booked']).toBe(1);
  });

  it('refuses an expired one, another’s and another kind', async () => {
    const prid = await aPrid(mine);
    await server.sql`
      update preregistration.application set status = 'Expired', centre_id = '10001', appointment_date = '2020-01-07',
             appointment_from = '09:00', appointment_to = '09:15' where prid = ${prid}`;
    expect(errorCodes(await discard(mine, prid))).toEqual(['PRG_PAM_APP_003']);
    expect(errorCodes(await discard(mine, await aPrid(theirs)))).toEqual(['PRG_PAM_APP_017']);
    const lost = await mine.send(
      'POST',
      `${APPLICATIONS}/lostuin`,
      envelope('mosip.pre-registration.lostuin.create', { langCode: 'eng' }),
    );
    const id = textAt(lost.json, 'response', 'applicationId') ?? '';
    expect(errorCodes(await discard(mine, id))).toEqual(['PRG_APP_016']);
  });
});

describe('what a change leaves behind', () => {
  it('is an audit entry that commits with it and names nobody', async () => {
    const browser = await signInApplicant(server, 'entries@example.org');
    const prid = await aPrid(browser);
    await changeApplication(browser, prid);
    await browser.send('DELETE', `${APPLICATIONS}/prereg/${prid}`, undefined);
    // An entry that is being sealed stands in both for a moment.
    const entries = async () =>
      server.sql`
        select distinct on (id) entry
          from (select id, entry from preregistration.audit_intake where entry ->> 'id' = ${prid}
                union all select id, content::jsonb from audit_manager.entry where content like ${`%${prid}%`})
               as written`;
    const found = (await entries()).map((row) => JSON.stringify(row['entry']));
    expect(found).toHaveLength(3);
    for (const eventId of ['PRE_407', 'PRE_402', 'PRE_403'])
      expect(found.filter((entry) => entry.includes(eventId))).toHaveLength(1);
    expect(found.join('')).not.toContain('entries@example.org');
  });
});
