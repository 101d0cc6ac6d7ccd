import { isRecord, textOf } from './json.ts';

/** Who a partner is to the server. */
export interface PartnerAccess {
  /** Where the server is, without a slash at the end. */
  readonly server: string;
  readonly partner: string;
  /** Of the partner's own client, `service-account-<partner>`. */
  readonly clientSecret: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
}

/** A token of the partner's own client. */
export async function tokenFor({ server, partner, clientSecret }: PartnerAccess): Promise<string> {
  const request = { clientId: `service-account-${partner}`, secretKey: clientSecret, appId: 'partner' };
  const response = await fetch(`${server}/v1/authmanager/authenticate/clientidsecretkey`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request }),
  });
  const token = response.headers.get('authorization');
  if (token === null) throw new Error(`The server gave no token: ${await response.text()}`);
  return token;
}

/** The first thing an answer says is wrong; null when nothing is. */
export function refusalIn({ status, json }: Answer): string | null {
  const errors = isRecord(json) ? json['errors'] : undefined;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const code = textOf(first, 'errorCode');
  if (code !== null) return `${code}: ${textOf(first, 'message') ?? ''}`;
  return status >= 400 ? `HTTP ${String(status)}` : null;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, text, json: parsed(text) };
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
