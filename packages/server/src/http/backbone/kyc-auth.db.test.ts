import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  CLIENT,
  TRANSACTION,
  WAYS,
  addressOf,
  delegatedCalls,
  idaRefusal,
} from '../../testing/delegated-calls.ts';
import type { DelegatedCalls } from '../../testing/delegated-calls.ts';
import { BANK, POLICY, setPolicy } from '../../testing/kyc-calls.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { startServer } from '../../testing/running-server.ts';

let server: RunningServer;
let person: Person;
let calls: DelegatedCalls;
beforeAll(async () => {
  server = await startServer();
  calls = await delegatedCalls(server, () => person);
});
beforeEach(async () => {
  person = await server.person();
  await server.sql`delete from otp_manager.target`;
  await setPolicy(server, WAYS);
});
afterAll(() => server.stop());

describe('kyc-auth', () => {
  it('proves a person in a relying party’s name and gives a token [IDA-9]', async () => {
    const otp = await calls.code();
    expect((await calls.kycAuth(otp)).json).toEqual({
      id: 'mosip.identity.kycauth',
      version: '1.0',
      transactionID: TRANSACTION,
      responseTime: expect.any(String),
      response: {
        kycToken: expect.stringMatching(/^[\w-]{43}$/u),
        authToken: expect.stringMatching(/^\d{36}$/u),
        kycStatus: true,
      },
      errors: null,
    });
    expect((await calls.kycAuth(otp)).json).toMatchObject({
      response: { kycStatus: false, kycToken: null, authToken: null },
      ...idaRefusal('IDA-OTA-012'),
    });
  });

  it('keeps of a token nothing that could be used [IDA-9]', async () => {
    const token = await calls.aToken();
    const rows = await server.sql`select kyc_token::text as row from id_authentication.kyc_token`;
    const kept = JSON.stringify(rows);
    expect(rows.length).toBeGreaterThan(0);
    for (const clear of [token, Buffer.from(token).toString('hex'), person.uin])
      expect(kept).not.toContain(clear);
  });

  it('asks for codes and proves with the licence of a sign-in service, or with one’s own [IDA-9]', async () => {
    const otp = await calls.code();
    const own = addressOf(calls.bank);
    const refused = (await calls.kycAuth(otp, {}, addressOf(calls.bank, CLIENT, calls.idp.id), calls.bank))
      .json;
    expect(refused).toMatchObject(idaRefusal('IDA-MPA-030'));
    expect((await calls.kycAuth(otp, {}, own, calls.bank)).json).toMatchObject({
      response: { kycStatus: true },
    });
  });

  it('hears nobody else, and no client that is not the partner’s and in use [IDA-9] [IDA-10]', async () => {
    const otp = await calls.code();
    const both = async (at: string, expected: string, by = calls.idp) => {
      expect((await calls.kycAuth(otp, {}, at, by)).json).toMatchObject(idaRefusal(expected));
      expect((await calls.exchange('x', {}, at, by)).json).toMatchObject(idaRefusal(expected));
    };
    await both(`wrong/${BANK}/${CLIENT}`, 'PMS_PMP_020');
    await both(addressOf(calls.idp, CLIENT, 'nobody'), 'PMS_PMP_024');
    await both(addressOf(calls.idp, 'nobody'), 'IDA-MPA-028');
    await both(addressOf(calls.idp, CLIENT, 'health-fund'), 'IDA-MPA-028');
    await both(calls.address, 'IDA-MPA-021', calls.bank);
    const set = async (change: 'active' | 'stopped') => {
      const active = change === 'active';
      await server.sql`update partner_management.oidc_client set active = ${active} where client_id = ${CLIENT}`;
    };
    await set('stopped');
    await both(calls.address, 'IDA-MPA-027');
    await set('active');
    await server.sql`update partner_management.partner set active = false where partner_id = ${BANK}`;
    await both(calls.address, 'PMS_PMP_016');
    await server.sql`update partner_management.partner set active = true where partner_id = ${BANK}`;
    const licence = (changes: { readonly active: boolean; readonly days: number }) => server.sql`
      update partner_management.misp_licence
         set active = ${changes.active}, expires_at = now() + make_interval(days => ${changes.days})
       where misp_id = ${calls.idp.id}`;
    await licence({ active: false, days: 9 });
    await both(calls.address, 'PMS_PMP_025');
    await licence({ active: true, days: -1 });
    await both(calls.address, 'PMS_PMP_021');
    await licence({ active: true, days: 9 });
    expect((await calls.kycAuth(otp)).json).toMatchObject({ response: { kycStatus: true } });
  });

  it('needs a policy that allows it [IDA-9]', async () => {
    const otp = await calls.code();
    await setPolicy(server, ['otp', 'kyc', 'kycexchange']);
    expect((await calls.kycAuth(otp)).json).toMatchObject(idaRefusal('IDA-MPA-025'));
    await setPolicy(server, ['kycauth']);
    expect((await calls.kycAuth(otp)).json).toMatchObject(idaRefusal('IDA-MPA-006'));
    await setPolicy(server, WAYS);
    await server.sql`update partner_management.policy set status = 'DRAFT' where policy_id = ${POLICY}`;
    expect((await calls.kycAuth(otp)).json).toMatchObject(idaRefusal('IDA-MPA-019'));
  });
});
