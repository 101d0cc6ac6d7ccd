import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityChange } from '@doorstep/core/backbone/id-repository/identity-change.ts';
import { generateUin } from './number-generator.ts';
import { aKey, aRegistrationId, aRepository } from './testing/a-repository.ts';
import type { RepositoryUnderTest } from './testing/a-repository.ts';

let on: RepositoryUnderTest;
beforeAll(async () => {
  on = await aRepository();
});
afterAll(() => on.drop());

function change(
  uin: string,
  attributes: Readonly<Record<string, unknown>>,
  more: Partial<IdentityChange> = {},
) {
  return on.repository.updateIdentity({
    uin,
    registrationId: aRegistrationId(),
    status: null,
    attributes,
    documents: [],
    verifiedAttributes: [],
    ...more,
  });
}

async function attributesOf(uin: string): Promise<Readonly<Record<string, unknown>>> {
  const found = await on.repository.identity(uin);
  return found.ok ? found.value.attributes : {};
}

const text = (value: string, language = 'eng') => [{ language, value }];

describe('a change to an identity', () => {
  it('is merged by language, keeps what it does not name, and is told with its registration', async () => {
    const uin = await on.aPerson();
    await on.told();
    const registrationId = aRegistrationId();
    expect(await change(uin, { fullName: text('أمينة', 'ara'), UIN: 'ignored' }, { registrationId })).toEqual(
      {
        ok: true,
        value: { status: 'ACTIVATED' },
      },
    );
    expect(await attributesOf(uin)).toMatchObject({
      UIN: uin,
      fullName: [...text('Amina Secretname'), ...text('أمينة', 'ara')],
      city: text('Port'),
    });
    expect(await on.told()).toMatchObject([
      {
        topic: 'IDENTITY_UPDATED',
        data: { registration_id: registrationId, id_hash: expect.stringMatching(/^[0-9A-F]{64}$/u) },
      },
    ]);
  });

  it('replaces the document of a category and leaves the others', async () => {
    const uin = await on.aPerson();
    await change(
      uin,
      {},
      {
        documents: [
          { category: 'proofOfAddress', value: 'b25l' },
          { category: 'photo', value: 'cA' },
        ],
      },
    );
    await change(uin, {}, { documents: [{ category: 'proofOfAddress', value: 'dHdv' }] });
    expect(await on.repository.documents(uin, null)).toEqual([
      { category: 'photo', value: 'cA' },
      { category: 'proofOfAddress', value: 'dHdv' },
    ]);
  });

  it('adds to the verified attributes, each once', async () => {
    const uin = await on.aPerson();
    await change(uin, {}, { verifiedAttributes: ['fullName'] });
    await change(uin, {}, { verifiedAttributes: ['fullName', 'gender'] });
    expect(await on.repository.identity(uin)).toMatchObject({
      value: { verifiedAttributes: ['fullName', 'gender'] },
    });
  });

  it('is refused for nobody, for a registration used before, and by the schema, and then changes nothing', async () => {
    const uin = await on.aPerson();
    const registrationId = aRegistrationId();
    await change(uin, { city: text('Harbour') }, { registrationId });
    const before = await attributesOf(uin);
    await on.told();
    expect(await change(generateUin(), {})).toMatchObject({ failure: { word: 'id-unknown' } });
    expect(await change(uin, { city: text('Bay') }, { registrationId })).toMatchObject({
      failure: { word: 'registration-id-taken' },
    });
    expect(await change(uin, { wrong: 1 })).toMatchObject({
      failure: { word: 'attribute-invalid', data: { path: 'identity/wrong' } },
    });
    expect(await attributesOf(uin)).toEqual(before);
    expect(await on.told()).toEqual([]);
  });

  it('loses nothing when forty come at once', async () => {
    const uin = await on.aPerson();
    const languages = Array.from({ length: 40 }, (_, at) => `l${String(at)}`);
    const answers = await Promise.all(
      languages.map((language) => change(uin, { city: text('x', language) })),
    );
    expect(answers.every((answer) => answer.ok)).toBe(true);
    const { city } = await attributesOf(uin);
    expect(city).toHaveLength(41);
    const [row] = await on.sql<{ versions: number; last: number }[]>`
      select count(*)::int as versions, max(number) as last from id_repository.version
       where uin_hash = (select uin_hash from id_repository.version where number = 41)`;
    expect(row).toEqual({ versions: 41, last: 41 });
  });
});

describe('the limits on changes', () => {
  const left = async (uin: string) => {
    const found = await on.repository.updatesLeft(uin, null);
    return found.ok ? Object.fromEntries(found.value.map((one) => [one.attribute, one.left])) : {};
  };

  it('count changes of the value, not requests', async () => {
    const uin = await on.aPerson();
    expect(await left(uin)).toEqual({ fullName: 5, gender: 2 });
    await change(uin, { gender: text('Female'), city: text('Bay') });
    expect(await left(uin)).toEqual({ fullName: 5, gender: 2 });
    await change(uin, { gender: text('Other'), fullName: text('Amina B') });
    expect(await left(uin)).toEqual({ fullName: 4, gender: 1 });
  });

  it('are exact under twenty changes at once, and refuse the whole of a change that passes one', async () => {
    const uin = await on.aPerson();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => change(uin, { fullName: text(`Name ${String(at)}`) })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(5);
    expect(await left(uin)).toEqual({ fullName: 0, gender: 2 });
    expect(await change(uin, { fullName: text('Again'), city: text('Elsewhere') })).toMatchObject({
      failure: { word: 'update-limit-reached', data: { attributes: 'fullName' } },
    });
    expect(await attributesOf(uin)).toMatchObject({ city: text('Port') });
  });

  it('are known of nobody who does not exist', async () => {
    expect(await on.repository.updatesLeft(generateUin(), null)).toMatchObject({
      failure: { word: 'id-unknown' },
    });
  });
});

describe('the registrations of a person', () => {
  it('each lead to the person, and the person to the newest', async () => {
    const first = aRegistrationId();
    const made = await on.repository.createIdentity({
      registrationId: first,
      uin: null,
      identity: { IDSchemaVersion: 0.1, city: text('Port') },
      documents: [],
    });
    const uin = made.ok ? made.value.uin : '';
    const second = aRegistrationId();
    await change(uin, { city: text('Bay') }, { registrationId: second });
    for (const id of [first, second]) expect(await on.repository.uinOf(id)).toEqual({ ok: true, value: uin });
    expect(await on.repository.registrationIdOf(uin)).toEqual({ ok: true, value: second });
    expect(await on.repository.registrationIdOf(generateUin())).toMatchObject({
      failure: { word: 'id-unknown' },
    });
  });
});

describe('a UIN that leaves use', () => {
  it('takes its VIDs with it and brings back only those', async () => {
    const uin = await on.aPerson();
    const make = async (type: string) => {
      const made = await on.repository.createVid({ uin, type, key: aKey() });
      return made.ok ? made.value.vid : '';
    };
    const [revoked, kept] = [await make('Temporary'), await make('Temporary')];
    await on.repository.changeVid({ vid: revoked, status: 'REVOKED', key: aKey() });
    await on.told();
    expect(await change(uin, {}, { status: 'DEACTIVATED' })).toMatchObject({
      value: { status: 'DEACTIVATED' },
    });
    expect(await on.repository.vids(uin)).toEqual([]);
    expect(await on.repository.uinOf(kept)).toMatchObject({ failure: { data: { status: 'DEACTIVATED' } } });
    expect(await on.repository.createVid({ uin, type: 'Temporary', key: aKey() })).toMatchObject({
      failure: { word: 'id-inactive' },
    });
    expect((await on.told()).map((event) => event.topic)).toEqual([
      'IDENTITY_UPDATED',
      'olv/DEACTIVATE_ID',
      'olv/DEACTIVATE_ID',
    ]);
    expect(await on.repository.reactivateVids(uin)).toBe(false);
    await change(uin, {}, { status: 'ACTIVATED' });
    expect((await on.repository.vids(uin)).map((vid) => vid.vid)).toEqual([kept]);
    expect((await on.told()).map((event) => event.topic)).toEqual([
      'IDENTITY_UPDATED',
      'olv/ACTIVATE_ID',
      'olv/ACTIVATE_ID',
    ]);
  });
});
