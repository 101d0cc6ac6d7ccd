import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { aVid, revokeVid } from '../../testing/vid-calls.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  person = await server.person();
  browser = await signIn(server, person.uin);
});
afterAll(() => server.stop());

const EID = /^[1-9]\d{15}$/u;
const RESPONSE_TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
const refusal = (errorCode: string, message = expect.any(String)) => ({
  id: null,
  version: '1.0',
  responsetime: RESPONSE_TIME,
  response: null,
  errors: [{ errorCode, message }],
});
const invalid = (name: string) => refusal('RES-SER-410', `Invalid Input Parameter- ${name}`);

describe('[V-5] revoke-vid', () => {
  it('answers exactly the envelope the reference’s portal reads', async () => {
    const { status, headers, json } = await revokeVid(browser, await aVid(browser, 'Temporary'));
    expect(status).toBe(200);
    expect(headers.get('eventid')).toMatch(EID);
    expect(json).toEqual({
      id: 'mosip.resident.vid.revoke',
      version: '1.0',
      responsetime: RESPONSE_TIME,
      response: { message: expect.any(String), status: 'Success' },
      errors: [],
    });
    expect(Object((await browser.get('/resident/v1/vids')).json).response).toEqual([]);
  });

  it('checks in the contract’s order, the sign-in VID before the status', async () => {
    const vid = await aVid(browser, 'Perpetual');
    const wrong = { id: 'other', version: '2', requesttime: 'now', request: null };
    expect((await revokeVid(browser, vid, wrong)).json).toEqual(invalid('revokeVidIdNew'));
    expect((await revokeVid(browser, vid, { ...wrong, id: 'mosip.resident.vid.revoke' })).json).toEqual(
      invalid('requesttime'),
    );
    expect((await revokeVid(browser, vid, { version: '2', request: null })).json).toEqual(
      invalid('revokeVidVersion'),
    );
    expect((await revokeVid(browser, vid, { request: null })).json).toEqual(invalid('request'));
    expect((await revokeVid(browser, vid, { request: { vidStatus: 'ACTIVE' } })).json).toEqual(
      invalid('vidStatus'),
    );
    const byVid = await signIn(server, vid);
    expect((await revokeVid(byVid, vid, { request: { vidStatus: 'ACTIVE' } })).json).toEqual(
      refusal('RES-SER-471'),
    );
  });

  it('puts a new perpetual VID in the place of the old one', async () => {
    const vid = await aVid(browser, 'Perpetual');
    expect((await revokeVid(browser, vid)).json).toMatchObject({ errors: [] });
    const left = Object((await browser.get('/resident/v1/vids')).json).response;
    expect(left).toMatchObject([{ vidType: 'PERPETUAL', vidStatus: 'ACTIVE' }]);
    expect(left[0].vid).not.toBe(vid);
  });

  it('revokes once, though ten ask at once, and says so to each', async () => {
    const vid = await aVid(browser, 'Temporary');
    const replies = await Promise.all(Array.from({ length: 10 }, () => revokeVid(browser, vid)));
    expect(replies.filter(({ text }) => text.includes('"errors":[]'))).toHaveLength(1);
    expect(replies.filter(({ text }) => text.includes('RES-SER-407'))).toHaveLength(9);
    expect((await revokeVid(browser, vid)).json).toEqual(refusal('RES-SER-407'));
  });

  it('restores one perpetual VID, though ten ask at once', async () => {
    const vid = await aVid(browser, 'Perpetual');
    await Promise.all(Array.from({ length: 10 }, () => revokeVid(browser, vid)));
    expect(Object((await browser.get('/resident/v1/vids')).json).response).toHaveLength(1);
  });

  it.each([['0000000000000000'], ['12'], ['..%2F..%2Fvids'], ['%00']])(
    'does not know the VID %s',
    async (vid) => {
      expect((await revokeVid(browser, vid)).json).toEqual(refusal('RES-SER-474'));
    },
  );

  it('[resident-7] leaves another person’s VID alone, tells nothing of it, and keeps a record', async () => {
    const theirs = await signIn(
      server,
      (await server.person({ email: 'victim@example.org', phone: '0799999901' })).uin,
    );
    const vid = await aVid(theirs, 'Temporary');
    const { headers, text, json } = await revokeVid(browser, vid);
    expect(json).toEqual(refusal('RES-SER-454'));
    expect(text).not.toMatch(/victim|0799999901/u);
    expect(text).not.toContain(vid);
    expect(Object((await theirs.get('/resident/v1/vids')).json).response).toMatchObject([{ vid }]);
    expect(
      (await theirs.get('/resident/v1/service-history/eng?serviceType=ID_MANAGEMENT_REQUEST')).json,
    ).toMatchObject({ response: { totalItems: 1 } });
    const mine = await browser.get(
      `/resident/v1/service-history/eng?searchText=${headers.get('eventid') ?? ''}`,
    );
    expect(mine.text).not.toContain(vid.slice(-4));
    await expect.poll(() => auditedRefusals(headers.get('eventid') ?? '')).toBeGreaterThan(0);
  });
});

async function auditedRefusals(eventId: string): Promise<number> {
  const rows = await server.sql`
    select entry::text from resident.audit_intake where entry::text like ${`%RES-SER-407%${eventId}%`}
    union all select content from audit_manager.entry where content like ${`%RES-SER-407%`} and content like ${`%${eventId}%`}`;
  return rows.length;
}
