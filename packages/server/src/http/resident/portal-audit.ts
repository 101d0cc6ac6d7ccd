import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { logOpenPortalEvent, logPortalEvent } from '@doorstep/contract/resident/portal-audit.ts';
import { auditSubject } from '../audit-subject.ts';
import type { ServerCallers } from '../callers.ts';

export interface PortalAuditParts {
  readonly record: (entry: AuditEntry) => void;
  /** Whether a caller may have one more event written. */
  readonly take: (caller: string) => 'granted' | 'used up';
}

export function portalEvent(parts: PortalAuditParts): Implementation<typeof logPortalEvent, ServerCallers> {
  return {
    questions: {},
    answer: ({ body }, session, { requestId }) => {
      note(parts, `person ${session.owner}`, body.auditEventId, { ...auditSubject(session), requestId });
      return Promise.resolve(ok({}));
    },
  };
}

export function openPortalEvent(
  parts: PortalAuditParts,
): Implementation<typeof logOpenPortalEvent, ServerCallers> {
  return {
    questions: {},
    answer: ({ body }, _caller, { requestId, address }) => {
      note(parts, `address ${address}`, body.auditEventId, { ...auditSubject(null), requestId });
      return Promise.resolve(ok({}));
    },
  };
}

/** RP-001 to RP-043, the events of the reference's portal (reference-portals A5). */
const PORTAL_EVENT = /^RP-0(?:0[1-9]|[1-3]\d|4[0-3])$/u;

/**
 * Nothing the caller says of people, times, modules or what happened is written: whoever can reach the address could
 * put words into the audit (weakness 17). The number of the event says what it was.
 */
function note(
  { record, take }: PortalAuditParts,
  caller: string,
  eventId: unknown,
  who: Pick<AuditEntry, 'id' | 'idType' | 'sessionUserId' | 'requestId'>,
): void {
  if (typeof eventId !== 'string' || !PORTAL_EVENT.test(eventId) || take(caller) === 'used up') return;
  record({
    eventId,
    eventName: 'RESIDENT_PORTAL_EVENT',
    eventType: 'INFO',
    applicationId: 'Resident_Portal',
    applicationName: 'Resident Portal',
    moduleId: 'RP',
    moduleName: 'Resident Portal',
    description: '',
    ...who,
  });
}
