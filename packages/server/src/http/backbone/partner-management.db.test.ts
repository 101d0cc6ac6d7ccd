import { generateKeyPairSync } from 'node:crypto';
import {
  changeOidcClient,
  createOidcClient,
  decidePolicyRequest,
  generateApiKey,
  requestPolicy,
  validatePartnerKeys,
} from '@doorstep/contract/backbone/partner-keys.ts';
import {
  addCredentialPolicy,
  getBioExtractors,
  getCredentialPolicy,
  getPartner,
  getPartnerPolicy,
  getPolicy,
  getPolicyByApiKey,
  listPartners,
  listPartnersV2,
  setBioExtractors,
  setCredentialPolicy,
} from '@doorstep/contract/backbone/partner-management.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPartner } from '../../testing/a-partner.ts';
import { envelope, refusal, serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const BANK = 'bank-of-amara';
const SIGN_IN = 'policy-bank-sign-in';

let server: RunningServer;
let admin: Ask;
let partner: Ask;
let system: Ask;
beforeAll(async () => {
  server = await startServer();
  admin = await serviceClient(server, 'PARTNER_ADMIN');
  partner = await serviceClient(server, 'AUTH_PARTNER');
  system = await serviceClient(server, 'ID_AUTHENTICATION');
});
afterAll(() => server.stop());

const ofType = (partnerType?: string) => ({ query: partnerType === undefined ? {} : { partnerType } });

describe('the partners of the country', () => {
  it('are those of its pack, by type [PMS-1] [PMS-2] [PMS-3]', async () => {
    const all = valueOf(await system(listPartners, ofType())).partners;
    expect(all).toHaveLength(8);
    const printers = valueOf(await system(listPartnersV2, ofType('Print_Partner'))).partners;
    expect(printers.map(({ partnerID }) => partnerID).sort()).toEqual([
      'harbour-press',
      'mpartner-default-print',
    ]);
    expect(printers.map(({ multilingualName }) => multilingualName['fra'])).toContain('Imprimerie nationale');
    expect(valueOf(await system(getPartner, { params: { partnerId: BANK } }))).toEqual({
      partnerID: BANK,
      status: 'Active',
      organizationName: 'Bank of Amara',
      contactNumber: '0700900306',
      emailId: 'identity@bankofamara.example',
      address: '2 Exchange Street, 10130 Port Amara',
      partnerType: 'Auth_Partner',
    });
  });

  it('are none of a type without any, and of none that is no type [PMS-1] [PMS-2] [PMS-3]', async () => {
    expect(await system(listPartners, ofType('ABIS_Partner'))).toMatchObject(
      refusal('nothing-found', 'PMS_PRT_064'),
    );
    expect(await system(listPartnersV2, ofType('Nobody'))).toMatchObject({
      errors: [{ code: 'PMS_PRT_010' }],
    });
    expect(await system(getPartner, { params: { partnerId: 'nobody' } })).toMatchObject(
      refusal('partner-unknown', 'PMS_PRT_005'),
    );
  });
});

describe('what a partner may be given', () => {
  it('stands in its policy [PMS-4] [PMS-15] [PMS-16]', async () => {
    const params = { partnerId: BANK, credentialType: 'vercred' };
    expect(valueOf(await system(getCredentialPolicy, { params }))).toMatchObject({
      ...params,
      policyId: 'policy-bank-account',
      policyType: 'DataShare',
      is_Active: true,
      policies: { dataSharePolicies: { encryptionType: 'Partner Based' } },
    });
    const policyId = 'policy-bank-account';
    expect(valueOf(await system(getPolicy, { params: { policyId } })).policyName).toBe('bank-account');
    const own = { params: { policyId, partnerId: BANK } };
    expect(valueOf(await system(getPartnerPolicy, own)).policyId).toBe(policyId);
    const another = { params: { policyId, partnerId: 'health-fund' } };
    expect(await system(getPartnerPolicy, another)).toMatchObject(refusal('policy-unmapped', 'PMS_PRT_061'));
    const missing = { params: { partnerId: BANK, credentialType: 'euin' } };
    expect(await system(getCredentialPolicy, missing)).toMatchObject(refusal('nothing-found', 'PMS_PRT_064'));
  });

  it('is mapped by an administrator [PMS-5] [PMS-6]', async () => {
    const params = { partnerId: 'harbour-press', credentialType: 'reprint', policyName: 'printed-card' };
    expect((await admin(addCredentialPolicy, { params })).ok).toBe(true);
    expect(await admin(addCredentialPolicy, { params })).toMatchObject(
      refusal('mapping-exists', 'PMS_PRT_007'),
    );
    expect((await admin(setCredentialPolicy, { params: { ...params, policyName: 'digital-card' } })).ok).toBe(
      true,
    );
    const given = await system(getCredentialPolicy, { params });
    expect(valueOf(given).policyName).toBe('digital-card');
    for (const [changes, code] of [
      [{ policyName: 'none' }, 'PMS_PRT_073'],
      [{ credentialType: 'none' }, 'PMS_PRT_072'],
      [{ partnerId: 'none' }, 'PMS_PRT_005'],
    ] as const)
      expect(await admin(setCredentialPolicy, { params: { ...params, ...changes } })).toMatchObject({
        errors: [{ code }],
      });
    expect(await system(setCredentialPolicy, { params })).toMatchObject({ status: 403 });
  });

  it('ends with its policy [PMS-5]', async () => {
    await server.sql`update partner_management.policy set valid_till = now() where name = 'sim-card'`;
    const params = { partnerId: BANK, credentialType: 'vercred', policyName: 'sim-card' };
    expect(await admin(setCredentialPolicy, { params })).toMatchObject(
      refusal('policy-expired', 'PMS_PMP_018'),
    );
  });

  it('says by what templates are made [PMS-7] [PMS-8]', async () => {
    const params = { partnerId: BANK, policyId: 'policy-bank-account' };
    expect(await system(getBioExtractors, { params })).toMatchObject(refusal('nothing-found', 'PMS_PRT_064'));
    const extractors = [
      { attributeName: 'photo', biometric: 'face', extractor: { provider: 'mock', version: '1.1' } },
    ];
    const body = envelope('extractors', { extractors });
    expect((await admin(setBioExtractors, { params, body })).ok).toBe(true);
    expect(valueOf(await system(getBioExtractors, { params }))).toEqual({ extractors });
  });
});

const wish = { policyName: 'sim-check', useCaseDescription: 'To open accounts' };

describe('a key', () => {
  it('comes of a policy that was asked for and approved [PMS-9] [PMS-10] [PMS-11] [PMS-17]', async () => {
    const params = { partnerId: BANK };
    const keyBody = envelope('key', { policyName: 'sim-check', label: 'counter' });
    expect(await admin(generateApiKey, { params, body: keyBody })).toMatchObject(
      refusal('policy-not-approved', 'PMS_PRT_061'),
    );
    const asked = await admin(requestPolicy, { params, body: envelope('map', wish) });
    const { mappingkey } = valueOf(asked);
    expect(await admin(requestPolicy, { params, body: envelope('map', wish) })).toMatchObject(
      refusal('request-pending', 'PMS_PRT_053'),
    );
    const decide = (status: string, key = mappingkey) =>
      admin(decidePolicyRequest, { params: { mappingkey: key }, body: envelope('decide', { status }) });
    expect(await decide('Perhaps')).toMatchObject({ errors: [{ code: 'PMS_COR_002' }] });
    expect(await decide('Approved', 'none')).toMatchObject(refusal('request-unknown', 'PMS_PRT_061'));
    const both = await Promise.all([decide('Approved'), decide('Rejected')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await server.sql`update partner_management.policy_request set status = 'Approved' where mapping_key::text = ${mappingkey}`;
    const made = await Promise.all([1, 2].map(() => admin(generateApiKey, { params, body: keyBody })));
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    const apiKey = made.flatMap((reply) => (reply.ok ? [reply.value.apiKey] : []))[0] ?? '';
    const policy = await system(getPolicyByApiKey, { params: { apiKey } });
    expect(valueOf(policy).policyName).toBe('sim-check');
    expect(await system(getPolicyByApiKey, { params: { apiKey: 'none' } })).toMatchObject({
      word: 'policy-unknown',
    });
    const [row] =
      await server.sql`select encode(key_hash, 'escape') as text from partner_management.api_key where label = 'counter'`;
    expect(String(row?.['text'])).not.toContain(apiKey);
  });

  it('is for the partner itself to ask for, and for no other [PMS-9] [PMS-11]', async () => {
    const params = { partnerId: BANK };
    expect(await partner(requestPolicy, { params, body: envelope('map', wish) })).toMatchObject(
      refusal('not-yours', 'PMS_PRT_055'),
    );
    const body = envelope('key', { policyName: 'bank-sign-in', label: 'mine' });
    expect(await partner(generateApiKey, { params, body })).toMatchObject(
      refusal('not-yours', 'PMS_PRT_055'),
    );
  });

  it('of the operator’s command counts here too, and one from here counts in identity checks [PMS-14]', async () => {
    const bank = await aPartner(server, BANK, 'Bank of Amara');
    const [licence = '', , apiKey = ''] = bank.address.split('/');
    const validate = (changes: Readonly<Record<string, string>> = {}) =>
      system(validatePartnerKeys, {
        params: { partnerId: BANK, apiKey, mispLicenseKey: licence, ...changes },
      });
    expect(valueOf(await validate())).toMatchObject({
      partnerId: BANK,
      policyId: SIGN_IN,
      policyStatus: true,
      certificateData: expect.stringContaining('BEGIN CERTIFICATE'),
    });
    expect(await validate({ apiKey: 'none' })).toMatchObject(refusal('api-key-unknown', 'PMS_PMP_50'));
    expect(await validate({ partnerId: 'health-fund' })).toMatchObject({ word: 'api-key-unknown' });
    expect(await validate({ mispLicenseKey: 'none' })).toMatchObject(
      refusal('licence-unknown', 'PMS_PMP_020'),
    );
    const made = await admin(generateApiKey, {
      params: { partnerId: BANK },
      body: envelope('key', { policyName: 'bank-sign-in', label: 'branch' }),
    });
    const { uin } = await server.person();
    const ask = async (key: string) => {
      const body = {
        individualId: uin,
        individualIdType: 'UIN',
        otpChannel: ['EMAIL'],
        transactionID: '1234567890',
      };
      return (await bank.askForCode(body, {}, `${licence}/${BANK}/${key}`)).text;
    };
    expect(await ask('none')).toContain('PMS_PMP_017');
    expect(await ask(valueOf(made).apiKey)).toContain('"errors":null');
    await server.sql`update partner_management.misp_licence set expires_at = now()`;
    expect(await validate()).toMatchObject(refusal('licence-expired', 'PMS_PMP_021'));
    await server.sql`update partner_management.misp_licence set active = false`;
    expect(await validate()).toMatchObject(refusal('licence-blocked', 'PMS_PMP_025'));
  });
});

function aPublicKey() {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...publicKey.export({ format: 'jwk' }), kid: 'mine', use: 'sig' };
}

describe('a client of sign-in', () => {
  const request = {
    name: { eng: 'Bank of Amara', ara: 'بنك أمارة' },
    policyId: SIGN_IN,
    authPartnerId: BANK,
    logoUri: 'https://bank.example/logo.png',
    redirectUris: ['https://bank.example/return'],
    grantTypes: ['authorization_code' as const],
    clientAuthMethods: ['private_key_jwt' as const],
  };

  it('is made by its partner, known to sign-in, and ended [PMS-12] [PMS-13]', async () => {
    const publicKey = aPublicKey();
    const body = envelope('client', { ...request, publicKey });
    const { clientId, status } = valueOf(await admin(createOidcClient, { body }));
    expect(status).toBe('ACTIVE');
    const begin = () =>
      server
        .browser()
        .get(
          `/oidc/auth?client_id=${clientId}&redirect_uri=https://bank.example/return&response_type=code&scope=openid&state=s&nonce=n`,
        );
    expect((await begin()).status).toBe(303);
    expect(await admin(createOidcClient, { body })).toMatchObject(refusal('key-taken', 'PMS_ESI_001'));
    const { policyId: _policy, authPartnerId: _partner, ...rest } = request;
    const change = {
      params: { clientId },
      body: envelope('client', { ...rest, status: 'INACTIVE' as const }),
    };
    expect(await partner(changeOidcClient, change)).toMatchObject(refusal('client-unknown', 'PMS_ESI_004'));
    expect(valueOf(await admin(changeOidcClient, change))).toEqual({ clientId, status: 'INACTIVE' });
    expect((await begin()).status).toBe(400);
    const nobody = { ...change, params: { clientId: 'none' } };
    expect(await admin(changeOidcClient, nobody)).toMatchObject(refusal('client-unknown', 'PMS_ESI_004'));
  });

  it.each([
    ['partner-unknown', 'PMS_PRT_058', { authPartnerId: 'nobody' }],
    ['no-auth-partner', 'PMS_PRT_059', { authPartnerId: 'harbour-press' }],
    ['no-auth-policy', 'PMS_PRT_057', { policyId: 'policy-bank-account' }],
    ['policy-not-approved', 'PMS_ESI_002', { policyId: 'policy-health-check' }],
    ['key-unusable', 'PMS_ESI_007', { publicKey: { kty: 'oct', k: 'AAAA' } }],
  ] as const)('is refused as %s [PMS-12]', async (word, code, changes) => {
    const body = envelope('client', { ...request, publicKey: aPublicKey(), ...changes });
    expect(await admin(createOidcClient, { body })).toMatchObject(refusal(word, code));
  });

  it('is not made with a private key [PMS-12]', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const body = envelope('client', { ...request, publicKey: { ...privateKey.export({ format: 'jwk' }) } });
    expect(await admin(createOidcClient, { body })).toMatchObject({ word: 'key-unusable' });
  });
});
