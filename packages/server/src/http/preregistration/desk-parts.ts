import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Officer } from '@doorstep/core/preregistration/desk/arrival.ts';
import type { DeskPorts } from '@doorstep/core/preregistration/desk/desk-ports.ts';
import type { ServiceClient } from '../callers.ts';

/** What was read: the list of a day, or one person's form or paper. */
export type DeskReading =
  | {
      readonly of: 'list' | 'search' | 'export' | 'enrolments';
      readonly centreId: string;
      readonly day: string;
    }
  | { readonly of: 'form' | 'paper' | 'enrolment'; readonly prid: string };

export interface DeskParts {
  readonly desk: DeskPorts;
  readonly pageSize: number;
  readonly centreName: (centreId: string, language: string) => Promise<string | null>;
  /** Every reading of somebody's data says who read whose. */
  readonly record: (entry: AuditEntry) => void;
  readonly readEntry: (officer: Officer, reading: DeskReading, requestId: string) => AuditEntry;
}

/** Null for an account without a centre. */
export function officerOf({ clientId, centreId }: ServiceClient): Officer | null {
  return centreId === null ? null : { staffId: clientId, centreId };
}
