import { Type } from 'typebox';
import type { Access } from '../access.ts';
import { anyResident, open } from '../access.ts';
import { kernel } from '../envelope.ts';
import type { Family, WireReply } from '../family.ts';
import { operation } from '../operation.ts';
import { residentKernel } from './wire.ts';

const envelope = kernel(residentKernel({ id: null, version: null, errorsOnSuccess: 'null' }));
const EMPTY: WireReply = { status: 200, contentType: 'text/plain', body: '' };

/** An empty 200, whatever was sent; only the door answers otherwise (resident-services §2.20). */
const nothing: Family = {
  ...envelope,
  success: () => EMPTY,
  failure: (errors, status, context) => (status === 200 ? EMPTY : envelope.failure(errors, status, context)),
  read: (status, body) => (status === 200 ? { ok: true, value: {} } : envelope.read(status, body)),
};

const events = {
  method: 'POST',
  family: nothing,
  audit: {
    module: 'RS-AUDIT',
    success: ['RES-SER-110', 'VALIDATE_REQUEST'],
    failure: ['RES-SER-142', 'VALIDATION_FAILED_EXCEPTION'],
  },
  // Of all that the portal sends, only which event it was is believed.
  input: { body: Type.Object({ auditEventId: Type.Optional(Type.Unknown()) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {},
} as const;

/** AU-1: an event on the reference's portal, of a person who is signed in. */
export const logPortalEvent = portalEvent(
  'AU-1',
  'resident.portal-audit.log',
  '/resident/v1/auth-proxy/audit/log',
  anyResident,
);

/** AU-2: the same of somebody who is not. */
export const logOpenPortalEvent = portalEvent(
  'AU-2',
  'resident.portal-audit.log-open',
  '/resident/v1/proxy/audit/log',
  open,
);

function portalEvent<const A extends Access>(contractId: string, name: string, path: string, access: A) {
  return operation({
    ...events,
    contractId,
    name,
    path,
    access,
    summary: 'Note that something happened on the portal',
  });
}
