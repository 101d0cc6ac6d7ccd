import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import { aPrid, signInApplicant } from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { listAt, masterDataCalls } from '../../testing/master-data-calls.ts';
import { aPaper, uploadPaper } from '../../testing/papers.ts';
import { wordOf } from '../../testing/problem-word.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser } from '../../testing/staff.ts';

const BASE = '/doorstep/v1/office/master-data';
const TYPES = `${BASE}/document-types`;
const CATEGORIES = `${BASE}/document-categories`;

let server: RunningServer;
let keeper: Browser;
beforeAll(async () => {
  server = await startServer();
  keeper = await staffBrowser(server, { roles: ['MASTERDATA_ADMIN'] });
});
afterAll(() => server.stop());

const masterData = masterDataCalls(() => server);

/** The entry at an address as it stands, and how it is changed from that. */
async function entryAt(address: string) {
  const { json } = await keeper.get(`${address}?language=eng`);
  if (!isRecord(json)) throw new Error(address);
  const { version, texts, state, proves, accepted } = json;
  const change = address.startsWith(TYPES) ? { texts, state, proves, accepted } : { texts, state };
  const send = (act: 'preview' | 'publish', changed: object, more: object = { language: 'eng' }) =>
    keeper.send('POST', `${address}/${act}`, { change: { ...change, ...changed }, ...more });
  return {
    json,
    version: Number(version),
    change,
    preview: (changed: object) => send('preview', changed),
    publish: (changed: object, reason = 'By decree') =>
      send('publish', changed, { version: Number(version), reason }),
  };
}

const namesOf = (value: unknown, name = 'name'): readonly (string | undefined)[] =>
  Array.isArray(value) ? value.map((one: unknown) => textAt(one, name)) : [];

describe('document categories and types', () => {
  it('are listed by what they prove, in the language of the page', async () => {
    const { json } = await keeper.get(`${TYPES}?language=fra`);
    const categories = listAt(json, 'categories');
    expect(categories.map(({ code }) => code)).toEqual(['POA', 'POB', 'POE', 'POI', 'POR']);
    const poi = categories.find(({ code }) => code === 'POI');
    expect(poi).toMatchObject({ name: 'Justificatif d’identité', state: 'active' });
    expect(listAt(poi, 'types')).toContainEqual({ code: 'DOC001', name: 'Passeport', state: 'active' });
  });

  it('show one type with the names of the applicants who may bring it', async () => {
    const { json } = await entryAt(`${TYPES}/DOC001`);
    expect(json).toMatchObject({ name: 'Passport', state: 'active', proves: ['POB', 'POI'] });
    expect(listAt(json, 'texts')).toHaveLength(7);
    expect(json['accepted']).toContainEqual({ applicantType: '004', category: 'POI' });
    expect(namesOf(json['applicantTypes'])).toContain('Foreign boy, up to 5 years');
    expect((await keeper.get(`${TYPES}/NONE?language=eng`)).status).toBe(404);
    expect((await keeper.get(`${CATEGORIES}/NONE?language=eng`)).status).toBe(404);
  });
});

describe('a document type that is changed by hand', () => {
  it('shows who it concerns first, then is served in its new words within a second', async () => {
    const applicant = await signInApplicant(server);
    const prid = await aPrid(applicant);
    await aPaper(applicant, prid);
    const { change, version, preview, publish } = await entryAt(`${TYPES}/RNC`);
    const texts = renamed(change['texts'], 'Lease');
    expect((await preview({ texts })).json).toEqual({
      version,
      effect: { gaining: 0, losing: 0, emptied: [], carried: { filledIn: 1, booked: 0 } },
    });
    expect((await publish({ texts }, 'A plainer word')).status).toBe(200);
    const served = listAt(await masterData.response('documenttypes/POA/eng'), 'documents');
    expect(served).toContainEqual(expect.objectContaining({ code: 'RNC', name: 'Lease' }));
    const after = await entryAt(`${TYPES}/RNC`);
    expect(after.version).toBe(version + 1);
    expect(after.json['changes']).toEqual([expect.objectContaining({ reason: 'A plainer word' })]);
    expect(wordOf(await publish({ texts }))).toBe('changed-meanwhile');
  });

  it('vanishes from what people may bring, and stays with those who brought it', async () => {
    const applicant = await signInApplicant(server);
    const prid = await aPrid(applicant);
    await aPaper(applicant, prid);
    const { preview, publish } = await entryAt(`${TYPES}/RNC`);
    const effect = valueAt((await preview({ state: 'inactive' })).json, ['effect']);
    expect(effect).toMatchObject({ gaining: 0, emptied: [] });
    expect(Number(valueAt(effect, ['losing']))).toBeGreaterThan(5);
    expect(valueAt(effect, ['carried', 'filledIn'])).toBe(2);
    expect((await publish({ state: 'inactive' })).status).toBe(200);
    const codesAt = async (path: string, name: string) =>
      JSON.stringify(listAt(await masterData.response(path), name));
    expect(await codesAt('documenttypes/eng', 'documenttypes')).not.toContain('RNC');
    expect(await codesAt('documenttypes/POA/eng', 'documents')).not.toContain('RNC');
    expect(await codesAt('validdocuments/eng', 'documentcategories')).not.toContain('RNC');
    expect(await codesAt('applicanttype/004/languages?languages=eng', 'documentCategories')).not.toContain(
      'RNC',
    );
    const refused = await uploadPaper(applicant, await aPrid(applicant));
    expect(valueAt(refused.json, ['response'])).toBeNull();
    const kept = await applicant.get(`/preregistration/v1/documents/preregistration/${prid}`);
    expect(kept.text).toContain('RNC');
    const back = await entryAt(`${TYPES}/RNC`);
    expect((await back.publish({ state: 'active' })).status).toBe(200);
    expect(await codesAt('documenttypes/POA/eng', 'documents')).toContain('RNC');
  });

  it('is accepted from whom it is said to be, as a proof of what it is said to prove', async () => {
    const { change, preview, publish } = await entryAt(`${TYPES}/DOC002`);
    const more = { category: 'POA', applicantType: '004' };
    const accepted = [...list(change['accepted']), more];
    expect(wordOf(await preview({ accepted }))).toBe('proof-missing');
    const wider = { accepted, proves: [...list(change['proves']), 'POA'] };
    expect(valueAt((await preview(wider)).json, ['effect'])).toMatchObject({ gaining: 1, losing: 0 });
    expect((await publish(wider)).status).toBe(200);
    const offered = await masterData.response('applicanttype/004/languages?languages=eng');
    const poa = listAt(offered, 'documentCategories').find(({ code }) => code === 'POA');
    expect(JSON.stringify(poa)).toContain('DOC002');
    const back = await entryAt(`${TYPES}/DOC002`);
    expect(back.json['accepted']).toContainEqual(more);
    expect((await back.publish({ proves: ['POI'] })).status).toBe(200);
    expect((await entryAt(`${TYPES}/DOC002`)).json['accepted']).not.toContainEqual(more);
  });

  it('leaves nobody with nothing to bring', async () => {
    const first = await entryAt(`${TYPES}/COE`);
    expect((await first.publish({ state: 'inactive' })).status).toBe(200);
    const last = await entryAt(`${TYPES}/EOP`);
    const [emptied] = listAt(
      valueAt((await last.preview({ state: 'inactive' })).json, ['effect']),
      'emptied',
    );
    expect(emptied).toMatchObject({ category: 'Proof of biometric exception', altogether: true });
    expect(list(emptied?.['applicants']).length).toBeGreaterThan(3);
    const refused = await last.publish({ state: 'inactive' });
    expect([refused.status, wordOf(refused)]).toEqual([422, 'category-emptied']);
    const back = await entryAt(`${TYPES}/COE`);
    expect((await back.publish({ state: 'active' })).status).toBe(200);
  });

  it('makes sense, or is refused', async () => {
    const { change, preview, publish } = await entryAt(`${TYPES}/DOC001`);
    const texts = change['texts'];
    expect(wordOf(await preview({ texts: renamed(texts, ' ') }))).toBe('name-missing');
    expect(wordOf(await preview({ texts: renamed(texts, 'x'.repeat(257)) }))).toBe('name-unfit');
    const unknown = { language: 'deu', name: 'Pass', description: '' };
    expect(wordOf(await preview({ texts: [...list(texts), unknown] }))).toBe('language-unknown');
    expect(wordOf(await preview({ proves: ['POX'] }))).toBe('category-unknown');
    expect(wordOf(await publish({ proves: [] }, ''))).not.toBe('category-emptied');
    expect((await publish({}, '')).status).toBe(400);
  });
});

describe('a document category that is changed by hand', () => {
  it('is asked of nobody once it is out of use', async () => {
    const { json, change, preview, publish } = await entryAt(`${CATEGORIES}/POB`);
    expect(namesOf(json['types'], 'code')).toContain('COB');
    const effect = valueAt((await preview({ state: 'inactive' })).json, ['effect']);
    expect(effect).toMatchObject({ gaining: 0, emptied: [] });
    expect(Number(valueAt(effect, ['losing']))).toBeGreaterThan(5);
    const texts = renamed(change['texts'], 'Proof of where you were born');
    expect((await publish({ texts, state: 'inactive' })).status).toBe(200);
    const listed = listAt(await masterData.response('documentcategories/eng'), 'documentcategories');
    expect(listed.map(({ code }) => code)).not.toContain('POB');
    expect(await masterData.codeOf('documenttypes/POB/eng')).toEqual(expect.any(String));
    const offered = await masterData.response('applicanttype/004/languages?languages=eng');
    expect(JSON.stringify(offered)).not.toContain('POB');
    const back = await entryAt(`${CATEGORIES}/POB`);
    expect((await back.publish({ state: 'active' })).status).toBe(200);
    expect(await masterData.response('documentcategories/POB/eng')).toMatchObject({
      documentcategories: [{ name: 'Proof of where you were born' }],
    });
  });

  it('is nothing for staff with another area', async () => {
    const other = await staffBrowser(server, { roles: ['REGISTRATION_ADMIN'] });
    const { change, version } = await entryAt(`${CATEGORIES}/POB`);
    const body = { change, version, reason: 'x' };
    expect((await other.get(`${CATEGORIES}/POB?language=eng`)).status).toBe(403);
    expect((await other.send('POST', `${CATEGORIES}/POB/publish`, body)).status).toBe(403);
    expect((await other.get(`${TYPES}?language=eng`)).status).toBe(403);
  });

  it('is audited with who, what and why', async () => {
    const { publish } = await entryAt(`${CATEGORIES}/POR`);
    expect((await publish({}, 'Nothing but a look')).status).toBe(200);
    const admin = await staffBrowser(server, { roles: ['GLOBAL_ADMIN'], centreId: null });
    await vi.waitFor(async () => {
      const search = { kind: 'office.document-category.publish' };
      const { json } = await admin.send('POST', '/doorstep/v1/office/audit/search', search);
      const own = listAt(json, 'links').find(({ description }) => description === 'Nothing but a look');
      expect(own).toMatchObject({ subjectKind: 'MASTER_DATA', outcome: 'SUCCESS' });
      expect(JSON.stringify(own)).toContain('officer.');
    }, 5_000);
  });
});

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The same texts with another English name. */
function renamed(texts: unknown, name: string): readonly unknown[] {
  return list(texts).map((text) => (isRecord(text) && text['language'] === 'eng' ? { ...text, name } : text));
}
