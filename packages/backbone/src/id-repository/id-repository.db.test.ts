import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createSealer } from '../key-manager/index.ts';
import { createIdRepository } from './id-repository.ts';
import { generateUin } from './number-generator.ts';

const POLICIES: readonly VidPolicy[] = [
  {
    vidType: 'Perpetual',
    validForInMinutes: null,
    transactionsAllowed: null,
    instancesAllowed: 1,
    autoRestoreAllowed: true,
    restoreOnAction: 'REVOKED',
  },
  {
    vidType: 'Temporary',
    validForInMinutes: 30,
    transactionsAllowed: 2,
    instancesAllowed: 5,
    autoRestoreAllowed: false,
    restoreOnAction: 'REGENERATE',
  },
];
const sealer = createSealer({ sealing: new Map([[1, randomBytes(32)]]), index: randomBytes(32) });

let database: TestDatabase;
let sql: Database;
let repository: IdRepository;
let clock = new Date();
beforeAll(async () => {
  database = await testDatabase();
  sql = openDatabase(database.appUrl, { connections: 20, name: 'test' });
  repository = aRepository();
});

/** As another process has it. */
function aRepository(): IdRepository {
  return createIdRepository({
    sql,
    reads: sql,
    sealer,
    policies: POLICIES,
    validate: () => [],
    validateUpdate: () => [],
    updateLimits: {},
    finding: { name: ['fullName'], phone: 'phone', email: 'email', postalCode: 'postalCode' },
    partnerId: 'p',
    now: () => clock,
  });
}

afterAll(async () => {
  await sql.end();
  await database.drop();
});

async function aPerson(): Promise<string> {
  const made = await repository.createIdentity({
    registrationId: randomBytes(8).toString('hex'),
    uin: null,
    identity: { IDSchemaVersion: 0.1, fullName: [{ language: 'eng', value: 'Amina Secretname' }] },
    documents: [{ category: 'photo', value: 'cGhvdG8' }],
  });
  if (!made.ok) throw new Error(made.failure.word);
  return made.value.uin;
}

function key(): string {
  return randomBytes(8).toString('hex');
}

describe('identities', () => {
  it('stores a person and reads them by UIN, VID and registration id', async () => {
    const registrationId = '10001100010000120260101120000';
    const made = await repository.createIdentity({
      registrationId,
      uin: null,
      identity: { IDSchemaVersion: 0.1, email: 'a@example.org' },
      documents: [],
    });
    const uin = made.ok ? made.value.uin : '';
    const vid = await repository.createVid({ uin, type: 'perpetual', key: key() });
    for (const id of [uin, registrationId, vid.ok ? vid.value.vid : '']) {
      expect(await repository.identity(id)).toMatchObject({
        ok: true,
        value: { uin, attributes: { email: 'a@example.org', UIN: uin } },
      });
    }
  });

  it('refuses a second identity for a registration or a UIN', async () => {
    const uin = generateUin();
    const request = { registrationId: key(), uin, identity: { IDSchemaVersion: 0.1 }, documents: [] };
    expect(await repository.createIdentity(request)).toMatchObject({ ok: true });
    expect(await repository.createIdentity({ ...request, uin: null })).toMatchObject({
      failure: { word: 'registration-id-taken' },
    });
    expect(await repository.createIdentity({ ...request, registrationId: key() })).toMatchObject({
      failure: { word: 'uin-taken' },
    });
    expect(
      await repository.createIdentity({ ...request, registrationId: key(), uin: '1234567890' }),
    ).toMatchObject({ failure: { word: 'uin-invalid' } });
  });

  it('remembers what a person opened to, and sees at once what another process makes of them', async () => {
    const uin = await aPerson();
    const read = async () => {
      const found = await repository.identity(uin);
      return found.ok ? found.value : null;
    };
    const before = await read();
    expect((await read())?.attributes).toBe(before?.attributes);
    const changed = await aRepository().updateIdentity({
      registrationId: key(),
      uin,
      status: 'BLOCKED',
      attributes: { email: 'new@example.org' },
      documents: [],
      verifiedAttributes: [],
    });
    expect(changed).toMatchObject({ ok: true });
    expect(await read()).toMatchObject({ status: 'BLOCKED', attributes: { email: 'new@example.org' } });
    expect(await read()).not.toEqual(before);
  });

  it('holds nothing personal in clear', async () => {
    const uin = await aPerson();
    const rows = await database.sql`
      select i::text as text from id_repository.identity i union all select d::text from id_repository.document d`;
    for (const { text } of rows) {
      for (const secret of [uin, 'Secretname', 'cGhvdG8', Buffer.from(uin).toString('hex')])
        expect(text).not.toContain(secret);
    }
    expect(await repository.documents(uin, ['photo'])).toEqual([{ category: 'photo', value: 'cGhvdG8' }]);
  });
});

describe('VIDs', () => {
  it('replaces the oldest perpetual VID by policy', async () => {
    const uin = await aPerson();
    const first = await repository.createVid({ uin, type: 'PERPETUAL', key: key() });
    const second = await repository.createVid({ uin, type: 'PERPETUAL', key: key() });
    const vids = await repository.vids(uin);
    expect(vids.map((vid) => vid.vid)).toEqual([second.ok ? second.value.vid : '']);
    expect(await repository.uinOf(first.ok ? first.value.vid : '')).toMatchObject({
      failure: { word: 'id-inactive', data: { status: 'REVOKED' } },
    });
  });

  it('[resident-45] never passes the limit, however many ask at once, of however many processes', async () => {
    const uin = await aPerson();
    const other = aRepository();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        (at % 2 === 0 ? repository : other).createVid({ uin, type: 'Temporary', key: key() }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(5);
    expect(await repository.vids(uin)).toHaveLength(5);
  });

  it('are made for many at one moment, each as their own policy and standing say', async () => {
    const [ada, bea, cem] = [await aPerson(), await aPerson(), await aPerson()];
    for (let made = 0; made < 5; made += 1)
      await repository.createVid({ uin: bea, type: 'Temporary', key: key() });
    const first = await repository.createVid({ uin: cem, type: 'Perpetual', key: key() });
    const nobody = generateUin();
    const other = aRepository();
    const answers = await Promise.all([
      repository.createVid({ uin: ada, type: 'Temporary', key: key() }),
      other.createVid({ uin: bea, type: 'Temporary', key: key() }),
      repository.createVid({ uin: bea, type: 'Temporary', key: key() }),
      repository.createVid({ uin: cem, type: 'Perpetual', key: key() }),
      repository.createVid({ uin: nobody, type: 'Perpetual', key: key() }),
    ]);
    expect(answers.map((answer) => (answer.ok ? answer.value.type : answer.failure.word))).toEqual([
      'TEMPORARY',
      'vid-limit-reached',
      'vid-limit-reached',
      'PERPETUAL',
      'id-unknown',
    ]);
    expect(await repository.uinOf(first.ok ? first.value.vid : '')).toMatchObject({
      failure: { data: { status: 'REVOKED' } },
    });
    const [made] = answers;
    expect(await repository.uinOf(made.ok ? made.value.vid : '')).toMatchObject({ value: ada });
  });

  it('answers the same VID to the same key, also when asked twenty times at once', async () => {
    const uin = await aPerson();
    const same = key();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => repository.createVid({ uin, type: 'Temporary', key: same })),
    );
    expect(new Set(answers.map((answer) => (answer.ok ? answer.value.vid : 'refused'))).size).toBe(1);
  });

  it('restores a perpetual VID that is revoked, once', async () => {
    const uin = await aPerson();
    const made = await repository.createVid({ uin, type: 'Perpetual', key: key() });
    const vid = made.ok ? made.value.vid : '';
    const same = key();
    const revoked = await repository.changeVid({ vid, status: 'REVOKED', key: same });
    const again = await repository.changeVid({ vid, status: 'REVOKED', key: same });
    expect(again).toEqual(revoked);
    expect(revoked).toMatchObject({
      ok: true,
      value: { status: 'REVOKED', restored: { type: 'PERPETUAL', status: 'ACTIVE' } },
    });
    expect(await repository.vids(uin)).toHaveLength(1);
    expect(await repository.changeVid({ vid, status: 'REVOKED', key: key() })).toMatchObject({
      failure: { word: 'vid-not-active' },
    });
  });

  it('spends a limited VID exactly as often as allowed', async () => {
    const uin = await aPerson();
    const made = await repository.createVid({ uin, type: 'Temporary', key: key() });
    const vid = made.ok ? made.value.vid : '';
    const spent = await Promise.all(Array.from({ length: 10 }, () => repository.spendVid(vid)));
    expect(spent.filter(Boolean)).toHaveLength(2);
    expect(await repository.uinOf(vid)).toMatchObject({
      failure: { word: 'id-inactive', data: { status: 'USED' } },
    });
    expect(await repository.ownerOf(vid)).toBe(uin);
  });

  it('ends a temporary VID at its time', async () => {
    const uin = await aPerson();
    const made = await repository.createVid({ uin, type: 'Temporary', key: key() });
    const vid = made.ok ? made.value.vid : '';
    clock = new Date(Date.now() + 31 * 60_000);
    expect(await repository.uinOf(vid)).toMatchObject({ failure: { data: { status: 'EXPIRED' } } });
    clock = new Date();
    expect(await repository.uinOf(vid)).toMatchObject({ ok: true });
  });
});
