import { listOfficeTemplates } from '@doorstep/contract/office/template.ts';
import { pageIn } from '../../../../features/office/address.ts';
import { stopOn } from '../../../../server/api.ts';
import { callAsStaff } from '../../../../server/staff.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const asked = query.get('language');
  const language = asked !== null && /^\w{2,10}$/u.test(asked) ? asked : event.locals.language.code;
  const filter = { text: (query.get('text') ?? '').trim().slice(0, 100), language, page: pageIn(query) };
  const reply = await callAsStaff(event, listOfficeTemplates, {
    query: {
      language,
      page: String(filter.page - 1),
      ...(filter.text === '' ? {} : { text: filter.text }),
    },
  });
  return reply.ok ? { filter, list: reply.value } : stopOn(reply);
};
