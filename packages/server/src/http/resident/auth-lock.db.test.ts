import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { changeLocks } from '../../testing/lock-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
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
  id: 'mosip.resident.auth.lock.unlock',
  version: '1.0',
  responsetime: RESPONSE_TIME,
  metadata: null,
  response: null,
  errors: [{ errorCode, message }],
});
const invalid = (name: string) => refusal('RES-SER-410', `Invalid Input Parameter- ${name}`);
const lockFace = { authType: 'bio', authSubType: 'FACE', locked: true, unlockForSeconds: null };
const openFace = { authType: 'bio-FACE', locked: false, unlockForSeconds: null };

async function lockedNow(of: Browser = browser): Promise<readonly string[]> {
  const { json } = await of.get('/resident/v1/auth-lock-status');
  const list = valueAt(json, ['response', 'authTypes']);
  if (!Array.isArray(list)) throw new Error(JSON.stringify(json));
  return list
    .filter((one) => valueAt(one, ['locked']) === true)
    .map((one) => [valueAt(one, ['authType']), valueAt(one, ['authSubType'])].filter(Boolean).join('-'));
}

describe('[R-12] auth-lock-status', () => {
  it('answers every way as free for somebody who never locked one', async () => {
    const { status, json } = await browser.get('/resident/v1/auth-lock-status');
    expect(status).toBe(200);
    const free = { locked: false, unlockForSeconds: null };
    expect(json).toEqual({
      id: null,
      version: null,
      responsetime: RESPONSE_TIME,
      metadata: null,
      response: {
        authTypes: [
          { authType: 'otp', authSubType: 'email', ...free },
          { authType: 'otp', authSubType: 'phone', ...free },
          { authType: 'demo', authSubType: null, ...free },
          { authType: 'bio', authSubType: 'FINGER', ...free },
          { authType: 'bio', authSubType: 'IRIS', ...free },
          { authType: 'bio', authSubType: 'FACE', ...free },
        ],
      },
      errors: [],
    });
  });

  it('is the session’s own, and asks for its scope', async () => {
    expect((await server.browser().get('/resident/v1/auth-lock-status')).status).toBe(401);
    await changeLocks(browser, [lockFace]);
    const other = await signIn(server, (await server.person()).uin);
    expect(await lockedNow(other)).toEqual([]);
    const narrow = await signIn(server, person.uin, (authorization) => {
      authorization.searchParams.set('scope', 'openid profile Manage-VID');
    });
    expect((await narrow.get('/resident/v1/auth-lock-status')).status).toBe(403);
    expect((await changeLocks(narrow, [openFace])).status).toBe(403);
    expect(await lockedNow()).toEqual(['bio-FACE']);
  });
});

describe('[R-6] auth-lock-unlock', () => {
  it('answers the envelope the reference’s portal reads, with the event’s id', async () => {
    const { status, headers, json } = await changeLocks(browser, [
      // The portal sends members of its own beside the contract's.
      { ...lockFace, label: { eng: 'Face' }, recorddirty: true },
      { authType: 'demo', authSubType: null, locked: 'true', unlockForSeconds: 'null' },
    ]);
    expect(status).toBe(200);
    expect(headers.get('eventid')).toMatch(EID);
    expect(json).toEqual({
      id: 'mosip.resident.auth.lock.unlock',
      version: '1.0',
      responsetime: RESPONSE_TIME,
      metadata: null,
      response: { status: 'Success', message: expect.any(String) },
      errors: null,
    });
    expect(await lockedNow()).toEqual(['demo', 'bio-FACE']);
  });

  it('unlocks for a time and says what is left of it', async () => {
    await changeLocks(browser, [lockFace]);
    await changeLocks(browser, [{ ...openFace, unlockForSeconds: '600' }]);
    const { json } = await browser.get('/resident/v1/auth-lock-status');
    expect(json).toMatchObject({
      response: {
        authTypes: expect.arrayContaining([
          {
            authType: 'bio',
            authSubType: 'FACE',
            locked: false,
            unlockForSeconds: expect.toSatisfy((seconds: number) => seconds > 590 && seconds <= 600),
          },
        ]),
      },
    });
  });

  it('closes by itself when the time is over', async () => {
    await changeLocks(browser, [lockFace]);
    await changeLocks(browser, [{ ...openFace, unlockForSeconds: 1 }]);
    expect(await lockedNow()).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await lockedNow()).toEqual(['bio-FACE']);
  });

  it('takes the longest number of seconds the wire can write', async () => {
    const { json } = await changeLocks(browser, [{ ...openFace, unlockForSeconds: '999999999999999999' }]);
    expect(json).toMatchObject({ response: { status: 'Success' } });
  });

  it('checks in the contract’s order and names what is wrong as the wire does', async () => {
    const wrong = { id: 'other', version: '2', requesttime: 'yesterday' };
    const now = new Date().toISOString();
    expect((await changeLocks(browser, [], { ...wrong, request: null })).json).toEqual(
      refusal('RES-SER-418'),
    );
    expect((await changeLocks(browser, [], wrong)).json).toEqual(invalid('id'));
    expect((await changeLocks(browser, [], { version: '2', requesttime: 'yesterday' })).json).toEqual(
      invalid('requesttime'),
    );
    expect((await changeLocks(browser, [], { version: 'v1', requesttime: now })).json).toEqual(
      invalid('version'),
    );
    expect((await changeLocks(browser, [])).json).toEqual(invalid('authTypes'));
    expect((await changeLocks(browser, null)).json).toEqual(invalid('authTypes'));
    expect((await changeLocks(browser, [{ authType: 'pin', locked: true }])).json).toEqual(
      invalid('authTypes'),
    );
    expect((await changeLocks(browser, [{ ...openFace, unlockForSeconds: 0 }])).json).toEqual(
      invalid('unlockForSeconds'),
    );
    expect((await changeLocks(browser, [{ ...openFace, unlockForSeconds: '-5' }])).json).toEqual(
      invalid('unlockForSeconds'),
    );
    expect((await changeLocks(browser, [{ ...lockFace, unlockForSeconds: 60 }])).json).toEqual(
      refusal('RES-SER-427', 'Unsupported input parameter- unlockForSeconds'),
    );
  });

  it('tries each entry for everything before the next', async () => {
    const badSeconds = { ...openFace, unlockForSeconds: -1 };
    const unknown = { authType: 'pin', locked: true };
    expect((await changeLocks(browser, [badSeconds, unknown])).json).toEqual(invalid('unlockForSeconds'));
    expect((await changeLocks(browser, [unknown, badSeconds])).json).toEqual(invalid('authTypes'));
  });

  it('refuses a way named twice, and an entry that does not say which way', async () => {
    expect((await changeLocks(browser, [lockFace, openFace])).json).toEqual(refusal('RES-SER-418'));
    expect((await changeLocks(browser, [{ authType: 'demo' }])).json).toEqual(refusal('RES-SER-418'));
    expect(await lockedNow()).toEqual([]);
  });

  it('is one line of the history for all ways, and one message by each contact [resident-52]', async () => {
    const { headers } = await changeLocks(browser, [lockFace, { authType: 'demo', locked: true }]);
    const eventId = headers.get('eventid') ?? '';
    const { json } = await browser.get(`/resident/v1/service-history/eng?searchText=${eventId}`);
    expect(json).toMatchObject({
      response: {
        totalItems: 1,
        data: [{ eventId, serviceType: 'ID_MANAGEMENT_REQUEST' }],
      },
    });
    const naming = async (to: string) =>
      (await server.mailbox(to)).filter(({ text }) => text.includes(eventId)).length;
    await expect.poll(() => naming(person.email), { timeout: 8_000 }).toBe(1);
    await expect.poll(() => naming(person.phone), { timeout: 8_000 }).toBe(1);
  });

  it('says so when nobody can sign in any more [resident-66]', async () => {
    const both = ['otp-email', 'otp-phone'].map((authType) => ({ authType, locked: true }));
    const { json } = await changeLocks(browser, both);
    expect(json).toMatchObject({ response: { message: expect.stringContaining('registration centre') } });
    await expect(signIn(server, person.uin)).rejects.toThrow('auth-type-locked');
    // The session that locked them is the way back.
    await changeLocks(browser, [{ authType: 'otp-email', locked: false }]);
    await signIn(server, person.uin);
  });

  it('signs a person in by the code that is left', async () => {
    await changeLocks(browser, [{ authType: 'otp-phone', locked: true }]);
    const codes = async () =>
      (await server.mailbox(person.phone)).filter(({ text }) => /\b\d{6}\b/u.test(text)).length;
    const before = await codes();
    await signIn(server, person.uin);
    expect(await codes()).toBe(before);
  });

  it('does with one key what it does once, and nothing else', async () => {
    const key = { 'idempotency-key': 'key-of-the-lock' };
    const first = await changeLocks(browser, [lockFace], {}, key);
    await changeLocks(browser, [openFace]);
    const again = await changeLocks(browser, [lockFace], {}, key);
    expect(again.headers.get('eventid')).toBe(first.headers.get('eventid'));
    expect(again.json).toMatchObject({ response: { status: 'Success' } });
    expect(await lockedNow()).toEqual([]);
    expect((await changeLocks(browser, [openFace], {}, key)).json).toEqual(
      refusal('RES-SER-410', 'Invalid Input Parameter- Idempotency-Key'),
    );
  });

  it('answers a failure beneath as a failure, and finishes what was asked later [resident-25] [resident-26]', async () => {
    await server.sql`alter table id_authentication.auth_type_lock rename to out_of_reach`;
    const failed = await changeLocks(browser, [lockFace]).finally(
      () => server.sql`alter table id_authentication.out_of_reach rename to auth_type_lock`,
    );
    expect(failed.json).toEqual(refusal('RES-SER-418'));
    expect(failed.text).not.toContain('out_of_reach');
    expect(await lockedNow()).toEqual([]);
    const [event] = await server.sql<{ event_id: string; status_code: string }[]>`
      select event_id, status_code from resident.event
       where request_type = 'AUTH_TYPE_LOCK_UNLOCK' order by created_at desc limit 1`;
    expect(event).toMatchObject({ status_code: 'NEW' });
    await settleNow();
    await expect.poll(() => statusOf(event?.event_id ?? ''), { timeout: 8_000 }).toBe('COMPLETED');
    expect(await lockedNow()).toEqual(['bio-FACE']);
  });

  it('that was left behind does not undo what was asked for after it', async () => {
    await server.sql`alter table id_authentication.auth_type_lock rename to out_of_reach`;
    await changeLocks(browser, [lockFace]).finally(
      () => server.sql`alter table id_authentication.out_of_reach rename to auth_type_lock`,
    );
    const [left] = await server.sql<{ event_id: string }[]>`
      select event_id from resident.event
       where request_type = 'AUTH_TYPE_LOCK_UNLOCK' order by created_at desc limit 1`;
    await changeLocks(browser, [openFace]);
    await settleNow();
    await expect.poll(() => statusOf(left?.event_id ?? ''), { timeout: 8_000 }).toBe('FAILED');
    expect(await lockedNow()).toEqual([]);
  });

  it('takes twenty at once and ends as one of them', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => changeLocks(browser, [index % 2 === 0 ? lockFace : openFace])),
    );
    for (const { status } of replies) expect(status).toBe(200);
    const settled = await server.sql`
      select status_code, count(*)::int as n from resident.event
       where request_type = 'AUTH_TYPE_LOCK_UNLOCK' and owner = (select owner from resident.event
         where event_id = ${replies[0]?.headers.get('eventid') ?? ''}) group by 1 order by 1`;
    expect(settled.map(({ status_code: code }) => String(code)).filter((code) => code === 'NEW')).toEqual([]);
    // Times are told by the millisecond: of those of the last one either may stand.
    const newest = await server.sql<{ attribute_list: string }[]>`
      select attribute_list from resident.event where request_type = 'AUTH_TYPE_LOCK_UNLOCK' and status_code = 'COMPLETED'
         and owner = (select owner from resident.event where event_id = ${replies[0]?.headers.get('eventid') ?? ''})
       order by date_trunc('milliseconds', created_at) desc fetch first 1 row with ties`;
    expect(newest.length).toBeLessThan(10);
    const wanted = newest.map((row) => (row.attribute_list.endsWith(':LOCKED') ? ['bio-FACE'] : []));
    expect(wanted).toContainEqual(await lockedNow());
  });
});

/** What waits a minute for a crash to be over is looked at now. */
async function settleNow(): Promise<void> {
  await server.sql`
    update resident.event set created_at = created_at - interval '1 minute' where status_code = 'NEW'`;
}

async function statusOf(eventId: string): Promise<unknown> {
  const [event] = await server.sql`select status_code from resident.event where event_id = ${eventId}`;
  return event?.['status_code'];
}
