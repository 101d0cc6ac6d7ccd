import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { STAFF_ROLES } from '@doorstep/core/backbone/sign-in/staff.ts';
import type { StaffRole } from '@doorstep/core/backbone/sign-in/staff.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { contractOperations, doorName } from '../../testing/doors/mounted-doors.ts';
import { OFFICE } from '../../testing/doors/who-may-office.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { enrol } from '../../testing/id-repository-calls.ts';
import { registrationMachine } from '../../testing/registration-machine.ts';
import type { RegistrationMachine } from '../../testing/registration-machine.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser, staffHeaders } from '../../testing/staff.ts';

const BASE = '/doorstep/v1/office';
const NAME = ['eng', 'ara'].map((language) => ({ language, value: 'Zuleika Varnhagen' }));
const PDF = Buffer.from('%PDF-1.7 a deed');

let server: RunningServer;
let machine: RegistrationMachine;
let admin: Browser;
beforeAll(async () => {
  server = await startServer();
  machine = await registrationMachine(server);
  admin = await staffBrowser(server, { roles: ['GLOBAL_ADMIN'], centreId: null });
});
afterAll(() => server.stop());

const listOf = (reply: Reply, name: string): readonly unknown[] => {
  const found = valueAt(reply.json, [name]);
  return Array.isArray(found) ? found : [];
};
const post = (browser: Browser, path: string, body: object = {}) =>
  browser.send('POST', `${BASE}${path}`, body);

async function aWaitingChange(): Promise<string> {
  const { uin } = await enrol(machine.ask);
  const rid = await machine.hand({
    rid: machine.rid(),
    process: 'RES_UPDATE',
    fields: { UIN: uin, fullName: NAME },
    documents: { proofOfIdentity: { bytes: PDF, format: 'pdf', type: 'Deed' } },
  });
  return vi.waitFor(async () => {
    const id = textAt((await post(admin, '/cases/find', { registrationId: rid })).json, 'id') ?? '';
    expect((await admin.get(`${BASE}/cases/${id}?language=eng`)).json).toMatchObject({ status: 'PAUSED' });
    return id;
  }, 10_000);
}

describe('the office’s doors', () => {
  it('open by role to who signed in at the portal, and to no token', async () => {
    const doors = (await contractOperations()).filter((door) => OFFICE[doorName(door)] !== undefined);
    expect(doors.length).toBe(Object.keys(OFFICE).length);
    const browsers = new Map<StaffRole, Browser>();
    for (const role of STAFF_ROLES) browsers.set(role, await staffBrowser(server, { roles: [role] }));
    const token = await staffHeaders(server, { roles: ['GLOBAL_ADMIN'] });
    for (const door of doors) {
      const path = door.path.replaceAll(/:\w+/gu, '0');
      const knock = (browser: Browser, headers = {}) =>
        door.method === 'GET' ? browser.get(path, headers) : browser.send(door.method, path, {}, headers);
      const rule = OFFICE[doorName(door)];
      const allowed = typeof rule === 'object' && 'atThePortal' in rule ? rule.atThePortal : [];
      expect((await knock(server.browser(), token)).status, door.path).toBe(401);
      for (const [role, browser] of browsers) {
        const { status } = await knock(browser);
        expect(status === 403, `${role} at ${doorName(door)}: ${String(status)}`).toBe(
          !allowed.includes(role),
        );
        expect(status, door.path).toBeLessThan(500);
      }
    }
  });
});

describe('a case', () => {
  it('is listed, shown with old and new and its paper, and decided once', async () => {
    const id = await aWaitingChange();
    const listed = await admin.get(`${BASE}/cases?language=eng&process=RES_UPDATE`);
    expect(listOf(listed, 'cases').some((one) => textAt(one, 'id') === id)).toBe(true);
    expect(listOf(await admin.get(`${BASE}/cases?language=eng&process=NEW`), 'cases')).toEqual([]);
    const opened = await admin.get(`${BASE}/cases/${id}?language=eng`);
    const [first] = listOf(opened, 'attributes');
    expect(first).toMatchObject({ id: 'fullName', change: 'changed' });
    expect(valueAt(first, ['after'])).toContainEqual({ language: 'eng', text: 'Zuleika Varnhagen' });
    expect(valueAt(first, ['before'])).not.toEqual(valueAt(first, ['after']));
    expect(opened.text).not.toContain('"UIN"');
    const paper = await admin.get(`${BASE}/cases/${id}/papers/proofOfIdentity`);
    expect(Buffer.from(textAt(paper.json, 'bytes') ?? '', 'base64')).toEqual(PDF);
    expect((await admin.get(`${BASE}/cases/${id}/papers/photo`)).status).toBe(404);
    const other = await staffBrowser(server, { roles: ['REGISTRATION_ADMIN'] });
    const decide = (browser: Browser, outcome: string) =>
      post(browser, `/cases/${id}/decision`, { outcome, reason: 'The deed is genuine' });
    const replies = await Promise.all([decide(admin, 'approved'), decide(other, 'rejected')]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.text).toContain('already-decided');
  });

  it('may be sent back for more, and says what is missing to say so', async () => {
    const id = await aWaitingChange();
    const ask = (wanted?: string) =>
      post(admin, `/cases/${id}/decision`, { outcome: 'more-asked', reason: 'Unreadable', wanted });
    expect((await ask()).status).toBe(422);
    expect((await ask('A legible copy of the deed')).status).toBe(200);
  });

  it('of nobody is unknown, whatever the id looks like', async () => {
    for (const id of ['nothing', '00000000-0000-4000-8000-000000000000', "'%20or%201=1"]) {
      expect((await admin.get(`${BASE}/cases/${id}?language=eng`)).status).toBe(404);
      expect((await post(admin, `/cases/${id}/decision`, { outcome: 'approved', reason: 'x' })).status).toBe(
        404,
      );
    }
  });
});

describe('the audit', () => {
  it('is searched by actor, kind, time and person, and each search stands in it', async () => {
    const { uin } = await server.person();
    const mark = `office.${String(Date.now())}`;
    const search = (body: object) => post(admin, '/audit/search', body);
    expect((await search({ actor: mark, subject: uin })).json).toEqual({ links: [], next: null });
    const found = await vi.waitFor(async () => {
      const reply = await search({ kind: 'office.audit.search' });
      const own = listOf(reply, 'links').find((one) => textAt(one, 'description')?.includes(mark));
      expect(own).toMatchObject({
        module: 'office.audit.search',
        source: 'resident',
        subjectKind: 'SEARCHED',
      });
      return own;
    }, 5_000);
    expect(JSON.stringify(found)).not.toContain(uin);
    const token = textAt(found, 'subject') ?? '';
    const aboutPerson = await search({ subject: uin });
    expect(listOf(aboutPerson, 'links').map((one) => textAt(one, 'subject'))).toContain(token);
    expect((await search({ from: '2001-01-01', until: '2001-01-02' })).json).toEqual({
      links: [],
      next: null,
    });
    expect((await search({ from: 'yesterday' })).status).toBe(400);
  });

  it('goes on page by page', async () => {
    const first = await post(admin, '/audit/search');
    const next = textAt(first.json, 'next') ?? '';
    const second = await post(admin, '/audit/search', { before: next });
    const seqOf = (reply: Reply) => listOf(reply, 'links').map((one) => Number(textAt(one, 'seq')));
    expect(Math.max(...seqOf(second))).toBe(Number(next) - 1);
  });

  it('proves its chain, and names the link that was forged', async () => {
    expect((await post(admin, '/audit/check')).json).toMatchObject({ outcome: 'whole', brokenAt: null });
    await server.sql`alter table audit_manager.entry disable trigger user`;
    await server.sql`update audit_manager.entry set content = replace(content, '"SUCCESS"', '"FAILURE"') where seq = 2`;
    expect((await post(admin, '/audit/check')).json).toMatchObject({ outcome: 'link-broken', brokenAt: '2' });
    await server.sql`update audit_manager.entry set content = replace(content, '"FAILURE"', '"SUCCESS"') where seq = 2`;
    await server.sql`alter table audit_manager.entry enable trigger user`;
  });
});

describe('messages and figures', () => {
  it('count what waits without a word of it, and ask for it again', async () => {
    await server.sql`
      insert into resident.outbox (id, kind, sealed, created_at)
      values (gen_random_uuid(), 'message', 'Secretname', now() - interval '10 minutes')`;
    const queue = await admin.get(`${BASE}/messages`);
    expect(listOf(queue, 'waiting')).toContainEqual(
      expect.objectContaining({ system: 'resident', kind: 'message', count: 1, late: 1 }),
    );
    expect(queue.text).not.toContain('Secretname');
    expect((await post(admin, '/messages/resident/again')).json).toEqual({ asked: 1 });
    expect((await post(admin, '/messages/pg_catalog/again')).json).toEqual({ asked: 0 });
    const lag = listOf(await admin.get(`${BASE}/figures`), 'lag');
    expect(lag).toContainEqual(expect.objectContaining({ system: 'resident', count: 1 }));
    await server.sql`delete from resident.outbox where sealed = 'Secretname'`;
  });

  it('have every day of the fortnights', async () => {
    const reply = await admin.get(`${BASE}/figures`);
    expect([listOf(reply, 'bookings').length, listOf(reply, 'signIns').length]).toEqual([14, 14]);
  });
});
