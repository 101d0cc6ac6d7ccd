import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aNewClient,
  codesOf,
  CLIENT_ROUTES,
  managedClient,
  managementWire,
  someDetails,
} from '../../testing/esignet-client-calls.ts';
import type { ManagementWire } from '../../testing/esignet-client-calls.ts';
import { serviceClient } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let admin: Ask;
let token: string;
let wire: ManagementWire;
beforeAll(async () => {
  server = await startServer();
  admin = await serviceClient(server, 'PMS_ADMIN');
  token = await server.clientToken('PMS_ADMIN');
  wire = managementWire(server, token);
});
afterAll(() => server.stop());

const NAMED = CLIENT_ROUTES.filter((route) => route !== 'oidc-client');

const LONG = 'x'.repeat(257);
const FAULTS = [
  ['userClaims', null, 'invalid_claim'],
  ['userClaims', ['name', null], 'invalid_claim'],
  ['userClaims', ['shoe_size'], 'invalid_claim'],
  ['authContextRefs', [], 'invalid_acr'],
  ['authContextRefs', ['mosip:idp:acr:guess'], 'invalid_acr'],
  ['logoUri', '', 'invalid_uri'],
  ['logoUri', 'javascript:alert(1)', 'invalid_uri'],
  ['redirectUris', [], 'invalid_redirect_uri'],
  ['redirectUris', ['https://a.example/**'], 'invalid_redirect_uri'],
  ['redirectUris', ['http://a.example/back'], 'invalid_redirect_uri'],
  ['redirectUris', ['https://a.example/#x'], 'invalid_redirect_uri'],
  ['redirectUris', ['javascript:alert(1)'], 'invalid_redirect_uri'],
  ['redirectUris', Array.from({ length: 6 }, () => 'https://a.example/'), 'invalid_redirect_uri'],
  ['grantTypes', ['implicit'], 'invalid_grant_type'],
  ['clientAuthMethods', ['client_secret_basic'], 'invalid_client_auth'],
  ['clientName', ' ', 'invalid_client_name'],
  ['clientName', LONG, 'invalid_client_name'],
] as const;
const NEW_FAULTS = [
  ['clientId', '', 'invalid_client_id'],
  ['clientId', 'client id', 'invalid_client_id'],
  ['clientId', 'x'.repeat(101), 'invalid_client_id'],
  ['relyingPartyId', 'rp id', 'invalid_rp_id'],
  ['publicKey', {}, 'invalid_public_key'],
  ['publicKey', { kty: 'oct', k: 'AAAA' }, 'invalid_public_key'],
  ['publicKey', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }, 'invalid_public_key'],
] as const;
const NAME_FAULTS = [
  ['clientNameLangMap', 'Harbour bank', 'invalid_client_name'],
  ['clientNameLangMap', { abc: 'Harbour bank' }, 'invalid_language_code'],
  ['clientNameLangMap', { en: 'Harbour bank' }, 'invalid_language_code'],
  ['clientNameLangMap', { eng: ' ' }, 'invalid_client_name_value'],
  ['clientNameLangMap', { eng: 'x'.repeat(51) }, 'invalid_client_name_length'],
] as const;
const CONFIG_FAULTS = [
  'JWS',
  { userinfo_response_type: 'swj' },
  { consent_expire_in_mins: 5 },
  { consent_expire_in_mins: '30' },
  { signup_banner_required: 'yes' },
  { require_dpop: true },
  { dpop_bound_access_tokens: true },
  { userinfo_response_type: 'JWE' },
  { purpose: { type: 'other' } },
  { purpose: { type: 'login', title: { eng: 'Sign in' } } },
];

describe('a request that is none', () => {
  it.each(CLIENT_ROUTES)(
    'to make a client by %s is told what is wrong [OIDC-33] [OIDC-34] [OIDC-35]',
    async (route) => {
      const { request } = await aNewClient();
      for (const [member, value, code] of [...FAULTS, ...NEW_FAULTS]) {
        const { status, json } = await wire('POST', `/${route}`, { ...request, [member]: value });
        expect([status, member, value, ...codesOf(json)]).toEqual([200, member, value, code]);
      }
      const every = await wire('POST', `/${route}`, {});
      expect(codesOf(every.json).slice(0, 3)).toEqual([
        'invalid_client_id',
        'invalid_client_name',
        'invalid_public_key',
      ]);
      const untimed = await server
        .browser()
        .send('POST', `/v1/esignet/client-mgmt/${route}`, { request }, { authorization: `Bearer ${token}` });
      expect(codesOf(untimed.json)).toEqual(['invalid_request']);
    },
  );

  it.each(CLIENT_ROUTES)(
    'to change a client by %s is told what is wrong [OIDC-36] [OIDC-37] [OIDC-38]',
    async (route) => {
      const { clientId } = await managedClient(server, admin);
      const request = { ...someDetails(), status: 'ACTIVE' };
      for (const [member, value, code] of [...FAULTS, ['status', 'GONE', 'invalid_status'] as const]) {
        const { json } = await wire('PUT', `/${route}/${clientId}`, { ...request, [member]: value });
        expect([member, value, ...codesOf(json)]).toEqual([member, value, code]);
      }
    },
  );

  it.each(NAMED)(
    'names it wrongly by language to %s [OIDC-34] [OIDC-35] [OIDC-37] [OIDC-38]',
    async (route) => {
      const { request } = await aNewClient();
      const { clientId } = await managedClient(server, admin);
      for (const [member, value, code] of NAME_FAULTS) {
        const made = await wire('POST', `/${route}`, { ...request, [member]: value });
        expect([value, ...codesOf(made.json)]).toEqual([value, code]);
        const change = { ...someDetails(), status: 'ACTIVE', [member]: value };
        expect(codesOf((await wire('PUT', `/${route}/${clientId}`, change)).json)).toEqual([code]);
      }
    },
  );

  it('configures it wrongly [OIDC-35] [OIDC-38]', async () => {
    const { request } = await aNewClient();
    const { clientId } = await managedClient(server, admin);
    for (const additionalConfig of CONFIG_FAULTS) {
      const made = await wire('POST', '/client', { ...request, additionalConfig });
      expect([additionalConfig, ...codesOf(made.json)]).toEqual([
        additionalConfig,
        'invalid_additional_config',
      ]);
      const change = { ...someDetails(), status: 'ACTIVE', additionalConfig };
      const changed = await wire('PUT', `/client/${clientId}`, change);
      expect(codesOf(changed.json)).toEqual(['invalid_additional_config']);
    }
  });

  it('gives a private key away [OIDC-33] [OIDC-34] [OIDC-35]', async () => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const { request } = await aNewClient({ publicKey: await exportJWK(privateKey) });
    for (const route of CLIENT_ROUTES)
      expect(codesOf((await wire('POST', `/${route}`, request)).json)).toEqual(['invalid_public_key']);
  });
});
