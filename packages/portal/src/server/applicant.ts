import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { error, redirect } from '@sveltejs/kit';
import type { Reply } from '@doorstep/contract/client.ts';
import { call } from '@doorstep/contract/client.ts';
import type { InputOf, Operation } from '@doorstep/contract/operation.ts';
import { forwardedHeaders, listOf, sendApart } from './api.ts';
import type { Visit } from './api.ts';
import { ownPath } from './own-path.ts';

/** What calling the API as an applicant needs of the request a page answers. */
export type ApplicantVisit = Visit & Pick<RequestEvent, 'cookies'>;

/** The cookie that holds an applicant's token; over https no other host of the domain can set it. */
function cookieName(url: URL): string {
  return url.protocol === 'https:' ? '__Host-doorstep_applicant' : 'doorstep_applicant';
}

/** A hint only: the API decides. */
export function maybeApplicant(event: Pick<RequestEvent, 'cookies' | 'url'>): boolean {
  return (event.cookies.get(cookieName(event.url)) ?? '') !== '';
}

/** Calls an operation as whoever is signed in to pre-registration, whatever else this browser is signed in to. */
export async function tryAsApplicant<Op extends Operation>(
  visit: ApplicantVisit,
  op: Op,
  input: InputOf<Op>,
): Promise<Reply<Op>> {
  const { cookie: _others, ...headers } = forwardedHeaders(visit);
  const token = visit.cookies.get(cookieName(visit.url)) ?? '';
  return call((request) => sendApart(visit, request), op, input, {
    ...headers,
    ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
  });
}

/**
 * As `tryAsApplicant`, for pages behind the sign-in. Without one the browser is sent to sign in and back; what a form
 * posted is shown again first, so that nothing typed is lost.
 */
export async function callAsApplicant<Op extends Operation>(
  visit: ApplicantVisit,
  op: Op,
  input: InputOf<Op>,
): Promise<Reply<Op>> {
  const reply = await tryAsApplicant(visit, op, input);
  if (reply.ok || reply.status !== 401) return reply;
  forgetToken(visit);
  if (visit.request.method !== 'POST') redirect(303, signInPath(visit.url));
  const { pathname, search } = visit.url;
  const kept = { action: `${pathname}${search}`, fields: visit.locals.posted };
  error(401, 'The sign-in has ended', { kept });
}

/** Keeps the token that a sign-in answered with; false when it answered with none. */
export function keepToken(
  { cookies, url }: { readonly cookies: Cookies; readonly url: URL },
  headers: Reply<Operation>['headers'],
): boolean {
  const line = listOf(headers['set-cookie']).find((text) => text.startsWith('Authorization='));
  const token = /^Authorization=([^;]+)/u.exec(line ?? '')?.[1];
  const maxAge = /;\s*Max-Age=(\d+)/iu.exec(line ?? '')?.[1];
  if (token === undefined) return false;
  cookies.set(cookieName(url), decodeURIComponent(token), {
    ...attributes(url),
    ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
  });
  return true;
}

export function forgetToken({ cookies, url }: { readonly cookies: Cookies; readonly url: URL }): void {
  cookies.delete(cookieName(url), attributes(url));
}

/** Where an applicant signs in and comes back to the page they wanted. */
function signInPath(url: URL): string {
  return `/pre-registration?${new URLSearchParams({ to: ownPath(url), notice: 'signed-out-in-between' }).toString()}`;
}

function attributes(url: URL) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' } as const;
}
