import {
  endOtherSessionsOfStaff,
  endStaffSession,
  loadStaffSessions,
} from '../../../features/staff/sessions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadStaffSessions;

export const actions: Actions = { end: endStaffSession, others: endOtherSessionsOfStaff };
