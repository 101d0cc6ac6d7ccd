import { getStaffSession } from '@doorstep/contract/doorstep/staff-session.ts';
import { stopOn } from '../../server/api.ts';
import { callAsStaff } from '../../server/staff.ts';
import type { LayoutServerLoad } from './$types';

/** Pages on the way in. */
const WAY_IN = ['/office/sign-in', '/office/sign-in/code', '/office/second-factor'];

/** Who is in the back office; the menu shows what their roles open, and the server decides again. */
export const load: LayoutServerLoad = async (event) => {
  if (WAY_IN.includes(event.route.id)) return { staff: null };
  const reply = await callAsStaff(event, getStaffSession, {
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  const { name, areas } = reply.value;
  return { staff: { name, areas } };
};
