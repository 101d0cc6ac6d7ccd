import { getCasePaper } from '@doorstep/contract/office/decision.ts';
import { stopOn } from '../../../../../../server/api.ts';
import { shownPaper } from '../../../../../../server/shown-paper.ts';
import { callAsStaff } from '../../../../../../server/staff.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { id, attribute } = event.params;
  const reply = await callAsStaff(event, getCasePaper, { params: { id, attribute } });
  if (!reply.ok) return stopOn(reply);
  return shownPaper('paper', reply.value);
};
