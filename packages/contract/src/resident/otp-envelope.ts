import type { Family, WireContext, WireError, WireReading, WireReply } from '../family.ts';
import { JSON_TYPE } from '../family.ts';
import { isRecord, textAt } from '../json.ts';
import { kernel } from '../envelope.ts';
import { RESIDENT_FAULTS, residentKernel } from './wire.ts';

/** What the general handler writes where nothing of the route is known (resident-services §1.9). */
const handler = kernel(residentKernel({ id: null, version: 'v1', errorsOnSuccess: 'null' }));

/**
 * ID Authentication's answer about a code, handed on: `responseTime` and `errorMessage` are spelt so, and the routes
 * differ in the name of the transaction. Refusals of the route itself come in the kernel envelope
 * (resident-services §1.3).
 */
export function otpEnvelope(transaction: 'transactionID' | 'transactionId'): Family {
  const reply = (
    status: number,
    response: unknown,
    errors: unknown,
    { now, body }: WireContext,
  ): WireReply => ({
    status,
    contentType: JSON_TYPE,
    body: JSON.stringify({
      id: 'mosip.identity.otp.internal',
      version: textAt(body, 'version') ?? '1.0',
      [transaction]: textAt(body, transaction) ?? null,
      responseTime: now.toISOString(),
      response,
      errors,
      metadata: null,
    }),
  });
  return {
    name: 'ida',
    faults: RESIDENT_FAULTS,
    success: (value, context) => reply(200, value, null, context),
    failure: (errors, status, context) =>
      errors.every(({ code }) => code.startsWith('IDA-'))
        ? reply(status, null, errors.map(authError), context)
        : handler.failure(errors, status, context),
    read,
  };
}

const STATUS_ID = 'mosip.resident.channel.verification.status';

/** The answer about a contact: a kernel envelope whose time is spelt `responseTime`. */
export const verificationEnvelope: Family = {
  ...kernel(
    residentKernel({
      id: STATUS_ID,
      version: '1.0',
      errorsOnSuccess: 'null',
      // The reference writes the property's name here, not its value (resident-services §1.9).
      failureId: 'resident.channel.verification.status.id',
    }),
  ),
  success: (response, { now }) => ({
    status: 200,
    contentType: JSON_TYPE,
    body: JSON.stringify({
      id: STATUS_ID,
      version: '1.0',
      responseTime: now.toISOString(),
      metadata: null,
      response,
      errors: null,
    }),
  }),
};

function authError({ code, text }: WireError) {
  return { errorCode: code, errorMessage: text };
}

function read(status: number, body: unknown): WireReading {
  if (!isRecord(body))
    return { ok: false, errors: [{ code: `HTTP-${String(status)}`, text: 'No envelope' }] };
  const errors: readonly unknown[] = Array.isArray(body['errors']) ? body['errors'] : [];
  if (errors.length === 0 && status < 400) return { ok: true, value: body['response'] };
  return {
    ok: false,
    errors: errors.map((error) => ({
      code: textAt(error, 'errorCode') ?? '',
      text: textAt(error, 'errorMessage') ?? textAt(error, 'message') ?? '',
    })),
  };
}
