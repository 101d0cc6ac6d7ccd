import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { operation } from '../operation.ts';
import { preregistration } from './wire.ts';

/** OLD-8: expires the bookings whose day is over, which a job does by itself (§2.12.2). */
export const expireByBatch = operation({
  name: 'preregistration.batch.expire',
  contractId: 'OLD-8',
  summary: 'Expire the appointments that are over',
  method: 'PUT',
  path: '/preregistration/v1/batch/expiredStatus',
  family: preregistration('mosip.pre-registration.batchjob.service.expired'),
  access: clientWith('PRE_REGISTRATION_ADMIN'),
  audit: { module: 'BAT', success: ['PRE_413', 'EXPIREDSTATUS'], failure: ['PRE_405', 'EXCEPTION'] },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({ message: Type.Literal('Demographic status to expired updated successfully') }),
  failures: {},
});
