import { generateUin } from '@doorstep/backbone/id-repository/number-generator.ts';
import { createDraft, discardDraft, publishDraft } from '@doorstep/contract/backbone/id-repository-drafts.ts';
import {
  readRegistrationId,
  readUpdateCounts,
  updateIdentity,
} from '@doorstep/contract/backbone/id-repository-changes.ts';
import { createVidRecord } from '@doorstep/contract/backbone/id-repository-vids.ts';
import { readIdentity, readIdentityUnlogged } from '@doorstep/contract/backbone/id-repository.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aRegistrationId,
  enrol,
  envelope,
  refusal,
  serviceClient,
  valueOf,
} from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let ask: Ask;
beforeAll(async () => {
  server = await startServer();
  ask = await serviceClient(server, 'REGISTRATION_PROCESSOR', 'RESIDENT');
});
afterAll(() => server.stop());

interface Change {
  readonly uin: unknown;
  readonly registrationId?: string;
  readonly status?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

function change({ uin, registrationId = aRegistrationId(), attributes = {}, ...more }: Change) {
  const identity = { IDSchemaVersion: 0.1, UIN: uin, ...attributes };
  return ask(updateIdentity, {
    body: envelope('mosip.id.update', { registrationId, identity, ...more }),
  });
}

const name = (value: string, language: string) => [{ language, value }];

describe('[IDR-2] changing an identity', () => {
  it('merges by language and answers the status; the UIN may come as a number', async () => {
    const { uin } = await enrol(ask);
    const changed = await change({ uin: Number(uin), attributes: { fullName: name('Salma B', 'eng') } });
    expect(valueOf(changed)).toEqual({ status: 'ACTIVATED' });
    const read = valueOf(await ask(readIdentity, { params: { id: uin }, query: {} }));
    expect(read.identity['fullName']).toEqual([
      { language: 'eng', value: 'Salma B' },
      { language: 'ara', value: 'سلمى الإدريسي' },
    ]);
    expect(read.identity['UIN']).toBe(uin);
  });

  it('is refused with the code of each reason', async () => {
    const { uin, registrationId } = await enrol(ask);
    expect(await change({ uin, registrationId })).toMatchObject(
      refusal('registration-id-taken', 'IDR-IDC-012'),
    );
    expect(await change({ uin: generateUin() })).toMatchObject(refusal('id-unknown', 'IDR-IDC-007'));
    expect(await change({ uin: '1234567890' })).toMatchObject({
      errors: [{ code: 'IDR-IDC-002', text: 'Invalid Input Parameter - identity/UIN' }],
    });
    expect(await change({ uin: undefined })).toMatchObject({
      errors: [{ code: 'IDR-IDC-001', text: 'Missing Input Parameter - identity/UIN' }],
    });
    expect(await change({ uin, status: 'LOST' })).toMatchObject({
      errors: [{ code: 'IDR-IDC-002', text: 'Invalid Input Parameter - status' }],
    });
    expect(await change({ uin, registrationId: '' })).toMatchObject({
      errors: [{ code: 'IDR-IDC-001', text: 'Missing Input Parameter - registrationId' }],
    });
    expect(await change({ uin, attributes: { phone: 'none' } })).toMatchObject({
      errors: [{ code: 'IDR-IDC-002', text: 'Invalid Input Parameter - identity/phone' }],
    });
    expect(await change({ uin, attributes: { IDSchemaVersion: undefined } })).toMatchObject({
      errors: [{ code: 'IDR-IDC-001', text: 'Missing Input Parameter - identity/IDSchemaVersion' }],
    });
  });

  it('is refused whole when it passes the limit of an attribute', async () => {
    const { uin } = await enrol(ask);
    for (const value of ['A', 'B'])
      expect((await change({ uin, attributes: { gender: name(value, 'eng') } })).ok).toBe(true);
    expect(
      await change({ uin, attributes: { gender: name('C', 'eng'), postalCode: '10115' } }),
    ).toMatchObject(
      refusal('update-limit-reached', 'IDR-IDC-013', 'The update limit is reached for - gender'),
    );
    const read = valueOf(await ask(readIdentity, { params: { id: uin }, query: {} }));
    expect(read.identity['postalCode']).toBe('10112');
  });

  it('takes a person out of use and back', async () => {
    const { uin } = await enrol(ask);
    expect(valueOf(await change({ uin, status: 'BLOCKED' }))).toEqual({ status: 'BLOCKED' });
    const blocked = valueOf(await ask(readIdentity, { params: { id: uin }, query: {} }));
    expect(blocked.status).toBe('BLOCKED');
    expect(
      await ask(createVidRecord, {
        headers: {},
        body: envelope('mosip.vid.create', { UIN: uin, vidType: 'Temporary' }),
      }),
    ).toMatchObject(refusal('id-inactive', 'IDR-VID-004'));
    expect(valueOf(await change({ uin, status: 'ACTIVATED' }))).toEqual({ status: 'ACTIVATED' });
  });
});

describe('[IDR-4] reading with the id in the body', () => {
  it('answers as by the address, documents by their kind', async () => {
    const documents = [
      { category: 'individualBiometrics', value: 'PEJJUi8-' },
      { category: 'proofOfIdentity', value: 'cGRm' },
    ];
    const { uin } = await enrol(ask, documents);
    const read = async (type: string | null) =>
      valueOf(await ask(readIdentityUnlogged, { body: envelope('mosip.id.read', { id: uin, type }) }));
    const categories = async (type: string | null) =>
      (await read(type)).documents.map((document) => document.category);
    expect(await categories('bio')).toEqual(['individualBiometrics']);
    expect(await categories('demo')).toEqual(['proofOfIdentity']);
    expect(await categories('all')).toEqual(['individualBiometrics', 'proofOfIdentity']);
    expect(await categories('demo,bio')).toEqual(['individualBiometrics', 'proofOfIdentity']);
    expect(await categories('metadata')).toEqual([]);
    expect(await read(null)).toEqual(valueOf(await ask(readIdentity, { params: { id: uin }, query: {} })));
  });

  it('refuses an empty id and an unknown kind', async () => {
    const read = (request: Record<string, string>) =>
      ask(readIdentityUnlogged, { body: envelope('mosip.id.read', { id: '', ...request }) });
    expect(await read({})).toMatchObject({ errors: [{ code: 'IDR-IDC-001' }] });
    expect(await read({ id: '1', type: 'face' })).toMatchObject({ errors: [{ code: 'IDR-IDC-002' }] });
    expect(await read({ id: '1', idType: 'PASSPORT' })).toMatchObject({ errors: [{ code: 'IDR-IDC-002' }] });
  });
});

describe('[IDR-5] the registration of an identity', () => {
  it('is the newest, and leads to the person as every earlier one', async () => {
    const { uin, registrationId: first } = await enrol(ask);
    const second = aRegistrationId();
    await change({ uin, registrationId: second });
    const rid = valueOf(
      await ask(readRegistrationId, { params: { individualId: uin }, query: { idType: 'UIN' } }),
    );
    expect(rid).toEqual({ rid: second });
    for (const id of [first, second])
      expect(valueOf(await ask(readIdentity, { params: { id }, query: {} })).identity['UIN']).toBe(uin);
    expect(
      await ask(readRegistrationId, { params: { individualId: generateUin() }, query: {} }),
    ).toMatchObject(refusal('id-unknown', 'IDR-IDC-007'));
  });
});

describe('[IDR-6] what is left of the limits', () => {
  it('is answered for the attributes asked for, or all that have one', async () => {
    const { uin } = await enrol(ask);
    await change({ uin, attributes: { gender: name('Other', 'eng') } });
    const left = async (attribute_list?: string) =>
      valueOf(
        await ask(readUpdateCounts, {
          params: { individualId: uin },
          query: attribute_list === undefined ? {} : { attribute_list },
        }),
      ).attributes;
    expect(await left()).toEqual([
      { attributeName: 'fullName', noOfUpdatesLeft: 5 },
      { attributeName: 'gender', noOfUpdatesLeft: 1 },
      { attributeName: 'dateOfBirth', noOfUpdatesLeft: 3 },
    ]);
    expect(await left('gender,phone')).toEqual([{ attributeName: 'gender', noOfUpdatesLeft: 1 }]);
  });
});

describe('the doors to changes', () => {
  it('open to who may write only', async () => {
    const reader = await server.clientToken('ID_AUTHENTICATION');
    const params = { registrationId: aRegistrationId() };
    const body = envelope('mosip.id.update', { registrationId: '1', identity: { UIN: generateUin() } });
    expect(await ask(updateIdentity, { body }, reader)).toMatchObject({ status: 403 });
    expect(await ask(createDraft, { params, query: {} }, reader)).toMatchObject({ status: 403 });
    expect(await ask(publishDraft, { params }, reader)).toMatchObject({ status: 403 });
    expect(await ask(discardDraft, { params }, reader)).toMatchObject({ status: 403 });
    expect(await ask(publishDraft, { params }, 'garbage')).toMatchObject({ status: 401 });
  });
});
