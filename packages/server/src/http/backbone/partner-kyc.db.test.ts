import { createHash } from 'node:crypto';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPartner } from '../../testing/a-partner.ts';
import type { APartner } from '../../testing/a-partner.ts';
import type { Reply } from '../../testing/browser.ts';
import { enrol, serviceClient } from '../../testing/id-repository-calls.ts';
import { BANK, codeFrom, kycBody, openedIdentity, setPolicy } from '../../testing/kyc-calls.ts';
import { changeLocks } from '../../testing/lock-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { aVid } from '../../testing/vid-calls.ts';
import { signIn, signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let bank: APartner;
beforeAll(async () => {
  server = await startServer();
  bank = await aPartner(server, BANK, 'Bank of Amara');
});
beforeEach(async () => {
  person = await server.person();
  await server.sql`delete from otp_manager.target`;
  await setPolicy(server, ['otp', 'kyc']);
});
afterAll(() => server.stop());

const TRANSACTION = '1234509876';
type Changes = Readonly<Record<string, unknown>>;

function refusal(code: string) {
  return {
    response: { kycStatus: false, authToken: null },
    errors: [{ errorCode: code, errorMessage: expect.any(String) }],
  };
}

function code(individualId = person.uin): Promise<string> {
  return codeFrom(server, bank, { individualId, transactionID: TRANSACTION });
}

async function kyc(otp: string, changes: Changes = {}, by = bank, at = by.address): Promise<Reply> {
  const proof = { individualId: person.uin, transactionID: TRANSACTION, otp };
  return by.send('kyc', await kycBody(server, 'mosip.identity.kyc', proof, changes), {}, at);
}

describe('e-KYC', () => {
  it('tells a partner what its policy allows, closed for it alone [IDA-8]', async () => {
    const answer = await kyc(await code());
    expect(answer.json).toEqual({
      id: 'mosip.identity.kyc',
      version: '1.0',
      transactionID: TRANSACTION,
      responseTime: expect.any(String),
      response: {
        kycStatus: true,
        authToken: expect.stringMatching(/^\d{36}$/u),
        thumbprint: createHash('sha256').update(bank.key.certificate.raw).digest('base64url'),
        identity: expect.any(String),
        sessionKey: expect.any(String),
      },
      errors: null,
    });
    const identity = openedIdentity(bank, answer);
    expect(identity).toEqual({
      fullName_eng: 'Salma Idrissi',
      fullName_ara: 'سلمى الإدريسي',
      gender_eng: 'Female',
      gender_ara: 'أنثى',
    });
    expect(answer.text).not.toContain('Salma');
  });

  it('tells no more than was asked for, and never more than the policy [IDA-8]', async () => {
    const ask = async (changes: Changes) => {
      await server.sql`delete from otp_manager.target`;
      return openedIdentity(bank, await kyc(await code(), changes));
    };
    expect(await ask({ allowedKycAttributes: ['gender', 'phone', '__proto__'] })).toEqual({
      gender_eng: 'Female',
      gender_ara: 'أنثى',
    });
    const name = { allowedKycAttributes: ['fullName'] };
    expect(await ask({ ...name, locales: ['en', 'fra', 'xxx'] })).toEqual({ fullName_eng: 'Salma Idrissi' });
    await setPolicy(server, ['otp', 'kyc'], { kycLanguages: ['eng'] });
    expect(await ask({ ...name, locales: ['ara'] })).toEqual({});
  });

  it('gives the photo on record where the policy allows it [IDA-8]', async () => {
    const processor = await serviceClient(server, 'REGISTRATION_PROCESSOR');
    const value = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]).toString('base64url');
    const { uin } = await enrol(processor, [{ category: 'photo', value }]);
    await setPolicy(server, ['otp', 'kyc'], { allowedKycAttributes: [{ attributeName: 'photo' }] });
    const answer = await kyc(await code(uin), { individualId: uin });
    expect(openedIdentity(bank, answer)).toEqual({ photo: value });
  });

  it('masks and hashes what the policy wants masked and hashed [IDA-8]', async () => {
    await setPolicy(server, ['otp', 'kyc'], {
      allowedKycAttributes: [
        { attributeName: 'phone', masked: true },
        { attributeName: 'email', hashed: true },
      ],
    });
    const answer = await kyc(await code());
    const token = textAt(answer.json, 'response', 'authToken') ?? '';
    const identity = openedIdentity(bank, answer);
    expect(identity).toEqual({
      phone: `******${person.phone.slice(-4)}`,
      email: createHash('sha256').update(`${token}\0${person.email}`).digest('hex').toUpperCase(),
    });
  });

  it('names the person by a token as the policy has it [IDA-8]', async () => {
    const token = async (authTokenType: string) => {
      await server.sql`delete from otp_manager.target`;
      await setPolicy(server, ['otp', 'kyc'], { authTokenType });
      return textAt((await kyc(await code())).json, 'response', 'authToken');
    };
    const [partner, policy, random] = [await token('partner'), await token('policy'), await token('random')];
    expect(new Set([partner, policy, random]).size).toBe(3);
    expect([await token('partner'), await token('policy')]).toEqual([partner, policy]);
    expect(await token('random')).not.toBe(random);
  });

  it('needs a policy that allows it, by the ways that it allows [IDA-8]', async () => {
    const otp = await code();
    await setPolicy(server, ['otp', 'kycauth']);
    expect((await kyc(otp)).json).toMatchObject(refusal('IDA-MPA-013'));
    await setPolicy(server, ['kyc']);
    expect((await kyc(otp)).json).toMatchObject(refusal('IDA-MPA-006'));
    await setPolicy(server, ['otp', 'kyc'], {
      allowedAuthTypes: [
        { authType: 'otp', mandatory: false },
        { authType: 'kyc', mandatory: true },
        { authType: 'bio', mandatory: true },
      ],
    });
    expect((await kyc(otp)).json).toMatchObject(refusal('IDA-MPA-015'));
    await setPolicy(server, ['otp', 'kyc']);
    await server.sql`update partner_management.policy set status = 'DRAFT' where policy_id = 'policy-bank-sign-in'`;
    expect((await kyc(otp)).json).toMatchObject(refusal('IDA-MPA-013'));
    const shop = await aPartner(server, 'corner-shop', 'Corner Shop');
    expect((await kyc(otp, {}, shop)).json).toMatchObject(refusal('IDA-MPA-013'));
    await setPolicy(server, ['otp', 'kyc']);
    expect((await kyc(otp)).json).toMatchObject({ response: { kycStatus: true } });
  });

  it('hears nobody but the partner, whole and in time, with the person’s consent [IDA-8]', async () => {
    const otp = await code();
    const [licence = '', , apiKey = ''] = bank.address.split('/');
    const old = new Date(Date.now() - 65_000).toISOString();
    const tries: readonly (readonly [string, Promise<Reply>])[] = [
      ['IDA-MLC-009', kyc(otp, { id: 'mosip.identity.auth' })],
      ['IDA-MLC-001', kyc(otp, { requestTime: old })],
      ['IDA-MLC-012', kyc(otp, { consentObtained: false })],
      ['IDA-MLC-008', kyc(otp, { requestedAuth: {} })],
      ['IDA-MLC-009', kyc(otp, { locales: 'eng' })],
      ['IDA-MLC-009', kyc(otp, { allowedKycAttributes: [{}] })],
      ['PMS_PMP_020', kyc(otp, {}, bank, `wrong/${BANK}/${apiKey}`)],
      ['PMS_PMP_024', kyc(otp, {}, bank, `${licence}/nobody/${apiKey}`)],
      ['PMS_PMP_017', kyc(otp, {}, bank, `${licence}/${BANK}/wrong`)],
    ];
    for (const [expected, answer] of tries) expect((await answer).json).toMatchObject(refusal(expected));
    const shop = await aPartner(server, 'other-shop', 'Other Shop');
    expect((await kyc(otp, {}, shop, bank.address)).json).toMatchObject(refusal('IDA-MPA-021'));
    expect((await kyc(otp === '000000' ? '000001' : '000000')).json).toMatchObject(refusal('IDA-OTA-004'));
    expect((await kyc(otp)).json).toMatchObject({ response: { kycStatus: true } });
    expect((await kyc(otp)).json).toMatchObject(refusal('IDA-OTA-012'));
  });

  it('gives one answer to one code, however many ask at once [IDA-8]', async () => {
    const otp = await code();
    const answers = await Promise.all([kyc(otp), kyc(otp), kyc(otp)]);
    expect(answers.filter(({ json }) => textAt(json, 'response', 'identity') !== undefined)).toHaveLength(1);
  });

  it('is stopped by the person’s lock, and is a use of their VID [IDA-8]', async () => {
    const browser = await signIn(server, person.uin);
    const vid = await aVid(browser, 'OneTimeUse');
    await server.sql`delete from otp_manager.target`;
    const otp = await code(vid);
    await changeLocks(browser, [{ authType: 'otp-email', locked: true }]);
    expect((await kyc(otp, { individualId: vid })).json).toMatchObject(refusal('IDA-MLC-019'));
    await changeLocks(browser, [{ authType: 'otp-email', locked: false }]);
    expect((await kyc(otp, { individualId: vid })).json).toMatchObject({ response: { kycStatus: true } });
    const [left] = await server.sql`
      select count(*)::int as n from id_repository.vid where type = 'ONETIMEUSE' and transactions_left = transaction_limit`;
    expect(left).toEqual({ n: 0 });
  });

  it('stands in the person’s history, and among who saw their data with what was told [IDA-8]', async () => {
    const browser = await signInPortal(server, person.uin);
    await server.sql`delete from otp_manager.target`;
    await kyc('000000', { transactionID: '9999999999' });
    await kyc(await code());
    const seen = async () =>
      (await browser.get('/doorstep/v1/accesses?whose=others&language=eng&actor=partner')).text;
    await expect.poll(seen, { timeout: 8_000 }).toContain('"what":"claims"');
    const text = await seen();
    expect(JSON.parse(text)).toMatchObject({
      accesses: expect.arrayContaining([
        expect.objectContaining({
          by: 'Bank of Amara',
          what: 'claims',
          wentThrough: true,
          detail: 'EKYC-AUTH',
          attributes: 'fullName, gender',
        }),
        expect.objectContaining({ what: 'authentication', wentThrough: false, attributes: null }),
      ]),
    });
    const [row] = await server.sql`
      select count(*)::int as n from resident.event where auth_type_code = 'EKYC-AUTH' and status_code = 'Y'
         and entity_name = 'Bank of Amara' and attribute_list = 'fullName,gender'`;
    expect(row?.['n']).toBeGreaterThan(0);
  });
});
