import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueAt } from '@doorstep/contract/json.ts';
import { PACK_LANGUAGES } from '../../testing/pack-languages.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let administrator: string;
beforeAll(async () => {
  server = await startServer();
  administrator = await server.clientToken('GLOBAL_ADMIN');
});
afterAll(() => server.stop());

async function get(path: string): Promise<unknown> {
  return (await server.browser().get(`/v1/masterdata/${path}`)).json;
}

function answer(response: unknown): unknown {
  return {
    id: null,
    version: null,
    responsetime: expect.any(String),
    metadata: null,
    response,
    errors: null,
  };
}

function refusal(code: string): object {
  return { response: null, errors: [{ errorCode: code, message: expect.any(String) }] };
}

const anyText = expect.any(String);

describe('lists on the wire', () => {
  it('[MD-1] name the languages', async () => {
    expect(await get('languages')).toEqual(
      answer({
        languages: PACK_LANGUAGES.map((code) => ({
          code,
          name: anyText,
          family: anyText,
          nativeName: anyText,
          isActive: true,
        })),
      }),
    );
  });

  it('[MD-37] page through dynamic fields', async () => {
    expect(await get('dynamicfields?pageNumber=0&pageSize=2&orderBy=asc')).toEqual(
      answer({
        pageNo: 0,
        pageSize: 2,
        sort: [],
        totalItems: 5 * PACK_LANGUAGES.length,
        totalPages: Math.ceil((5 * PACK_LANGUAGES.length) / 2),
        data: [0, 1].map(() => ({
          id: anyText,
          name: 'bloodType',
          langCode: expect.stringMatching(/^(?:ara|eng)$/u),
          dataType: 'string',
          description: anyText,
          fieldVal: expect.arrayContaining([{ code: anyText, value: anyText }]),
          isActive: true,
        })),
      }),
    );
    expect(await get('dynamicfields?langCode=fra')).toMatchObject({ response: { totalItems: 5 } });
    expect(await get('dynamicfields?langCode=zzz')).toMatchObject({ response: { totalItems: 0, data: [] } });
  });

  it('[MD-38] [MD-39] [MD-40] [MD-41] read one field', async () => {
    expect(valueAt(await get('dynamicfields/gender'), ['response'])).toHaveLength(PACK_LANGUAGES.length);
    expect(await get('dynamicfields/preferredLang/ara?withValue=true')).toMatchObject({
      response: {
        name: 'preferredLang',
        values: [{ code: 'eng' }, { code: 'fra' }, { code: 'ara', value: 'العربية' }],
      },
    });
    expect(await get('dynamicfields/gender/eng')).toMatchObject({ response: { values: null } });
    expect(valueAt(await get('dynamicfields/distinct/eng'), ['response'])).toHaveLength(5);
    for (const path of ['dynamicfields/shoeSize', 'dynamicfields/gender/zzz', 'dynamicfields/distinct/zzz'])
      expect(await get(path)).toMatchObject(refusal('KER-SCH-003'));
    expect(await get('possiblevalues/gender?langCode=eng,zzz')).toMatchObject({
      response: { eng: [{ code: anyText, value: anyText, dataType: 'string' }, {}, {}] },
    });
    expect(await get('possiblevalues/Region?langCode=fra')).toMatchObject({
      response: { fra: expect.arrayContaining([{ code: anyText, value: anyText, dataType: 'string' }]) },
    });
    expect(await get('possiblevalues/none?langCode=eng')).toEqual(answer({}));
    expect(await get('possiblevalues/gender')).toMatchObject(refusal('KER-MSD-999'));
  });

  it('[MD-42] [MD-43] [MD-44] [MD-45] [MD-46] [MD-47] name genders, titles and kinds of people', async () => {
    expect(await get('gendertypes/eng')).toMatchObject({
      response: {
        genderType: expect.arrayContaining([
          { code: 'FLE', genderName: anyText, langCode: 'eng', isActive: true },
        ]),
      },
    });
    expect(valueAt(await get('gendertypes'), ['response', 'genderType'])).toHaveLength(
      3 * PACK_LANGUAGES.length,
    );
    expect(await get('gendertypes/zzz')).toMatchObject(refusal('KER-MSD-018'));
    expect(await get('title/fra')).toMatchObject({
      response: {
        titleList: [{ titleName: anyText, titleDescription: anyText, langCode: 'fra' }, {}, {}, {}, {}],
      },
    });
    expect(valueAt(await get('title'), ['response', 'titleList'])).toHaveLength(5 * PACK_LANGUAGES.length);
    expect(await get('title/zzz')).toMatchObject(refusal('KER-MSD-048'));
    expect(await get('idtypes/eng')).toMatchObject(refusal('KER-MSD-022'));
    expect(valueAt(await get('individualtypes'), ['response', 'individualTypes'])).toHaveLength(
      2 * PACK_LANGUAGES.length,
    );
  });

  it('[MD-48] [MD-49] [MD-50] give templates as they were written', async () => {
    expect(await get('templates/eng/auth-sms')).toMatchObject({
      response: {
        templates: [
          { templateTypeCode: 'auth-sms', langCode: 'eng', fileText: expect.stringContaining('$status') },
        ],
      },
    });
    expect(
      valueAt(await get('templates/templatetypecodes/auth-sms'), ['response', 'templates']),
    ).toHaveLength(PACK_LANGUAGES.length);
    expect(valueAt(await get('templates/ara'), ['response', 'templates'])).not.toHaveLength(0);
    for (const path of ['templates/eng/none', 'templates/templatetypecodes/none', 'templates/zzz'])
      expect(await get(path)).toMatchObject(refusal('KER-MSD-046'));
  });

  it('[MD-51] [MD-52] [MD-53] [MD-54] know words and reasons', async () => {
    const words = valueAt(await get('blocklistedwords/eng'), ['response', 'blocklistedwords']);
    const word = Array.isArray(words) ? String(valueAt(words[0], ['word'])) : '';
    const check = async (...blocklistedwords: string[]) => {
      const path = '/v1/masterdata/blocklistedwords/words';
      return valueAt((await server.browser().send('POST', path, { request: { blocklistedwords } })).json, [
        'response',
      ]);
    };
    expect(await check('Good', ` ${word.toUpperCase()} `)).toEqual({ code: 'Invalid' });
    expect(await check('Good', 'ك'.repeat(10_000))).toEqual({ code: 'Valid' });
    expect(await get('blocklistedwords/zzz')).toMatchObject(refusal('KER-MSD-008'));
    expect(await get('packetrejectionreasons')).toMatchObject({
      response: {
        reasonCategories: expect.arrayContaining([
          expect.objectContaining({ reasonList: expect.any(Array) }),
        ]),
      },
    });
    expect(await get('packetrejectionreasons/XXX/eng')).toMatchObject(refusal('KER-MSD-036'));
  });

  it('[MD-60] [MD-64] [MD-65] give the schema and the form of the pack', async () => {
    expect(await get('idschema/latest?schemaVersion=0')).toMatchObject({
      response: { idVersion: 0.1, status: 'PUBLISHED', schemaJson: expect.stringContaining('fullName') },
    });
    expect(await get('idschema/latest?schemaVersion=0.1')).toMatchObject({ errors: null });
    for (const version of ['9.9', 'x', '4103685972', '-1', '1e400', '0.14']) {
      expect(await get(`idschema/latest?schemaVersion=${version}`)).toMatchObject(refusal('KER-SCH-007'));
    }
    expect(await get('uispec/pre-registration/latest?type=schema')).toMatchObject({
      response: [{ domain: 'pre-registration', jsonSpec: [{ type: 'schema', spec: { identity: {} } }] }],
    });
    for (const path of ['uispec/registration-client/latest', 'uispec/pre-registration/latest?type=settings'])
      expect(await get(path)).toMatchObject(refusal('KER-UIS-004'));
    expect(await get('uispec/all')).toMatchObject({
      response: { totalItems: 1, data: [{ domain: 'pre-registration' }] },
    });
  });
});

describe('administrators', () => {
  const search = { filters: [], sort: [], pagination: { pageStart: 0, pageFetch: 5 }, languageCode: 'eng' };
  const send = async (path: string, request: unknown, token = administrator) =>
    server
      .browser()
      .send('POST', `/v1/masterdata/${path}`, { request }, { authorization: `Bearer ${token}` });

  it('[MD-66] search by any column, sorted and in pages', async () => {
    const { json } = await send('locations/search', {
      ...search,
      filters: [{ columnName: 'hierarchyLevel', type: 'equals', value: '1' }],
      sort: [{ sortField: 'name', sortType: 'desc' }],
    });
    expect(json).toMatchObject({
      response: {
        fromRecord: 0,
        totalRecord: expect.any(Number),
        data: expect.arrayContaining([expect.objectContaining({ hierarchyLevel: 1, langCode: 'eng' })]),
      },
    });
    const filtered = async (entity: string, ...filters: readonly object[]) => {
      const { json: found } = await send(`${entity}/search`, { ...search, filters });
      return Number(valueAt(found, ['response', 'totalRecord']));
    };
    expect(
      await filtered('registrationcenters', { columnName: 'id', type: 'in', value: '10001, 10002,none' }),
    ).toBe(2);
    expect(
      await filtered('registrationcenters', { columnName: 'id', type: 'startsWith', value: '1000' }),
    ).toBe(9);
    expect(
      await filtered('registrationcenters', { columnName: 'isActive', type: 'equals', value: 'false' }),
    ).toBe(1);
    expect(
      await filtered('holidays', {
        columnName: 'holidayDate',
        type: 'between',
        fromValue: '2026-01-01',
        toValue: '2026-12-31',
      }),
    ).toBeGreaterThan(0);
    expect(await filtered('documenttypes', { columnName: 'name', type: 'contains', value: '%' })).toBe(0);
    expect(
      await filtered('title', { columnName: 'titleName', type: 'contains', value: "'; drop table" }),
    ).toBe(0);
    const second = await send('registrationcenters/search', {
      ...search,
      pagination: { pageStart: 7, pageFetch: 5 },
    });
    expect(second.json).toMatchObject({ response: { fromRecord: 35, toRecord: 40, totalRecord: 40 } });
  });

  it.each([
    [{ filters: [{ type: 'equals', value: 'x' }] }, 'KER-MSD-311'],
    [{ filters: [{ columnName: 'name; drop', type: 'equals', value: 'x' }] }, 'KER-MSD-310'],
    [{ filters: [{ columnName: 'constructor', type: 'equals', value: 'x' }] }, 'KER-MSD-310'],
    [{ filters: [{ columnName: 'name', value: 'x' }] }, 'KER-MSD-312'],
    [{ filters: [{ columnName: 'name', type: 'like', value: 'x' }] }, 'KER-MSD-312'],
    [{ filters: [{ columnName: 'name', type: 'equals', value: '' }] }, 'KER-MSD-390'],
    [{ filters: [{ columnName: 'name', type: 'equals', value: 'a\u0000' }] }, 'KER-MSD-390'],
    [{ filters: [{ columnName: 'name', type: 'between', fromValue: 'a' }] }, 'KER-MSD-315'],
    [{ sort: [{ sortField: 'name' }] }, 'KER-MSD-314'],
    [{ sort: [{ sortField: 'shoe', sortType: 'asc' }] }, 'KER-MSD-357'],
    [{ sort: [{ sortField: 'name', sortType: 'up' }] }, 'KER-MSD-358'],
    [{ pagination: null }, 'KER-MSD-356'],
    [{ pagination: { pageStart: -1, pageFetch: 5 } }, 'KER-MSD-313'],
    [{ pagination: { pageStart: 0, pageFetch: 0.5 } }, 'KER-MSD-313'],
    [{ languageCode: 'zzz' }, 'KER-LANG-ERR'],
    [{ filters: null }, 'KER-MSD-999'],
  ])('[MD-66] are refused %j with %s', async (change, code) => {
    expect((await send('locations/search', { ...search, ...change })).json).toMatchObject(refusal(code));
  });

  it('[MD-67] choose filters from the values of a column', async () => {
    const filters = [{ columnName: 'name', type: 'unique', text: 'regist' }];
    expect(
      (await send('registrationcenters/filtervalues', { filters, languageCode: 'eng' })).json,
    ).toMatchObject({ errors: null });
    const values = async (...asked: readonly object[]) =>
      (await send('locations/filtervalues', { filters: asked, languageCode: 'eng' })).json;
    expect(await values({ columnName: 'hierarchyName', type: 'unique', text: 'REG' })).toMatchObject({
      response: { filters: [{ fieldID: anyText, fieldValue: 'Region', fieldCode: anyText }] },
    });
    expect(await values({ type: 'unique' })).toMatchObject(refusal('KER-MSD-311'));
    expect(await values({ columnName: 'shoe', type: 'unique' })).toMatchObject(refusal('KER-MSD-310'));
    expect(await values({ columnName: 'name' })).toMatchObject(refusal('KER-MSD-312'));
    expect((await send('planets/filtervalues', { filters: [], languageCode: 'eng' })).json).toMatchObject(
      refusal('KER-MSD-999'),
    );
  });

  it('are the only ones who search', async () => {
    const processor = await server.clientToken('REGISTRATION_PROCESSOR');
    expect(
      (await server.browser().send('POST', '/v1/masterdata/locations/search', { request: search })).status,
    ).toBe(401);
    expect((await send('locations/search', search, processor)).status).toBe(403);
    expect((await send('locations/filtervalues', { filters: [] }, processor)).status).toBe(403);
    expect((await send('locations/search', search, await server.clientToken('ZONAL_ADMIN'))).status).toBe(
      200,
    );
  });
});
