import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginEsignet, detailsRequest, wrapped } from '../../testing/esignet-calls.ts';
import { relyingClient } from '../../testing/relying-client.ts';
import type { RelyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const BASE = '/v1/esignet';

let server: RunningServer;
let client: RelyingClient;
beforeAll(async () => {
  server = await startServer();
  client = await relyingClient(server, 'openid profile email phone Manage-VID Manage-Service-Requests');
});
afterAll(() => server.stop());

const refused = (code: string) => ({ response: null, errors: [{ errorCode: code }] });

describe('what oauth-details refuses', () => {
  it.each([
    ['an unknown client', { clientId: 'nobody' }, 'invalid_client_id'],
    ['no client', { clientId: '' }, 'invalid_client_id'],
    ['another redirect address', { redirectUri: 'https://bank.example/other' }, 'invalid_redirect_uri'],
    ['no address at all', { redirectUri: 'bank' }, 'invalid_redirect_uri'],
    ['an unknown scope', { scope: 'openid everything' }, 'invalid_scope'],
    ['a scope it is not registered for', { scope: 'openid Manage-Credentials' }, 'invalid_scope'],
    ['no openid', { scope: 'profile' }, 'invalid_scope'],
    ['another response type', { responseType: 'token' }, 'invalid_response_type'],
    ['an unknown display', { display: 'hologram' }, 'invalid_display'],
    ['an unknown prompt', { prompt: 'login dance' }, 'invalid_prompt'],
    ['claims that are none', { claims: 'name' }, 'invalid_claim'],
    [
      'a proof we have not',
      { claims: { id_token: { acr: { essential: true, value: 'mosip:idp:acr:biometrics' } } } },
      'invalid_acr',
    ],
    ['a plain PKCE challenge', { codeChallengeMethod: 'plain' }, 'unsupported_pkce_challenge_method'],
    ['a challenge that is none', { codeChallenge: 'short' }, 'invalid_pkce_challenge'],
    ['a method without challenge', { codeChallenge: '' }, 'invalid_pkce_challenge'],
  ])('%s', async (_, changes, code) => {
    const { details } = await beginEsignet(server, client, changes);
    expect(details.status).toBe(200);
    expect(details.json).toMatchObject(refused(code));
  });

  it('names every fault of the form at once', async () => {
    const { details } = await beginEsignet(server, client, { scope: '', responseType: 'token', prompt: 'x' });
    const errors = valueAt(details.json, ['errors']);
    expect(errors).toMatchObject([
      { errorCode: 'invalid_scope' },
      { errorCode: 'invalid_response_type' },
      { errorCode: 'invalid_prompt' },
    ]);
  });

  it('a header that does not match the cookie', async () => {
    const browser = server.browser();
    await browser.get(`${BASE}/csrf/token`);
    const body = wrapped(detailsRequest(client));
    const path = `${BASE}/authorization/v2/oauth-details`;
    expect((await browser.send('POST', path, body)).status).toBe(403);
    expect((await browser.send('POST', path, body, { 'x-xsrf-token': 'another' })).status).toBe(403);
    expect((await browser.send('POST', path, body, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it.each(['', 'null', '[]', '{"request":null}', '{"request":{"clientId":{"$ne":""}}}', '{"requ'])(
    'a body like %s, without a word of what went wrong inside',
    async (body) => {
      const { status, text } = await server
        .browser()
        .sendText('POST', `${BASE}/authorization/v2/oauth-details`, body);
      expect(status).toBe(200);
      expect(text).toMatch(/"errorCode":"invalid_/u);
      expect(text).not.toMatch(/TypeError|at \w+ \(|JSON/u);
    },
  );
});
