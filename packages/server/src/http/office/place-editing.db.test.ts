import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRecord, valueAt } from '@doorstep/contract/json.ts';
import type { Browser } from '../../testing/browser.ts';
import { listAt, masterDataCalls } from '../../testing/master-data-calls.ts';
import { PACK_LANGUAGES } from '../../testing/pack-languages.ts';
import { wordOf } from '../../testing/problem-word.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser } from '../../testing/staff.ts';

const PLACES = '/doorstep/v1/office/master-data/places';

let server: RunningServer;
let keeper: Browser;
beforeAll(async () => {
  server = await startServer();
  keeper = await staffBrowser(server, { roles: ['MASTERDATA_ADMIN'] });
});
afterAll(() => server.stop());

const masterData = masterDataCalls(() => server);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const codesIn = (value: unknown, name: string) => listAt(value, name).map(({ code }) => code);
const inAll = (name: string) => PACK_LANGUAGES.map((language) => ({ language, name }));
const childrenOf = async (code: string) =>
  codesIn(await masterData.response(`locations/immediatechildren/${code}/eng`), 'locations');

async function placeAt(code: string) {
  const { json } = await keeper.get(`${PLACES}/${code}?language=eng`);
  if (!isRecord(json)) throw new Error(code);
  const { version, names, state } = json;
  const send = (act: string, changed: object, more: object = {}) =>
    keeper.send('POST', `${PLACES}/${code}/${act}`, { change: { names, state, ...changed }, ...more });
  return {
    json,
    names: list(names),
    version: Number(version),
    preview: (changed: object) => send('preview', changed),
    publish: (changed: object, reason = 'By decree') =>
      send('publish', changed, { version: Number(version), reason }),
    previewNew: (place: object) => keeper.send('POST', `${PLACES}/${code}/places/preview`, { change: place }),
    publishNew: (place: object) =>
      keeper.send('POST', `${PLACES}/${code}/places/publish`, {
        ...{ change: place, version: Number(version), reason: 'A new quarter' },
      }),
  };
}

/** The same names with another English one. */
const renamed = (names: readonly unknown[], name: string): readonly unknown[] =>
  names.map((one) => (isRecord(one) && one['language'] === 'eng' ? { ...one, name } : one));

describe('places', () => {
  it('are listed from the country down, a page at a time, and found by a part of a name in any language', async () => {
    const top = (await keeper.get(`${PLACES}?language=fra`)).json;
    expect(top).toMatchObject({ path: [], total: 1 });
    expect(listAt(top, 'places')).toEqual([
      { code: 'MER', name: 'Méridie', level: 0, levelName: 'Pays', state: 'active', inIt: 5 },
    ]);
    const below = (await keeper.get(`${PLACES}?language=eng&in=PAM`)).json;
    expect(listAt(below, 'path').map(({ name }) => name)).toEqual(['Meridia', 'Coast', 'Sel', 'Port Amara']);
    expect(codesIn(below, 'places')).toContain('PAM08');
    const pageSize = Number(valueAt(below, ['pageSize']));
    const found = (await keeper.get(`${PLACES}?language=eng&text=${encodeURIComponent('a')}`)).json;
    expect(Number(valueAt(found, ['total']))).toBeGreaterThan(pageSize);
    expect(listAt(found, 'places')).toHaveLength(pageSize);
    const next = (await keeper.get(`${PLACES}?language=eng&text=a&page=1`)).json;
    expect(codesIn(next, 'places')).not.toContain(codesIn(found, 'places')[0]);
    const french = (await keeper.get(`${PLACES}?language=eng&text=${encodeURIComponent('LITTOR')}`)).json;
    expect(listAt(french, 'places').map(({ name }) => name)).toEqual(['Coast']);
    expect((await keeper.get(`${PLACES}?language=eng&text=%25`)).json).toMatchObject({ total: 0 });
    expect((await keeper.get(`${PLACES}/NONE?language=eng`)).status).toBe(404);
  });

  it('take a new name, which is served within a second and finds their centres', async () => {
    const { json, names, version, preview, publish } = await placeAt('PAM');
    expect(json).toMatchObject({ name: 'Port Amara', levelName: 'City', state: 'active', nextLevel: 'Zone' });
    const change = { names: renamed(names, 'Port Quillon') };
    const effect = valueAt((await preview(change)).json, ['effect']);
    expect(effect).toMatchObject({ turns: null, renamed: true });
    expect(Number(valueAt(effect, ['below']))).toBeGreaterThan(8);
    expect(Number(valueAt(effect, ['centres']))).toBeGreaterThan(1);
    expect((await publish(change, 'Renamed by law')).status).toBe(200);
    expect(await masterData.response('locations/info/PAM/eng')).toMatchObject({ name: 'Port Quillon' });
    expect(await masterData.response('locations/info/PAM/fra')).not.toMatchObject({ name: 'Port Quillon' });
    const centres = await keeper.get('/doorstep/v1/office/master-data/centres?language=eng&text=quillon');
    expect(Number(valueAt(centres.json, ['total']))).toBeGreaterThan(1);
    const after = await placeAt('PAM');
    expect(after.version).toBe(version + 1);
    expect(after.json['changes']).toEqual([expect.objectContaining({ reason: 'Renamed by law' })]);
    expect(wordOf(await publish(change))).toBe('changed-meanwhile');
  });

  it('stay in use while open centres stand there, and the country always does', async () => {
    const { preview, publish } = await placeAt('PAM');
    const off = { state: 'inactive' };
    const effect = valueAt((await preview(off)).json, ['effect']);
    expect(effect).toMatchObject({ turns: 'off' });
    expect(Number(valueAt(effect, ['centres']))).toBeGreaterThan(1);
    const refused = await publish(off);
    expect([refused.status, wordOf(refused)]).toEqual([422, 'centres-there']);
    expect(wordOf(await (await placeAt('MER')).preview(off))).toBe('root-stays');
  });

  it('go out of use with all under them, and come back with what went with them', async () => {
    const quarter = { code: 'PAM-Q', names: inAll('New Quarter') };
    expect((await (await placeAt('PAM')).publishNew(quarter)).status).toBe(200);
    for (const code of ['Q1', 'Q2'])
      expect((await (await placeAt('PAM-Q')).publishNew({ code, names: inAll(code) })).status).toBe(200);
    expect(await childrenOf('PAM')).toContain('PAM-Q');
    expect(await childrenOf('PAM-Q')).toEqual(['Q1', 'Q2']);
    expect((await (await placeAt('Q1')).publish({ state: 'inactive' })).status).toBe(200);
    const whole = await placeAt('PAM-Q');
    expect(valueAt((await whole.preview({ state: 'inactive' })).json, ['effect'])).toEqual({
      ...{ turns: 'off', renamed: false, below: 1, centres: 0 },
    });
    expect((await whole.publish({ state: 'inactive' })).status).toBe(200);
    expect(await childrenOf('PAM')).not.toContain('PAM-Q');
    expect(await masterData.codeOf('locations/info/Q2/eng')).toEqual(expect.any(String));
    expect(codesIn(await masterData.response('locations/level/eng'), 'locations')).not.toContain('Q2');
    expect(wordOf(await (await placeAt('Q2')).preview({ state: 'active' }))).toBe('parent-inactive');
    expect(wordOf(await (await placeAt('PAM-Q')).previewNew({ code: 'Q3', names: inAll('Q3') }))).toBe(
      'parent-inactive',
    );
    const gone = await placeAt('PAM-Q');
    expect(valueAt((await gone.preview({ state: 'active' })).json, ['effect'])).toMatchObject({
      ...{ turns: 'on', below: 1 },
    });
    expect((await gone.publish({ state: 'active' })).status).toBe(200);
    expect(await childrenOf('PAM-Q')).toEqual(['Q2']);
  });

  it('are added with a code of their own and a name in every language, or not', async () => {
    const { previewNew, publishNew, version } = await placeAt('PAM');
    const place = { code: 'PAM-N', names: inAll('North Quay') };
    expect((await previewNew(place)).json).toEqual({ version });
    expect(wordOf(await previewNew({ ...place, code: 'PAM08' }))).toBe('code-taken');
    expect(wordOf(await previewNew({ ...place, code: 'a;b' }))).toBe('code-unfit');
    expect(wordOf(await previewNew({ ...place, names: inAll('x').slice(1) }))).toBe('name-missing');
    expect(wordOf(await (await placeAt('10100')).previewNew(place))).toBe('level-missing');
    expect((await publishNew(place)).status).toBe(200);
    expect(await masterData.response('locations/info/PAM-N/ara')).toMatchObject({
      ...{ name: 'North Quay', hierarchyLevel: 4, parentLocCode: 'PAM' },
    });
    expect(wordOf(await publishNew({ ...place, code: 'PAM-O' }))).toBe('changed-meanwhile');
    expect((await keeper.send('POST', `${PLACES}/NONE/places/preview`, { change: place })).status).toBe(404);
  });

  it('see no centre open again before they are in use again themselves', async () => {
    const centre = '/doorstep/v1/office/master-data/centres/10007';
    const turn = async (state: 'open' | 'closed') => {
      const { json } = await keeper.get(`${centre}?language=eng`);
      if (!isRecord(json)) throw new Error(centre);
      const { version, opensAt, closesAt, lunch, kiosks, processMinutes } = json;
      const change = { opensAt, closesAt, lunch, kiosks, processMinutes, state, close: [], reopen: [] };
      return keeper.send('POST', `${centre}/publish`, { change, version, reason: 'The roof' });
    };
    expect((await turn('closed')).status).toBe(200);
    expect((await (await placeAt('10170')).publish({ state: 'inactive' })).status).toBe(200);
    expect(wordOf(await turn('open'))).toBe('parent-inactive');
    expect((await (await placeAt('10170')).publish({ state: 'active' })).status).toBe(200);
    expect((await turn('open')).status).toBe(200);
  });

  it('make sense, or are refused, and are nothing for staff with another area', async () => {
    const { names, preview } = await placeAt('PAM08');
    expect(wordOf(await preview({ names: renamed(names, '') }))).toBe('name-missing');
    expect(wordOf(await preview({ names: renamed(names, 'x'.repeat(257)) }))).toBe('name-unfit');
    expect(wordOf(await preview({ names: [...names, { language: 'deu', name: 'x' }] }))).toBe(
      'language-unknown',
    );
    const other = await staffBrowser(server, { roles: ['REGISTRATION_ADMIN'] });
    expect((await other.get(`${PLACES}?language=eng`)).status).toBe(403);
    const body = { change: { names, state: 'inactive' }, version: 1, reason: 'x' };
    expect((await other.send('POST', `${PLACES}/PAM08/publish`, body)).status).toBe(403);
  });
});
