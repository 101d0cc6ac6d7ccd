import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Asker } from '@doorstep/core/preregistration/application/application.ts';

/** Event numbers and names of the reference (pre-registration §3.11). */
const EVENTS = {
  updated: ['PRE_402', 'UPDATE'],
  deleted: ['PRE_403', 'DELETE'],
  uploaded: ['PRE_404', 'UPLOAD'],
  copied: ['PRE_409', 'COPY'],
  created: ['PRE_407', 'PERSIST'],
  fetched: ['PRE_406', 'SYNC'],
  received: ['PRE_408', 'REVERSESYNC'],
  'signed-in': ['PRE_410', 'AUTHENTICATION'],
  notified: ['PRE_411', 'NOTIFICATION'],
  consumed: ['PRE_412', 'CONSUMEDSTATUS'],
  expired: ['PRE_413', 'EXPIREDSTATUS'],
} as const;

interface Happening {
  readonly event: keyof typeof EVENTS;
  readonly module: 'AUTHENTICATION' | 'BAT' | 'DAT' | 'DEM' | 'DOC' | 'NOTIFY' | 'REV';
  readonly prid: string | null;
}

/** The entry of a change that an applicant, or in their place staff, made; an applicant only as keyed hash. */
export function preregistrationEntry(who: Asker, { event, module, prid }: Happening): AuditEntry {
  const [eventId, eventName] = EVENTS[event];
  const subject = 'staffId' in who ? who.staffId : Buffer.from(who).toString('hex');
  return {
    eventId,
    eventName,
    eventType: 'SUCCESS',
    applicationId: 'MOSIP_1',
    applicationName: 'PREREGISTRATION',
    moduleId: module,
    moduleName: `preregistration.${event}`,
    description: '',
    id: prid ?? subject,
    idType: prid === null ? 'OWNER_HASH' : 'PRE_REGISTRATION_ID',
    sessionUserId: subject,
    requestId: '',
  };
}
