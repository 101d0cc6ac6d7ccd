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

describe('locations on the wire', () => {
  it('[MD-2] [MD-3] [MD-4] have levels', async () => {
    expect(listAt(await response('locationHierarchyLevels'), 'locationHierarchyLevels')).toHaveLength(
      6 * PACK_LANGUAGES.length,
    );
    expect(listAt(await response('locationHierarchyLevels/eng'), 'locationHierarchyLevels')[0]).toEqual({
      hierarchyLevel: 0,
      hierarchyLevelName: 'Country',
      langCode: 'eng',
      isActive: true,
    });
    expect(listAt(await response('locationHierarchyLevels/5/ara'), 'locationHierarchyLevels')).toHaveLength(
      1,
    );
    expect(await codeOf('locationHierarchyLevels/zzz')).toBe('KER-MSD-398');
    expect(await codeOf('locationHierarchyLevels/19/eng')).toBe('KER-MSD-398');
    expect(await codeOf('locationHierarchyLevels/top/eng')).toBe('KER-MSD-999');
  });

  it('[MD-5] [MD-7] [MD-8] are listed by language and by level', async () => {
    expect(listAt(await response('locations/eng'), 'locations')[1]).toEqual({
      locationHierarchylevel: 1,
      locationHierarchyName: 'Region',
      isActive: true,
    });
    const regions = listAt(await response('locations/locationhierarchy/region'), 'locations');
    expect(new Set(regions.map((one) => one['hierarchyLevel']))).toEqual(new Set([1]));
    expect(listAt(await response('locations/level/fra'), 'locations')[0]).toEqual({
      code: 'MER',
      langCode: 'fra',
      name: 'Méridie',
    });
    for (const path of ['locations/zzz', 'locations/locationhierarchy/Planet', 'locations/level/zzz'])
      expect(await codeOf(path)).toBe('KER-MSD-026');
  });

  it('[MD-6] [MD-9] [MD-10] [MD-11] are read up and down', async () => {
    const children = listAt(await response('locations/immediatechildren/MER/eng'), 'locations');
    const region = String(children[0]?.['code']);
    expect(children[0]).toEqual({
      code: region,
      name: expect.any(String),
      hierarchyLevel: 1,
      hierarchyName: 'Region',
      parentLocCode: 'MER',
      langCode: 'eng',
      isActive: true,
    });
    const tree = listAt(await response(`locations/${region}/eng`), 'locations');
    expect(tree.slice(0, 2).map((one) => one['code'])).toEqual(['MER', region]);
    expect(tree.length).toBeGreaterThan(2);
    expect(await response('locations/info/MER/eng')).toMatchObject({ code: 'MER', parentLocCode: null });
    const byLanguage = await response('locations/immediatechildren/MER?languageCodes=eng,ara,zzz');
    expect(Object.keys(Object(valueAt(byLanguage, ['locations'])))).toEqual(['eng', 'ara']);
  });

  it.each([
    'locations/XXX/eng',
    'locations/info/XXX/eng',
    'locations/info/MER/zzz',
    'locations/immediatechildren/undefined/eng',
    'locations/immediatechildren/MER/zzz',
    'locations/immediatechildren/XXX?languageCodes=eng',
    'locations/immediatechildren/%E0%A4%AE%E0%A5%8B%E0%A4%B0/eng',
    "locations/immediatechildren/'%20or%201=1/eng",
    `locations/immediatechildren/${'x'.repeat(4_000)}/eng`,
  ])('%s is not found', async (path) => {
    expect(await codeOf(path)).toBe('KER-MSD-026');
  });

  it('refuse what no row can hold, and a query that lacks its languages', async () => {
    expect(await codeOf('locations/immediatechildren/a%00b/eng')).toBe('KER-MSD-999');
    expect(await codeOf('locations/immediatechildren/MER')).toBe('KER-MSD-999');
  });
});

describe('documents on the wire', () => {
  it('[MD-28] [MD-29] [MD-30] have categories', async () => {
    expect(listAt(await response('documentcategories'), 'documentcategories')).toHaveLength(
      5 * PACK_LANGUAGES.length,
    );
    expect(listAt(await response('documentcategories/ara'), 'documentcategories')).toHaveLength(5);
    expect(await response('documentcategories/POI/eng')).toEqual({
      documentcategories: [
        {
          code: 'POI',
          name: expect.any(String),
          description: expect.any(String),
          langCode: 'eng',
          isActive: true,
        },
      ],
    });
    for (const path of ['documentcategories/zzz', 'documentcategories/XXX/eng'])
      expect(await codeOf(path)).toBe('KER-MSD-014');
  });

  it('[MD-31] [MD-32] [MD-33] [MD-34] have types by category', async () => {
    const types = listAt(await response('documenttypes/eng'), 'documenttypes');
    const identity = listAt(await response('documenttypes/POI/fra'), 'documents');
    expect(identity.length).toBeLessThan(types.length);
    const valid = listAt(await response('validdocuments/fra'), 'documentcategories');
    const poi = valid.find((one) => one['code'] === 'POI');
    expect(valueAt(poi, ['documenttypes'])).toEqual(identity);
    const pairs = await response('validdocuments/POI/fra');
    expect(pairs).toHaveLength(identity.length);
    expect(Array.isArray(pairs) ? pairs[0] : null).toEqual({
      docTypeCode: expect.any(String),
      docCategoryCode: 'POI',
      docTypeName: expect.any(String),
      langCode: 'fra',
      isActive: true,
    });
    expect(await response('validdocuments/all?pageSize=50')).toMatchObject({ pageNo: 0, pageSize: 50 });
    for (const path of ['documenttypes/zzz', 'documenttypes/XXX/eng'])
      expect(await codeOf(path)).toBe('KER-MSD-118');
    for (const path of ['validdocuments/zzz', 'validdocuments/XXX/eng'])
      expect(await codeOf(path)).toBe('KER-MSD-016');
  });

  it('[MD-35] follow the applicant type', async () => {
    const found = await response('applicanttype/008/languages?languages=ara');
    expect(found).toMatchObject({ appTypeCode: '008', langCode: 'ara', isActive: true });
    expect(listAt(listAt(found, 'documentCategories')[0], 'documentTypes').length).toBeGreaterThan(0);
    expect(await codeOf('applicanttype/999/languages?languages=eng')).toBe('KER-MSD-150');
    expect(await codeOf('applicanttype/008/languages?languages=zzz')).toBe('KER-MSD-150');
    expect(await codeOf('applicanttype/008/languages')).toBe('KER-MSD-999');
  });

  it('[MD-36] find the applicant type from attributes of any shape', async () => {
    const find = async (attributes: readonly object[]) => {
      const request = { id: 'mosip.applicanttype.fetch', request: { attributes }, metadata: {} };
      return (await server.browser().send('POST', '/v1/masterdata/getApplicantType', request)).json;
    };
    const person = [
      { attribute: 'residenceStatus', value: [{ language: 'eng', value: 'NFR' }] },
      { attribute: 'gender', value: 'FLE' },
      { attribute: 'dateOfBirth', value: '1990/01/31' },
      { attribute: 'biometricAvailable', value: false },
    ];
    expect(await find(person)).toMatchObject({
      id: 'mosip.applicanttype.fetch',
      response: { applicantType: { applicantTypeCode: '008' } },
      errors: null,
    });
    const born = (value: unknown) => find([...person.slice(0, 2), { attribute: 'dateOfBirth', value }]);
    expect(await born('2999/01/01')).toMatchObject({ errors: [{ errorCode: 'KER-MSD-151' }] });
    expect(await born('31/01/1990')).toMatchObject({ errors: [{ errorCode: 'KER-MSD-200' }] });
    expect(await born(null)).toMatchObject({ errors: [{ errorCode: 'KER-MSD-147' }] });
    expect(await find([])).toMatchObject({ errors: [{ errorCode: 'KER-MSD-147' }] });
    expect(await find([{ attribute: '_flow', value: 'Update' }])).toMatchObject({
      response: { applicantType: { applicantTypeCode: '000' } },
    });
    const { json } = await server
      .browser()
      .send('POST', '/v1/masterdata/getApplicantType', { request: null });
    expect(json).toMatchObject({ errors: [{ errorCode: 'KER-MSD-999' }] });
  });
});
