import { listOfficePartners } from '@doorstep/contract/office/partner.ts';
import { pageIn, wordIn } from '../../../features/office/address.ts';
import { PARTNER_TYPES } from '../../../features/office/partner-words.ts';
import { stopOn } from '../../../server/api.ts';
import { callAsStaff } from '../../../server/staff.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const filter = {
    text: (query.get('text') ?? '').trim().slice(0, 100),
    type: wordIn(query, 'type', PARTNER_TYPES),
    asking: wordIn(query, 'asking', ['yes'] as const),
    page: pageIn(query),
  };
  const { text, type, asking, page } = filter;
  const reply = await callAsStaff(event, listOfficePartners, {
    query: {
      language: event.locals.language.code,
      page: String(page - 1),
      ...(text === '' ? {} : { text }),
      ...(type === null ? {} : { type }),
      ...(asking === null ? {} : { asking }),
    },
  });
  return reply.ok ? { filter, list: reply.value } : stopOn(reply);
};
