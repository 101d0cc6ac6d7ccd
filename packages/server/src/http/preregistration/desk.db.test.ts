import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { aPrid, signInApplicant } from '../../testing/applicant.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { VISITS, aBookedPrid, slotToday, today } from '../../testing/desk-calls.ts';
import { aPaper } from '../../testing/papers.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser } from '../../testing/staff.ts';
import { brokenSeats } from '../../postgres/preregistration/testing/bookable.ts';

const CENTRE = '10001';
const OTHER = '10002';

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
const stateOf = async (prid: string) =>
  valueAt((await visit(prid)).json, ['visit', 'arrival', 'state']) ?? null;
const statusOf = async (prid: string) =>
  (
    await server.sql<
      { status: string }[]
    >`select status from preregistration.application where prid = ${prid}`
  )[0]?.status;

describe('the desk’s list', () => {
  it('has who is expected and who came, with counts', async () => {
    const prid = await aBookedPrid(server, applicant, { name: 'Zélie Marchand' });
    const { json } = await officer.get(`${VISITS}?language=eng`);
    expect(json).toMatchObject({ day: today(), today: today() });
    expect(valueAt(json, ['visits'])).toContainEqual(
      expect.objectContaining({
        preRegistrationId: prid,
        name: 'Zélie Marchand',
        state: 'expected',
        from: '00:00',
      }),
    );
    await act(prid, 'present');
    const present = await officer.get(`${VISITS}?language=eng&state=present`);
    expect(present.text).toContain(prid);
    expect((await officer.get(`${VISITS}?language=eng&state=no-show`)).text).not.toContain(prid);
    expect((await officer.get(`${VISITS}?language=eng&day=2031-01-01`)).text).not.toContain(prid);
    expect((await officer.get(`${VISITS}/export?language=eng`)).text).toContain(prid);
  });

  it('is searched by a part of a name or PRID, without accents', async () => {
    const prid = await aBookedPrid(server, applicant, { name: 'Éloïse Quennell' });
    const search = (text: string) => officer.send('POST', `${VISITS}/search`, { text, language: 'eng' });
    for (const text of ['eloise', 'QUENN', prid.slice(2, 12)])
      expect((await search(text)).text).toContain(prid);
    expect(await search('nobody of the day')).toMatchObject({ json: { total: 0, visits: [] } });
  });

  it('is paged by the server', async () => {
    const { json } = await officer.get(`${VISITS}?language=eng&page=400`);
    expect(json).toMatchObject({ visits: [], pageSize: 25 });
    expect(valueAt(json, ['total'])).toBeGreaterThan(0);
  });
});

describe('one arrival', () => {
  it('shows the form in words, and what may be done', async () => {
    const prid = await aBookedPrid(server, applicant);
    const { json } = await visit(prid);
    expect(json).toMatchObject({
      preRegistrationId: prid,
      acts: ['mark-present', 'no-show'],
      visit: {
        name: 'Nadia Ferrand',
        statusCode: 'Booked',
        arrival: null,
        papers: [],
        languages: ['eng', 'fra'],
      },
    });
    const answers = valueAt(json, ['visit', 'answers']);
    expect(answers).toContainEqual({
      id: 'gender',
      label: 'Gender',
      values: [
        { language: 'eng', text: 'Female' },
        { language: 'fra', text: 'Féminin' },
      ],
    });
    expect(answers).toContainEqual(expect.objectContaining({ id: 'city', label: 'City' }));
  });

  it('is noted, said again without harm, undone, and noted as absent', async () => {
    const prid = await aBookedPrid(server, applicant);
    expect((await act(prid, 'present')).status).toBe(200);
    expect((await act(prid, 'present')).status).toBe(200);
    expect(await stateOf(prid)).toBe('present');
    expect(await statusOf(prid)).toBe('Booked');
    expect((await act(prid, 'undo')).status).toBe(200);
    expect((await act(prid, 'undo')).status).toBe(200);
    expect(await stateOf(prid)).toBe(null);
    await act(prid, 'no-show');
    expect(await stateOf(prid)).toBe('no-show');
    // Late, but there.
    expect((await act(prid, 'present')).status).toBe(200);
    expect(await stateOf(prid)).toBe('present');
  });

  it('belongs to the first of two officers, and the other is told', async () => {
    const prid = await aBookedPrid(server, applicant);
    const colleague = await staffBrowser(server);
    const replies = await Promise.all(
      [officer, colleague].flatMap((from) => [act(prid, 'present', from), act(prid, 'no-show', from)]),
    );
    const refused = replies.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const reply of refused) expect(told(reply)[0]).toBe(409);
    const rows = await server.sql`select from preregistration.arrival where prid = ${prid}`;
    expect(rows).toHaveLength(1);
    const late = await act(prid, 'no-show', colleague);
    expect(told(late)).toEqual([409, 'already-noted']);
    expect(detailOf(late)).toMatch(/^Noted as (?:present|no-show) by officer\.\d+$/u);
  });

  it('is told to the applicant, and to no other', async () => {
    const prid = await aBookedPrid(server, applicant);
    await act(prid, 'present');
    const path = '/doorstep/v1/preregistration/arrivals';
    const ask = (from: Browser) =>
      server.browser().get(path, { authorization: from.cookie('Authorization') ?? '' });
    expect(valueAt((await ask(applicant)).json, ['arrivals'])).toContainEqual(
      expect.objectContaining({ preRegistrationId: prid, state: 'present', day: today(), centreId: CENTRE }),
    );
    expect((await ask(await signInApplicant(server))).json).toEqual({ arrivals: [] });
  });

  it('is over when what was taken down was handed over', async () => {
    const prid = await aBookedPrid(server, applicant);
    await act(prid, 'present');
    await server.sql`select preregistration.consume(${prid}, array['Booked'])`;
    expect(told(await act(prid, 'undo'))).toEqual([409, 'not-possible']);
    expect((await visit(prid)).json).toMatchObject({ acts: [], visit: { statusCode: 'Consumed' } });
  });
});

describe('a walk-in', () => {
  it('takes a free seat of today, which undoing gives back', async () => {
    await slotToday(server, CENTRE, 1);
    const prid = await aPrid(applicant);
    await server.sql`update preregistration.application set status = 'Pending_Appointment' where prid = ${prid}`;
    expect((await visit(prid)).json).toEqual({ preRegistrationId: prid, acts: ['walk-in'], visit: null });
    expect((await act(prid, 'walk-in')).status).toBe(200);
    expect((await act(prid, 'walk-in')).status).toBe(200);
    expect(await statusOf(prid)).toBe('Booked');
    expect((await visit(prid)).json).toMatchObject({
      acts: ['undo'],
      visit: { appointment: { date: today(), here: true }, arrival: { state: 'walk-in', seat: true } },
    });
    expect((await act(prid, 'undo')).status).toBe(200);
    expect(await statusOf(prid)).toBe('Cancelled');
    expect((await visit(prid)).json).toMatchObject({ acts: ['walk-in'], visit: null });
  });

  it('is taken in over the counter when no seat is left, or the form is not done', async () => {
    await slotToday(server, CENTRE, 0);
    const prid = await aPrid(applicant);
    expect((await act(prid, 'walk-in')).status).toBe(200);
    expect(await statusOf(prid)).toBe('Application_Incomplete');
    expect((await visit(prid)).json).toMatchObject({
      visit: { appointment: null, arrival: { state: 'walk-in', seat: false } },
    });
  });

  it('opens form and papers to the centre that took the person in', async () => {
    await slotToday(server, CENTRE, 0);
    const prid = await aPrid(applicant);
    const id = await aPaper(applicant, prid);
    const paper = (of = prid) => officer.get(`${VISITS}/${of}/papers/${id}`);
    expect(told(await paper())).toEqual([404, 'application-unknown']);
    await act(prid, 'walk-in');
    expect(valueAt((await visit(prid)).json, ['visit', 'papers'])).toEqual([
      expect.objectContaining({ id, category: expect.stringMatching(/^Proof/u) }),
    ]);
    const { json } = await paper();
    expect(Buffer.from(textAt(json, 'bytes') ?? '', 'base64').length).toBeGreaterThan(0);
    expect(told(await officer.get(`${VISITS}/${prid}/papers/nothing`))).toEqual([404, 'paper-unknown']);
    expect(told(await paper(await aBookedPrid(server, applicant)))).toEqual([404, 'paper-unknown']);
  });

  it('is one of two desks’', async () => {
    await slotToday(server, CENTRE, 5);
    const prid = await aPrid(applicant);
    await server.sql`update preregistration.application set status = 'Pending_Appointment' where prid = ${prid}`;
    const there = await staffBrowser(server, { centreId: OTHER });
    const replies = await Promise.all([act(prid, 'walk-in'), act(prid, 'walk-in', there)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});
