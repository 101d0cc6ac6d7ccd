import { randomBytes } from 'node:crypto';
import { isRecord } from '@doorstep/contract/json.ts';
import { openBrowser } from './browser.ts';
import type { Browser, Visit } from './browser.ts';
import type { Installation } from './installation.ts';

/** One sign-in on its way: the browser it happens in, and what must be the same when it comes back. */
export interface Arrival {
  readonly browser: Browser;
  readonly uid: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export function random(): string {
  return randomBytes(32).toString('base64url');
}

/** Sends a browser to our own service's authorization request, as far as the page that asks who it is. */
export async function arrive(
  doorstep: Installation,
  changes: Readonly<Record<string, string>> = {},
  browser = openBrowser(),
): Promise<Arrival> {
  const redirectUri = changes['redirect_uri'] ?? `${doorstep.publicUrl}/doorstep/v1/portal-session/complete`;
  const facts = { redirectUri, state: random(), nonce: random(), codeVerifier: random() };
  const url = new URL(await doorstep.relyingParty.authorizationUrl({ ...facts, uiLocales: 'fr' }));
  for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
  return { ...facts, ...(await reachPage(doorstep, url.href, browser)) };
}

export async function reachPage(doorstep: Installation, url: string, browser: Browser) {
  const page = await browser.followTo(url, `${doorstep.publicUrl}/sign-in/`);
  return { browser, uid: page.pathname.split('/').at(-1) ?? '' };
}

type OnItsWay = Pick<Arrival, 'browser' | 'uid'>;

export async function step(doorstep: Installation, { browser, uid }: OnItsWay): Promise<unknown> {
  return JSON.parse((await browser.get(`${doorstep.publicUrl}/doorstep/v1/sign-in/${uid}`)).body);
}

export async function act(
  doorstep: Installation,
  { browser, uid }: OnItsWay,
  path: '/code' | '/code/check' | '/consent' | '/abandon',
  body: unknown,
): Promise<Visit & { readonly json: Readonly<Record<string, unknown>> }> {
  const visit = await browser.post(`${doorstep.publicUrl}/doorstep/v1/sign-in/${uid}${path}`, body);
  const json: unknown = JSON.parse(visit.body);
  return { ...visit, json: isRecord(json) ? json : {} };
}

/** Gives the id and the code that was really sent. Returns where to go on; null when consent is to be asked. */
export async function proveWho(
  doorstep: Installation,
  way: OnItsWay,
  individualId: string,
): Promise<string | null> {
  const sent = await act(doorstep, way, '/code', { individualId, channels: ['PHONE', 'EMAIL'] });
  if (sent.status !== 200) throw new Error(sent.body);
  const checked = await act(doorstep, way, '/code/check', { otp: await doorstep.sentCode() });
  if (checked.status !== 200) throw new Error(checked.body);
  const { next } = checked.json;
  return typeof next === 'string' ? next : null;
}

export async function agreeTo(
  doorstep: Installation,
  way: OnItsWay,
  acceptedClaims: readonly string[],
): Promise<string> {
  const given = await act(doorstep, way, '/consent', { acceptedClaims });
  if (given.status !== 200) throw new Error(given.body);
  return String(given.json['next']);
}

export const OUR_CLAIMS = ['name', 'picture', 'email', 'phone_number', 'individual_id'];

/** The whole way in at our own service; the address the browser comes back to. */
export async function comeBack(doorstep: Installation, way: Arrival, individualId: string): Promise<URL> {
  const next = (await proveWho(doorstep, way, individualId)) ?? (await agreeTo(doorstep, way, OUR_CLAIMS));
  return way.browser.followTo(next, way.redirectUri);
}
