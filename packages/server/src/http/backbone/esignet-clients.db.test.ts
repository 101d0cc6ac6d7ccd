import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginEsignet, proveByRoutes, redeem } from '../../testing/esignet-calls.ts';
import {
  aClientKey,
  aNewClient,
  authorizePath,
  BIOMETRICS,
  codesOf,
  codeWith,
  CLIENT_ROUTES,
  GENERATED_CODE,
  managedClient,
  managementWire,
  someDetails,
} from '../../testing/esignet-client-calls.ts';
import type { ManagementWire } from '../../testing/esignet-client-calls.ts';
import { serviceClient } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { RETURN_TO, relyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

const BASE = '/v1/esignet';
const OWN_CLIENT = 'mosip-resident-client';

let server: RunningServer;
let admin: Ask;
let wire: ManagementWire;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  admin = await serviceClient(server, 'PMS_ADMIN');
  wire = managementWire(server, await server.clientToken('PMS_ADMIN'));
  person = await server.person();
});
afterAll(() => server.stop());

describe('a new client', () => {
  it.each(CLIENT_ROUTES)('is made by %s [OIDC-33] [OIDC-34] [OIDC-35]', async (route) => {
    const { request } = await aNewClient();
    const made = await wire('POST', `/${route}`, request);
    expect(made).toMatchObject({
      status: 200,
      json: { response: { clientId: request.clientId, status: 'ACTIVE' }, errors: [] },
    });
  });

  it('goes from its registration to claims [OIDC-35]', async () => {
    const client = await managedClient(server, admin, { clientNameLangMap: { fra: 'Banque du port' } });
    const acceptedClaims = ['name', 'email', 'individual_id'];
    const { way, code } = await codeWith(server, client, {
      individualId: person.uin,
      acceptedClaims,
      scope: 'openid profile',
    });
    expect(way.details.json).toMatchObject({
      response: {
        clientName: { '@none': 'Harbour bank', eng: 'Harbour bank', fra: 'Banque du port' },
        essentialClaims: ['name', 'email', 'individual_id'],
        logoUrl: 'https://bank.example/logo.png',
      },
    });
    const redeemed = await redeem(server, client, { code, code_verifier: way.verifier });
    expect(redeemed.status).toBe(200);
    const bearer = textAt(redeemed.json, 'access_token') ?? '';
    const info = await server.browser().get(`${BASE}/oidc/userinfo`, { authorization: `Bearer ${bearer}` });
    const claims = decodeJwt(info.text);
    expect(claims).toMatchObject({ name: 'Salma Idrissi', individual_id: person.uin });
    expect(claims).not.toHaveProperty('picture');
    expect(claims).not.toHaveProperty('phone_number');
  });

  it('may not ask for a service in people’s names [OIDC-35]', async () => {
    const client = await managedClient(server, admin);
    const { details } = await beginEsignet(server, client);
    expect(codesOf(details.json)).toEqual(['invalid_scope']);
  });

  it('may return to several hosts, or to an application’s own scheme [OIDC-35]', async () => {
    for (const redirectUris of [
      [RETURN_TO, 'https://branch.example/back'],
      [RETURN_TO, 'org.bank.harbour://oauth'],
    ]) {
      const client = await managedClient(server, admin, { redirectUris });
      const redirectUri = redirectUris[1];
      const { details } = await beginEsignet(server, client, { scope: 'openid', redirectUri });
      expect(details.json).toMatchObject({ errors: [], response: { redirectUri } });
      const query = new URLSearchParams({
        ...{ client_id: client.clientId, redirect_uri: redirectUri ?? '', response_type: 'code' },
        ...{
          scope: 'openid',
          state: 's',
          nonce: 'n',
          code_challenge: 'x'.repeat(43),
          code_challenge_method: 'S256',
        },
      });
      expect((await server.browser().get(`/oidc/auth?${query.toString()}`)).location).toContain('/sign-in/');
    }
  });

  it.each(CLIENT_ROUTES)(
    'by %s is refused with an id or a key that another has [OIDC-33] [OIDC-34] [OIDC-35]',
    async (route) => {
      const first = await aNewClient();
      expect(codesOf((await wire('POST', `/${route}`, first.request)).json)).toEqual([]);
      const { publicKey } = await aClientKey();
      const sameId = await wire('POST', `/${route}`, { ...first.request, publicKey });
      expect(codesOf(sameId.json)).toEqual(['duplicate_client_id']);
      const again = await wire('POST', `/${route}`, first.request);
      expect(codesOf(again.json)).toEqual(['duplicate_client_id']);
      const sameKey = await wire('POST', `/${route}`, {
        ...first.request,
        clientId: `other-${randomUUID()}`,
      });
      expect(codesOf(sameKey.json)).toEqual(['duplicate_public_key']);
    },
  );

  it('is not the product’s own, nor one with the key of an operator’s client [OIDC-33] [OIDC-35]', async () => {
    const own = await aNewClient({ clientId: OWN_CLIENT });
    for (const route of CLIENT_ROUTES)
      expect(codesOf((await wire('POST', `/${route}`, own.request)).json)).toEqual(['duplicate_client_id']);
    const operators = await relyingClient(server);
    const [row] = await server.sql<{ publicKey: object }[]>`
      select metadata->'jwks'->'keys'->0 as "publicKey" from sign_in.client where client_id = ${operators.clientId}`;
    const taken = await aNewClient({ publicKey: row?.publicKey });
    expect(codesOf((await wire('POST', '/client', taken.request)).json)).toEqual(['duplicate_public_key']);
  });

  it('is one of twenty that come with the same key, or the same id [OIDC-35]', async () => {
    const { request } = await aNewClient();
    const ids = Array.from({ length: 20 }, () => ({ ...request, clientId: `race-${randomUUID()}` }));
    const byKey = await Promise.all(ids.map((one) => wire('POST', '/client', one)));
    expect(byKey.flatMap(({ json }) => codesOf(json))).toEqual(
      Array.from({ length: 19 }, () => 'duplicate_public_key'),
    );
    const { request: other } = await aNewClient();
    const byId = await Promise.all(
      Array.from({ length: 10 }, async () =>
        wire('POST', '/client', { ...other, publicKey: (await aClientKey()).publicKey }),
      ),
    );
    expect(byId.flatMap(({ json }) => codesOf(json))).toEqual(
      Array.from({ length: 9 }, () => 'duplicate_client_id'),
    );
  });
});

describe('a change', () => {
  it.each(CLIENT_ROUTES)(
    'by %s is of what may change, and the key stays [OIDC-36] [OIDC-37] [OIDC-38]',
    async (route) => {
      const client = await managedClient(server, admin, { clientNameLangMap: { fra: 'Banque du port' } });
      const { publicKey } = await aClientKey();
      const change = {
        ...someDetails(),
        clientName: 'Bank of the harbour',
        userClaims: ['name'],
        status: 'ACTIVE',
        publicKey,
      };
      const changed = await wire('PUT', `/${route}/${client.clientId}`, change);
      expect(changed.json).toMatchObject({
        response: { clientId: client.clientId, status: 'ACTIVE' },
        errors: [],
      });
      const { way, code } = await codeWith(server, client, {
        individualId: person.uin,
        acceptedClaims: ['name'],
        scope: 'openid',
      });
      expect(way.details.json).toMatchObject({
        response: { clientName: { '@none': 'Bank of the harbour' }, essentialClaims: ['name'] },
      });
      expect(await redeem(server, client, { code, code_verifier: way.verifier })).toMatchObject({
        status: 200,
      });
    },
  );

  it.each(CLIENT_ROUTES)(
    'by %s is of a client that there is, and not the product’s own [OIDC-36] [OIDC-37] [OIDC-38]',
    async (route) => {
      const change = { ...someDetails(), status: 'INACTIVE' };
      for (const clientId of ['nobody', OWN_CLIENT, '%00', 'x'.repeat(500)]) {
        const { status, json } = await wire('PUT', `/${route}/${clientId}`, change);
        expect([status, clientId, codesOf(json)]).toEqual([
          200,
          clientId,
          [clientId === '%00' ? 'invalid_input' : 'invalid_client_id'],
        ]);
      }
    },
  );

  it('of the configuration asks people again, or wants requests pushed [OIDC-38]', async () => {
    const client = await managedClient(server, admin, {
      additionalConfig: {
        consent_expire_in_mins: 10,
        purpose: { type: 'login', title: { '@none': 'Come in' } },
      },
    });
    const asking = { scope: 'openid', claims: { userinfo: { name: { essential: true } } } };
    const { way } = await codeWith(server, client, {
      individualId: person.uin,
      acceptedClaims: ['name'],
      ...asking,
    });
    expect(way.details.json).toMatchObject({
      response: {
        configs: { clientAdditionalConfig: { consent_expire_in_mins: 10, purpose: { type: 'login' } } },
      },
    });
    const action = async (): Promise<string | undefined> => {
      const again = await beginEsignet(server, client, asking);
      return textAt((await proveByRoutes(server, again, person.uin)).json, 'response', 'consentAction');
    };
    expect(await action()).toBe('NOCAPTURE');
    await server.sql`update sign_in.consent set expires_at = expires_at - interval '10 minutes'`;
    expect(await action()).toBe('CAPTURE');
    const additionalConfig = { require_pushed_authorization_requests: true };
    await wire('PUT', `/client/${client.clientId}`, { ...someDetails(), status: 'ACTIVE', additionalConfig });
    expect(codesOf((await beginEsignet(server, client, asking)).details.json)).toEqual(['invalid_request']);
    await wire('PUT', `/oauth-client/${client.clientId}`, { ...someDetails(), status: 'ACTIVE' });
    expect(codesOf((await beginEsignet(server, client, asking)).details.json)).toEqual(['invalid_request']);
    await wire('PUT', `/client/${client.clientId}`, { ...someDetails(), status: 'ACTIVE' });
    expect(codesOf((await beginEsignet(server, client, asking)).details.json)).toEqual([]);
  });

  it('to a way of proof that is not served stops sign-in at both faces [OIDC-38]', async () => {
    const client = await managedClient(server, admin, { authContextRefs: [BIOMETRICS] });
    const { details } = await beginEsignet(server, client, { scope: 'openid' });
    expect(codesOf(details.json)).toEqual(['no_acr_registered']);
    const refused = await server.browser().get(authorizePath(client.clientId));
    expect(refused.location).toContain('unmet_authentication_requirements');
    const change = { ...someDetails(), status: 'ACTIVE', authContextRefs: [GENERATED_CODE] };
    await wire('PUT', `/client/${client.clientId}`, change);
    expect((await server.browser().get(authorizePath(client.clientId))).location).toContain('/sign-in/');
  });
});
