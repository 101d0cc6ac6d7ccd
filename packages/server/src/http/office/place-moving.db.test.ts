import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { valueAt } from '@doorstep/contract/json.ts';
import { signInApplicant } from '../../testing/applicant.ts';
import { APPLICATIONS, aPendingPrid, bookAt, freeSlots } from '../../testing/appointment-calls.ts';
import type { Browser } from '../../testing/browser.ts';
import { listAt, masterDataCalls } from '../../testing/master-data-calls.ts';
import { PACK_LANGUAGES } from '../../testing/pack-languages.ts';
import { wordOf } from '../../testing/problem-word.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser } from '../../testing/staff.ts';

const BASE = '/doorstep/v1/office/master-data';
const PLACES = `${BASE}/places`;
/** In Salines, which lies in the province Sel on the coast. */
const CENTRE = '10008';

let server: RunningServer;
let keeper: Browser;
beforeAll(async () => {
  server = await startServer();
  keeper = await staffBrowser(server, { roles: ['MASTERDATA_ADMIN'] });
});
afterAll(() => server.stop());

const masterData = masterDataCalls(() => server);
const codesIn = (value: unknown, name: string) => listAt(value, name).map(({ code }) => code);
const childrenOf = async (code: string) =>
  codesIn(await masterData.response(`locations/immediatechildren/${code}/eng`), 'locations');
const centresIn = async (code: string) =>
  listAt(
    await masterData.response(`getlocspecificregistrationcenters/eng/${code}`),
    'registrationCenters',
  ).map(({ id }) => id);
const centresFound = async (text: string) =>
  Number(valueAt((await keeper.get(`${BASE}/centres?language=eng&text=${text}`)).json, ['total']));

const preview = (code: string, parentCode: string) =>
  keeper.send('POST', `${PLACES}/${code}/move/preview`, { language: 'eng', change: { parentCode } });
const publish = (code: string, parentCode: string, version: number, reason = 'By law') =>
  keeper.send('POST', `${PLACES}/${code}/move/publish`, { change: { parentCode }, version, reason });
const versionNow = async () =>
  Number(valueAt((await keeper.get(`${PLACES}/MER?language=eng`)).json, ['version']));

describe('a place that is moved', () => {
  it('is offered the places of the level above that are in use, but the one it lies in', async () => {
    const { json } = await keeper.get(`${PLACES}/PAM/parents?language=eng`);
    expect(listAt(json, 'parents')).toContainEqual({ code: 'CAP', name: 'Capes', within: 'Coast' });
    expect(codesIn(json, 'parents')).not.toContain('SEL');
    expect(codesIn(json, 'parents')).not.toContain('CST');
    const found = (await keeper.get(`${PLACES}/PAM/parents?language=fra&text=CAPE`)).json;
    expect(found).toMatchObject({ parents: [{ code: 'CAP', within: 'Littoral' }], total: 1 });
    expect((await keeper.get(`${PLACES}/SEL/parents?language=eng`)).json).toMatchObject({ total: 4 });
    expect((await keeper.get(`${PLACES}/MER/parents?language=eng`)).json).toMatchObject({ total: 0 });
    expect((await keeper.get(`${PLACES}/NONE/parents?language=eng`)).status).toBe(404);
  });

  it('is refused with a word for each fault', async () => {
    const word = async (code: string, parent: string) => wordOf(await preview(code, parent));
    expect(await word('MER', 'CST')).toBe('root-unmoved');
    expect(await word('PAM', 'SEL')).toBe('already-there');
    expect(await word('PAM', 'NONE')).toBe('parent-unknown');
    expect(await word('PAM', 'PAM')).toBe('place-in-itself');
    expect(await word('SEL', 'PAM01')).toBe('place-in-itself');
    expect(await word('PAM', 'CST')).toBe('level-wrong');
    expect(await word('PAM', 'SAL')).toBe('level-wrong');
    expect((await preview('NONE', 'CST')).status).toBe(404);
    const version = await versionNow();
    expect(wordOf(await publish('SEL', 'PAM', version))).toBe('place-in-itself');
    expect(wordOf(await publish('PAM', 'CAP', version - 1))).toBe('changed-meanwhile');
    expect((await publish('PAM', 'CAP', version, '')).status).toBe(400);
    expect(await versionNow()).toBe(version);
    const other = await staffBrowser(server, { roles: ['REGISTRATION_ADMIN'] });
    const body = { change: { parentCode: 'CAP' }, version, reason: 'x' };
    expect((await other.send('POST', `${PLACES}/PAM/move/publish`, body)).status).toBe(403);
    expect((await other.get(`${PLACES}/PAM/parents?language=eng`)).status).toBe(403);
  });

  it('goes with all that lies in it, in every language, and its centres are found there', async () => {
    const { json } = await preview('PAM', 'CAP');
    const effect = valueAt(json, ['effect']);
    expect(effect).toMatchObject({
      to: [{ name: 'Meridia' }, { name: 'Coast' }, { name: 'Capes' }],
      centres: 7,
      slots: { gained: 0, lost: 0, touched: 0, days: [] },
    });
    expect(Number(valueAt(effect, ['below']))).toBeGreaterThan(8);
    expect(await centresIn('CAP')).not.toContain('10001');
    const before = await centresFound('capes');
    const version = await versionNow();
    expect((await publish('PAM', 'CAP', version, 'The new provinces')).status).toBe(200);
    expect(await childrenOf('CAP')).toContain('PAM');
    expect(await childrenOf('SEL')).toEqual(['SAL']);
    for (const language of PACK_LANGUAGES)
      expect(await masterData.response(`locations/info/PAM/${language}`)).toMatchObject({
        ...{ parentLocCode: 'CAP', hierarchyLevel: 3 },
      });
    expect(await centresIn('CAP')).toContain('10001');
    expect(await centresIn('SEL')).toEqual(['10008', '10009']);
    expect(await centresIn('PAM01')).toContain('10001');
    expect(await centresFound('capes')).toBe(before + 7);
    const [centre] = await server.sql<{ path: string[] }[]>`
      select location_path as path from master_data.registration_center where id = '10001' limit 1`;
    expect(centre?.path).toEqual(['MER', 'CST', 'CAP', 'PAM', 'PAM01', '10100']);
    const place = (await keeper.get(`${PLACES}/PAM?language=eng`)).json;
    expect(listAt(place, 'path').map(({ name }) => name)).toEqual([
      ...['Meridia', 'Coast', 'Capes', 'Port Amara'],
    ]);
    expect(listAt(place, 'changes')).toEqual([expect.objectContaining({ reason: 'The new provinces' })]);
    expect(wordOf(await publish('PAM', 'SEL', version))).toBe('changed-meanwhile');
  });

  it('stays where it is while it or the other one is out of use', async () => {
    const turn = async (code: string, state: string) => {
      const { json } = await keeper.get(`${PLACES}/${code}?language=eng`);
      const body = { change: { names: valueAt(json, ['names']), state }, reason: 'x' };
      const version = Number(valueAt(json, ['version']));
      expect((await keeper.send('POST', `${PLACES}/${code}/publish`, { ...body, version })).status).toBe(200);
    };
    const names = PACK_LANGUAGES.map((language) => ({ language, name: 'New Quarter' }));
    const body = { change: { code: 'PAM-Q', names }, version: await versionNow(), reason: 'x' };
    expect((await keeper.send('POST', `${PLACES}/PAM/places/publish`, body)).status).toBe(200);
    await turn('PAM-Q', 'inactive');
    expect(wordOf(await preview('PAM-Q', 'SAL'))).toBe('place-inactive');
    expect(wordOf(await preview('10100', 'PAM-Q'))).toBe('parent-inactive');
    await turn('PAM-Q', 'active');
    await server.sql`delete from master_data.location where code = 'PAM-Q' and lang_code = 'tam'`;
    expect(wordOf(await preview('10100', 'PAM-Q'))).toBe('parent-unnamed');
  });

  it('takes its centres into the public holidays there, and says whose appointments that touches', async () => {
    await server.sql`
      update master_data.registration_center set holiday_loc_code = 'SAL' where id = ${CENTRE}`;
    const applicant = await signInApplicant(server);
    const [slot] = await freeSlots(applicant, CENTRE);
    if (slot === undefined) throw new Error('No slot is free');
    const { appointment_date: date } = slot;
    const booked = await bookAt(applicant, `${APPLICATIONS}/${await aPendingPrid(applicant)}`, slot);
    expect(valueAt(booked.json, ['response'])).not.toBeNull();
    const holiday = { locationCode: 'HGL', date, name: 'Day of the Ridge', act: 'add' };
    const added = { change: holiday, version: await versionNow(), reason: 'By law' };
    expect((await keeper.send('POST', `${BASE}/holidays/publish`, added)).status).toBe(200);
    const slots = valueAt((await preview('SAL', 'UPV')).json, ['effect', 'slots']);
    expect(valueAt(slots, ['touched'])).toBe(1);
    const [planned] = await server.sql<{ seats: number }[]>`
      select sum(planned)::integer as seats from preregistration.slot
       where centre_id = ${CENTRE} and slot_date = ${date}::date`;
    expect(listAt(slots, 'days')).toContainEqual({
      ...{ date, seatsBefore: planned?.seats, seatsAfter: 0, touched: 1 },
    });
    expect((await publish('SAL', 'UPV', await versionNow())).status).toBe(200);
    await vi.waitFor(async () => {
      const [after] = await server.sql`
        select sum(planned)::integer as planned, sum(booked)::integer as booked from preregistration.slot
         where centre_id = ${CENTRE} and slot_date = ${date}::date`;
      expect([after?.['planned'], after?.['booked']]).toEqual([0, 1]);
    }, 10_000);
  });
});
