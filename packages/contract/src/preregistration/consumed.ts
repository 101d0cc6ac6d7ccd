import { Type } from 'typebox';
import { applicant } from '../access.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { BOOKING_READ_AUDIT } from './appointment-wire.ts';

/** What the wire's lists leave out: applications that ended with a registration. */
export const listConsumed = operation({
  name: 'preregistration.application.list-consumed',
  summary: 'My applications that a centre has registered',
  method: 'GET',
  path: '/doorstep/v1/preregistration/consumed',
  family: doorstep,
  access: applicant,
  audit: BOOKING_READ_AUDIT,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    applications: Type.Array(
      Type.Object({
        preRegistrationId: Type.String(),
        bookingType: Type.String(),
        /** As the form has it; null when the form is gone. */
        name: Type.Unknown(),
        /** ISO instant. */
        consumedAt: Type.String(),
      }),
    ),
  }),
  failures: {},
});
