import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';

/** Something a member of staff read or did in the back office. */
export interface OfficeAct {
  readonly staffId: string;
  /** Dotted, as the operation is called. */
  readonly operation: string;
  readonly kind: 'RETRIEVE' | 'UPDATE';
  /** What it was about; nothing personal in clear. */
  readonly about: { readonly id: string; readonly idType: string } | null;
  readonly description: string;
  readonly requestId: string;
}

/** The audit's words for it. */
export function officeEntry(act: OfficeAct): AuditEntry {
  return {
    eventId: act.kind === 'RETRIEVE' ? 'OFF-401' : 'OFF-402',
    eventName: act.kind,
    eventType: 'SUCCESS',
    applicationId: 'OFFICE',
    applicationName: 'Back office',
    moduleId: 'OFFICE',
    moduleName: act.operation,
    description: act.description,
    id: act.about?.id ?? 'NO_ID',
    idType: act.about?.idType ?? 'NO_ID_TYPE',
    sessionUserId: act.staffId,
    requestId: act.requestId,
  };
}
