import { randomBytes } from 'node:crypto';
import { textAt } from '@doorstep/contract/json.ts';
import type { Browser, Reply } from './browser.ts';
import { challengeOf } from './esignet-calls.ts';
import { ASSERTION_TYPE, RETURN_TO } from './relying-client.ts';
import type { RelyingClient } from './relying-client.ts';
import type { RunningServer } from './running-server.ts';

type PushForm = Readonly<Record<string, string | undefined>>;

/** Pushes a request as its client. */
export async function push(server: RunningServer, by: RelyingClient, changes: PushForm = {}): Promise<Reply> {
  const whole: PushForm = {
    client_id: by.clientId,
    redirect_uri: RETURN_TO,
    response_type: 'code',
    scope: 'openid profile',
    state: 'state-of-the-bank',
    nonce: 'nonce-of-the-bank',
    prompt: 'login',
    claims: JSON.stringify({ userinfo: { name: { essential: true }, email: null } }),
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: await by.assertion({ aud: `${server.publicUrl}/v1/esignet/oauth/par` }),
    ...changes,
  };
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(whole)) if (value !== undefined) given.set(name, value);
  return server.browser().sendText('POST', `/v1/esignet/oauth/par`, given.toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
}

/** A request that was pushed, with PKCE. */
export async function pushed(server: RunningServer, by: RelyingClient, changes: PushForm = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const pkce = { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' };
  const reply = await push(server, by, { ...pkce, ...changes });
  const requestUri = textAt(reply.json, 'request_uri');
  if (requestUri === undefined) throw new Error(reply.text);
  return { reply, requestUri, verifier };
}

/** eSignet's address that begins to sign in. */
export function authorize(query: Readonly<Record<string, string>>): string {
  return `/v1/esignet/authorize?${new URLSearchParams(query).toString()}`;
}

/** From eSignet's address to the page that asks who somebody is. */
export async function arrive(browser: Browser, query: Readonly<Record<string, string>>): Promise<Reply> {
  const sent = await browser.get(authorize(query));
  if (sent.status !== 302) throw new Error(sent.text);
  return browser.get(sent.location ?? '');
}
