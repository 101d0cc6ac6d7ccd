import { printedAppointments } from '../../../../features/booking/printed-appointments.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = printedAppointments;
