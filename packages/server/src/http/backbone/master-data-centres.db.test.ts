import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueAt } from '@doorstep/contract/json.ts';
import { PACK_LANGUAGES } from '../../testing/pack-languages.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { listAt, masterDataCalls } from '../../testing/master-data-calls.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const { response, codeOf } = masterDataCalls(() => server);

describe('centres on the wire', () => {
  it('[MD-13] have every field, times as the reference writes them', async () => {
    const [centre] = listAt(await response('registrationcenters/10001/eng'), 'registrationCenters');
    expect(centre).toEqual({
      id: '10001',
      name: expect.any(String),
      centerTypeCode: expect.any(String),
      addressLine1: expect.any(String),
      addressLine2: expect.any(String),
      addressLine3: expect.any(String),
      latitude: expect.stringMatching(/^\d+\.\d+$/u),
      longitude: expect.stringMatching(/^-?\d+\.\d+$/u),
      locationCode: expect.any(String),
      holidayLocationCode: expect.any(String),
      contactPhone: expect.any(String),
      contactPerson: expect.any(String),
      workingHours: expect.any(String),
      langCode: 'eng',
      numberOfStations: null,
      numberOfKiosks: expect.any(Number),
      perKioskProcessTime: expect.stringMatching(/^\d\d:\d\d:00$/u),
      centerStartTime: expect.stringMatching(/^\d\d:\d\d:\d\d$/u),
      centerEndTime: expect.stringMatching(/^\d\d:\d\d:\d\d$/u),
      lunchStartTime: expect.stringMatching(/^\d\d:\d\d:\d\d$/u),
      lunchEndTime: expect.stringMatching(/^\d\d:\d\d:\d\d$/u),
      timeZone: 'Africa/Tunis',
      zoneCode: expect.any(String),
      isActive: true,
    });
  });

  it('[MD-12] [MD-16] [MD-18] are listed', async () => {
    const all = listAt(await response('registrationcenters'), 'registrationCenters');
    expect(all.every((one) => one['isActive'] === true)).toBe(true);
    const inCountry = listAt(
      await response('getlocspecificregistrationcenters/eng/MER'),
      'registrationCenters',
    );
    expect(inCountry).toHaveLength(all.length / PACK_LANGUAGES.length);
    const zone = String(inCountry[0]?.['zoneCode']);
    const inZone = listAt(
      await response(`getzonespecificregistrationcenters/eng/${zone}`),
      'registrationCenters',
    );
    expect(new Set(inZone.map((one) => one['zoneCode']))).toEqual(new Set([zone]));
  });

  it('[MD-14] [MD-15] are found by the names of places', async () => {
    const country = listAt(await response('registrationcenters/eng/0/MERIDIA'), 'registrationCenters');
    const regions = listAt(await response('locations/immediatechildren/MER/eng'), 'locations');
    const names = regions.map((one) => String(one['name']));
    const query = names.map((name) => `name=${encodeURIComponent(name)}`).join('&');
    const both = listAt(await response(`registrationcenters/eng/1/names?${query}`), 'registrationCenters');
    expect(both).toHaveLength(country.length);
    const listed = await response(
      `registrationcenters/eng/1/names?name=${encodeURIComponent(names.join(','))}`,
    );
    expect(listAt(listed, 'registrationCenters')).toHaveLength(country.length);
  });

  it('[MD-19] come in pages', async () => {
    const page = async (query: string) => response(`registrationcenters/page/eng/0/Meridia?${query}`);
    const first = await page('pageNumber=0&pageSize=7&orderBy=asc&sortBy=name');
    const total = Number(valueAt(first, ['totalItems']));
    expect(first).toMatchObject({ pageNo: 0, pageSize: 7, sort: [], totalPages: Math.ceil(total / 7) });
    const seen = new Set<unknown>();
    for (let number = 0; number < Math.ceil(total / 7); number += 1) {
      for (const { id } of listAt(await page(`pageNumber=${String(number)}&pageSize=7`), 'data'))
        seen.add(id);
    }
    expect(seen.size).toBe(total);
    expect(listAt(await page(''), 'data')).toHaveLength(10);
    for (const query of ['pageSize=0', 'pageSize=100000', 'pageNumber=-1', 'pageNumber=x', 'orderBy=up'])
      expect(await codeOf(`registrationcenters/page/eng/0/Meridia?${query}`)).toBe('KER-MSD-999');
    expect(await codeOf('registrationcenters/page/eng/0/Meridia?pageNumber=999')).toBe('KER-MSD-215');
  });

  it('[MD-17] are found near a point, nearest first', async () => {
    const [centre] = listAt(await response('registrationcenters/10001/eng'), 'registrationCenters');
    const at = `${String(centre?.['longitude'])}/${String(centre?.['latitude'])}`;
    const near = listAt(
      await response(`getcoordinatespecificregistrationcenters/eng/${at}/2000`),
      'registrationCenters',
    );
    expect(near[0]).toMatchObject({ id: '10001' });
    for (const path of ['0/0/2000', `${at}/0`.replace(/^[^/]+/u, '170'), '181/0/2000', '0/91/2000'])
      expect(await codeOf(`getcoordinatespecificregistrationcenters/eng/${path}`)).toBe('KER-MSD-215');
    for (const path of [
      'NaN/0/2000',
      '1e3/0/2000',
      '0/0/-1',
      '0/0/1.5',
      '0/0/99999999999',
      'undefined/undefined/2000',
    ])
      expect(await codeOf(`getcoordinatespecificregistrationcenters/eng/${path}`)).toBe('KER-MSD-999');
  });

  it.each([
    'registrationcenters/99999/eng',
    'registrationcenters/10001/zzz',
    'registrationcenters/eng/1/Atlantis',
    'registrationcenters/eng/1/%25',
    'registrationcenters/eng/1/names?name=Atlantis',
    'getlocspecificregistrationcenters/eng/XXX',
    'getzonespecificregistrationcenters/eng/XXX',
    'getregistrationcenterholidays/eng/99999/2026',
    'registrationcenters/validate/99999/eng/2026-11-24T10:00:00.000Z',
  ])('%s is not found', async (path) => {
    expect(await codeOf(path)).toBe('KER-MSD-215');
  });

  it('[MD-20] work at some moments and not at others', async () => {
    const status = async (at: string) =>
      valueAt(await response(`registrationcenters/validate/10001/eng/${at}`), ['status']);
    const [centre] = listAt(await response('registrationcenters/10001/eng'), 'registrationCenters');
    expect(centre?.['timeZone']).toBe('Africa/Tunis');
    // Tunis is an hour ahead of UTC: 03:00 there is night everywhere.
    expect(await status('2026-12-01T02:00:00.000Z')).toBe('Rejected');
    const days = await Promise.all(
      Array.from({ length: 14 }, (_, index) =>
        status(`2026-12-${String(index + 1).padStart(2, '0')}T10:00:00.000Z`),
      ),
    );
    expect(new Set(days)).toEqual(new Set(['Accepted', 'Rejected']));
    for (const at of ['yesterday', '2026-13-01T10:00:00.000Z', '2026-12-01'])
      expect(await codeOf(`registrationcenters/validate/10001/eng/${at}`)).toBe('KER-MSD-043');
  });

  it('[MD-24] have holidays', async () => {
    const found = await response('getregistrationcenterholidays/eng/10001/2026');
    expect(valueAt(found, ['registrationCenter', 'id'])).toBe('10001');
    expect(listAt(found, 'holidays')[0]).toMatchObject({
      holidayDate: expect.stringMatching(/^2026-/u),
      langCode: 'eng',
    });
    const all = await response('getregistrationcenterholidays/all/10001/2026');
    expect(listAt(all, 'holidays')).toHaveLength(listAt(found, 'holidays').length * PACK_LANGUAGES.length);
    for (const year of ['26', 'x', '0000', '20266']) {
      expect(await codeOf(`getregistrationcenterholidays/eng/10001/${year}`)).toBe('KER-MSD-443');
    }
  });
});

describe('the calendar on the wire', () => {
  it('[MD-21] [MD-22] [MD-23] spells the language’s code in three ways', async () => {
    const working = listAt(await response('workingdays/10001/eng'), 'workingdays');
    expect(working.length).toBeLessThan(7);
    expect(working[0]).toEqual({
      code: expect.any(String),
      name: expect.any(String),
      order: expect.any(Number),
      languageCode: 'eng',
    });
    expect(listAt(await response('workingdays/ara'), 'workingdays')).toHaveLength(7);
    const week = listAt(await response('weekdays/10001/eng'), 'weekdays');
    expect(week).toHaveLength(7);
    expect(week[0]).toEqual({
      name: expect.any(String),
      dayCode: '101',
      languagecode: 'eng',
      globalWorking: expect.any(Boolean),
      working: expect.any(Boolean),
    });
    for (const path of ['workingdays/99999/eng', 'workingdays/10001/zzz', 'weekdays/99999/eng'])
      expect(await codeOf(path)).toBe('KER-MSD-802');
    expect(await codeOf('workingdays/zzz')).toBe('KER-WKDS-003');
  });

  it('[MD-25] [MD-26] [MD-27] has holidays, none being the empty list', async () => {
    const rows = await server.sql<
      { id: string }[]
    >`select regcntr_id as id from master_data.reg_exceptional_holiday limit 1`;
    const id = rows[0]?.id ?? '';
    const [one] = listAt(await response(`exceptionalholidays/${id}/eng`), 'exceptionalHolidayList');
    expect(one).toMatchObject({
      registrationCenterID: id,
      langCode: 'eng',
      isActive: true,
      isDeleted: false,
    });
    expect(
      listAt(await response(`exceptionalholidays/${id}`), 'exceptionalHolidayList').length,
    ).toBeGreaterThan(0);
    const free = await server.sql<{ id: string }[]>`
      select id from master_data.registration_center
       where id not in (select regcntr_id from master_data.reg_exceptional_holiday) limit 1`;
    expect(await response(`exceptionalholidays/${free[0]?.id ?? ''}/eng`)).toEqual({
      exceptionalHolidayList: [],
    });
    expect(await codeOf('exceptionalholidays/99999')).toBe('KER-MSD-802');
    expect(listAt(await response('holidays'), 'holidays')[0]).toMatchObject({ holidayYear: '2026' });
  });
});
