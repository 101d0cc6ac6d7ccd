import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { PACK_LANGUAGES } from '../../testing/pack-languages.ts';
import { eachOf, refusalOf, refused, responseOf } from '../../testing/proxy-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let anybody: Browser;
let resident: Browser;
beforeAll(async () => {
  server = await startServer();
  anybody = server.browser();
  resident = await signIn(server, (await server.person()).uin);
});
afterAll(() => server.stop());

const OPEN = '/resident/v1/proxy/masterdata';
const SIGNED_IN = '/resident/v1/auth-proxy/masterdata';
const NEAR = `${OPEN}/getcoordinatespecificregistrationcenters`;

const response = async (path: string, browser = anybody) => Object(await responseOf(browser, path));
const refusal = (path: string, browser = anybody) => refusalOf(browser, path);

describe('places', () => {
  it('lists the levels of a language and of all [M-2] [M-15]', async () => {
    const level = { hierarchyLevel: 1, hierarchyLevelName: 'Region', langCode: 'eng', isActive: true };
    const { locationHierarchyLevels } = await response(`${OPEN}/locationHierarchyLevels/eng`);
    expect(locationHierarchyLevels[1]).toEqual(level);
    const all = await response(`${OPEN}/locationHierarchyLevels?lastUpdated=2026-01-01T00:00:00.000Z`);
    expect(all.locationHierarchyLevels).toHaveLength(PACK_LANGUAGES.length * locationHierarchyLevels.length);
    expect(await refusal(`${OPEN}/locationHierarchyLevels/xxx`)).toEqual(
      refused('Location Hierarchy not Found'),
    );
  });

  it('lists what lies directly under a place [M-3]', async () => {
    const { locations } = await response(`${OPEN}/locations/immediatechildren/MER/fra`);
    expect(locations).toContainEqual({
      code: 'CST',
      name: 'Littoral',
      hierarchyLevel: 1,
      hierarchyName: 'Région',
      parentLocCode: 'MER',
      langCode: 'fra',
      isActive: true,
    });
    for (const nowhere of ['XXX/eng', 'CST/xxx', '%F0%9F%A6%84/eng', `${'x'.repeat(100)}/eng`]) {
      const error = await refusal(`${OPEN}/locations/immediatechildren/${nowhere}`);
      expect(error).toEqual(refused('Location not found'));
    }
  });

  it('tells of one place [M-4]', async () => {
    expect(await response(`${OPEN}/locations/info/PAM/ara`)).toEqual({
      code: 'PAM',
      name: 'بورت أمارة',
      hierarchyLevel: 3,
      hierarchyName: expect.any(String),
      parentLocCode: 'SEL',
      langCode: 'ara',
      isActive: true,
      createdBy: null,
      createdDateTime: null,
      updatedBy: null,
      updatedDateTime: null,
      isDeleted: false,
      deletedDateTime: null,
    });
    expect(await refusal(`${OPEN}/locations/info/XXX/eng`)).toEqual(refused('Location not found'));
  });

  it('lists in several languages at once, leaving out what nobody speaks [M-17]', async () => {
    const path = `${SIGNED_IN}/locations/immediatechildren/MER?languageCodes=`;
    for (const languages of ['eng,ara,xxx', 'eng&languageCodes=ara']) {
      const { locations } = await response(path + languages, resident);
      expect(Object.keys(locations)).toEqual(['eng', 'ara']);
      expect(locations.eng).toContainEqual(expect.objectContaining({ code: 'CST', name: 'Coast' }));
    }
    expect(await refusal(`${path}xxx`, resident)).toEqual(refused('Location not found'));
    expect((await anybody.get(`${path}eng`)).status).toBe(401);
    expect(await refusal(path.split('?')[0] ?? '', resident)).toMatchObject({ errorCode: 'RES-SER-418' });
  });
});

describe('centres near a point [M-5]', () => {
  const AMARA = '18.891192/35.722542';

  it('come nearest first, with all that the reference’s portal reads', async () => {
    const { registrationCenters } = await response(`${NEAR}/eng/${AMARA}/2000`);
    expect(registrationCenters[0]).toEqual({
      id: '10001',
      name: 'Port Amara Central Office',
      centerTypeCode: 'REG',
      addressLine1: '1 Meridian Square',
      addressLine2: 'Old Harbour',
      addressLine3: '10100 Port Amara',
      latitude: '35.722542',
      longitude: '18.891192',
      locationCode: '10100',
      holidayLocationCode: 'CST',
      contactPhone: '0700900201',
      contactPerson: expect.any(String),
      workingHours: expect.any(String),
      langCode: 'eng',
      numberOfStations: null,
      numberOfKiosks: 8,
      perKioskProcessTime: '00:15:00',
      centerStartTime: '08:00:00',
      centerEndTime: '18:00:00',
      lunchStartTime: '00:00:00',
      lunchEndTime: '00:00:00',
      timeZone: 'Africa/Tunis',
      zoneCode: 'SEL',
      isActive: true,
    });
    const wider = await response(`${NEAR}/eng/${AMARA}/50000`);
    expect(wider.registrationCenters.length).toBeGreaterThan(registrationCenters.length);
  });

  it.each([
    ['nobody is there', '0/0/2000'],
    ['no such latitude', '18.9/95/2000'],
    ['no such longitude', '999/35.7/2000'],
    ['a negative distance', `${AMARA}/-5`],
    ['another language', `${AMARA}/2000`, 'xxx'],
  ])('are none when %s', async (_why, where, language = 'eng') => {
    expect(await refusal(`${NEAR}/${language}/${where}`)).toEqual(refused('Registration Center not found'));
  });

  it.each([
    'NaN/35/2000',
    '18/Infinity/2000',
    '18/35/2.5',
    '18/35/2147483648',
    '18/35/1e9',
    "18/35'/1",
    '18//1',
  ])('cannot be asked for by %s', async (where) => {
    const { json } = await anybody.get(`${NEAR}/eng/${where}`);
    expect(Object(json).errors[0]).toMatchObject({ errorCode: 'RES-SER-418' });
  });

  it('are bounded however far somebody looks', async () => {
    const { registrationCenters } = await response(`${NEAR}/eng/${AMARA}/2147483647`);
    const ids = eachOf(registrationCenters, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    // Open to nobody.
    const closed = await server.sql`select id from master_data.registration_center where not is_active`;
    expect(ids).not.toContain(closed[0]?.['id']);
  });
});

describe('centres of a place', () => {
  it('are found by names of places, however they are written [M-7]', async () => {
    const list = (level: number, names: string) =>
      response(`${OPEN}/registrationcenters/eng/${String(level)}/names?name=${names}`);
    const amara = await list(3, 'port%20amara');
    const both = await list(3, 'Port%20Amara,Salines');
    const twice = await list(3, 'Port%20Amara&name=Salines');
    expect(amara.registrationCenters.length).toBeGreaterThan(0);
    expect(both.registrationCenters.length).toBeGreaterThan(amara.registrationCenters.length);
    expect(twice).toEqual(both);
    for (const hostile of ['%00', 'x'.repeat(200), Array.from({ length: 60 }, String).join(',')]) {
      const path = `${OPEN}/registrationcenters/eng/3/names?name=${hostile}`;
      expect(await refusal(path)).toEqual(refused('The request cannot be read'));
    }
    for (const unknown of ['Nowhere', '%25', '%D8%A8%D8%AD%D8%B1', "x'--"]) {
      const path = `${OPEN}/registrationcenters/eng/3/names?name=${unknown}`;
      expect(await refusal(path)).toEqual(refused('Registration Center not found'));
    }
    expect(await refusal(`${OPEN}/registrationcenters/eng/99999/names?name=x`)).toMatchObject({
      errorCode: 'RES-SER-418',
    });
  });

  it('come a page at a time, in the order asked for [M-8]', async () => {
    const page = (query = '') => response(`${OPEN}/registrationcenters/page/eng/1/Coast?${query}`);
    const first = await page();
    expect(first).toMatchObject({ pageNo: 0, pageSize: 10, sort: [], totalItems: expect.any(Number) });
    expect(first.totalPages).toBe(Math.ceil(first.totalItems / 10));
    expect(first.data[0]).toMatchObject({
      id: expect.any(String),
      zoneCode: expect.any(String),
      createdBy: null,
      isDeleted: false,
      workingNonWorkingDays: null,
      exceptionalHolidayPutPostDto: null,
    });
    const names = (answer: { readonly data: unknown }) => eachOf(answer.data, 'name');
    const up = names(await page('sortBy=name&orderBy=asc&pageSize=1000'));
    const down = names(await page('sortBy=name&orderBy=desc&pageSize=1000'));
    expect(down).toEqual(up.toReversed());
    const second = names(await page('sortBy=name&orderBy=asc&pageSize=2&pageNumber=1'));
    expect(second).toEqual(up.slice(2, 4));
    expect(names(await page('pageNumber=999999&pageSize=5'))).toEqual([]);
  });

  it.each([
    'pageNumber=-1',
    'pageNumber=x',
    'pageSize=0',
    'pageSize=-1',
    'sortBy=;drop',
    'orderBy=up',
    'pageSize=1&pageSize=2',
  ])('are refused a page by %s [M-8]', async (query) => {
    const error = await refusal(`${OPEN}/registrationcenters/page/eng/1/Coast?${query}`);
    expect(error).toEqual(refused('The request cannot be read'));
  });

  it.each(['Coast%00', 'x'.repeat(129), 'x'.repeat(5_000)])(
    'are refused for a hostile name [M-8]',
    async (name) => {
      const error = await refusal(`${OPEN}/registrationcenters/page/eng/1/${name}`);
      expect(error).toEqual(refused('The request cannot be read'));
    },
  );

  it.each(['東京', 'Côte%2FOuest', '%25', '‮abc', '🦄'])('are none for %s [M-8]', async (name) => {
    const error = await refusal(`${OPEN}/registrationcenters/page/eng/1/${encodeURI(name)}`);
    expect(error).toEqual(refused('Registration Center not found'));
  });

  it('say on which days they work, even when that is none [M-9] [resident-54]', async () => {
    const { workingdays } = await response(`${OPEN}/workingdays/10001/fra`);
    expect(workingdays[0]).toEqual({ code: '101', name: 'dimanche', order: 1, languageCode: 'fra' });
    expect(eachOf(workingdays, 'code')).not.toContain('106');
    expect(await refusal(`${OPEN}/workingdays/99999/eng`)).toEqual(refused('Registration Center not found'));
    await server.sql`update master_data.reg_working_nonworking set is_working = false where regcntr_id = '10002'`;
    expect(await response(`${OPEN}/workingdays/10002/eng`)).toEqual({ workingdays: [] });
  });
});
