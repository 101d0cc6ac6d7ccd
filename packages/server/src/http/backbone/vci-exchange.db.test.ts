import { decodeJwt } from 'jose';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPhoneKey } from '../../testing/bound-wallet.ts';
import type { Reply } from '../../testing/browser.ts';
import { verifiedByAnybody } from '../../testing/credential-calls.ts';
import {
  CLIENT,
  OTHER_CLIENT,
  TRANSACTION,
  addressOf,
  delegatedCalls,
  idaRefusal,
} from '../../testing/delegated-calls.ts';
import type { DelegatedCalls } from '../../testing/delegated-calls.ts';
import { delegatedWalletCalls, didOf } from '../../testing/delegated-wallet-calls.ts';
import type { DelegatedWalletCalls } from '../../testing/delegated-wallet-calls.ts';
import { enrol, serviceClient } from '../../testing/id-repository-calls.ts';
import { BANK, POLICY, setPolicy } from '../../testing/kyc-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { aVid } from '../../testing/vid-calls.ts';
import { signIn, signInPortal } from '../../testing/wire-sign-in.ts';

const WAYS = ['otp', 'kycauth', 'kycexchange', 'vciexchange'];

let server: RunningServer;
let person: Person;
let calls: DelegatedCalls;
let wallets: DelegatedWalletCalls;
let jwk: Readonly<Record<string, unknown>>;
let did: string;
beforeAll(async () => {
  server = await startServer();
  calls = await delegatedCalls(server, () => person);
  wallets = delegatedWalletCalls(server, calls, () => person);
});
beforeEach(async () => {
  person = await server.person();
  jwk = { ...(await aPhoneKey('ES256')).publicKey };
  did = didOf(jwk);
  await server.sql`delete from otp_manager.target`;
  await setPolicy(server, WAYS);
});
afterAll(() => server.stop());

type Changes = Readonly<Record<string, unknown>>;

function credentialIn({ json, text }: Reply): unknown {
  const credential = valueAt(json, ['response', 'verifiableCredentials']);
  if (credential === undefined || credential === null) throw new Error(text);
  return credential;
}
const attributes = (...names: readonly (string | Changes)[]) => ({
  allowedKycAttributes: names.map((name) => (typeof name === 'string' ? { attributeName: name } : name)),
});

describe('vci-exchange', () => {
  it('gives a credential bound to the wallet’s key, of what the policy allows, once [IDA-12]', async () => {
    const token = await calls.aToken();
    const answer = await wallets.credential(token, did);
    expect(answer.json).toMatchObject({
      id: 'mosip.identity.vciexchange',
      transactionID: TRANSACTION,
      errors: null,
    });
    const credential = credentialIn(answer);
    expect(await verifiedByAnybody(server, credential)).toBe(true);
    expect(valueAt(credential, ['credentialSubject'])).toEqual({
      id: did,
      vcVer: 'VC-V1',
      fullName: [{ language: 'eng', value: 'Salma Idrissi' }],
      gender: expect.anything(),
    });
    expect(JSON.stringify(credential)).not.toContain(person.uin);
    expect((await wallets.credential(token, did)).json).toMatchObject({
      response: null,
      ...idaRefusal('IDA-KYE-003'),
    });
    expect((await calls.exchange(token)).json).toMatchObject(idaRefusal('IDA-KYE-003'));
  });

  it('can be taken back, as the person’s own wallet’s can [IDA-12]', async () => {
    const id = textAt(credentialIn(await wallets.credential(await calls.aToken(), did)), 'id') ?? '';
    const [row] = await server.sql`
      select wallet_client as client, wallet_format as format, holder_hash is not null as held
        from credential_service.credential where credential_id = ${id.split('/').at(-1) ?? ''}`;
    expect(row).toEqual({ client: CLIENT, format: 'ldp_vc', held: true });
  });

  it.each(['dc+sd-jwt', 'VC+SD-JWT'])('gives it as %s as well [IDA-12]', async (vcFormat) => {
    const named = didOf({ ...jwk, kid: 'phone', alg: 'ES256' });
    const answer = await wallets.credential(await calls.aToken(), named, { vcFormat });
    const parts = String(credentialIn(answer)).split('~');
    expect(decodeJwt(parts[0] ?? '')).toMatchObject({ cnf: { jwk } });
    const told = parts
      .slice(1, -1)
      .map((part) => /"(fullName|gender)"/u.exec(Buffer.from(part, 'base64url').toString())?.[1]);
    expect(told.sort()).toEqual(['fullName', 'gender']);
  });

  it('tells no more than the country gives wallets, in the form and languages allowed [IDA-12]', async () => {
    await setPolicy(server, WAYS, {
      ...attributes(
        'name',
        { attributeName: 'phone', masked: true },
        { attributeName: 'email', hashed: true },
      ),
      ...{ kycLanguages: ['ara'] },
    });
    const asked = { locales: ['eng', 'ar'] };
    const credential = credentialIn(await wallets.credential(await calls.aToken(), did, asked));
    const subject = valueAt(credential, ['credentialSubject']);
    expect(subject).toMatchObject({ fullName: [{ language: 'ara', value: 'سلمى الإدريسي' }] });
    expect(textAt(subject, 'phone')).toMatch(/^\*+\d{4}$/u);
    expect(subject).not.toHaveProperty('email');
    await setPolicy(server, WAYS, attributes('gender', 'name', { attributeName: 'fullName', hashed: true }));
    const narrow = credentialIn(await wallets.credential(await calls.aToken(), did));
    expect(valueAt(narrow, ['credentialSubject'])).not.toHaveProperty('fullName');
    await setPolicy(server, WAYS, attributes('individual_id', 'UIN', '__proto__', 'constructor'));
    const token = await calls.aToken();
    expect((await wallets.credential(token, did)).json).toMatchObject(idaRefusal('IDA-VCI-005'));
    await setPolicy(server, WAYS);
    credentialIn(await wallets.credential(token, did));
  });

  it('shows a picture where it may be seen, and none where it should be masked [IDA-12]', async () => {
    const processor = await serviceClient(server, 'REGISTRATION_PROCESSOR');
    const value = Buffer.from([0xff, 0xd8, 0xff, 1]).toString('base64url');
    const { uin } = await enrol(processor, [{ category: 'photo', value }]);
    const subjectOf = async (photo: Changes) => {
      await setPolicy(server, WAYS, attributes('fullName', { attributeName: 'photo', ...photo }));
      const answer = await wallets.credential(await calls.aToken(uin), did, { individualId: uin });
      return valueAt(credentialIn(answer), ['credentialSubject']);
    };
    expect(textAt(await subjectOf({}), 'photo')).toBe('data:image/jpeg;base64,/9j/AQ==');
    expect(await subjectOf({ masked: true })).not.toHaveProperty('photo');
    expect(await subjectOf({ hashed: true })).not.toHaveProperty('photo');
  });

  it('takes one token once, however many bring it at once [IDA-12]', async () => {
    const token = await calls.aToken();
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => wallets.credential(token, did)),
      ...Array.from({ length: 2 }, () => calls.exchange(token)),
    ]);
    const codes = answers.map(({ text }) => /IDA-\w+-\d+/u.exec(text)?.[0] ?? 'given').sort();
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'IDA-KYE-003'), 'given']);
  });

  it('takes no token but the client’s own, of this person and transaction, in time [IDA-12]', async () => {
    const token = await calls.aToken();
    const other = await server.person();
    const tries: readonly (readonly [string, Promise<Reply>])[] = [
      ['IDA-KYE-001', wallets.credential('x', did)],
      ['IDA-KYE-001', wallets.credential(`${token}x`, did)],
      ['IDA-KYE-004', wallets.credential(token, did, {}, addressOf(calls.idp, OTHER_CLIENT))],
      ['IDA-KYE-004', wallets.credential(token, did, {}, addressOf(calls.bank), calls.bank)],
      ['IDA-KYE-005', wallets.credential(token, did, { transactionID: '1111111111' })],
      ['IDA-KYE-007', wallets.credential(token, did, { individualId: other.uin })],
    ];
    for (const [expected, answer] of tries) expect((await answer).json).toMatchObject(idaRefusal(expected));
    await server.sql`update id_authentication.kyc_token set expires_at = now() where used_at is null`;
    expect((await wallets.credential(token, did)).json).toMatchObject(idaRefusal('IDA-KYE-002'));
  });

  it('names what is wrong with a request by its own code, and uses up no token [IDA-12]', async () => {
    const token = await calls.aToken();
    const subject = (key: unknown) => ({ credSubjectId: didOf(key) });
    const type = (...types: readonly unknown[]) => ({ credentialsDefinition: { type: types } });
    const old = new Date(Date.now() - 65_000).toISOString();
    const tries: readonly (readonly [string, Changes])[] = [
      ['IDA-MLC-009', { id: 'mosip.identity.kycexchange' }],
      ['IDA-MLC-001', { requestTime: old }],
      ['IDA-MLC-009', { transactionID: '1' }],
      ['IDA-MLC-006', { individualId: '' }],
      ['IDA-MLC-006', { vcAuthToken: '' }],
      ['IDA-MLC-006', { credSubjectId: '' }],
      ['IDA-MLC-009', { credSubjectId: 'did:web:elsewhere.example' }],
      ['IDA-MLC-009', { credSubjectId: 'did:jwk:bm8ganNvbg' }],
      ['IDA-MLC-009', subject('text')],
      ['IDA-MLC-006', { vcFormat: '' }],
      ['IDA-MLC-009', { vcFormat: 'mso_mdoc' }],
      ['IDA-MLC-006', type()],
      ['IDA-MLC-009', type('VerifiableCredential', 'Passport')],
      ['IDA-MLC-009', { locales: 7 }],
      ['IDA-VCI-004', { vcFormat: 'jwt_vc_json' }],
      ['IDA-VCI-004', { vcFormat: 'jwt_vc_json-ld' }],
      ['IDA-VCI-001', subject({ kty: 'oct', k: 'AA' })],
      ['IDA-VCI-002', subject({ kty: 'RSA', n: 'AQAB', e: 'AQAB' })],
      ['IDA-VCI-002', subject({ ...jwk, d: 'AA' })],
      ['IDA-VCI-002', subject({ ...jwk, 'https://schema.org/name': '<b>somebody else</b>' })],
    ];
    for (const [expected, changes] of tries)
      expect([changes, (await wallets.credential(token, did, changes)).json]).toMatchObject([
        {},
        idaRefusal(expected),
      ]);
    credentialIn(await wallets.credential(token, did));
  });

  it('hears nobody else, and needs a licence and a policy that allow it [IDA-12]', async () => {
    const token = await calls.aToken();
    const refused = async (expected: string, at = calls.address, by = calls.idp) => {
      expect((await wallets.credential(token, did, {}, at, by)).json).toMatchObject(idaRefusal(expected));
    };
    await refused('PMS_PMP_020', `wrong/${BANK}/${CLIENT}`);
    await refused('PMS_PMP_024', addressOf(calls.idp, CLIENT, 'nobody'));
    await refused('IDA-MPA-028', addressOf(calls.idp, 'nobody'));
    await refused('IDA-MPA-021', calls.address, calls.bank);
    await refused('IDA-MPA-037', addressOf(calls.bank, CLIENT, calls.idp.id), calls.bank);
    await setPolicy(server, ['otp', 'kycauth', 'kycexchange']);
    await refused('IDA-MPA-036');
    await setPolicy(server, WAYS);
    await server.sql`update partner_management.policy set status = 'DRAFT' where policy_id = ${POLICY}`;
    await refused('IDA-KYE-006');
    await setPolicy(server, WAYS);
    credentialIn(await wallets.credential(token, did));
  });

  it('binds a key to one person, two at once as well, and uses up no token for another’s [IDA-12]', async () => {
    const tokens: { readonly uin: string; readonly token: string }[] = [];
    for (const { uin } of [person, await server.person()])
      tokens.push({ uin, token: await calls.aToken(uin) });
    const answers = await Promise.all(
      tokens.map(({ uin, token }) => wallets.credential(token, did, { individualId: uin })),
    );
    const refused = answers.findIndex(({ text }) => text.includes('IDA-VCI-003'));
    expect(answers.filter(({ text }) => text.includes('verifiableCredentials'))).toHaveLength(1);
    const { uin = '', token = '' } = tokens[refused] ?? {};
    const own = didOf((await aPhoneKey('RS256')).publicKey);
    credentialIn(await wallets.credential(token, own, { individualId: uin }));
    const again = await calls.aToken(tokens[1 - refused]?.uin);
    const renewed = { individualId: tokens[1 - refused]?.uin };
    credentialIn(await wallets.credential(again, didOf({ ...jwk, kid: 'renamed' }), renewed));
  });

  it('is the use of a VID, for which kyc-auth left it, and stops with the person [IDA-12]', async () => {
    const vid = await aVid(await signIn(server, person.uin), 'OneTimeUse');
    const left = async () => {
      const [row] = await server.sql`
        select transactions_left as n from id_repository.vid where type = 'ONETIMEUSE' order by generated_at desc limit 1`;
      return Number(row?.['n']);
    };
    const token = await calls.aToken(vid);
    expect(await left()).toBe(1);
    credentialIn(await wallets.credential(token, did, { individualId: vid }));
    expect(await left()).toBe(0);
    const late = await calls.aToken();
    const admin = { authorization: `Bearer ${await server.clientToken('HOTLIST_ADMIN')}` };
    const block = { request: { id: person.uin, idType: 'UIN' } };
    await server.browser().send('POST', '/v1/hotlist/block', block, admin);
    expect((await wallets.credential(late, did)).json).toMatchObject(idaRefusal('IDA-MLC-022'));
  });

  it('stands in the person’s history and among who saw their data, with what was told [IDA-12]', async () => {
    const browser = await signInPortal(server, person.uin);
    credentialIn(await wallets.credential(await calls.aToken(), did));
    const seen = async () =>
      (await browser.get('/doorstep/v1/accesses?whose=others&language=eng&actor=partner')).text;
    await expect.poll(seen, { timeout: 8_000 }).toContain('"what":"claims"');
    expect(JSON.parse(await seen())).toMatchObject({
      accesses: expect.arrayContaining([
        expect.objectContaining({
          by: 'Bank of Amara',
          what: 'claims',
          detail: 'VCI-EXCHANGE-REQUEST',
          attributes: 'fullName, gender',
        }),
      ]),
    });
    const lines = async () => {
      const rows = await server.sql`
        select auth_type_code as code from resident.event
         where entity_name = 'Bank of Amara' and auth_type_code = 'VCI-EXCHANGE-REQUEST'`;
      return rows.length;
    };
    await expect.poll(lines, { timeout: 8_000 }).toBeGreaterThan(0);
  });
});
