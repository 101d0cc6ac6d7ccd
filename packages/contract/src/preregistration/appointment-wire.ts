import { Type } from 'typebox';
import type { AuditNames } from '../operation.ts';

export const BOOKING_AUDIT: AuditNames = {
  module: 'BOOK',
  success: ['PRE_407', 'PERSIST'],
  failure: ['PRE_405', 'EXCEPTION'],
};
export const BOOKING_READ_AUDIT: AuditNames = { ...BOOKING_AUDIT, success: ['PRE_401', 'RETRIEVE'] };
/** Which seats are free is about nobody: to look is nobody's act (ADR 21). */
export const SEATS_READ_AUDIT: AuditNames = { ...BOOKING_AUDIT, success: null };

export const APPLICATION_UNKNOWN = { code: 'PRG_APP_013', text: 'No Records Found' } as const;
const ANOTHERS = 'Requested application id does not belong to the user';
/** Told by the application service and by the booking service, unless all is told alike (decisions 19). */
export const NOT_YOURS = { code: 'PRG_APP_BCK_08', text: ANOTHERS } as const;
export const NOT_YOURS_AT_SERVICE = { code: 'PRG_APP_015', text: ANOTHERS } as const;
export const BOOKING_MISSING = { code: 'PRG_BOOK_RCI_013', text: 'Booking data not found' } as const;
export const CENTRE_UNKNOWN = { code: 'KER-MSD-215', text: 'Registration Center not found' } as const;
export const CENTRE_WITHOUT_SLOTS = {
  code: 'PRG_BOOK_RCI_015',
  text: 'No available slots found for specified registration center',
} as const;

const NO_PRID = 'preRegistrationId cannot be empty.';
/** Told by the application service (§2.4) and wherever an appointment is read, as the suite has it (§9). */
export const PRID_MISSING = { code: 'PRG_APP_013', text: NO_PRID } as const;
export const PRID_MISSING_AT_SERVICE = { code: 'PRG_BOOK_RCI_022', text: NO_PRID } as const;

/** Whatever a client takes for an id: one that nobody has is told as unknown, however long (§9). */
export const AskedId = Type.String({ maxLength: 100 });
export const PridParams = Type.Object({ preRegistrationId: AskedId });
export const CentreParams = Type.Object({ registrationCenterId: AskedId });

export function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
