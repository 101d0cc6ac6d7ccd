import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isRecord, valueAt } from '@doorstep/contract/json.ts';
import { aPrid, signInApplicant } from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { listAt, masterDataCalls } from '../../testing/master-data-calls.ts';
import { PACK_LANGUAGES } from '../../testing/pack-languages.ts';
import { aPaper, uploadPaper } from '../../testing/papers.ts';
import { wordOf } from '../../testing/problem-word.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser } from '../../testing/staff.ts';

const TYPES = '/doorstep/v1/office/master-data/document-types';

let server: RunningServer;
let keeper: Browser;
beforeAll(async () => {
  server = await startServer();
  keeper = await staffBrowser(server, { roles: ['MASTERDATA_ADMIN'] });
});
afterAll(() => server.stop());

const masterData = masterDataCalls(() => server);
const inAll = (name: string) => PACK_LANGUAGES.map((language) => ({ language, name, description: '' }));
const LICENCE = {
  code: 'DRV-1',
  texts: inAll('Driving licence'),
  proves: ['POA', 'POI'],
  accepted: [
    { applicantType: '004', category: 'POA' },
    { applicantType: '004', category: 'POI' },
    { applicantType: '001', category: 'POA' },
  ],
};

const preview = (change: object) => keeper.send('POST', `${TYPES}/preview`, { language: 'fra', change });
const publish = (change: object, version: number, reason = 'By decree') =>
  keeper.send('POST', `${TYPES}/publish`, { change, version, reason });
const versionNow = async () =>
  Number(valueAt((await preview({ ...LICENCE, code: 'ANY' })).json, ['version']));

describe('a new document type', () => {
  it('is offered what a new one needs: the languages, the groups and the kinds of applicant', async () => {
    const { json } = await keeper.get(`${TYPES}?language=eng`);
    expect(listAt(json, 'languages').map(({ code }) => code)).toEqual(
      expect.arrayContaining([...PACK_LANGUAGES]),
    );
    expect(listAt(json, 'categories').map(({ code }) => code)).toContain('POI');
    expect(listAt(json, 'applicantTypes')).toContainEqual({
      code: '001',
      name: 'Foreign boy, up to 5 years',
    });
  });

  it('is refused with a word for each fault, and nothing is written', async () => {
    const wrong = async (changes: object) => wordOf(await preview({ ...LICENCE, ...changes }));
    expect(await wrong({ code: ' RNC ' })).toBe('code-taken');
    expect(await wrong({ code: '' })).toBe('code-unfit');
    expect(await wrong({ code: 'a;b' })).toBe('code-unfit');
    expect(await wrong({ texts: inAll('x').slice(1) })).toBe('name-missing');
    expect(await wrong({ texts: inAll(' ') })).toBe('name-missing');
    const unknown = { language: 'deu', name: 'Schein', description: '' };
    expect(await wrong({ texts: [...inAll('x'), unknown] })).toBe('language-unknown');
    expect(await wrong({ proves: ['POX'] })).toBe('category-unknown');
    expect(await wrong({ accepted: [{ applicantType: 'nobody', category: 'POI' }] })).toBe(
      'applicant-unknown',
    );
    expect(await wrong({ accepted: [{ applicantType: '\u0000', category: 'POI' }] })).toBe(
      'applicant-unknown',
    );
    expect(await wrong({ proves: ['POI'] })).toBe('proof-missing');
    const version = await versionNow();
    expect(wordOf(await publish({ ...LICENCE, code: 'RNC' }, version))).toBe('code-taken');
    expect((await publish(LICENCE, version, '')).status).toBe(400);
    expect(await versionNow()).toBe(version);
  });

  it('shows whom it serves first, then is served in every language and can be brought', async () => {
    const applicant = await signInApplicant(server);
    const request = { docTypCode: 'DRV-1' };
    const early = await uploadPaper(applicant, await aPrid(applicant), { request });
    expect(valueAt(early.json, ['response'])).toBeNull();
    const previewed = (await preview({ ...LICENCE, code: ' DRV-1 ' })).json;
    const version = await versionNow();
    expect(previewed).toEqual({
      version,
      effect: { gaining: 2, proves: [expect.any(String), 'Justificatif d’identité'] },
    });
    expect((await publish(LICENCE, version, 'The new licences')).status).toBe(200);
    for (const language of PACK_LANGUAGES) {
      const served = listAt(await masterData.response(`documenttypes/POI/${language}`), 'documents');
      expect(served).toContainEqual(expect.objectContaining({ code: 'DRV-1', name: 'Driving licence' }));
    }
    const offered = await masterData.response('applicanttype/001/languages?languages=eng');
    const has = listAt(offered, 'documentCategories').filter((one) => JSON.stringify(one).includes('DRV-1'));
    expect(has.map(({ code }) => code)).toEqual(['POA']);
    await aPaper(applicant, await aPrid(applicant), { request });
  });

  it('is changed like any other from then on, and taken only once', async () => {
    const { json } = await keeper.get(`${TYPES}/DRV-1?language=eng`);
    if (!isRecord(json)) throw new Error('DRV-1');
    expect(json).toMatchObject({ state: 'active', proves: ['POA', 'POI'] });
    expect(json['changes']).toEqual([expect.objectContaining({ reason: 'The new licences' })]);
    const { texts, version, accepted } = json;
    const change = { texts, state: 'active', proves: ['POI'], accepted };
    const effect = await keeper.send('POST', `${TYPES}/DRV-1/preview`, { language: 'eng', change });
    expect(valueAt(effect.json, ['effect'])).toMatchObject({ losing: 2, carried: { filledIn: 1 } });
    expect(wordOf(await publish(LICENCE, Number(version)))).toBe('code-taken');
    const older = await publish({ ...LICENCE, code: 'DRV-2' }, Number(version) - 1);
    expect([older.status, wordOf(older)]).toEqual([409, 'changed-meanwhile']);
  });

  it('is added once, whoever else adds it at the same time', async () => {
    const version = await versionNow();
    const twice = [0, 1, 2].map(() => publish({ ...LICENCE, code: 'DRV-3' }, version));
    const statuses = (await Promise.all(twice)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  it('is audited, and nothing for staff with another area', async () => {
    const other = await staffBrowser(server, { roles: ['REGISTRATION_ADMIN'] });
    const body = { change: LICENCE, version: 1, reason: 'x' };
    expect((await other.send('POST', `${TYPES}/publish`, body)).status).toBe(403);
    const admin = await staffBrowser(server, { roles: ['GLOBAL_ADMIN'], centreId: null });
    await vi.waitFor(async () => {
      const search = { kind: 'office.document-type.publish' };
      const { json } = await admin.send('POST', '/doorstep/v1/office/audit/search', search);
      const descriptions = listAt(json, 'links').map(({ description }) => description);
      expect(descriptions).toContain('The new licences');
    }, 5_000);
  });
});
