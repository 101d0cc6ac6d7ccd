import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueAt } from '@doorstep/contract/json.ts';
import { errorCodes, signInApplicant } from '../../testing/applicant.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { VISITS, aBookedPrid } from '../../testing/desk-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser, staffHeaders } from '../../testing/staff.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';
import { brokenSeats } from '../../postgres/preregistration/testing/bookable.ts';

const CENTRE = '10001';
const OTHER = '10002';
const MISSING = '27037165048263';

let server: RunningServer;
let applicant: Browser;
let officer: Browser;
beforeAll(async () => {
  server = await startServer();
  [applicant, officer] = await Promise.all([signInApplicant(server), staffBrowser(server)]);
});
afterAll(async () => {
  expect(await brokenSeats(server.sql)).toEqual([]);
  await server.stop();
});

const visit = (prid: string, from = officer): Promise<Reply> => from.get(`${VISITS}/${prid}?language=eng`);
const act = (prid: string, what: string, from = officer): Promise<Reply> =>
  from.send('POST', `${VISITS}/${prid}/${what}`, {});
const firstError = ({ json }: Reply): unknown => {
  const errors = valueAt(json, ['errors']);
  return Array.isArray(errors) ? errors[0] : undefined;
};
const told = (reply: Reply) => [reply.status, valueAt(firstError(reply), ['code'])];
const detailOf = (reply: Reply) => valueAt(firstError(reply), ['detail']);
const statusOf = async (prid: string) =>
  (
    await server.sql<
      { status: string }[]
    >`select status from preregistration.application where prid = ${prid}`
  )[0]?.status;

describe('who may', () => {
  it('tells another centre which centre it is, and nothing else [S17]', async () => {
    const prid = await aBookedPrid(server, applicant, { name: 'Secret Somebody', day: '2031-03-03' });
    const elsewhere = await staffBrowser(server, { centreId: OTHER });
    const seen = await visit(prid, elsewhere);
    expect(told(seen)).toEqual([409, 'elsewhere']);
    expect(detailOf(seen)).toBe('The appointment is at centre 10001: Port Amara Central Office');
    expect(seen.text).not.toContain('Secret');
    for (const what of ['present', 'no-show', 'walk-in', 'undo'])
      expect(told(await act(prid, what, elsewhere))).toEqual([409, 'elsewhere']);
    expect(told(await elsewhere.get(`${VISITS}/${prid}/papers/x`))).toEqual([409, 'elsewhere']);
    expect((await elsewhere.get(`${VISITS}?language=eng&day=2031-03-03`)).text).not.toContain(prid);
  });

  it('knows nothing of what nobody has', async () => {
    for (const prid of [MISSING, 'x', '%20']) {
      expect(told(await visit(prid))).toEqual([404, 'application-unknown']);
      expect(told(await act(prid, 'present'))).toEqual([404, 'application-unknown']);
    }
  });

  it('lets nobody in but officers of a centre', async () => {
    const prid = await aBookedPrid(server, applicant);
    const resident = await signInPortal(server, (await server.person()).uin);
    for (const from of [server.browser(), applicant, resident]) {
      expect((await visit(prid, from)).status).toBe(401);
      expect((await act(prid, 'present', from)).status).toBe(401);
      expect((await from.get(`${VISITS}?language=eng`)).status).toBe(401);
    }
    const clerk = await staffBrowser(server, { roles: ['MASTERDATA_ADMIN'] });
    expect((await visit(prid, clerk)).status).toBe(403);
    const placeless = await staffBrowser(server, { centreId: null });
    expect(told(await visit(prid, placeless))).toEqual([409, 'no-centre']);
    expect(told(await act(prid, 'present', placeless))).toEqual([409, 'no-centre']);
  });

  it('keeps officers to their centre on the wire too [S17]', async () => {
    const prid = await aBookedPrid(server, applicant, { day: '2031-03-04' });
    const [here, there, admin] = await Promise.all([
      staffHeaders(server),
      staffHeaders(server, { centreId: OTHER }),
      staffHeaders(server, { roles: ['REGISTRATION_ADMIN'], centreId: null }),
    ]);
    const ask = (path: string, headers: { readonly authorization: string }) =>
      server.browser().get(`/preregistration/v1/${path}`, headers);
    const paths = [
      `applications/prereg/${prid}`,
      `applications/prereg/status/${prid}`,
      `applications/prereg/info/${prid}`,
      `applications/status/${prid}`,
      `appointment/${prid}`,
    ];
    for (const path of paths) {
      expect(errorCodes(await ask(path, here)), path).toEqual([]);
      expect(errorCodes(await ask(path, admin)), path).toEqual([]);
      const refused = await ask(path, there);
      expect(errorCodes(refused), path).toHaveLength(1);
      expect(refused.text, path).not.toContain('2031-03-04');
      expect(refused.text, path).not.toContain('Nadia');
    }
    const list = `appointment/preRegistrationId/${CENTRE}?from_date=2031-03-04`;
    expect((await ask(list, here)).text).toContain(prid);
    expect((await ask(list, there)).text).not.toContain(prid);
    const cancel = await server
      .browser()
      .send('PUT', `/preregistration/v1/internal/applications/appointment/${prid}`, {}, there);
    expect(errorCodes(cancel)).toHaveLength(1);
    expect(await statusOf(prid)).toBe('Booked');
  });
});

describe('the audit', () => {
  it('says who read whose form, and who wrote what', async () => {
    const prid = await aBookedPrid(server, applicant);
    await visit(prid);
    await act(prid, 'present');
    const entries = async () =>
      server.sql<{ name: string }[]>`
        select entry ->> 'moduleName' as name from (
          select entry from preregistration.audit_intake union all select entry from resident.audit_intake
          union all select jsonb_build_object('moduleName', content::jsonb ->> 6, 'id', content::jsonb ->> 8)
            from audit_manager.entry where content like ${`%${prid}%`}
        ) as written where entry ->> 'id' = ${prid}`;
    await expect
      .poll(async () => (await entries()).map(({ name }) => name))
      .toEqual(expect.arrayContaining(['desk.form', 'desk.present']));
  });
});
