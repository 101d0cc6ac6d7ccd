import { redirect } from '@sveltejs/kit';
import { listVisits, searchVisits } from '@doorstep/contract/preregistration/desk.ts';
import { actAtDesk } from '../../features/desk/acts.ts';
import { dayAddress, pridIn, readDayFilter } from '../../features/desk/visits.ts';
import { stopOn } from '../../server/api.ts';
import { formText } from '../../server/form-text.ts';
import { callAsStaff } from '../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const filter = readDayFilter(event.url.searchParams);
  const done = event.url.searchParams.get('done');
  const { staff } = await event.parent();
  if (staff === null || staff.lacks !== null) return { filter, list: null, done: null };
  const { day, state, page } = filter;
  const reply = await callAsStaff(event, listVisits, {
    query: {
      language: event.locals.language.code,
      page: String(page - 1),
      ...(day === null ? {} : { day }),
      ...(state === null ? {} : { state }),
    },
  });
  if (!reply.ok) return stopOn(reply);
  return { filter, list: reply.value, done: done === 'present' ? done : null };
};

export const actions: Actions = {
  /** A PRID leads to the person; a part of a name, or of a PRID, to those of the day who have it. */
  find: async (event) => {
    const text = formText(await event.request.formData(), 'who').slice(0, 100);
    const prid = pridIn(text);
    if (prid !== null) redirect(303, `/desk/${prid}`);
    if (text === '') redirect(303, dayAddress(readDayFilter(event.url.searchParams)));
    const { day } = readDayFilter(event.url.searchParams);
    const reply = await callAsStaff(event, searchVisits, {
      body: { text, language: event.locals.language.code, ...(day === null ? {} : { day }) },
    });
    if (!reply.ok) return stopOn(reply);
    return { text, found: reply.value };
  },
  present: async (event) => {
    const prid = formText(await event.request.formData(), 'prid');
    const back = dayAddress(readDayFilter(event.url.searchParams));
    return actAtDesk(event, 'present', prid, `${back}${back.includes('?') ? '&' : '?'}done=present`);
  },
};
