import { listReports } from '@doorstep/contract/office/report.ts';
import { pageIn, wordIn } from '../../../features/office/address.ts';
import { TOPICS } from '../../../features/office/report-words.ts';
import { stopOn } from '../../../server/api.ts';
import { callAsStaff } from '../../../server/staff.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const filter = {
    topic: wordIn(query, 'topic', TOPICS),
    whose: wordIn(query, 'whose', ['own'] as const),
    page: pageIn(query),
  };
  const { topic, whose, page } = filter;
  const reply = await callAsStaff(event, listReports, {
    query: {
      page: String(page - 1),
      ...(topic === null ? {} : { topic }),
      ...(whose === null ? {} : { whose }),
    },
  });
  return reply.ok ? { filter, list: reply.value } : stopOn(reply);
};
