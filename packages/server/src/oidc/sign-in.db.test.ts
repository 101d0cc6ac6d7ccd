import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './testing/browser.ts';
import type { Browser } from './testing/browser.ts';
import { startInstallation } from './testing/installation.ts';
import type { Installation } from './testing/installation.ts';

const AMAL = '4103685972';

let doorstep: Installation;
beforeAll(async () => {
  doorstep = await startInstallation('contract');
});
afterAll(() => doorstep.stop());

interface Attempt {
  readonly browser: Browser;
  readonly uid: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Sends a browser through the authorization request to the page that asks who it is. */
async function arrive(browser = openBrowser()): Promise<Attempt> {
  const redirectUri = `${doorstep.publicUrl}/doorstep/v1/portal-session/complete`;
  const [state, nonce, codeVerifier] = [random(), random(), random()];
  const url = await doorstep.relyingParty.authorizationUrl({ state, nonce, codeVerifier, redirectUri, uiLocales: 'fr' });
  const page = await browser.followTo(url, `${doorstep.publicUrl}/sign-in/`);
  return { browser, uid: page.pathname.split('/').at(-1) ?? '', redirectUri, state, nonce, codeVerifier };
}

function random(): string {
  return randomBytes(32).toString('base64url');
}

function operation(attempt: Attempt, path: string, body: unknown) {
  return attempt.browser.post(`${doorstep.publicUrl}/doorstep/v1/sign-in/${attempt.uid}${path}`, body);
}

async function proveWhoIAm(attempt: Attempt, individualId = AMAL): Promise<string | null> {
  const sent = await operation(attempt, '/code', { individualId, channels: ['PHONE'] });
  expect(sent.status, sent.body).toBe(200);
  const checked = await operation(attempt, '/code/check', { otp: await doorstep.sentCode() });
  expect(checked.status, checked.body).toBe(200);
  return JSON.parse(checked.body).next;
}

async function agree(attempt: Attempt): Promise<string> {
  const step = JSON.parse((await attempt.browser.get(`${doorstep.publicUrl}/doorstep/v1/sign-in/${attempt.uid}`)).body);
  const acceptedClaims = [...step.essentialClaims, ...step.voluntaryClaims];
  const given = await operation(attempt, '/consent', { acceptedClaims });
  expect(given.status, given.body).toBe(200);
  return JSON.parse(given.body).next;
}

describe('signing in at our own service', () => {
  it('goes from the authorization request to the agreed claims', async () => {
    const attempt = await arrive();
    const next = (await proveWhoIAm(attempt)) ?? (await agree(attempt));
    const callback = await attempt.browser.followTo(next, attempt.redirectUri);
    const tokens = await doorstep.relyingParty.exchange({ ...attempt, callbackUrl: callback.href });
    if (!tokens.ok) throw new Error(tokens.failure.word);
    const user = await doorstep.relyingParty.userInfo(tokens.value.accessToken);
    expect(user).toMatchObject({ ok: true, value: { individualId: AMAL, name: 'Amal Benyahia' } });
  });
});
