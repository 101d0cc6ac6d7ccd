import { generateUin, generateVid } from '@doorstep/backbone/id-repository/number-generator.ts';
import {
  createDraft,
  discardDraft,
  extractDraftBiometrics,
  hasDraft,
  publishDraft,
  readDraft,
  readDraftsOfUin,
  updateDraft,
} from '@doorstep/contract/backbone/id-repository-drafts.ts';
import {
  createDraftVidRecord,
  createVidRecord,
  deactivateVidRecords,
  reactivateVidRecords,
  readUinOfVid,
  readVidsOfUin,
  regenerateVidRecord,
} from '@doorstep/contract/backbone/id-repository-vids.ts';
import { readIdentity } from '@doorstep/contract/backbone/id-repository.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anIdentity } from '../../testing/an-identity.ts';
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

describe('drafts on the wire', () => {
  it('are there or not, as the status alone says [IDR-13]', async () => {
    const params = { registrationId: aRegistrationId() };
    expect(valueOf(await ask(hasDraft, { params }))).toEqual({ present: false });
    await ask(createDraft, { params, query: {} });
    expect(valueOf(await ask(hasDraft, { params }))).toEqual({ present: true });
    const address = `${server.publicUrl}/idrepository/v1/identity/draft/${params.registrationId}`;
    const stranger = await fetch(address, { method: 'HEAD' });
    expect([stranger.status, await stranger.text()]).toEqual([401, '']);
  });

  it('have no biometrics extracted, which nobody here could do [IDR-15]', async () => {
    const params = { registrationId: aRegistrationId() };
    expect(await ask(extractDraftBiometrics, { params })).toMatchObject(
      refusal('draft-unknown', 'IDR-IDC-007'),
    );
    await ask(createDraft, { params, query: {} });
    expect(valueOf(await ask(extractDraftBiometrics, { params }))).toEqual({ status: 'DRAFTED' });
    const documents = [{ category: 'individualBiometrics', value: 'PEJJUi8-' }];
    const body = envelope('mosip.id.update', { identity: { IDSchemaVersion: 0.1 }, documents });
    expect(await ask(updateDraft, { params, body })).toMatchObject({ ok: true });
    expect(await ask(extractDraftBiometrics, { params })).toMatchObject(
      refusal('biometrics-not-extracted', 'IDR-IDS-009'),
    );
  });

  it('[IDR-9] [IDR-10] [IDR-11] [IDR-14] [IDR-16] are begun, filled, shown, listed and published', async () => {
    const { uin } = await enrol(ask);
    const params = { registrationId: aRegistrationId() };
    expect(valueOf(await ask(createDraft, { params, query: { UIN: uin } }))).toEqual({ status: 'DRAFTED' });
    const identity = { IDSchemaVersion: 0.1, postalCode: '10119' };
    expect(
      valueOf(await ask(updateDraft, { params, body: envelope('mosip.id.update', { identity }) })),
    ).toEqual({ status: 'DRAFTED' });
    expect(valueOf(await ask(readDraft, { params })).identity).toMatchObject({
      UIN: uin,
      postalCode: '10119',
    });
    expect(valueOf(await ask(readDraftsOfUin, { params: { uin } }))).toEqual({
      drafts: [
        {
          rid: params.registrationId,
          createdDTimes: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/u),
          attributes: ['postalCode'],
        },
      ],
    });
    expect(valueOf(await ask(publishDraft, { params }))).toEqual({ status: 'ACTIVATED' });
    const read = valueOf(await ask(readIdentity, { params: { id: params.registrationId }, query: {} }));
    expect(read.identity).toMatchObject({ UIN: uin, postalCode: '10119' });
  });

  it('[IDR-12] are left, and then unknown to every route', async () => {
    const { uin } = await enrol(ask);
    const params = { registrationId: aRegistrationId() };
    await ask(createDraft, { params, query: { UIN: uin } });
    expect(valueOf(await ask(discardDraft, { params }))).toEqual({ status: 'DISCARDED' });
    const unknown = refusal('draft-unknown', 'IDR-IDC-007');
    expect(await ask(discardDraft, { params })).toMatchObject(unknown);
    expect(await ask(readDraft, { params })).toMatchObject(unknown);
    expect((await ask(publishDraft, { params })).ok).toBe(false);
    expect(valueOf(await ask(readDraftsOfUin, { params: { uin } }))).toEqual({ drafts: [] });
  });

  it('are refused for a UIN that is none or nobody’s, and a registration used before', async () => {
    const { uin, registrationId } = await enrol(ask);
    const begin = (rid: string, UIN: string) =>
      ask(createDraft, { params: { registrationId: rid }, query: { UIN } });
    expect(await begin(aRegistrationId(), '123')).toMatchObject(refusal('uin-malformed', 'IDR-IDC-002'));
    expect(await begin(aRegistrationId(), generateUin())).toMatchObject(refusal('id-unknown', 'IDR-IDC-007'));
    expect(await begin(registrationId, uin)).toMatchObject(refusal('registration-id-taken', 'IDR-IDC-012'));
  });
});

describe('a VID of a draft', () => {
  const draftVid = (UIN: string, changes: { readonly vidType?: string } = {}, key?: string) =>
    ask(createDraftVidRecord, {
      headers: key === undefined ? {} : { 'idempotency-key': key },
      body: envelope('mosip.vid.create', { UIN, ...changes }),
    });
  /** A draft of somebody new, with all that publishing asks. */
  const newPerson = async () => {
    const params = { registrationId: aRegistrationId() };
    await ask(createDraft, { params, query: {} });
    const body = envelope('mosip.id.update', { identity: anIdentity() });
    valueOf(await ask(updateDraft, { params, body }));
    const uin = valueOf(await ask(readDraft, { params })).identity['UIN'];
    return { params, uin: String(uin) };
  };
  const ownerOf = (vid: string) => ask(readUinOfVid, { params: { vid } });

  it('opens nothing before the draft is published, and is the person’s from then on [IDR-VID-8]', async () => {
    const { params, uin } = await newPerson();
    const made = valueOf(await draftVid(uin));
    expect(made).toEqual({ VID: expect.stringMatching(/^\d{16}$/u), vidStatus: 'DRAFT' });
    const temporary = valueOf(await draftVid(uin, { vidType: 'Temporary' })).VID;
    expect(await ownerOf(made.VID)).toMatchObject(refusal('id-unknown', 'IDR-IDC-007'));
    expect(valueOf(await ask(publishDraft, { params }))).toEqual({ status: 'ACTIVATED' });
    expect(valueOf(await ownerOf(made.VID))).toEqual({ UIN: uin });
    const listed = valueOf(await ask(readVidsOfUin, { params: { uin } }));
    expect(listed.map(({ vid, vidType }) => [vid, vidType]).sort()).toEqual(
      [
        [made.VID, 'PERPETUAL'],
        [temporary, 'TEMPORARY'],
      ].sort(),
    );
    expect(listed.find(({ vid }) => vid === temporary)?.expiryTimestamp).not.toMatch(/^9999/u);
    expect(await draftVid(uin)).toMatchObject(refusal('id-unknown', 'IDR-IDC-007'));
  });

  it('is one for one key, and as many as the policy allows [IDR-VID-8]', async () => {
    const { params, uin } = await newPerson();
    const temporary = { vidType: 'Temporary' };
    const same = await Promise.all([draftVid(uin, temporary, 'k'), draftVid(uin, temporary, 'k')]);
    expect(new Set(same.map((reply) => valueOf(reply).VID)).size).toBe(1);
    const more = await Promise.all(Array.from({ length: 6 }, () => draftVid(uin, temporary)));
    expect(more.filter(({ ok }) => ok)).toHaveLength(4);
    expect(await draftVid(uin, temporary)).toMatchObject(refusal('vid-limit-reached', 'IDR-VID-003'));
    const first = valueOf(await draftVid(uin)).VID;
    const second = valueOf(await draftVid(uin)).VID;
    valueOf(await ask(publishDraft, { params }));
    const listed = valueOf(await ask(readVidsOfUin, { params: { uin } })).map(({ vid }) => vid);
    expect([listed.length, listed.includes(first), listed.includes(second)]).toEqual([6, false, true]);
  });

  it('goes with a draft that is left, and is for nobody else [IDR-VID-8]', async () => {
    const { params, uin } = await newPerson();
    await draftVid(uin, {}, 'left-behind');
    valueOf(await ask(discardDraft, { params }));
    expect(await server.sql`select from id_repository.vid where request_key = 'left-behind'`).toHaveLength(0);
    const unknown = refusal('id-unknown', 'IDR-IDC-007');
    expect(await draftVid(uin)).toMatchObject(unknown);
    expect(await draftVid((await enrol(ask)).uin)).toMatchObject(unknown);
    expect(await draftVid(generateUin())).toMatchObject(unknown);
    expect(await draftVid((await newPerson()).uin, { vidType: 'Eternal' })).toMatchObject(
      refusal('vid-type-unknown', 'IDR-IDC-002'),
    );
    const resident = await serviceClient(server, 'RESIDENT');
    const body = envelope('mosip.vid.create', { UIN: uin });
    expect(await resident(createDraftVidRecord, { headers: {}, body })).toMatchObject({ status: 403 });
  });
});

describe('VIDs together on the wire', () => {
  const aVid = async (uin: string, vidType: string) =>
    valueOf(
      await ask(createVidRecord, { headers: {}, body: envelope('mosip.vid.create', { UIN: uin, vidType }) }),
    ).VID;
  const many = (op: typeof deactivateVidRecords | typeof reactivateVidRecords, id: string, UIN: string) =>
    ask(op, { body: envelope(id, { UIN }) });

  it('[IDR-VID-5] one is put in the place of another, but not of a perpetual one', async () => {
    const { uin } = await enrol(ask);
    const vid = await aVid(uin, 'Temporary');
    const fresh = valueOf(await ask(regenerateVidRecord, { params: { vid }, headers: {} }));
    expect(fresh).toEqual({ VID: expect.not.stringContaining(vid), vidStatus: 'ACTIVE' });
    expect(
      await ask(regenerateVidRecord, { params: { vid: await aVid(uin, 'Perpetual') }, headers: {} }),
    ).toMatchObject(refusal('vid-limit-reached', 'IDR-VID-003'));
    expect(await ask(regenerateVidRecord, { params: { vid: generateVid() }, headers: {} })).toMatchObject(
      refusal('id-unknown', 'IDR-IDC-007'),
    );
    expect(await ask(regenerateVidRecord, { params: { vid: '1' }, headers: {} })).toMatchObject({
      errors: [{ code: 'IDR-IDC-002' }],
    });
  });

  it('[IDR-VID-6] [IDR-VID-7] all of a UIN end and come back', async () => {
    const { uin } = await enrol(ask);
    const deactivate = () => many(deactivateVidRecords, 'mosip.vid.deactivate', uin);
    expect(await deactivate()).toMatchObject(refusal('id-unknown', 'IDR-IDC-007'));
    await aVid(uin, 'Temporary');
    expect(valueOf(await deactivate())).toEqual({ vidStatus: 'DEACTIVATED' });
    const reactivate = () => many(reactivateVidRecords, 'mosip.vid.reactivate', uin);
    expect(valueOf(await reactivate())).toEqual({ vidStatus: 'ACTIVE' });
    expect(await reactivate()).toMatchObject(refusal('id-unknown', 'IDR-IDC-007'));
  });
});
