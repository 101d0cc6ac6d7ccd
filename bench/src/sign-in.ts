import { setTimeout as wait } from 'node:timers/promises';
import { call } from '@doorstep/contract/client.ts';
import type { ClientRequest, ClientResponse, Reply, Transport } from '@doorstep/contract/client.ts';
import { beginPortalSession } from '@doorstep/contract/doorstep/portal-session.ts';
import {
  checkSignInCode,
  getSignIn,
  giveSignInConsent,
  sendSignInCode,
} from '@doorstep/contract/doorstep/sign-in.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';

export interface SignedIn {
  /** The `Cookie` header of the portal's session. */
  readonly cookie: string;
  readonly transport: Transport;
}

export interface Person {
  readonly uin: string;
  readonly email: string;
}

/** The first person of the default country pack. */
export const FIRST_PERSON: Person = { uin: '4103685972', email: 'amal.benyahia@example.org' };

/** Signs a person in as a browser does: through the provider, with the code from the mailbox. */
export async function signIn(url: string, { uin, email }: Person): Promise<SignedIn> {
  const browser = createBrowser(url);
  const started = must(await call(browser.transport, beginPortalSession, { query: {} }));
  const page = await browser.follow(started.location);
  const uid = /^\/sign-in\/([^/?]+)/u.exec(page)?.[1];
  if (uid === undefined) throw new Error(`Signing in led to ${page}`);
  const params = { uid };
  const known = await newestCode(browser.transport, email);
  must(
    await call(browser.transport, sendSignInCode, {
      params,
      body: { individualId: uin, channels: ['EMAIL'] },
    }),
  );
  const otp = await newCode(browser.transport, email, known);
  const checked = must(await call(browser.transport, checkSignInCode, { params, body: { otp } }));
  const next = checked.next ?? (await consent(browser.transport, uid));
  await browser.follow(next);
  return { cookie: browser.cookie(), transport: browser.transport };
}

async function consent(transport: Transport, uid: string): Promise<string> {
  const step = must(await call(transport, getSignIn, { params: { uid } }));
  const acceptedClaims = [...step.essentialClaims, ...step.voluntaryClaims];
  return must(await call(transport, giveSignInConsent, { params: { uid }, body: { acceptedClaims } })).next;
}

/** The value of an answer that has to be good here. */
export function must<Op>(reply: Reply<Op>): Extract<Reply<Op>, { readonly ok: true }>['value'] {
  if (!reply.ok) throw new Error(`The product answered ${reply.status}: ${JSON.stringify(reply.errors)}`);
  return reply.value;
}

interface Browser {
  readonly transport: Transport;
  /** Follows redirects of this site; the path it ends at, which is a page of the portal and is not loaded. */
  readonly follow: (location: string) => Promise<string>;
  readonly cookie: () => string;
}

function createBrowser(url: string): Browser {
  const jar = new Map<string, string>();
  const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const transport: Transport = async (request) => keepCookies(jar, await send(url, request, cookie()));
  const follow = async (location: string): Promise<string> => {
    const { pathname, search } = new URL(location, url);
    if (!/^\/(oidc|doorstep)\//u.test(pathname)) return pathname;
    const response = await transport({
      method: 'GET',
      path: pathname + search,
      headers: {},
      body: undefined,
    });
    const next = response.headers['location'];
    if (typeof next !== 'string')
      throw new Error(`${pathname} answered ${response.status} and leads nowhere`);
    return follow(next);
  };
  return { transport, follow, cookie };
}

async function send(
  url: string,
  { method, path, headers, body }: ClientRequest,
  cookie: string,
): Promise<ClientResponse> {
  const response = await fetch(url + path, {
    method,
    headers: { ...headers, cookie },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  return {
    status: response.status,
    headers: { ...Object.fromEntries(response.headers), 'set-cookie': response.headers.getSetCookie() },
    body: await response.text(),
  };
}

export function keepCookies(jar: Map<string, string>, response: ClientResponse): ClientResponse {
  for (const line of response.headers['set-cookie'] ?? []) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
  return response;
}

const DELIVERY_MS = 10_000;

interface SentCode {
  /** Of the message. */
  readonly id: string;
  readonly code: string;
}

/** Waits until somebody has a newer code than the one that is known. */
export async function newCode(transport: Transport, email: string, known: SentCode | null): Promise<string> {
  const end = Date.now() + DELIVERY_MS;
  while (Date.now() < end) {
    const newest = await newestCode(transport, email);
    if (newest !== null && newest.id !== known?.id) return newest.code;
    await wait(50);
  }
  throw new Error('The code did not come to the mailbox');
}

/** The newest code sent to somebody. */
export async function newestCode(transport: Transport, email: string): Promise<SentCode | null> {
  const path = `/mailbox/api/messages?${new URLSearchParams({ to: email }).toString()}`;
  const answer = await transport({ method: 'GET', path, headers: {}, body: undefined });
  const messages = valueAt(JSON.parse(answer.body), ['messages']);
  for (const message of Array.isArray(messages) ? messages : []) {
    const code = /(?<![\d-])\d{6}(?!\d)/u.exec(textAt(message, 'text') ?? '')?.[0];
    if (code !== undefined) return { id: textAt(message, 'id') ?? '', code };
  }
  return null;
}
