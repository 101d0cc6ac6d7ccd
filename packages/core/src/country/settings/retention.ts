import type { SettingTable, WholeSetting } from './definition.ts';

function days(usual: number, doc: string, least = 1): WholeSetting {
  return { kind: 'whole', default: usual, min: least, max: 3_650, doc };
}

/** How long what pre-registration no longer needs is kept. */
export const RETENTION_SETTINGS = {
  'doorstep.preregistration.keep-unbooked-days': days(
    90,
    'Days an application without an appointment is kept after its last change, and an account without any',
  ),
  'doorstep.preregistration.keep-cancelled-days': days(
    90,
    'Days an application is kept after its appointment was cancelled',
  ),
  'doorstep.preregistration.keep-expired-days': days(
    180,
    'Days an application is kept after its appointment passed',
  ),
  'doorstep.preregistration.keep-slots-days': days(30, 'Days the slots of a past day are kept'),
  // Longer than any appointment is made ahead: they keep people from being told twice.
  'doorstep.preregistration.keep-notices-days': days(
    400,
    'Days it is kept on record, without an address, that somebody was told of an appointment',
    370,
  ),
} as const satisfies SettingTable;
