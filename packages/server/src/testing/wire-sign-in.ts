import { randomUUID } from 'node:crypto';
import { textAt } from '@doorstep/contract/json.ts';
import type { Browser, Reply } from './browser.ts';
import type { RunningServer } from './running-server.ts';

/** Where the reference's portal wants to return to. */
export function targetOf({ publicUrl }: Pick<RunningServer, 'publicUrl'>): string {
  return `${publicUrl}/portal/index.html#/uinservices/dashboard`;
}

export function base64(address: string): string {
  return Buffer.from(address).toString('base64');
}

/** The reference portal's way in, as far as the authorization request. `change` may ask for something else there. */
export async function beginSignIn(
  server: RunningServer,
  browser: Browser,
  change: (authorization: URL) => void = () => undefined,
): Promise<string> {
  const begun = await browser.get(`/resident/v1/login/${base64(targetOf(server))}?state=${randomUUID()}`);
  const authorization = new URL(begun.location ?? fault(begun));
  change(authorization);
  return interactionOf(await browser.get(authorization.href));
}

export function interactionOf(reply: Reply): string {
  return new URL(reply.location ?? fault(reply)).pathname.split('/').at(-1) ?? '';
}

const OUR_CLAIMS = ['name', 'picture', 'email', 'phone_number', 'individual_id'];

/** Gives id and code, and agrees to everything asked for. Returns where the browser goes on. */
export async function proveAndAgree(
  server: RunningServer,
  browser: Browser,
  uid: string,
  individualId: string,
  acceptedClaims: readonly string[] = OUR_CLAIMS,
): Promise<string> {
  const steps = `/doorstep/v1/sign-in/${uid}`;
  // Tests sign in oftener than a person may.
  await server.sql`delete from otp_manager.target`;
  const otp = await server.codeSentBy(() =>
    browser.send('POST', `${steps}/code`, { individualId, channels: ['PHONE', 'EMAIL'] }),
  );
  const checked = await browser.send('POST', `${steps}/code/check`, { otp });
  const next = textAt(checked.json, 'next');
  if (next != null) return next;
  if (checked.status !== 200) return fault(checked);
  const agreed = await browser.send('POST', `${steps}/consent`, { acceptedClaims });
  return textAt(agreed.json, 'next') ?? fault(agreed);
}

/** A browser signed in on the wire, as the reference's portal is: cookies `Authorization` and `id_token`. */
export async function signIn(
  server: RunningServer,
  individualId: string,
  change?: (authorization: URL) => void,
): Promise<Browser> {
  const browser = server.browser();
  const uid = await beginSignIn(server, browser, change);
  const callback = await browser.get(await proveAndAgree(server, browser, uid, individualId));
  const landed = await browser.get(callback.location ?? fault(callback));
  if (browser.cookie('Authorization') === null) fault(landed);
  return browser;
}

/** A browser signed in as our own portal's pages are. */
export async function signInPortal(server: RunningServer, individualId: string): Promise<Browser> {
  const browser = server.browser();
  const begun = await browser.get('/doorstep/v1/portal-session/begin?to=/services');
  const uid = interactionOf(await browser.get(begun.location ?? fault(begun)));
  const callback = await browser.get(await proveAndAgree(server, browser, uid, individualId));
  const landed = await browser.get(callback.location ?? fault(callback));
  if (!(landed.location ?? '').endsWith('/services')) fault(landed);
  return browser;
}

function fault(reply: Reply): never {
  throw new Error(`${String(reply.status)} ${reply.location ?? ''} ${reply.text.slice(0, 300)}`);
}
