import { createHash } from 'node:crypto';
import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPrid, envelope, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { PACK_LANGUAGES } from '../../testing/pack-languages.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const PREFIX = '/preregistration/v1';
const PROXY = `${PREFIX}/proxy/masterdata`;

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  browser = await signInApplicant(server);
});
afterAll(() => server.stop());

function list(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

describe('[PRE-45] uispec/latest', () => {
  it('has the fields where the reference’s portal looks for them', async () => {
    const { json } = await browser.get(`${PREFIX}/uispec/latest?version=0&identitySchemaVersion=0`);
    expect(valueAt(json, ['response'])).toMatchObject({ idSchemaVersion: 0.1, status: 'PUBLISHED' });
    const fields = list(json, 'response', 'jsonSpec', 'identity', 'identity');
    expect(fields.map((field) => textAt(field, 'id'))).toContain('fullName');
    expect(list(json, 'response', 'jsonSpec', 'identity', 'locationHierarchy')).toContain('postalCode');
    expect(valueAt(json, ['errors'])).toBeNull();
  });

  it('knows no other version, and is for who signed in', async () => {
    expect(errorCodes(await browser.get(`${PREFIX}/uispec/latest?version=7`))).toEqual(['PRG_APP_003']);
    expect((await server.browser().get(`${PREFIX}/uispec/latest`)).status).toBe(401);
  });

  it('[PRE-46] is the one of all [PRE-46]', async () => {
    const { json } = await browser.get(`${PREFIX}/uispec/all?pageNumber=0&pageSize=10`);
    expect(valueAt(json, ['response'])).toMatchObject({ pageNo: 0, totalItems: 1, totalPages: 1, sort: [] });
    expect(list(json, 'response', 'data')).toHaveLength(1);
    expect(errorCodes(await browser.get(`${PREFIX}/uispec/all?pageSize=0`))).toEqual(['PRG_APP_003']);
  });
});

describe('[PRE-43] qrCode/generate', () => {
  const draw = (request: unknown, changes = {}) =>
    browser.send(
      'POST',
      `${PREFIX}/qrCode/generate`,
      envelope('mosip.pre-registration.qrcode.generate', request, changes),
    );

  it('is a picture', async () => {
    const { json } = await draw('27037165048263');
    const picture = Buffer.from(textAt(json, 'response', 'qrcode') ?? '', 'base64');
    expect(picture.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n');
    const other = await draw('27037165048264');
    expect(textAt(other.json, 'response', 'qrcode')).not.toBe(textAt(json, 'response', 'qrcode'));
  });

  it.each([
    ['1', { id: 'x' }, 'PRG_PAM_CORE_001'],
    ['1', { version: 'x' }, 'PRG_PAM_CORE_002'],
    ['1', { requesttime: undefined }, 'PRG_PAM_CORE_003'],
    ['', {}, 'PRG_PAM_CORE_004'],
    ['1'.repeat(501), {}, 'PRG_QRC_002'],
  ])('refuses %s with %o as %s', async (request, changes, code) => {
    expect(errorCodes(await draw(request, changes))).toEqual([code]);
  });
});

describe('[PRE-25] logAudit', () => {
  const log = (eventName: string, description: string) =>
    browser.send('POST', `${PREFIX}/logAudit`, {
      id: '',
      request: {
        eventName,
        description,
        actionTimeStamp: '2020-01-01T00:00:00.000',
        actionUserId: 'somebody-else@example.org',
        moduleName: 'PREREGISTRATION_UI',
        moduleId: 'PREREG_UI',
      },
    });

  const written = async () => {
    const rows = await server.sql`
      select entry::text as entry from resident.audit_intake where entry ->> 'eventName' = 'CONSENT'
      union all select entry::text from preregistration.audit_intake where entry ->> 'eventName' = 'CONSENT'
      union all select content from audit_manager.entry where content like '%"CONSENT"%'`;
    return rows.map((row) => String(row['entry'])).join('');
  };

  it('writes the hash of the text shown, who really called, and nothing the caller says', async () => {
    const description = JSON.stringify({
      url: '/x',
      template: '<p>I agree</p>',
      description: 'words of mine',
    });
    expect(valueAt((await log('CONSENT', description)).json, ['response'])).toBe('Audit Logged Successfully');
    const hash = createHash('sha256').update('<p>I agree</p>').digest('hex');
    await expect.poll(written, { timeout: 5_000 }).toContain(hash);
    const entry = await written();
    for (const foreign of ['somebody-else', 'words of mine', 'I agree']) expect(entry).not.toContain(foreign);
  });

  it('keeps an answer to the country’s own texts, and with the applications begun after it [S19]', async () => {
    const { json } = await browser.get(`${PROXY}/templates/templatetypecodes/consent`);
    const template = list(json, 'response', 'templates').map((one) => textAt(one, 'fileText'));
    const answer = (description: string, texts: unknown = template) =>
      log('CONSENT', JSON.stringify({ url: '/x', template: texts, description }));
    const consentOf = async () => {
      const prid = await aPrid(browser);
      const [row] = await server.sql<{ hash: string | null }[]>`
        select encode(consent_hash, 'hex') as hash from preregistration.application where prid = ${prid}`;
      return row?.hash;
    };
    expect(await consentOf()).toBeNull();
    await answer('Consent Accepted', ['a text of mine']);
    expect(await consentOf()).toBeNull();
    await answer('Consent Accepted');
    const kept = await consentOf();
    expect(kept).toBe(createHash('sha256').update(template.toSorted().join('\n')).digest('hex'));
    expect(await written()).toContain(kept);
    await answer('Consent Not Accepted');
    expect(await consentOf()).toBeNull();
  });

  it('takes no other event, and not without end', async () => {
    expect(errorCodes(await log('ADMIN_LOGIN', '{}'))).toEqual(['PRG_APP_007']);
    const answers = await Promise.all(Array.from({ length: 40 }, () => log('CONSENT', 'no JSON')));
    const refused = answers.filter((reply) => errorCodes(reply)[0] === 'PRG_APP_007');
    expect(refused.length).toBeGreaterThanOrEqual(10);
  });
});

describe('the proxy', () => {
  const open = () => server.browser();
  const read = async (path: string) => (await open().get(`${PROXY}/${path}`)).json;

  it('gives anybody what the form asks for [PROXY-1] [PROXY-2] [PROXY-3] [PROXY-14] [PROXY-15] [PRE-47]', async () => {
    expect(list(await read('gendertypes'), 'response', 'genderType').length).toBeGreaterThan(0);
    expect(list(await read('individualtypes'), 'response', 'individualTypes').length).toBeGreaterThan(0);
    const fields = await read('dynamicfields?pageNumber=0&pageSize=10');
    expect(list(fields, 'response', 'data').length).toBeGreaterThan(0);
    expect(isRecord(fields) ? fields['errors'] : undefined).toBeNull();
    const consent = await read('templates/templatetypecodes/consent');
    expect(list(consent, 'response', 'templates')).toHaveLength(PACK_LANGUAGES.length);
    expect(list(await read('templates/fra/consent'), 'response', 'templates')).toHaveLength(1);
  });

  it('gives anybody places and centres [PROXY-4] [PROXY-5] [PROXY-6] [PROXY-7] [PROXY-8] [PROXY-9] [PROXY-10] [PROXY-11] [PROXY-12] [PROXY-13]', async () => {
    const children = list(await read('locations/immediatechildren/MER/eng'), 'response', 'locations');
    expect(children.length).toBeGreaterThan(0);
    const region = textAt(children[0], 'code') ?? '';
    const name = textAt(children[0], 'name') ?? '';
    expect(list(await read(`locations/${region}/eng`), 'response', 'locations').length).toBeGreaterThan(0);
    expect(textAt(await read(`locations/info/${region}/eng`), 'response', 'name')).toBe(name);
    const levels = list(await read('locationHierarchyLevels/eng'), 'response', 'locationHierarchyLevels');
    expect(levels.length).toBeGreaterThan(3);
    const place = `registrationcenters/eng/1/${encodeURIComponent(name)}`;
    const centres = list(await read(place), 'response', 'registrationCenters');
    expect(centres.length).toBeGreaterThan(0);
    const [id, longitude, latitude] = ['id', 'longitude', 'latitude'].map(
      (key) => textAt(centres[0], key) ?? '',
    );
    const named = await read(`registrationcenters/eng/1/names?name=${encodeURIComponent(name)}`);
    expect(list(named, 'response', 'registrationCenters').length).toBe(centres.length);
    const paged = await read(
      `registrationcenters/page/eng/1/${encodeURIComponent(name)}?pageNumber=0&pageSize=3&orderBy=desc&sortBy=createdDateTime`,
    );
    expect(list(paged, 'response', 'data').length).toBeGreaterThan(0);
    const near = await read(
      `getcoordinatespecificregistrationcenters/eng/${longitude ?? ''}/${latitude ?? ''}/2000`,
    );
    expect(list(near, 'response', 'registrationCenters').length).toBeGreaterThan(0);
    expect(
      list(await read(`registrationcenters/${id ?? ''}/eng`), 'response', 'registrationCenters'),
    ).toHaveLength(1);
    expect(list(await read(`workingdays/${id ?? ''}/eng`), 'response', 'workingdays').length).toBeGreaterThan(
      0,
    );
  });

  it('tells the applicant type and its papers [PROXY-16] [PROXY-17] [PRE-48]', async () => {
    const attributes = [
      { attribute: 'residenceStatus', value: 'NFR' },
      { attribute: 'gender', value: 'FLE' },
      { attribute: 'dateOfBirth', value: '1991/07/14' },
      { attribute: 'biometricAvailable', value: false },
    ];
    const body = envelope('mosip.applicanttype.fetch', { attributes }, { metadata: {} });
    const { json } = await open().send('POST', `${PROXY}/getApplicantType`, body);
    const code = textAt(json, 'response', 'applicantType', 'applicantTypeCode') ?? '';
    expect(code).toMatch(/^\d{3}$/u);
    const papers = await read(`applicanttype/${code}/languages?languages=eng`);
    expect(list(papers, 'response', 'documentCategories').length).toBeGreaterThan(0);
  });

  it.each([
    'zones/leafs/eng',
    '../idrepository/v1/identity/1',
    'registrationcenters',
    'users/110001',
    '..%2f..%2fv1%2fkeymanager%2fgenerateMasterKey',
  ])('passes nothing else on: %s [S5]', async (path) => {
    const reply = await open().get(`${PROXY}/${path}`);
    expect(valueAt(reply.json, ['response']) ?? null).toBeNull();
    expect(errorCodes(reply)).toHaveLength(1);
  });

  it('answers a place that is none with an error, not a fault', async () => {
    const reply = await open().get(`${PROXY}/locations/immediatechildren/undefined/eng`);
    expect(reply.status).toBe(200);
    expect(errorCodes(reply)).toHaveLength(1);
  });
});
