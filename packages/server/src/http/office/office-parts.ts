import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import { officeEntry } from '@doorstep/core/office/access/office-entry.ts';
import type { OfficeAct } from '@doorstep/core/office/access/office-entry.ts';
import type { Exchange } from '@doorstep/contract/implementation.ts';
import type { ServiceClient } from '../callers.ts';

/** What every page of the back office needs beside its own system. */
export interface OfficeParts {
  readonly pageSize: number;
  /** Every reading of somebody's data says who read whose. */
  readonly record: (entry: AuditEntry) => void;
  /** The name of a centre; its id where the country has no such centre. */
  readonly centreName: (centreId: string, language: string) => Promise<string>;
}

type Note = Omit<OfficeAct, 'staffId' | 'requestId'>;

/** Writes into the audit what a member of staff read or did. */
export function note(
  { record }: Pick<OfficeParts, 'record'>,
  { clientId }: ServiceClient,
  { requestId }: Exchange,
  act: Note,
): void {
  record(officeEntry({ ...act, staffId: clientId, requestId }));
}

export function pageOf(
  query: { readonly page?: string },
  size: number,
): { readonly index: number; readonly size: number } {
  return { index: Number(query.page ?? '0'), size };
}
