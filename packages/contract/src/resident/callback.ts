import { Type } from 'typebox';
import { CALLBACK_TOPICS } from '@doorstep/core/resident/callback/callback.ts';
import type { CallbackName } from '@doorstep/core/resident/callback/callback.ts';
import { open } from '../access.ts';
import { kernel } from '../envelope.ts';
import type { Family } from '../family.ts';
import { textAt } from '../json.ts';
import { operation } from '../operation.ts';
import { RESIDENT_FAULTS, residentKernel } from './wire.ts';

/** A hub that hears of a fault of ours in an answer of 200 would take the event for delivered. */
const faults = { ...RESIDENT_FAULTS, internal: { ...RESIDENT_FAULTS.internal, status: 500 } };
const envelope = kernel({
  ...residentKernel({ id: null, version: null, errorsOnSuccess: 'null' }),
  faults,
});

const deliveryFamily: Family = {
  ...envelope,
  success: () => ({ status: 200, contentType: 'text/plain', body: '' }),
  read: (status, body) =>
    status === 200 && (body === '' || body === undefined)
      ? { ok: true, value: {} }
      : envelope.read(status, body),
};

/** What the hub asks to hear back goes back as it is, and as text: a browser makes no page of it. */
const intentFamily: Family = {
  ...envelope,
  success: (value) => ({
    status: 202,
    contentType: 'text/plain; charset=utf-8',
    body: textAt(value, 'challenge') ?? '',
  }),
  failure: () => ({ status: 404, contentType: 'text/plain; charset=utf-8', body: '' }),
  read: (status, body) =>
    status === 202 && typeof body === 'string'
      ? { ok: true, value: { challenge: body } }
      : { ok: false, errors: [{ code: `HTTP-${String(status)}`, text: 'Not meant by us' }] },
};

const proofMissing = (text: string) => ({ code: 'RES-SER-418', text });

/** W-1 to W-4: the hub's deliveries. An answer of 200 with errors is one that the hub need not repeat. */
const delivery = (
  contractId: string,
  name: CallbackName,
  what: {
    readonly summary: string;
    readonly success: readonly [string, string];
    readonly failure: readonly [string, string];
    readonly code: string;
  },
) =>
  operation({
    name: `resident.callback.${name}`,
    contractId,
    summary: what.summary,
    method: 'POST',
    path: `/resident/v1/callback/${name}`,
    family: deliveryFamily,
    access: open,
    audit: { module: 'RS-CALLBACK', success: what.success, failure: what.failure },
    input: {
      headers: Type.Object({ 'x-hub-signature': Type.Optional(Type.String({ maxLength: 200 })) }),
      body: Type.Record(Type.String(), Type.Unknown()),
    },
    checks: [],
    collects: 'first',
    output: Type.Object({}),
    failures: {
      'signature-missing': proofMissing('KER-WSC-106 --> The signature of the hub is missing'),
      'secret-missing': proofMissing('KER-WSC-107 --> No secret is agreed with the hub'),
      'signature-wrong': proofMissing('KER-WSC-108 --> The signature is not that of the hub'),
      'callback-unfit': { code: what.code, text: 'The event cannot be applied' },
    },
  });

export const authTypeCallback = delivery('W-1', 'authTypeCallback', {
  summary: 'Locks were changed as asked',
  success: ['RES-SER-323', 'AUTH_TYPE_CALL_BACK_SUCCESS'],
  failure: ['RES-SER-324', 'AUTH_TYPE_CALL_BACK_FAILURE'],
  code: 'RES-SER-444',
});
export const authTransactionCallback = delivery('W-2', 'authTransaction', {
  summary: 'Somebody authenticated a resident',
  success: ['RES-SER-323', 'AUTH_TYPE_CALL_BACK_SUCCESS'],
  failure: ['RES-SER-324', 'AUTH_TYPE_CALL_BACK_FAILURE'],
  code: 'RES-SER-443',
});
export const credentialStatusCallback = delivery('W-3', 'credentialStatusUpdate', {
  summary: 'A credential came further',
  success: ['RES-SER-299', 'CREDENTIAL_STATUS_UPDATE_CALL_BACK_SUCCESS'],
  failure: ['RES-SER-300', 'CREDENTIAL_STATUS_UPDATE_CALL_BACK_FAILURE'],
  code: 'RES-SER-443',
});
export const registrationCallback = delivery('W-4', 'regprocworkflow', {
  summary: 'A registration came to its end',
  success: ['RES-SER-503', 'REG_PROC_WORK_FLOW_CALL_BACK_SUCCESS'],
  failure: ['RES-SER-504', 'REG_PROC_WORK_FLOW_CALL_BACK_FAILURE'],
  code: 'RES-SER-523',
});

const isTopic = (name: CallbackName) => Type.Literal(CALLBACK_TOPICS[name]);

/** The hub asks whether a subscription is meant (identity-backbone §25.1). */
const intent = (name: CallbackName) =>
  operation({
    name: `resident.callback.${name}.intent`,
    summary: 'Whether a subscription to the hub is meant',
    method: 'GET',
    path: `/resident/v1/callback/${name}`,
    family: intentFamily,
    access: open,
    audit: { module: 'RS-CALLBACK', success: null, failure: ['RES-SER-324', 'AUTH_TYPE_CALL_BACK_FAILURE'] },
    input: {
      query: Type.Object({
        'hub.mode': Type.Union([Type.Literal('subscribe'), Type.Literal('unsubscribe')]),
        'hub.topic': isTopic(name),
        'hub.challenge': Type.String({ pattern: '^[\\w.~-]{1,200}$' }),
      }),
    },
    checks: [],
    collects: 'first',
    output: Type.Object({ challenge: Type.String() }),
    failures: { 'not-meant': { code: 'RES-SER-410', text: 'This subscription is not meant' } },
  });

export const authTypeIntent = intent('authTypeCallback');
export const authTransactionIntent = intent('authTransaction');
export const credentialStatusIntent = intent('credentialStatusUpdate');
export const registrationIntent = intent('regprocworkflow');
