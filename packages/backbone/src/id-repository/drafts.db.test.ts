import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRegistrationId, aRepository } from './testing/a-repository.ts';
import type { RepositoryUnderTest } from './testing/a-repository.ts';
import { generateUin } from './number-generator.ts';

let on: RepositoryUnderTest;
beforeAll(async () => {
  on = await aRepository();
});
afterAll(() => on.drop());

const text = (value: string, language = 'eng') => [{ language, value }];
const update = (registrationId: string, attributes: Readonly<Record<string, unknown>>) =>
  on.repository.updateDraft({ registrationId, attributes, documents: [], verifiedAttributes: [] });

async function aDraft(uin: string, attributes: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const registrationId = aRegistrationId();
  const made = await on.repository.createDraft(registrationId, uin);
  if (!made.ok) throw new Error(made.failure.word);
  await update(registrationId, attributes);
  return registrationId;
}

async function attributesOf(uin: string): Promise<Readonly<Record<string, unknown>>> {
  const found = await on.repository.identity(uin);
  return found.ok ? found.value.attributes : {};
}

describe('a draft of a change', () => {
  it('gathers changes, shows what would be, and changes nothing until it is published', async () => {
    const uin = await on.aPerson();
    const registrationId = await aDraft(uin, { fullName: text('Amina B') });
    await update(registrationId, { fullName: text('أمينة', 'ara'), IDSchemaVersion: 0.1 });
    await on.repository.updateDraft({
      registrationId,
      attributes: {},
      documents: [{ category: 'photo', value: 'cA' }],
      verifiedAttributes: ['fullName'],
    });
    const name = [...text('Amina B'), ...text('أمينة', 'ara')];
    expect(await on.repository.draft(registrationId)).toMatchObject({
      value: { uin, attributes: { fullName: name, city: text('Port') }, verifiedAttributes: ['fullName'] },
    });
    expect(await attributesOf(uin)).toMatchObject({ fullName: text('Amina Secretname') });
    expect(await on.repository.draftsOf(uin)).toMatchObject([{ registrationId, attributes: ['fullName'] }]);
    expect(await on.repository.publishDraft(registrationId)).toEqual({
      ok: true,
      value: { uin, status: 'ACTIVATED' },
    });
    expect(await attributesOf(uin)).toMatchObject({ fullName: name });
    expect(await on.repository.documents(uin, null)).toEqual([{ category: 'photo', value: 'cA' }]);
    expect(await on.repository.draftsOf(uin)).toEqual([]);
    expect(await on.repository.uinOf(registrationId)).toEqual({ ok: true, value: uin });
  });

  it('takes nothing back that was changed while it waited', async () => {
    const uin = await on.aPerson();
    const registrationId = await aDraft(uin, { city: text('Bay') });
    await on.repository.updateIdentity({
      uin,
      registrationId: aRegistrationId(),
      status: null,
      attributes: { gender: text('Other') },
      documents: [],
      verifiedAttributes: [],
    });
    await on.repository.publishDraft(registrationId);
    expect(await attributesOf(uin)).toMatchObject({ city: text('Bay'), gender: text('Other') });
  });

  it('is published once, though ten ask at once', async () => {
    const uin = await on.aPerson();
    const registrationId = await aDraft(uin, { gender: text('Other') });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => on.repository.publishDraft(registrationId)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await on.repository.updatesLeft(uin, ['gender'])).toEqual({
      ok: true,
      value: [{ attribute: 'gender', left: 1 }],
    });
  });

  it('that passes a limit is refused and stays', async () => {
    const uin = await on.aPerson();
    const late = await aDraft(uin, { gender: text('C') });
    for (const value of ['A', 'B'])
      await on.repository.publishDraft(await aDraft(uin, { gender: text(value) }));
    expect(await on.repository.publishDraft(late)).toMatchObject({
      failure: { word: 'update-limit-reached', data: { attributes: 'gender' } },
    });
    expect(await on.repository.draftsOf(uin)).toHaveLength(1);
    expect(await update(late, { gender: text('D') })).toMatchObject({
      failure: { word: 'update-limit-reached' },
    });
  });

  it('that is discarded leaves nothing, and its registration may begin again', async () => {
    const uin = await on.aPerson();
    const registrationId = await aDraft(uin, { city: text('Bay') });
    expect(await on.repository.discardDraft(registrationId)).toEqual({ ok: true, value: undefined });
    expect(await on.repository.discardDraft(registrationId)).toMatchObject({
      failure: { word: 'draft-unknown' },
    });
    expect(await on.repository.publishDraft(registrationId)).toMatchObject({
      failure: { word: 'draft-unknown' },
    });
    expect(await on.repository.createDraft(registrationId, uin)).toMatchObject({ ok: true });
  });

  it('is refused for nobody, for a registration that has one, and for one that made a version', async () => {
    const uin = await on.aPerson();
    const registrationId = await aDraft(uin, { city: text('Bay') });
    expect(await on.repository.createDraft(aRegistrationId(), generateUin())).toMatchObject({
      failure: { word: 'id-unknown' },
    });
    expect(await on.repository.createDraft(registrationId, uin)).toMatchObject({
      failure: { word: 'registration-id-taken' },
    });
    await on.repository.publishDraft(registrationId);
    expect(await on.repository.createDraft(registrationId, uin)).toMatchObject({
      failure: { word: 'registration-id-taken' },
    });
    expect(await update(aRegistrationId(), {})).toMatchObject({ failure: { word: 'draft-unknown' } });
  });

  it('holds nothing personal in clear', async () => {
    const uin = await on.aPerson();
    const registrationId = await aDraft(uin, { fullName: text('Hidden Person') });
    const rows = await on.sql<{ text: string }[]>`
      select d::text as text from id_repository.draft d union all select v::text from id_repository.version v`;
    for (const row of rows) {
      for (const secret of [uin, registrationId, 'Hidden'].flatMap((one) => [
        one,
        Buffer.from(one).toString('hex'),
      ]))
        expect(row.text).not.toContain(secret);
    }
  });
});

describe('a draft of a new person', () => {
  it('keeps a UIN, and makes the person with a perpetual VID when it is whole', async () => {
    const registrationId = aRegistrationId();
    const made = await on.repository.createDraft(registrationId, null);
    const uin = made.ok ? made.value.uin : '';
    expect(await on.repository.identity(uin)).toMatchObject({ failure: { word: 'id-unknown' } });
    await update(registrationId, { IDSchemaVersion: 0.1, fullName: text('New') });
    expect(await on.repository.publishDraft(registrationId)).toMatchObject({
      failure: { word: 'attribute-missing', data: { path: 'identity/city' } },
    });
    await update(registrationId, { city: text('Port') });
    await on.told();
    expect(await on.repository.publishDraft(registrationId)).toMatchObject({
      value: { uin, status: 'ACTIVATED' },
    });
    expect(await attributesOf(uin)).toMatchObject({ UIN: uin, fullName: text('New') });
    expect(await on.repository.vids(uin)).toMatchObject([{ type: 'PERPETUAL', status: 'ACTIVE' }]);
    expect((await on.told()).map((event) => event.topic)).toEqual(['IDENTITY_CREATED', 'olv/ACTIVATE_ID']);
  });
});
