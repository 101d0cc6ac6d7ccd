import { decodeJwt } from 'jose';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askForCode,
  beginEsignet,
  codeByRoutes,
  proveByRoutes,
  redeem,
} from '../../testing/esignet-calls.ts';
import { relyingClient } from '../../testing/relying-client.ts';
import type { RelyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let client: RelyingClient;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  client = await relyingClient(server, 'openid profile email phone Manage-VID Manage-Service-Requests');
  person = await server.person();
});
afterAll(() => server.stop());

function userInfo(token: string) {
  return server.browser().get('/v1/esignet/oidc/userinfo', { authorization: `Bearer ${token}` });
}

describe('an agreement', () => {
  async function actionFor(changes: object): Promise<string | undefined> {
    const way = await beginEsignet(server, client, changes);
    const proved = await proveByRoutes(server, way, person.uin);
    return textAt(proved.json, 'response', 'consentAction');
  }

  it('stands for the same question, and for no other', async () => {
    await server.sql`delete from sign_in.consent`;
    await codeByRoutes(server, client, person.uin);
    expect(await actionFor({})).toBe('NOCAPTURE');
    expect(await actionFor({ scope: 'openid profile Manage-VID' })).toBe('NOCAPTURE');
    expect(await actionFor({ prompt: 'consent' })).toBe('CAPTURE');
    const claims = { userinfo: { name: { essential: true }, birthdate: null } };
    expect(await actionFor({ claims })).toBe('CAPTURE');
  });

  it('is given as it was before, whatever the program says now', async () => {
    await codeByRoutes(server, client, person.uin);
    const way = await beginEsignet(server, client);
    await proveByRoutes(server, way, person.uin);
    const { json } = await askForCode(way, { acceptedClaims: ['address'], permittedAuthorizeScopes: [] });
    const code = textAt(json, 'response', 'code') ?? '';
    const token =
      textAt((await redeem(server, client, { code, code_verifier: way.verifier })).json, 'access_token') ??
      '';
    expect(decodeJwt(token)).toMatchObject({ scope: 'Manage-VID Manage-Service-Requests' });
    expect(decodeJwt((await userInfo(token)).text)).not.toHaveProperty('address');
  });

  it('runs out where its client is registered so', async () => {
    await server.sql`update sign_in.client set consent_minutes = 5 where client_id = ${client.clientId}`;
    await server.sql`delete from sign_in.consent`;
    await codeByRoutes(server, client, person.uin);
    expect(await actionFor({})).toBe('NOCAPTURE');
    await server.sql`update sign_in.consent set expires_at = expires_at - interval '5 minutes'`;
    expect(await actionFor({})).toBe('CAPTURE');
    await server.sql`update sign_in.client set consent_minutes = null`;
  });

  it('says which of the claims there are', async () => {
    const { uin } = await server.person({ email: undefined });
    const way = await beginEsignet(server, client);
    await proveByRoutes(server, way, uin);
    const { json } = await way.browser.get('/v1/esignet/authorization/claim-details', way.headers);
    expect(json).toMatchObject({
      response: {
        transactionId: way.transactionId,
        consentAction: 'CAPTURE',
        claimStatus: expect.arrayContaining([
          { claim: 'name', available: true, verified: false },
          { claim: 'email', available: false, verified: false },
        ]),
        profileUpdateRequired: false,
      },
    });
  });
});
