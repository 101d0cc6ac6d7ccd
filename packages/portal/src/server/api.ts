import type { RequestEvent } from '@sveltejs/kit';
import { error, redirect } from '@sveltejs/kit';
import type { ClientRequest, ClientResponse, Reply } from '@doorstep/contract/client.ts';
import { call } from '@doorstep/contract/client.ts';
import type { InputOf, Operation } from '@doorstep/contract/operation.ts';
import { fetchTransport } from './fetch-transport.ts';
import { ownPath } from './own-path.ts';
import type { PortalRequest } from './portal-request.ts';

/** What of the browser's request the API sees, so that limits, audit and origin checks count the person. */
const FORWARDED = ['cookie', 'user-agent', 'accept-language', 'origin', 'sec-fetch-site'] as const;

/** What calling the API needs of the request a page answers. */
export interface Visit extends Pick<RequestEvent, 'url' | 'request' | 'locals'> {
  readonly platform: { readonly req: { readonly doorstep?: PortalRequest } } | undefined;
}

/** Calls an operation on behalf of the browser; cookies the API sets go on to it. */
export async function callApi<Op extends Operation>(
  visit: Visit,
  op: Op,
  input: InputOf<Op>,
): Promise<Reply<Op>> {
  return call((request) => send(visit, request), op, input, forwardedHeaders(visit));
}

/** As `callApi`, for pages behind the sign-in: without a session the browser is sent to sign in and back. */
export async function callAsResident<Op extends Operation>(
  visit: Visit,
  op: Op,
  input: InputOf<Op>,
): Promise<Reply<Op>> {
  const reply = await callApi(visit, op, input);
  if (!reply.ok && reply.status === 401) redirect(303, signInPath(visit.url, visit.locals.language.tag));
  return reply;
}

/** Sends a request that is no operation of the contract, such as one to the mailbox. */
export async function sendPlain(visit: Visit, method: string, path: string): Promise<ClientResponse> {
  return send(visit, { method, path, headers: forwardedHeaders(visit), body: undefined });
}

/** Where a person signs in and comes back to the page they wanted. */
function signInPath(url: URL, tag: string): string {
  const query = new URLSearchParams({ to: ownPath(url), ui_locales: tag });
  return `/doorstep/v1/portal-session/begin?${query.toString()}`;
}

/** Stops with the error page for an answer the page has no words of its own for. */
export function stopOn(reply: {
  readonly ok: false;
  readonly status: number;
  readonly word: string | null;
}): never {
  const known = [403, 404, 429].includes(reply.status);
  const message = `The API answered ${reply.status}`;
  error(known ? reply.status : 502, message, reply.word === null ? {} : { word: reply.word });
}

/** As the page's own call: what cookies the API sets stays here. */
export async function sendApart(
  visit: Pick<Visit, 'platform'>,
  request: ClientRequest,
): Promise<ClientResponse> {
  const transport = visit.platform?.req.doorstep?.transport ?? fetchTransport(process.env['API_URL']);
  return transport(request);
}

async function send(visit: Visit, request: ClientRequest): Promise<ClientResponse> {
  const response = await sendApart(visit, request);
  visit.locals.replyCookies.push(...listOf(response.headers['set-cookie']));
  if (response.status === 429)
    visit.locals.comeAgainAfter = listOf(response.headers['retry-after'])[0] ?? null;
  return response;
}

/** Headers of the browser's request as the API shall see them, and whose request it is. */
export function forwardedHeaders(
  visit: Pick<Visit, 'request' | 'platform' | 'locals'>,
): Record<string, string> {
  const { headers } = visit.request;
  const client = visit.platform?.req.doorstep?.clientAddress;
  return {
    ...Object.fromEntries(
      FORWARDED.flatMap((name) => {
        const value = headers.get(name);
        return value === null ? [] : [[name, value]];
      }),
    ),
    'x-request-id': visit.locals.requestId,
    ...(client === undefined ? {} : { 'x-doorstep-client': client }),
  };
}

export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
