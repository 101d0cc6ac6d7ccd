import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AUTH_TYPES, refuses } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthTypeChange } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type {
  OtpChannel,
  RelyingEntity,
} from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { CODE, UIN, VID, anAuthentication } from './testing/an-authentication.ts';
import type { AnAuthentication } from './testing/an-authentication.ts';

let database: TestDatabase;
let sql: Database;
let ida: AnAuthentication;
let numbered = 0;
beforeAll(async () => {
  database = await testDatabase();
  sql = openDatabase(database.appUrl, { connections: 20, name: 'test' });
});
beforeEach(() => {
  ida = anAuthentication(sql);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const PORTAL = { id: 'portal', name: 'Portal' };
const locked = (types: string, open = '') => ({
  ok: false,
  failure: { word: 'auth-type-locked', data: { types, open } },
});

function transaction(): string {
  numbered += 1;
  return String(1_000_000_000 + numbered);
}

function ask(
  channels: readonly OtpChannel[],
  transactionId = transaction(),
  entity: RelyingEntity = PORTAL,
  individualId = UIN,
) {
  return ida.idAuthentication.requestOtp({ individualId, transactionId, channels, entity });
}

function prove(transactionId: string, entity: RelyingEntity = PORTAL, individualId = UIN) {
  return ida.idAuthentication.authenticateByOtp({ individualId, transactionId, otp: CODE, entity });
}

/** A change asked for now, by a request of its own. */
async function change(...changes: readonly AuthTypeChange[]): Promise<void> {
  const key = transaction();
  later(1);
  const changed = await ida.locks.change({ uin: UIN, changes, key, askedAt: ida.clock.now });
  if (!changed.ok) throw new Error(changed.failure.word);
}

function later(milliseconds: number): void {
  ida.clock.now = new Date(ida.clock.now.getTime() + milliseconds);
}

async function refusing(): Promise<readonly string[]> {
  const found = await ida.locks.of(UIN);
  if (!found.ok) throw new Error(found.failure.word);
  return found.value.filter((lock) => refuses(lock, ida.clock.now)).map(({ authType }) => authType);
}

function inOrder(locks: Awaited<ReturnType<typeof ida.locks.of | typeof ida.locks.change>>) {
  if (!locks.ok) throw new Error(locks.failure.word);
  return locks.value.toSorted((one, other) => one.authType.localeCompare(other.authType));
}

describe('a lock', () => {
  it('refuses a code by the locked channel, and names the one that is open', async () => {
    await change({ authType: 'otp-email', to: 'locked' });
    expect(await ask(['EMAIL'])).toEqual(locked('OTP-EMAIL'));
    expect(await ask(['PHONE', 'EMAIL'])).toEqual(locked('OTP-EMAIL', 'PHONE'));
    expect(await ask(['PHONE'])).toMatchObject({ ok: true, value: { maskedEmail: null } });
  });

  it('holds for the person, by UIN and by VID', async () => {
    await change({ authType: 'otp-phone', to: 'locked' });
    expect(await ask(['PHONE'], transaction(), PORTAL, UIN)).toEqual(locked('OTP-PHONE'));
    expect(await ask(['PHONE'], transaction(), PORTAL, VID)).toEqual(locked('OTP-PHONE'));
  });

  it('refuses a code that was sent before it', async () => {
    const sent = transaction();
    await ask(['PHONE'], sent);
    await change({ authType: 'otp-phone', to: 'locked' });
    expect(await prove(sent)).toEqual(locked('OTP-PHONE'));
    await change({ authType: 'otp-phone', to: 'unlocked', seconds: null });
  });

  it('lets a code pass that also came by a channel still open', async () => {
    const sent = transaction();
    await ask(['PHONE', 'EMAIL'], sent);
    await change({ authType: 'otp-phone', to: 'locked' });
    expect(await prove(sent)).toMatchObject({ ok: true, value: { uin: UIN } });
  });

  it('of fingers, irises, face or data leaves codes alone', async () => {
    await change(...AUTH_TYPES.slice(2).map((authType) => ({ authType, to: 'locked' }) as const));
    expect(await ask(['PHONE', 'EMAIL'])).toMatchObject({ ok: true });
  });

  it('opens for sixty seconds by the server’s clock and closes by itself', async () => {
    await change({ authType: 'otp-phone', to: 'locked' });
    later(5);
    await change({ authType: 'otp-phone', to: 'unlocked', seconds: 60 });
    const sent = transaction();
    expect(await ask(['PHONE'], sent)).toMatchObject({ ok: true });
    later(59_999);
    expect(await prove(sent)).toMatchObject({ ok: true });
    const lateCode = transaction();
    await ask(['PHONE'], lateCode);
    later(1);
    expect(await prove(lateCode)).toEqual(locked('OTP-PHONE'));
    expect(await ask(['PHONE'])).toEqual(locked('OTP-PHONE'));
  });

  it('can be opened for good', async () => {
    await change({ authType: 'otp-phone', to: 'locked' });
    later(1);
    await change({ authType: 'otp-phone', to: 'unlocked', seconds: null });
    later(1_000_000_000);
    expect(await refusing()).toEqual([]);
  });
});

describe('staff who have made sure who a person is', () => {
  it('open the locks on codes, and no others', async () => {
    await change(...AUTH_TYPES.map((authType) => ({ authType, to: 'locked' }) as const));
    later(1);
    expect(await ida.idAuthentication.releaseOtp(UIN)).toMatchObject({ value: { lifted: true } });
    expect([...(await refusing())].sort()).toEqual(['bio-FACE', 'bio-FINGER', 'bio-IRIS', 'demo']);
    expect(await ask(['PHONE', 'EMAIL'])).toMatchObject({ ok: true });
    expect(await ida.idAuthentication.releaseOtp(UIN)).toMatchObject({ value: { lifted: false } });
  });
});

describe('a change of locks', () => {
  const lockFace = { authType: 'bio-FACE', to: 'locked' } as const;
  const freeFace = { authType: 'bio-FACE', to: 'unlocked', seconds: null } as const;

  it('that a crash left behind does not undo a later one', async () => {
    const early = { uin: UIN, changes: [lockFace], key: 'early', askedAt: new Date(1_000) };
    const late = { uin: UIN, changes: [freeFace], key: 'late', askedAt: new Date(2_000) };
    expect(await ida.locks.change(late)).toMatchObject({ ok: true });
    expect(await ida.locks.change(early)).toMatchObject({ failure: { word: 'superseded' } });
    expect(await refusing()).toEqual([]);
  });

  it('stands once, however often it is repeated', async () => {
    const open = { authType: 'bio-FACE', to: 'unlocked', seconds: 60 } as const;
    const request = { uin: UIN, changes: [open], key: 'once', askedAt: ida.clock.now };
    await ida.locks.change(request);
    later(30_000);
    expect(await ida.locks.change(request)).toMatchObject({ ok: true });
    const audited = await sql`
      select entry->>'requestId' as request from id_authentication.audit_intake
       where entry->>'description' = ${`bio-FACE open until ${new Date(request.askedAt.getTime() + 60_000).toISOString()}`}`;
    expect(audited).toEqual([{ request: expect.not.stringContaining('once') }]);
    later(30_000);
    expect(await refusing()).toEqual(['bio-FACE']);
  });

  it('of twenty at once ends as the newest asked', async () => {
    const requests = Array.from({ length: 20 }, (_, index) => ({
      uin: UIN,
      changes: AUTH_TYPES.map((authType): AuthTypeChange =>
        index % 2 === 0 ? { authType, to: 'locked' } : { authType, to: 'unlocked', seconds: null },
      ).sort(() => (index % 3) - 1),
      key: `parallel-${String(index)}`,
      askedAt: new Date(index + 1),
    }));
    await Promise.all(requests.map((request) => ida.locks.change(request)));
    expect(await refusing()).toEqual([]);
  });

  it('answers all locks as they then stand, again when it is repeated', async () => {
    await change({ authType: 'demo', to: 'locked' }, lockFace);
    const request = { uin: UIN, changes: [freeFace], key: 'free', askedAt: ida.clock.now };
    const stood = await ida.locks.of(UIN);
    const standing = await ida.locks.change({ ...request, askedAt: new Date(ida.clock.now.getTime() + 1) });
    expect(inOrder(standing)).toEqual(inOrder(await ida.locks.of(UIN)));
    expect(inOrder(standing)).not.toEqual(inOrder(stood));
    const again = await ida.locks.change({ ...request, askedAt: new Date(ida.clock.now.getTime() + 1) });
    expect(inOrder(again)).toEqual(inOrder(standing));
  });

  it('is read of nobody who is unknown', async () => {
    expect(await ida.locks.of('9999999999')).toMatchObject({ failure: { word: 'id-unknown' } });
  });
});

describe('a refusal by a lock', () => {
  it('stands in the person’s authentications and is told, once for all that one asks in a while', async () => {
    await change({ authType: 'otp-email', to: 'locked' });
    const bank = { id: 'bank', name: 'First Bank', kind: 'partner' } as const;
    for (let times = 0; times < 5; times += 1) await ask(['EMAIL'], transaction(), bank);
    await ask(['EMAIL'], transaction(), { id: 'shop', name: 'Shop', kind: 'partner' });
    const listed = await ida.idAuthentication.transactions(UIN, { pageStart: 1, pageFetch: 10 });
    expect(listed).toMatchObject({
      value: [
        { entityName: 'Shop', authTypeCode: 'OTP-REQUEST', statusCode: 'N' },
        { entityName: 'First Bank', authTypeCode: 'OTP-REQUEST', statusCode: 'N' },
      ],
    });
  });

  it('is no line of its own where another channel is open and will be asked next', async () => {
    await change({ authType: 'otp-email', to: 'locked' });
    await ask(['PHONE', 'EMAIL']);
    const listed = await ida.idAuthentication.transactions(UIN, { pageStart: 1, pageFetch: 10 });
    expect(listed).toMatchObject({ value: [] });
  });
});

describe('a partner’s code', () => {
  const bank = { id: 'bank', name: 'First Bank', kind: 'partner' } as const;

  it('works for the partner that asked for it, and for nobody else', async () => {
    const sent = transaction();
    await ask(['PHONE'], sent, bank);
    expect(await prove(sent, { id: 'shop', name: 'Shop', kind: 'partner' })).toMatchObject({
      failure: { word: 'not-requested' },
    });
    expect(await prove(sent)).toMatchObject({ failure: { word: 'not-requested' } });
    expect(await prove(sent, bank)).toMatchObject({ ok: true });
  });

  it('has the person told by every contact, of success and of failure', async () => {
    const count = async () => (await sql`select from id_authentication.outbox where kind = 'message'`).length;
    const sent = transaction();
    await ask(['PHONE'], sent, bank);
    const before = await count();
    await prove(sent, bank);
    expect(await count()).toBe(before + 2);
    await prove(sent, bank);
    expect(await count()).toBe(before + 4);
  });
});

describe('the hotlist', () => {
  it('keeps a person, or one number of theirs, from authenticating', async () => {
    await ida.hotlist.block({ idType: 'VID', id: VID }, null);
    expect(await ask(['PHONE'], transaction(), PORTAL, VID)).toMatchObject({
      failure: { word: 'id-inactive', data: { status: 'BLOCKED' } },
    });
    expect(await ask(['PHONE'])).toMatchObject({ ok: true });
    await ida.hotlist.block({ idType: 'UIN', id: UIN }, null);
    expect(await ask(['PHONE'])).toMatchObject({ failure: { word: 'id-inactive' } });
    await ida.hotlist.unblock({ idType: 'UIN', id: UIN }, null);
    expect(await ask(['PHONE'])).toMatchObject({ ok: true });
  });

  it('blocks until an end, and unblocks until one', async () => {
    const entry = { idType: 'UIN', id: UIN } as const;
    await ida.hotlist.block(entry, new Date(ida.clock.now.getTime() + 1_000));
    expect(await ida.hotlist.status(entry)).toMatchObject({ status: 'BLOCKED' });
    later(1_000);
    expect(await ida.hotlist.status(entry)).toEqual({ status: 'UNBLOCKED', expiresAt: null });
    await ida.hotlist.unblock(entry, new Date(ida.clock.now.getTime() + 1_000));
    expect(await ida.hotlist.status(entry)).toMatchObject({ status: 'UNBLOCKED' });
    later(1_000);
    expect(await ida.hotlist.status(entry)).toEqual({ status: 'BLOCKED', expiresAt: null });
  });

  it('holds no id in clear', async () => {
    await ida.hotlist.block({ idType: 'UIN', id: UIN }, null);
    const rows = await sql`select row_to_json(hotlist)::text as row from id_authentication.hotlist`;
    for (const { row } of rows) expect(String(row)).not.toContain(UIN);
  });
});
