import { getLoadFigures } from '@doorstep/contract/office/figure.ts';
import { stopOn } from '../../../server/api.ts';
import { callAsStaff } from '../../../server/staff.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, getLoadFigures, {});
  return reply.ok ? { figures: reply.value } : stopOn(reply);
};
