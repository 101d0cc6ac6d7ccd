import { randomUUID } from 'node:crypto';
import * as management from '@doorstep/contract/backbone/esignet-clients.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginEsignet, redeem, sendOtp } from '../../testing/esignet-calls.ts';
import {
  aNewClient,
  authorizePath,
  CLIENT_ROUTES,
  codesOf,
  codeWith,
  managedClient,
  managementWire,
  someDetails,
} from '../../testing/esignet-client-calls.ts';
import type { ManagementWire } from '../../testing/esignet-client-calls.ts';
import { refusal, serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { RETURN_TO, relyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

const BASE = '/v1/esignet';
const CLIENTS = `${BASE}/client-mgmt`;
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

describe('a client that was ended', () => {
  it.each(CLIENT_ROUTES)(
    'by %s is stopped at once, whatever it was in the middle of [OIDC-36] [OIDC-37] [OIDC-38]',
    async (route) => {
      const client = await managedClient(server, admin);
      const asking = { scope: 'openid' };
      const wish = {
        individualId: person.uin,
        acceptedClaims: ['name', 'email', 'individual_id'],
        ...asking,
      };
      const earlier = await codeWith(server, client, wish);
      const redeemed = await redeem(server, client, {
        code: earlier.code,
        code_verifier: earlier.way.verifier,
      });
      const bearer = textAt(redeemed.json, 'access_token') ?? '';
      const coded = await codeWith(server, client, wish);
      const waiting = await beginEsignet(server, client, asking);
      const page = server.browser();
      const uid = new URL((await page.get(authorizePath(client.clientId))).location ?? '', server.publicUrl);
      expect(uid.pathname).toContain('/sign-in/');
      const ended = await wire('PUT', `/${route}/${client.clientId}`, {
        ...someDetails(),
        status: 'INACTIVE',
      });
      expect(ended.json).toMatchObject({ response: { clientId: client.clientId, status: 'INACTIVE' } });

      expect(codesOf((await beginEsignet(server, client, asking)).details.json)).toEqual([
        'invalid_client_id',
      ]);
      expect(await server.browser().get(authorizePath(client.clientId))).toMatchObject({
        status: 400,
        location: null,
      });
      expect(codesOf((await sendOtp(waiting, person.uin)).json)).toEqual(['invalid_transaction']);
      const form = { code: coded.code, code_verifier: coded.way.verifier };
      expect(await redeem(server, client, form)).toMatchObject({
        status: 401,
        json: { error: 'invalid_client' },
      });
      const standard = {
        ...form,
        client_assertion: await client.assertion({ jti: randomUUID(), aud: `${server.publicUrl}/oidc` }),
      };
      expect(textAt((await redeem(server, client, standard, '/oidc/token')).json, 'error')).toBe(
        'invalid_client',
      );
      const info = await server.browser().get(`${BASE}/oidc/userinfo`, { authorization: `Bearer ${bearer}` });
      expect(info).toMatchObject({ status: 401, json: { error: 'invalid_token' } });

      await wire('PUT', `/${route}/${client.clientId}`, { ...someDetails(), status: 'ACTIVE' });
      expect((await redeem(server, client, form)).status).toBe(200);
    },
  );
});

describe('who reads a client', () => {
  it('is told all that is registered [OIDC-39]', async () => {
    const additionalConfig = { userinfo_response_type: 'JWS', consent_expire_in_mins: 20 };
    const client = await managedClient(server, admin, {
      clientNameLangMap: { ara: 'بنك الميناء' },
      additionalConfig,
    });
    const { clientId } = client;
    const found = valueOf(await admin(management.getEsignetClient, { params: { clientId } }));
    expect(found).toEqual({
      ...someDetails(),
      clientId,
      status: 'ACTIVE',
      clientNameLangMap: { eng: 'Harbour bank', ara: 'بنك الميناء' },
      relyingPartyId: 'harbour',
      publicKey: expect.objectContaining({ kty: 'RSA', kid: 'one' }),
      additionalConfig,
    });
    await wire('PUT', `/client/${clientId}`, { ...someDetails(), status: 'INACTIVE' });
    expect(valueOf(await admin(management.getEsignetClient, { params: { clientId } }))).toMatchObject({
      status: 'INACTIVE',
      additionalConfig: null,
    });
  });

  it('reads those an operator registered as well, and no other [OIDC-39]', async () => {
    const { clientId } = await relyingClient(server);
    expect(valueOf(await admin(management.getEsignetClient, { params: { clientId } }))).toMatchObject({
      status: 'ACTIVE',
      clientName: 'Harbour bank',
      redirectUris: [RETURN_TO],
      relyingPartyId: null,
    });
    for (const nobody of ['nobody', OWN_CLIENT])
      expect(await admin(management.getEsignetClient, { params: { clientId: nobody } })).toMatchObject(
        refusal('client-unknown', 'invalid_client_id'),
      );
  });
});

describe('who manages clients', () => {
  it('holds the scope’s name as a role, or administers partners [OIDC-33] [OIDC-36] [OIDC-39]', async () => {
    const [maker, changer, other] = await Promise.all(
      ['add_oidc_client', 'update_oidc_client', 'AUTH_PARTNER'].map((role) => server.clientToken(role)),
    );
    const { request } = await aNewClient();
    const change = { ...someDetails(), status: 'ACTIVE' };
    const statuses = async (bearer = ''): Promise<number[]> => [
      (await managementWire(server, bearer)('POST', '/client', request)).status,
      (await managementWire(server, bearer)('PUT', `/client/${request.clientId}`, change)).status,
      (
        await server
          .browser()
          .get(`${CLIENTS}/client/${request.clientId}`, { authorization: `Bearer ${bearer}` })
      ).status,
    ];
    expect(await statuses(maker)).toEqual([200, 403, 200]);
    expect(await statuses(changer)).toEqual([403, 200, 200]);
    expect(await statuses(other)).toEqual([403, 403, 403]);
    expect(await statuses('nobody')).toEqual([401, 401, 401]);
  });
});
