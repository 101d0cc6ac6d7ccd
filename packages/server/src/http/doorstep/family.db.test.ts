import fc from 'fast-check';
import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { generateVid } from '../../testing/vid-calls.ts';
import { contractOperations } from '../../testing/doors/mounted-doors.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let parent: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  await server.sql`delete from otp_manager.target`;
  parent = await server.person();
  browser = await signInPortal(server, parent.uin);
});
afterAll(() => server.stop());

const FAMILY = '/doorstep/v1/family';
const thisYear = new Date().getUTCFullYear();
const child = (guardian: Person, name: string, years = 6, contacts: object = {}) =>
  server.person({
    fullName: [{ language: 'eng', value: name }],
    introducerUIN: guardian.uin,
    dateOfBirth: `${String(thisYear - years)}/01/01`,
    ...contacts,
  });
const add = (individualId: string, of = browser) => of.send('POST', FAMILY, { individualId });
const addedId = async (individualId: string, of = browser) =>
  textAt((await add(individualId, of)).json, 'id') ?? '';
const act = (id: string, of = browser) => of.send('POST', `${FAMILY}/${id}/act?language=eng`, {});
const stop = (of = browser) => of.send('POST', `${FAMILY}/stop`, {});
const listed = async (of = browser) => valueAt((await of.get(`${FAMILY}?language=eng`)).json, ['dependants']);
const nameShown = async (of = browser) =>
  valueAt((await of.get('/resident/v1/profile?languageCode=eng')).json, ['response', 'fullName']);
const history = async (of = browser) =>
  (await of.get('/resident/v1/service-history/eng?pageSize=50', { 'time-zone-offset': '0' })).text;

describe('somebody is added', () => {
  it('whose record names the person as guardian, and shows by name', async () => {
    const { uin } = await child(parent, 'Noor');
    expect((await add(uin)).status).toBe(200);
    expect(await listed()).toMatchObject([{ name: 'Noor', standing: 'may act' }]);
  });

  it('once, however often', async () => {
    const { uin } = await child(parent, 'Noor');
    expect(await addedId(uin)).toBe(await addedId(uin));
    expect(await listed()).toHaveLength(1);
  });

  it('by the guardian’s application number or virtual ID as well', async () => {
    const vid = textAt((await generateVid(browser, { vidType: 'Perpetual' })).json, 'response', 'vid');
    const { uin } = await server.person({ introducerVID: vid, dateOfBirth: `${String(thisYear - 3)}/01/01` });
    expect((await add(uin)).status).toBe(200);
  });

  it('and nobody else: another’s child, a grown one, oneself, nobody, all but the grown alike', async () => {
    const other = await server.person();
    const theirs = await child(other, 'Lina');
    const grown = await child(parent, 'Karim', 30);
    const answers = [];
    for (const id of [theirs.uin, parent.uin, '2083745619', 'x']) answers.push((await add(id)).text);
    expect(new Set(answers).size).toBe(1);
    expect((await add(grown.uin)).json).toMatchObject({ errors: [{ code: 'of-age' }] });
    expect(await listed()).toEqual([]);
  });
});

describe('acting', () => {
  it('makes every page the child’s, until it stops', async () => {
    const noor = await child(parent, 'Noor');
    const id = await addedId(noor.uin);
    expect((await act(id)).status).toBe(200);
    expect((await browser.get(`${FAMILY}/acting`)).json).toMatchObject({ acting: { name: 'Noor' } });
    expect(await nameShown()).toBe('Noor');
    expect(await listed()).toMatchObject([{ name: 'Noor' }]);
    expect((await stop()).status).toBe(200);
    expect((await browser.get(`${FAMILY}/acting`)).json).toEqual({ acting: null });
    expect(await nameShown()).not.toBe('Noor');
  });

  it('stands in both histories, on the child’s record of accesses, and in the audit with who really acted', async () => {
    const noor = await child(parent, 'Noor');
    await act(await addedId(noor.uin));
    const made = await generateVid(browser, { vidType: 'Temporary', channels: ['EMAIL'] });
    const vid = textAt(made.json, 'response', 'vid') ?? '';
    expect(await history()).toContain('guardian');
    expect((await browser.get('/doorstep/v1/accesses?whose=others&language=eng')).json).toMatchObject({
      accesses: expect.arrayContaining([
        expect.objectContaining({ actor: 'guardian', what: 'acting', detail: 'GENERATE_VID' }),
      ]),
    });
    await stop();
    const own = await history();
    expect(own).toMatch(/"eventId":"\d{16}"[^}]*family/u);
    expect(own).not.toContain(vid);
    expect((await browser.get('/resident/v1/vids')).text).not.toContain(vid);
    const kids = await signInPortal(server, noor.uin);
    expect((await kids.get('/resident/v1/vids')).text).toContain(vid);
    expect(await history(kids)).toContain('guardian');
    const byGuardian = await server.sql`
      select from resident.audit_intake
       where entry ->> 'idType' = 'TOKEN' and entry ->> 'sessionUserId' <> entry ->> 'id'
      union all
      select from audit_manager.entry
       where content::jsonb ->> 9 = 'TOKEN' and content::jsonb ->> 10 <> content::jsonb ->> 8`;
    expect(byGuardian.length).toBeGreaterThan(0);
  });

  it('is verified anew each time, and ends with the guardian’s own say', async () => {
    const noor = await child(parent, 'Noor');
    const id = await addedId(noor.uin);
    const elsewhere = await signInPortal(server, parent.uin);
    await act(id, elsewhere);
    expect((await browser.send('POST', `${FAMILY}/${id}/remove`, {})).status).toBe(200);
    expect((await elsewhere.get(`${FAMILY}/acting`)).json).toEqual({ acting: null });
    expect((await act(id)).status).toBe(404);
  });

  it('ends by itself when its time is over', async () => {
    const noor = await child(parent, 'Noor');
    await act(await addedId(noor.uin));
    await server.sql`update resident.session set acting_until = now() where acting_for is not null`;
    expect(await nameShown()).not.toBe('Noor');
  });

  it('cannot be asked for by anybody else, nor be passed on', async () => {
    const noor = await child(parent, 'Noor');
    const id = await addedId(noor.uin);
    const stranger = await signInPortal(server, (await server.person()).uin);
    expect((await act(id, stranger)).status).toBe(404);
    expect((await stranger.send('POST', `${FAMILY}/${id}/remove`, {})).status).toBe(404);
    await act(id);
    expect((await add(noor.uin)).json).toMatchObject({ errors: [{ code: 'acting-now' }] });
    const header = { 'x-acting-for': noor.uin };
    expect((await stranger.get(`/doorstep/v1/family/acting?owner=${noor.uin}`, header)).json).toEqual({
      acting: null,
    });
  });
});

it('while acting, every door of residents shows the child’s and nothing of the guardian’s', async () => {
  const own = await generateVid(browser, { vidType: 'Perpetual', channels: ['EMAIL'] });
  const vid = textAt(own.json, 'response', 'vid') ?? '';
  const event = own.headers.get('eventid') ?? '';
  const noor = await child(parent, 'Noor');
  await act(await addedId(noor.uin));
  const doors = (await contractOperations()).filter(
    (door) => door.method === 'GET' && isRecord(door) && valueAt(door, ['access', 'kind']) === 'resident',
  );
  expect(doors.length).toBeGreaterThan(20);
  for (const { path } of doors) {
    const filled = path.replaceAll(/:(\w+)|\*/gu, (_, name: string | undefined) =>
      /event|eid/iu.test(name ?? '') ? event : /lang/iu.test(name ?? '') ? 'eng' : '10',
    );
    const { text } = await browser.get(`${filled}?language=eng&languageCode=eng&langCode=eng&whose=others`, {
      'time-zone-offset': '0',
    });
    // An id that the request itself names may come back in a refusal.
    const words = [parent.uin, parent.email, parent.phone, vid, ...(filled.includes(event) ? [] : [event])];
    expect([path, ...words.filter((word) => text.includes(word))]).toEqual([path]);
  }
}, 60_000);

it('whatever guardians do, each session is exactly who they may be [property]', async () => {
  const families: { guardian: Person; name: string; children: Person[] }[] = [];
  for (const name of ['A', 'B']) {
    const guardian = await server.person({ fullName: [{ language: 'eng', value: `Guardian ${name}` }] });
    const children = [await child(guardian, `Child ${name}1`), await child(guardian, `Child ${name}2`)];
    families.push({ guardian, name: `Guardian ${name}`, children });
  }
  const everyChild = families.flatMap(({ children, name }, family) =>
    children.map(({ uin }, at) => ({ uin, family, name: `Child ${name.slice(-1)}${String(at + 1)}` })),
  );
  const step = fc.record({
    who: fc.nat({ max: 1 }),
    what: fc.constantFrom('add', 'act', 'remove', 'stop'),
    whom: fc.nat({ max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
      await server.sql`delete from otp_manager.target`;
      await server.sql`delete from resident.dependant`;
      const browsers: Browser[] = [];
      for (const { guardian } of families) browsers.push(await signInPortal(server, guardian.uin));
      const ids = new Map<string, string>();
      const shown = families.map(({ name }) => name);
      for (const { who, what, whom } of steps) {
        const of = browsers[who];
        const target = everyChild[whom];
        if (of === undefined || target === undefined) throw new Error('no such step');
        const key = `${String(who)}/${target.uin}`;
        const own = families[who]?.name ?? '';
        const acting = shown[who] !== own;
        if (what === 'add') {
          const { status, json } = await add(target.uin, of);
          expect(status === 200).toBe(target.family === who && !acting);
          if (status === 200) ids.set(key, textAt(json, 'id') ?? '');
        } else if (what === 'act') {
          // Whatever id anybody was ever given is tried by everybody.
          const id = [...ids].find(([one]) => one.endsWith(target.uin))?.[1] ?? 'none';
          const may = ids.has(key);
          expect((await act(id, of)).status === 200).toBe(may);
          if (may) shown[who] = target.name;
        } else if (what === 'remove') {
          const id = [...ids].find(([one]) => one.endsWith(target.uin))?.[1] ?? 'none';
          expect((await of.send('POST', `${FAMILY}/${id}/remove`, {})).status === 200).toBe(ids.has(key));
          if (ids.delete(key) && shown[who] === target.name) shown[who] = own;
        } else {
          await stop(of);
          shown[who] = own;
        }
        for (const [at, one] of browsers.entries()) expect(await nameShown(one)).toBe(shown[at]);
      }
    }),
    { numRuns: 6 },
  );
}, 60_000);
