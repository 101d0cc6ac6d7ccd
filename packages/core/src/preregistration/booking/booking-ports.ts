import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import type { Asker } from '../application/application.ts';
import type { BookingSettings } from './appointment-rules.ts';
import type { AvailabilityStore } from './availability-store.ts';
import type { BookableApplication, BookingStore } from './booking-store.ts';
import type { SlotStore } from './slot-store.ts';

/** What booking needs to know of centres. */
export type CentreFacts = Pick<
  MasterData,
  'version' | 'centres' | 'centreInAllLanguages' | 'centreWeekdays' | 'holidaysOf' | 'exceptionalHolidaysOf'
>;

export type BookingAudit = 'booked' | 'cancelled';

export interface BookingPorts {
  readonly bookings: BookingStore;
  readonly availability: AvailabilityStore;
  readonly slots: SlotStore;
  readonly masterData: CentreFacts;
  readonly settings: BookingSettings;
  readonly auditEntry: (what: BookingAudit, prid: string, asker: Asker) => AuditEntry;
  /** Whether somebody else's application is told from one that nobody has (decisions 19). */
  readonly enumeration: 'contract' | 'uniform';
  readonly now: () => Date;
}

/** Why somebody may not see an application, or null when they may. */
export function hiddenFrom(
  { enumeration }: Pick<BookingPorts, 'enumeration'>,
  seen: BookableApplication | undefined,
): 'application-unknown' | 'not-yours' | null {
  if (seen === undefined || seen.status === 'Consumed') return 'application-unknown';
  if (seen.isTheirs) return null;
  return enumeration === 'uniform' ? 'application-unknown' : 'not-yours';
}

/** A centre that works, in any language: its hours, zone and seats are the same in all. */
export async function workingCentre(
  masterData: CentreFacts,
  centreId: string,
): Promise<RegistrationCentre | null> {
  const inLanguages = await masterData.centreInAllLanguages(centreId);
  return inLanguages.find((centre) => centre.active) ?? null;
}
