import type { Family, Faults, WireContext, WireError, WireReading } from '../family.ts';
import { JSON_TYPE } from '../family.ts';
import { isRecord, textAt } from '../json.ts';

export interface IdaOptions {
  readonly id: string;
  readonly faults: Faults;
  /** What stands as the response of a refusal: null, or what was asked for and failed. */
  readonly refused: keyof typeof REFUSED;
}

const REFUSED = {
  null: null,
  'auth-status': { authStatus: false, authToken: null },
  'kyc-status': { kycStatus: false, authToken: null },
  'binding-status': { bindingAuthStatus: false, authToken: null, identityCertificate: null },
  'kyc-token': { kycStatus: false, authToken: null, kycToken: null },
} as const;

/** ID Authentication's envelope `{id, version, transactionID, responseTime, response, errors}` (identity-backbone §1.2). */
export function ida({ id, faults, refused }: IdaOptions): Family {
  const body = (response: unknown, errors: unknown, { now, body: asked }: WireContext): string =>
    JSON.stringify({
      id,
      version: textAt(asked, 'version') ?? '1.0',
      transactionID: textAt(asked, 'transactionID') ?? null,
      responseTime: now.toISOString(),
      response,
      errors,
    });
  return {
    name: 'ida',
    faults,
    success: (value, context) => ({
      status: 200,
      contentType: JSON_TYPE,
      body: body(value, null, context),
    }),
    failure: (errors, status, context) => ({
      status,
      contentType: JSON_TYPE,
      body: body(
        REFUSED[refused],
        errors.map((error) => ({ errorCode: error.code, errorMessage: error.text })),
        context,
      ),
    }),
    read,
  };
}

function read(status: number, body: unknown): WireReading {
  if (!isRecord(body))
    return { ok: false, errors: [{ code: `HTTP-${String(status)}`, text: 'No envelope' }] };
  const errors: readonly unknown[] = Array.isArray(body['errors']) ? body['errors'] : [];
  if (errors.length === 0 && status < 400) return { ok: true, value: body['response'] };
  return { ok: false, errors: errors.map(readError) };
}

function readError(error: unknown): WireError {
  return { code: textAt(error, 'errorCode') ?? '', text: textAt(error, 'errorMessage') ?? '' };
}
