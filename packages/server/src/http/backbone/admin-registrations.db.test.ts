import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { applicantDetails, packetStatus } from '@doorstep/contract/backbone/admin-registrations.ts';
import { enrol, refusal, serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { registrationMachine } from '../../testing/registration-machine.ts';
import type { RegistrationMachine } from '../../testing/registration-machine.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffHeaders } from '../../testing/staff.ts';

let server: RunningServer;
let machine: RegistrationMachine;
let admin: Ask;
let rid: string;
beforeAll(async () => {
  server = await startServer();
  machine = await registrationMachine(server);
  admin = await serviceClient(server, 'REGISTRATION_ADMIN');
  const { uin } = await enrol(machine.ask);
  rid = machine.rid();
  await machine.hand({ rid, process: 'RES_UPDATE', fields: { UIN: uin, postalCode: '10114' } });
  await vi.waitFor(async () => {
    expect(await machine.status(rid)).toBe('PROCESSED');
  }, 10_000);
});
afterAll(() => server.stop());

const asStaff = async (changes: Parameters<typeof staffHeaders>[1]): Promise<string> =>
  (await staffHeaders(server, changes)).authorization.replace('Bearer ', '');
const timeline = (query: { rid: string; langCode?: string }, bearer?: string) =>
  admin(packetStatus, { query }, ...(bearer === undefined ? [] : [bearer]));

describe('[ADM-4] what was done to a registration', () => {
  it('comes in the order of time, in the language asked for', async () => {
    const { packetStatusUpdateList: inEnglish } = valueOf(await timeline({ rid, langCode: 'eng' }));
    expect(inEnglish.map((one) => one.transactionTypeCode).slice(0, 2)).toEqual([
      'PACKET_RECEIVER',
      'UPLOAD_PACKET',
    ]);
    expect(inEnglish[0]).toMatchObject({ registrationId: rid, statusComment: 'Packet received' });
    expect(inEnglish[1]?.parentTransactionId).toBe(inEnglish[0]?.id);
    const { packetStatusUpdateList: inFrench } = valueOf(await timeline({ rid, langCode: 'fra' }));
    expect(inFrench[0]?.statusComment).toBe('Réception du dossier: fait');
    expect(inFrench.at(-1)?.statusComment).toBe('Préparation du document: terminé');
    expect(valueOf(await timeline({ rid, langCode: 'deu' })).packetStatusUpdateList[0]?.statusComment).toBe(
      'Packet received',
    );
  });

  it.each(['', '1', '9'.repeat(29), `${'1'.repeat(28)}'`, '9'.repeat(2_000)])(
    'is not that of %s',
    async (nobody) => {
      expect(await timeline({ rid: nobody })).toMatchObject({ errors: [{ code: 'ADM-PKT-002' }] });
    },
  );

  it('is refused in no language', async () => {
    expect(await timeline({ rid, langCode: '<b>' })).toMatchObject({ errors: [{ code: 'KER-ADM-400' }] });
  });

  it('is for administrators of its zone, and those of the whole country', async () => {
    const [other] = await server.sql`
      select id from master_data.registration_center
       where zone_code is distinct from (select zone_code from master_data.registration_center
                                          where id = '10001' limit 1) limit 1`;
    const elsewhere = String(other?.['id']);
    const zonal = await asStaff({ roles: ['ZONAL_ADMIN'], centreId: elsewhere });
    expect(await timeline({ rid }, zonal)).toMatchObject(refusal('another-zone', 'ADM-PKT-001'));
    const own = await asStaff({ roles: ['ZONAL_ADMIN'], centreId: '10001' });
    expect((await timeline({ rid }, own)).ok).toBe(true);
    const global = await asStaff({ roles: ['GLOBAL_ADMIN'], centreId: elsewhere });
    expect((await timeline({ rid }, global)).ok).toBe(true);
    const officer = await asStaff({ roles: ['REGISTRATION_OFFICER'] });
    expect(await timeline({ rid }, officer)).toMatchObject({ errors: [{ code: 'KER-ATH-403' }] });
  });
});

const PHOTO = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const withPhoto = () => enrol(machine.ask, [{ category: 'photo', value: PHOTO.toString('base64url') }]);
const details = (of: string, bearer?: string) =>
  admin(applicantDetails, { params: { rid: of } }, ...(bearer === undefined ? [] : [bearer]));

describe('[ADM-6] whom a registration is of', () => {
  it('is told by name, date of birth and photo, and nothing else', async () => {
    const { registrationId } = await withPhoto();
    const { applicantDataMap } = valueOf(await details(registrationId));
    expect(Object.keys(applicantDataMap).toSorted()).toEqual(['applicantPhoto', 'dateOfBirth', 'fullName']);
    expect(applicantDataMap['applicantPhoto']).toBe(`data:image/jpeg;base64,${PHOTO.toString('base64')}`);
    expect(JSON.parse(applicantDataMap['fullName'] ?? '')).toEqual(
      expect.arrayContaining([expect.objectContaining({ language: 'eng' })]),
    );
  });

  it('is not told without a photo, of nobody, or of what is no registration', async () => {
    const bearer = await asStaff({});
    const { registrationId } = await enrol(machine.ask);
    expect(await details(registrationId, bearer)).toMatchObject(refusal('photo-missing', 'ADM-AVD-004'));
    expect(await details('9'.repeat(29), bearer)).toMatchObject(refusal('identity-unknown', 'ADM-AVD-003'));
    expect(await details('x', bearer)).toMatchObject({ errors: [{ code: 'ADM-AVD-002' }] });
  });

  it('is told to one officer so many times a day, found or not, and again on the next', async () => {
    const { registrationId } = await withPhoto();
    const [one, other] = [await asStaff({}), await asStaff({})];
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, at) => details(at % 2 === 0 ? registrationId : '9'.repeat(29), one)),
    );
    expect(tries.filter((reply) => !reply.ok && reply.word === 'limit-reached')).toHaveLength(5);
    expect(await details(registrationId, one)).toMatchObject(refusal('limit-reached', 'ADM-AVD-008'));
    expect((await details(registrationId, other)).ok).toBe(true);
    await server.sql`update registration_processor.applicant_look set day = day - 1 where times = 15`;
    expect((await details(registrationId, one)).ok).toBe(true);
  });

  it('is for those who resolve it, and stands on the record of accesses and in the audit', async () => {
    const global = await serviceClient(server, 'GLOBAL_ADMIN', 'ZONAL_ADMIN');
    const { registrationId } = await withPhoto();
    expect(await global(applicantDetails, { params: { rid: registrationId } })).toMatchObject({
      errors: [{ code: 'KER-ATH-403' }],
    });
    const count = async () =>
      Number(
        (await server.sql`select count(*) as n from personal_access.access where what = 'record-read'`)[0]?.[
          'n'
        ],
      );
    const before = await count();
    valueOf(await details(registrationId, await asStaff({})));
    await expect.poll(count, { timeout: 3_000 }).toBe(before + 1);
    await expect
      .poll(
        async () => {
          const rows = await server.sql`
          select entry::text as entry from resident.audit_intake where entry::text like '%APPLICANT_DETAILS%'
          union all select content from audit_manager.entry where content like '%APPLICANT_DETAILS%'`;
          return rows.length;
        },
        { timeout: 5_000 },
      )
      .toBeGreaterThan(0);
  });
});
