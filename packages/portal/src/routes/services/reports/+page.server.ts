import { listReports } from '@doorstep/contract/doorstep/report.ts';
import { callAsResident, stopOn } from '../../../server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const reply = await callAsResident(event, listReports, {});
  return reply.ok ? reply.value : stopOn(reply);
};
