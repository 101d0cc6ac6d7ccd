import { Type } from 'typebox';
import { AREA_ROLES } from '@doorstep/core/office/access/area.ts';
import { staffWith } from '../access.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { Text, listAudit } from './wire.ts';

export const getLoadFigures = operation({
  name: 'office.figure.load',
  summary: 'Bookings of the fortnight ahead, sign-ins of the fortnight behind, and what waits to be sent',
  method: 'GET',
  path: '/doorstep/v1/office/figures',
  family: doorstep,
  access: staffWith(...AREA_ROLES.figures),
  audit: listAudit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    /** Every day, from today by the country's clock. */
    bookings: Type.Array(Type.Object({ day: Text, planned: Type.Number(), booked: Type.Number() })),
    /** Every day, today the last. */
    signIns: Type.Array(Type.Object({ day: Text, count: Type.Number() })),
    /** Seconds that the oldest message of a system waits; systems without one are left out. */
    lag: Type.Array(Type.Object({ system: Text, count: Type.Number(), seconds: Type.Number() })),
  }),
  failures: {},
});
