import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let resident: Browser;
beforeAll(async () => {
  server = await startServer('demo', { DOORSTEP_PORTAL_AUDIT_EVENTS_PER_MINUTE: '5' });
  person = await server.person();
  resident = await signIn(server, person.uin);
});
afterAll(() => server.stop());

async function packDocument(file: string): Promise<unknown> {
  const country = join(import.meta.dirname, '..', '..', '..', '..', '..', 'country');
  return JSON.parse(await readFile(join(country, file), 'utf8'));
}

const kernelRefusal = (errorCode: string) => ({
  id: null,
  version: null,
  responsetime: expect.any(String),
  metadata: null,
  response: null,
  errors: [{ errorCode, message: expect.any(String) }],
});

describe('[CF-2] ui-schema', () => {
  it.each(['update-demographics', 'share-credential', 'personalized-card'])(
    '%s as it stands',
    async (type) => {
      const { status, json } = await resident.get(`/resident/v1/auth-proxy/config/ui-schema/${type}`);
      expect(status).toBe(200);
      expect(json).toEqual(await packDocument(`ui-spec/${type}.json`));
    },
  );

  it.each(['pre-registration', 'nothing', '..%2Fsettings', 'constructor'])('has no %s', async (type) => {
    const { status, json } = await resident.get(`/resident/v1/auth-proxy/config/ui-schema/${type}`);
    expect([status, json]).toEqual([200, kernelRefusal('RES-SER-411')]);
  });

  it('is closed to whoever is not signed in', async () => {
    const { status, json } = await server
      .browser()
      .get('/resident/v1/auth-proxy/config/ui-schema/share-credential');
    expect([status, json]).toEqual([401, kernelRefusal('KER-ATH-401')]);
  });
});

describe('[CF-3] identity-mapping', () => {
  it('as it stands', async () => {
    const { status, json } = await resident.get('/resident/v1/auth-proxy/config/identity-mapping');
    expect([status, json]).toEqual([200, await packDocument('identity-mapping.json')]);
  });

  it('is closed to whoever is not signed in', async () => {
    expect((await server.browser().get('/resident/v1/auth-proxy/config/identity-mapping')).status).toBe(401);
  });
});

/** As the portal sends it, with lies about who and what. */
function event(auditEventId: unknown) {
  return {
    auditEventId,
    auditEventName: 'Name of somebody else',
    auditEventType: 'System Event',
    actionTimeStamp: '2020-01-01T00:00:00.000Z',
    applicationId: 'Resident_Portal',
    applicationName: 'Resident Portal',
    sessionUserId: 'another-person',
    sessionUserName: 'another-person',
    createdBy: 'another-person',
    moduleId: 'RP-X',
    moduleName: 'Another module',
    description: 'another-person did it',
    id: 'another-person',
  };
}

async function entries(eventId: string): Promise<readonly string[]> {
  const rows = await server.sql<{ entry: string }[]>`
    select entry::text as entry from resident.audit_intake where entry->>'eventId' = ${eventId}
    union all
    select content from audit_manager.entry where content like ${`%${eventId}%`}`;
  return rows.map(({ entry }) => entry);
}

const OPEN = '/resident/v1/proxy/audit/log';
const OWN = '/resident/v1/auth-proxy/audit/log';
const written = (eventId: string) =>
  expect.poll(async () => (await entries(eventId)).length, { timeout: 3_000 });

describe('[AU-1] [AU-2] the audit of a portal', () => {
  it('writes which event it was, and of the rest nothing the caller says [resident-17]', async () => {
    const { status, text } = await server.browser().send('POST', OPEN, event('RP-001'));
    expect([status, text]).toEqual([200, '']);
    await written('RP-001').toBe(1);
    const [entry = ''] = await entries('RP-001');
    expect(entry).toContain('NO_ID');
    for (const lie of ['another-person', 'somebody else', 'Another module', '2020-01-01'])
      expect(entry).not.toContain(lie);
  });

  it('is of the person who is signed in [resident-17]', async () => {
    const [{ owner } = { owner: 'none' }] = await server.sql<
      { owner: string }[]
    >`select owner from resident.session`;
    const { status, text } = await resident.send('POST', OWN, event('RP-002'));
    expect([status, text]).toEqual([200, '']);
    await written('RP-002').toBe(1);
    expect((await entries('RP-002'))[0]).toContain(owner);
    expect((await server.browser().send('POST', OWN, event('RP-003'))).status).toBe(401);
    expect(await entries('RP-003')).toEqual([]);
  });

  it('answers the same to what it does not write', async () => {
    const browser = server.browser();
    for (const unknown of ['RP-000', 'RP-044', 'RES-SER-285', 'RP-001\n', 17, null, 'x'.repeat(9_000)]) {
      const { status, text } = await browser.send('POST', OPEN, event(unknown));
      expect([status, text]).toEqual([200, '']);
    }
    for (const body of ['{', '[]', '']) {
      const { status, text } = await browser.sendText('POST', OPEN, body);
      expect([status, text]).toEqual([200, '']);
    }
    expect(await entries('RP-000')).toEqual([]);
    expect(await entries('RP-044')).toEqual([]);
  });

  it('writes so many a minute and no more, however many are sent', async () => {
    for (let at = 0; at < 12; at += 1) await server.browser().send('POST', OPEN, event('RP-040'));
    // One of the five was used above; the minute may turn over in between.
    await written('RP-040').toBeGreaterThanOrEqual(4);
    expect((await entries('RP-040')).length).toBeLessThanOrEqual(10);
  });
});
