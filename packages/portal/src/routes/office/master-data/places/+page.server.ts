import { listOfficePlaces } from '@doorstep/contract/office/place.ts';
import { pageIn } from '../../../../features/office/address.ts';
import { stopOn } from '../../../../server/api.ts';
import { callAsStaff } from '../../../../server/staff.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const filter = {
    text: (query.get('text') ?? '').trim().slice(0, 100),
    in: (query.get('in') ?? '').slice(0, 64),
    page: pageIn(query),
  };
  const reply = await callAsStaff(event, listOfficePlaces, {
    query: {
      language: event.locals.language.code,
      page: String(filter.page - 1),
      ...(filter.text === '' ? {} : { text: filter.text }),
      ...(filter.in === '' ? {} : { in: filter.in }),
    },
  });
  return reply.ok ? { filter, list: reply.value } : stopOn(reply);
};
