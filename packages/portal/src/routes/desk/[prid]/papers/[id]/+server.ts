import { getPaper } from '@doorstep/contract/preregistration/desk-visit.ts';
import { stopOn } from '../../../../../server/api.ts';
import { shownPaper } from '../../../../../server/shown-paper.ts';
import { callAsStaff } from '../../../../../server/staff.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { prid, id } = event.params;
  const reply = await callAsStaff(event, getPaper, { params: { preRegistrationId: prid, paperId: id } });
  if (!reply.ok) return stopOn(reply);
  return shownPaper(prid, reply.value);
};
