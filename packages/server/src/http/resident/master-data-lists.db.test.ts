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

const response = async (path: string, browser = anybody) => Object(await responseOf(browser, path));
const refusal = (path: string, browser = anybody) => refusalOf(browser, path);

const CODED = (code: string) => ({
  code,
  name: expect.any(String),
  description: expect.any(String),
  langCode: 'eng',
  isActive: true,
});

describe('papers, fields, templates and the schema', () => {
  it('lists what proves what [M-1] [M-13]', async () => {
    const { documentcategories } = await response(`${OPEN}/validdocuments/eng`);
    const [category] = documentcategories;
    expect(category).toEqual({ ...CODED('POA'), documenttypes: expect.arrayContaining([CODED('RNC')]) });
    const { documents } = await response(`${OPEN}/documenttypes/POA/eng`);
    expect(documents).toEqual(category.documenttypes);
    expect(await refusal(`${OPEN}/validdocuments/xxx`)).toEqual(refused('Valid document not found'));
    expect(await refusal(`${OPEN}/documenttypes/XXX/eng`)).toEqual(refused('Document Type not found'));
  });

  it('lists what an applicant brings [M-6]', async () => {
    const path = `${OPEN}/applicanttype`;
    const answer = await response(`${path}/001/languages?languages=eng,fra`);
    expect(answer).toMatchObject({ appTypeCode: '001', langCode: 'eng', isActive: true });
    const languages = eachOf(answer.documentCategories, 'langCode');
    expect(new Set(languages)).toEqual(new Set(['eng', 'fra']));
    expect(answer.documentCategories[0]).toEqual({ ...CODED('POA'), documentTypes: expect.any(Array) });
    const unknown = refused('Document Category- Document Type mapping not found');
    expect(await refusal(`${path}/999/languages?languages=eng`)).toEqual(unknown);
    expect(await refusal(`${path}/001/languages?languages=xxx`)).toEqual(unknown);
    expect(await refusal(`${path}/001/languages`)).toEqual(refused('The request cannot be read'));
  });

  it('gives the schema in force, with forms when they are asked for [M-10]', async () => {
    const schema = await response(`${OPEN}/idschema/latest?schemaVersion=0`);
    expect(Object.keys(schema).toSorted()).toEqual([
      'effectiveFrom',
      'id',
      'idVersion',
      'schema',
      'schemaJson',
    ]);
    expect(JSON.parse(schema.schemaJson)).toHaveProperty('properties');
    const version = `schemaVersion=${String(schema.idVersion)}`;
    const forms = await response(
      `${OPEN}/idschema/latest?${version}&domain=update-demographics&type=identity,x`,
    );
    expect(forms.identity).toEqual(expect.any(Array));
    expect(forms).not.toHaveProperty('x');
    const outside = await response(`${OPEN}/idschema/latest?domain=..%2Fsettings&type=constructor`);
    expect(outside).toEqual(schema);
    expect(await refusal(`${OPEN}/idschema/latest?schemaVersion=9.9`)).toEqual(
      refused('Identity schema not found'),
    );
    expect(await refusal(`${OPEN}/idschema/latest?schemaVersion=x`)).toEqual(
      refused('The request cannot be read'),
    );
  });

  it('gives a template as it stands to somebody signed in [M-11]', async () => {
    const path = `${SIGNED_IN}/templates/eng/mosip.event.type.GENERATE_VID`;
    expect(await response(path, resident)).toEqual({ fileText: expect.any(String) });
    expect((await anybody.get(path)).status).toBe(401);
    expect(await refusal(`${SIGNED_IN}/templates/eng/nothing`, resident)).toEqual({
      errorCode: 'RES-SER-415',
      message: 'There is no such template',
    });
  });

  it('gives a field in one language, its values when asked for [M-12]', async () => {
    const path = `${SIGNED_IN}/dynamicfields/gender/fra`;
    expect(await response(path, resident)).toMatchObject({ name: 'gender', langCode: 'fra', values: null });
    const { values } = await response(`${path}?withValue=true`, resident);
    expect(values[0]).toEqual({ code: 'MLE', value: 'Masculin', isActive: true });
    expect((await anybody.get(path)).status).toBe(401);
    const unknown = refused('Dynamic field not found');
    expect(await refusal(`${SIGNED_IN}/dynamicfields/nothing/eng`, resident)).toEqual(unknown);
    expect(await refusal(`${path}?withValue=perhaps`, resident)).toMatchObject({ errorCode: 'RES-SER-418' });
  });

  it('gives a field in all languages [M-16]', async () => {
    const list = await response(`${OPEN}/dynamicfields/gender`);
    const languages = eachOf(list, 'langCode');
    expect([...languages].sort()).toEqual(PACK_LANGUAGES);
    expect(list[0].fieldVal[0]).toEqual({ code: 'MLE', value: expect.any(String) });
    expect(await refusal(`${OPEN}/dynamicfields/nothing`)).toEqual(refused('Dynamic field not found'));
  });

  it('gives the code of a gender’s name [M-14]', async () => {
    expect(await response(`${OPEN}/gendercode/mALE/eng`)).toEqual({ genderCode: 'MLE' });
    expect(await response(`${OPEN}/gendercode/${encodeURIComponent('أنثى')}/ara`)).toEqual({
      genderCode: 'FLE',
    });
    expect(await refusal(`${OPEN}/gendercode/nobody/eng`)).toEqual({
      errorCode: 'RES-SER-410',
      message: 'Invalid Input Parameter- genderName',
    });
    expect(await refusal(`${OPEN}/gendercode/Male/xxx`)).toEqual(refused('Gender Type not found'));
  });
});

describe('the proxy', () => {
  it.each([
    'languages',
    'registrationcenters',
    'templates/eng',
    'machines',
    '../masterdata/languages',
    'blocklistedwords/eng',
  ])('passes nothing on that is not on its list: %s', async (path) => {
    expect((await anybody.get(`${OPEN}/${path}`)).status).toBe(404);
  });

  it('tells nothing of what is behind it when that fails [resident-13]', async () => {
    await server.sql`alter table master_data.dynamic_field rename to gone`;
    try {
      expect(await refusal(`${OPEN}/dynamicfields/bloodType`)).toEqual({
        errorCode: 'RES-SER-412',
        message: 'The master data cannot be reached',
      });
    } finally {
      await server.sql`alter table master_data.gone rename to dynamic_field`;
    }
    expect(await response(`${OPEN}/dynamicfields/bloodType`)).toHaveLength(PACK_LANGUAGES.length);
  });
});
