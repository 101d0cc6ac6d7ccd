import { memberOf, textOf } from './json.ts';
import type { Settings } from './settings.ts';
import { wrongWith } from './signature.ts';

const ROUTES = '/preregistration/v1';

/** Signs a member of staff in, as operators of registration clients do. */
export async function signIn({ server, user, password }: Settings): Promise<string> {
  const body = { request: { userName: user, password, appId: 'registrationclient' } };
  const answer = await ask(`${server}/v1/authmanager/authenticate/internal/useridPwd`, 'POST', body, null);
  return textOf(answer.json, 'response', 'token') ?? refuse(answer);
}

/** The certificate that answers are verified with, in PEM. */
export async function readCertificate({ server }: Settings, token: string): Promise<string> {
  const query = 'applicationId=KERNEL&referenceId=SIGN';
  const answer = await ask(`${server}/v1/syncdata/getCertificate?${query}`, 'GET', null, token);
  return textOf(answer.json, 'response', 'certificate') ?? refuse(answer);
}

/** Calls a data-sync route, and believes the answer only when its signature holds. */
async function askSigned(
  { server }: Settings,
  { token, certificate }: Trust,
  method: 'GET' | 'POST',
  path: string,
  body: unknown,
): Promise<unknown> {
  const answer = await ask(`${server}${ROUTES}${path}`, method, body, token);
  if (answer.status === 401) refuse(answer);
  const wrong = wrongWith(answer.signature, answer.text, certificate);
  if (wrong !== null) throw new Error(wrong);
  const response = memberOf(answer.json, 'response');
  return response ?? refuse(answer);
}

export interface Trust {
  readonly token: string;
  /** PEM. */
  readonly certificate: string;
}

export interface Booked {
  readonly prid: string;
  /** `yyyy-MM-ddTHH:mm:ss.SSS` on the centre's clock. */
  readonly time: string;
  /** Only `NEW_PREREGISTRATION` has a form and papers to take along. */
  readonly kind: string;
}

/** Who is booked at the centre on a day. */
export async function bookedOn(settings: Settings, trust: Trust, day: string): Promise<readonly Booked[]> {
  const request = { registrationCenterId: settings.centre, fromDate: day, toDate: day };
  const body = envelope('mosip.pre-registration.datasync.fetch.ids', request);
  const response = await askSigned(settings, trust, 'POST', '/syncV2', body);
  const listed = memberOf(response, 'applications');
  return (Array.isArray(listed) ? listed : []).map((one: unknown) => ({
    prid: textOf(one, 'applicationId') ?? '',
    time: textOf(one, 'appointmentDtTime') ?? '',
    kind: textOf(one, 'bookingType') ?? '',
  }));
}

/** One packet, encrypted to this machine. */
export async function packetOf(settings: Settings, trust: Trust, prid: string): Promise<Buffer> {
  const path = `/sync/${encodeURIComponent(prid)}/${encodeURIComponent(settings.machine)}`;
  const response = await askSigned(settings, trust, 'GET', path, null);
  return Buffer.from(textOf(response, 'zip-bytes') ?? '', 'base64');
}

/** Tells the server who was registered; answers with those it noted. */
export async function tellConsumed(
  settings: Settings,
  trust: Trust,
  prids: readonly string[],
): Promise<readonly string[]> {
  const body = envelope('mosip.pre-registration.datasync.store', { preRegistrationIds: prids });
  const response = await askSigned(settings, trust, 'POST', '/sync/consumedPreRegIds', body);
  const noted: unknown = memberOf(response, 'preRegistrationIds');
  return Array.isArray(noted) ? noted.map(String) : [];
}

function envelope(id: string, request: unknown): object {
  return { id, version: '1.0', requesttime: new Date().toISOString(), request };
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
  readonly signature: string | null;
}

async function ask(address: string, method: string, body: unknown, token: string | null): Promise<Answer> {
  const response = await fetch(address, {
    method,
    headers: {
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const signature = response.headers.get('response-signature');
  return { status: response.status, text, json: parsed(text), signature };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refuse({ status, json }: Answer): never {
  const errors = memberOf(json, 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : null;
  const code = textOf(first, 'errorCode') ?? `HTTP ${String(status)}`;
  throw new Error(`${code}: ${textOf(first, 'message') ?? 'The server refused.'}`);
}
