import { getReportPaper } from '@doorstep/contract/doorstep/report.ts';
import { callAsResident, stopOn } from '../../../../../../server/api.ts';
import { shownPaper } from '../../../../../../server/shown-paper.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const reply = await callAsResident(event, getReportPaper, { params: event.params });
  if (!reply.ok) return stopOn(reply);
  return shownPaper(event.params.paperId, { format: reply.value.format, bytes: reply.value.base64 });
};
