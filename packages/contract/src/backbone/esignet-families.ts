import { JSON_TYPE } from '../family.ts';
import type { Family, Faults, WireReading } from '../family.ts';
import { isRecord, textAt } from '../json.ts';

const refused = {
  code: 'invalid_token',
  text: 'The access token is unknown or has ended',
  status: 401,
} as const;

const faults: Faults = {
  unreadable: { code: 'invalid_request', text: 'The request cannot be read' },
  internal: { code: 'unknown_error', text: 'Something went wrong on our side' },
  unauthenticated: refused,
  forbidden: { code: 'invalid_request', text: 'Requests of another site are refused', status: 403 },
  tooMany: { code: 'unknown_error', text: 'Too many requests. Try again later', status: 429 },
};

/** eSignet's envelope `{responseTime, response, errors}`, refusals with status 200 (identity-backbone §26.1). */
export const esignet: Family = {
  name: 'esignet',
  faults,
  success: (value, { now }) => ({
    status: 200,
    contentType: JSON_TYPE,
    body: JSON.stringify({ responseTime: now.toISOString(), response: value, errors: [] }),
  }),
  failure: (errors, status, { now }) => ({
    status,
    contentType: JSON_TYPE,
    body: JSON.stringify({
      responseTime: now.toISOString(),
      response: null,
      errors: errors.map((error) => ({ errorCode: error.code, errorMessage: error.text })),
    }),
  }),
  read: readEsignet,
};

/** Plain OAuth: JSON, or a signed token as it is; `{error, error_description}` on refusal (RFC 6749, section 5). */
export const oauth: Family = {
  name: 'oauth',
  faults: {
    ...faults,
    unreadable: { ...faults.unreadable, status: 400 },
    internal: { code: 'server_error', text: 'Something went wrong on our side', status: 500 },
    tooMany: { code: 'temporarily_unavailable', text: 'Too many requests. Try again later', status: 429 },
  },
  success: (value) =>
    typeof value === 'string'
      ? { status: 200, contentType: 'application/jwt', body: value }
      : { status: 200, contentType: JSON_TYPE, body: JSON.stringify(value) },
  failure: ([first], status) => ({
    status: status === 200 ? 400 : status,
    contentType: JSON_TYPE,
    body: JSON.stringify({ error: first?.code, error_description: first?.text }),
  }),
  read: (status, body) =>
    status < 400
      ? { ok: true, value: body }
      : {
          ok: false,
          errors: [{ code: textAt(body, 'error') ?? '', text: textAt(body, 'error_description') ?? '' }],
        },
};

function readEsignet(status: number, body: unknown): WireReading {
  const errors = isRecord(body) && Array.isArray(body['errors']) ? body['errors'] : [];
  if (isRecord(body) && errors.length === 0 && status < 400) return { ok: true, value: body['response'] };
  return {
    ok: false,
    errors: errors.map((error) => ({
      code: textAt(error, 'errorCode') ?? '',
      text: textAt(error, 'errorMessage') ?? '',
    })),
  };
}
