import { X509Certificate } from 'node:crypto';
import { compactDecrypt, compactVerify, decodeProtectedHeader } from 'jose';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../testing/browser.ts';
import {
  CLIENT,
  OTHER_CLIENT,
  TRANSACTION,
  WAYS,
  addressOf,
  delegatedCalls,
  idaRefusal,
} from '../../testing/delegated-calls.ts';
import type { DelegatedCalls } from '../../testing/delegated-calls.ts';
import { enrol, serviceClient } from '../../testing/id-repository-calls.ts';
import { BANK, POLICY, setPolicy } from '../../testing/kyc-calls.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { startServer } from '../../testing/running-server.ts';
import { aVid } from '../../testing/vid-calls.ts';
import { signIn, signInPortal } from '../../testing/wire-sign-in.ts';

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

type Changes = Readonly<Record<string, unknown>>;

/** The claims, once the signature is that of the certificate which came with it. */
async function claimsIn(jws: string): Promise<unknown> {
  const x5c = valueAt(decodeProtectedHeader(jws), ['x5c']);
  const der: unknown = Array.isArray(x5c) ? x5c[0] : undefined;
  const { publicKey } = new X509Certificate(Buffer.from(String(der), 'base64'));
  const { payload } = await compactVerify(jws, publicKey, { algorithms: ['RS256'] });
  return JSON.parse(Buffer.from(payload).toString());
}

function claimsOf({ json, text }: Reply): Promise<unknown> {
  const jws = textAt(json, 'response', 'encryptedKyc');
  if (jws === undefined) throw new Error(text);
  return claimsIn(jws);
}

describe('kyc-exchange', () => {
  it('gives the agreed claims that the policy allows, signed, once [IDA-10]', async () => {
    await setPolicy(server, WAYS, {
      allowedKycAttributes: ['fullName', 'phone', 'city', 'individual_id'].map((attributeName) => ({
        attributeName,
      })),
    });
    const token = await calls.aToken();
    const answer = await calls.exchange(token);
    expect(answer.json).toMatchObject({ id: 'mosip.identity.kycexchange', transactionID: TRANSACTION });
    expect(await claimsOf(answer)).toEqual({
      name: 'Salma Idrissi',
      phone_number: person.phone,
      address: { formatted: 'Port Meridia' },
      individual_id: person.uin,
      sub: expect.stringMatching(/^\d{36}$/u),
      aud: CLIENT,
      iat: expect.any(Number),
    });
    expect((await calls.exchange(token)).json).toMatchObject({
      response: null,
      ...idaRefusal('IDA-KYE-003'),
    });
  });

  it('gives a claim in each language that was asked for [IDA-10]', async () => {
    const claims = await claimsOf(
      await calls.exchange(await calls.aToken(), {
        locales: ['eng', 'ara', 'fra'],
        consentObtained: ['name'],
      }),
    );
    expect(claims).toMatchObject({ 'name#eng': 'Salma Idrissi', 'name#ara': 'سلمى الإدريسي' });
    expect(Object.keys(Object(claims)).sort()).toEqual(['aud', 'iat', 'name#ara', 'name#eng', 'sub']);
  });

  it('gives a picture as browsers show it, or none [IDA-10]', async () => {
    const processor = await serviceClient(server, 'REGISTRATION_PROCESSOR');
    await setPolicy(server, WAYS, { allowedKycAttributes: [{ attributeName: 'photo' }] });
    const pictureOf = async (bytes: readonly number[]) => {
      const value = Buffer.from(bytes).toString('base64url');
      const { uin } = await enrol(processor, [{ category: 'photo', value }]);
      const asked = { individualId: uin, consentObtained: ['picture', 'name'] };
      const claims = await claimsOf(await calls.exchange(await calls.aToken(uin), asked));
      return textAt(claims, 'picture');
    };
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1];
    expect(await pictureOf(png)).toBe('data:image/png;base64,iVBORw0KGgoB');
    expect(await pictureOf([0xff, 0xd8, 0xff, 1])).toBe('data:image/jpeg;base64,/9j/AQ==');
    expect(await pictureOf([1, 2, 3, 4])).toBeUndefined();
  });

  it('closes the claims for the relying party that wants it [IDA-10]', async () => {
    const answer = await calls.exchange(await calls.aToken(), { respType: 'JWE' });
    const jwe = textAt(answer.json, 'response', 'encryptedKyc') ?? '';
    const opened = await compactDecrypt(jwe, calls.bank.key.privateKey);
    expect(opened.protectedHeader).toMatchObject({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' });
    expect(await claimsIn(Buffer.from(opened.plaintext).toString())).toMatchObject({ name: 'Salma Idrissi' });
    const token = await calls.aToken();
    const certificate = (pem: string | null) =>
      server.sql`update partner_management.partner set certificate_pem = ${pem} where partner_id = ${BANK}`;
    await certificate(null);
    expect((await calls.exchange(token, { respType: 'JWE' })).json).toMatchObject(idaRefusal('IDA-MPA-020'));
    await certificate(calls.bank.key.pem);
    expect((await calls.exchange(token)).json).toMatchObject({ errors: null });
  });

  it('takes one token once, however many bring it at once [IDA-10]', async () => {
    const token = await calls.aToken();
    const answers = await Promise.all(Array.from({ length: 6 }, () => calls.exchange(token)));
    const codes = answers.map(({ text }) => /IDA-\w+-\d+/u.exec(text)?.[0] ?? 'given').sort();
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'IDA-KYE-003'), 'given']);
    const [row] = await server.sql`
      select count(*)::int as n from id_authentication.auth_transaction
       where auth_type_code = 'KYC-EXCHANGE' and requested_at > now() - interval '2 seconds'
         and token = (select token from id_authentication.kyc_token order by created_at desc limit 1)`;
    expect(row).toEqual({ n: 1 });
  });

  it('takes no token but the client’s own, of this person and transaction, in time [IDA-10]', async () => {
    const token = await calls.aToken();
    const other = await server.person();
    const tries: readonly (readonly [string, Promise<Reply>])[] = [
      ['IDA-KYE-001', calls.exchange('x')],
      ['IDA-KYE-001', calls.exchange(`${token}x`)],
      ['IDA-KYE-004', calls.exchange(token, {}, addressOf(calls.idp, OTHER_CLIENT))],
      ['IDA-KYE-004', calls.exchange(token, {}, addressOf(calls.bank), calls.bank)],
      ['IDA-KYE-005', calls.exchange(token, { transactionID: '1111111111' })],
      ['IDA-KYE-007', calls.exchange(token, { individualId: other.uin })],
    ];
    for (const [expected, answer] of tries) expect((await answer).json).toMatchObject(idaRefusal(expected));
    await server.sql`update id_authentication.kyc_token set expires_at = now() where used_at is null`;
    expect((await calls.exchange(token)).json).toMatchObject(idaRefusal('IDA-KYE-002'));
  });

  it('names what is wrong with a request by its own code, and uses up no token [IDA-10]', async () => {
    const token = await calls.aToken();
    const old = new Date(Date.now() - 65_000).toISOString();
    const tries: readonly (readonly [string, Changes])[] = [
      ['IDA-MLC-009', { id: 'mosip.identity.kyc' }],
      ['IDA-MLC-006', { requestTime: '' }],
      ['IDA-MLC-001', { requestTime: old }],
      ['IDA-MLC-009', { transactionID: '1' }],
      ['IDA-MLC-006', { individualId: '' }],
      ['IDA-MLC-006', { kycToken: '' }],
      ['IDA-MLC-006', { consentObtained: [] }],
      ['IDA-MLC-009', { consentObtained: [{ name: true }] }],
      ['IDA-MLC-009', { locales: 7 }],
      ['IDA-MLC-009', { respType: 'XML' }],
    ];
    for (const [expected, changes] of tries)
      expect((await calls.exchange(token, changes)).json).toMatchObject(idaRefusal(expected));
    await setPolicy(server, ['otp', 'kycauth']);
    expect((await calls.exchange(token)).json).toMatchObject(idaRefusal('IDA-MPA-026'));
    await setPolicy(server, WAYS);
    await server.sql`update partner_management.policy set status = 'DRAFT' where policy_id = ${POLICY}`;
    expect((await calls.exchange(token)).json).toMatchObject(idaRefusal('IDA-KYE-006'));
    await setPolicy(server, WAYS);
    expect((await calls.exchange(token)).json).toMatchObject({ errors: null });
  });

  it('is the use of a VID, for which kyc-auth is none, and stops with the person [IDA-10]', async () => {
    const vid = await aVid(await signIn(server, person.uin), 'OneTimeUse');
    const left = async () => {
      const [row] = await server.sql`
        select transactions_left as n from id_repository.vid where type = 'ONETIMEUSE' order by generated_at desc limit 1`;
      return Number(row?.['n']);
    };
    const before = await left();
    const token = await calls.aToken(vid);
    expect(await left()).toBe(before);
    expect((await calls.exchange(token, { individualId: vid })).json).toMatchObject({ errors: null });
    expect(await left()).toBe(before - 1);

    const late = await calls.aToken();
    const admin = { authorization: `Bearer ${await server.clientToken('HOTLIST_ADMIN')}` };
    const block = { request: { id: person.uin, idType: 'UIN' } };
    await server.browser().send('POST', '/v1/hotlist/block', block, admin);
    expect((await calls.exchange(late)).json).toMatchObject(idaRefusal('IDA-MLC-022'));
  });

  it('stands in the person’s history and among who saw their data, with what was told [IDA-9] [IDA-10]', async () => {
    const browser = await signInPortal(server, person.uin);
    await calls.exchange(await calls.aToken());
    const seen = async () =>
      (await browser.get('/doorstep/v1/accesses?whose=others&language=eng&actor=partner')).text;
    await expect.poll(seen, { timeout: 8_000 }).toContain('"what":"claims"');
    expect(JSON.parse(await seen())).toMatchObject({
      accesses: expect.arrayContaining([
        expect.objectContaining({
          by: 'Bank of Amara',
          what: 'claims',
          detail: 'KYC-EXCHANGE',
          attributes: 'name, gender',
        }),
        expect.objectContaining({ what: 'authentication', detail: 'KYC-AUTH', attributes: null }),
      ]),
    });
    const lines = async () => {
      const rows = await server.sql`
        select auth_type_code as code from resident.event
         where entity_name = 'Bank of Amara' and auth_type_code in ('KYC-AUTH', 'KYC-EXCHANGE')`;
      return rows.map((row) => String(row['code']));
    };
    await expect
      .poll(lines, { timeout: 8_000 })
      .toEqual(expect.arrayContaining(['KYC-AUTH', 'KYC-EXCHANGE']));
  });
});
