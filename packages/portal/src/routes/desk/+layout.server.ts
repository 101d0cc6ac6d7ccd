import { getStaffSession } from '@doorstep/contract/doorstep/staff-session.ts';
import { stopOn } from '../../server/api.ts';
import { callAsStaff } from '../../server/staff.ts';
import type { LayoutServerLoad } from './$types';

/** Who is at the desk; pages show nothing to an account that no centre or role opens it to. */
export const load: LayoutServerLoad = async (event) => {
  if (event.route.id === '/desk/sign-in') return { staff: null };
  const reply = await callAsStaff(event, getStaffSession, {
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  const { name, centre, desk } = reply.value;
  const lacks = desk === 'closed' ? ('role' as const) : centre === null ? ('centre' as const) : null;
  return { staff: { name, centre: centre?.name ?? null, lacks } };
};
