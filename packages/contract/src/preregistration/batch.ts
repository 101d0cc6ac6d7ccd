import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { operation } from '../operation.ts';
import { BOOKING_AUDIT } from './appointment-wire.ts';
import { preregistration } from './wire.ts';

/** OLD-7: moves what registration clients registered, which a job does by itself (§2.12.1). */
export const consumeByBatch = operation({
  name: 'preregistration.batch.consume',
  contractId: 'OLD-7',
  summary: 'Move the applications that were registered',
  method: 'PUT',
  path: '/preregistration/v1/batch/consumedStatus',
  family: preregistration('mosip.pre-registration.batchjob.service.consumed'),
  access: clientWith('PRE_REGISTRATION_ADMIN'),
  audit: { module: 'BAT', success: ['PRE_412', 'CONSUMEDSTATUS'], failure: ['PRE_405', 'EXCEPTION'] },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ message: Type.String() }),
  failures: {
    'nothing-to-move': { code: 'PRG_PAM_BAT_001', text: 'No pre registration id found to update status' },
  },
});

/** PRE-58: makes the slots that are due, which happens by itself within seconds of a change (§2.10.9). */
export const syncAvailability = operation({
  name: 'preregistration.booking.sync-availability',
  contractId: 'PRE-58',
  summary: 'Bring the slots in line with the centres',
  method: 'GET',
  path: '/preregistration/v1/appointment/availability/sync',
  family: preregistration('mosip.pre-registration.appointment.availability.sync'),
  access: clientWith('PRE_REGISTRATION_ADMIN', 'REGISTRATION_SUPERVISOR'),
  audit: { ...BOOKING_AUDIT, success: ['PRE_406', 'SYNC'] },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.String(),
  failures: {},
});
