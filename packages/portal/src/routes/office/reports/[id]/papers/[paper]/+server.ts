import { getReportPaper } from '@doorstep/contract/office/report.ts';
import { stopOn } from '../../../../../../server/api.ts';
import { shownPaper } from '../../../../../../server/shown-paper.ts';
import { callAsStaff } from '../../../../../../server/staff.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { id, paper } = event.params;
  const reply = await callAsStaff(event, getReportPaper, { params: { id, paper } });
  return reply.ok ? shownPaper('paper', reply.value) : stopOn(reply);
};
