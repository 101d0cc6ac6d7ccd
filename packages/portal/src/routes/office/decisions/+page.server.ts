import { fail, redirect } from '@sveltejs/kit';
import { findCase, listCases } from '@doorstep/contract/office/decision.ts';
import { pageIn, wordIn } from '../../../features/office/address.ts';
import { PROCESSES, REASONS } from '../../../features/office/case-words.ts';
import { stopOn } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import { callAsStaff } from '../../../server/staff.ts';
import { plainDigits } from '../../../texts/digits.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const filter = {
    process: wordIn(query, 'process', PROCESSES),
    reason: wordIn(query, 'reason', REASONS),
    page: pageIn(query),
  };
  const { process, reason, page } = filter;
  const reply = await callAsStaff(event, listCases, {
    query: {
      language: event.locals.language.code,
      page: String(page - 1),
      ...(process === null ? {} : { process }),
      ...(reason === null ? {} : { reason }),
    },
  });
  if (!reply.ok) return stopOn(reply);
  return { filter, list: reply.value };
};

export const actions: Actions = {
  /** A number leads to its registration, whether it waits or not. */
  find: async (event) => {
    const typed = formText(await event.request.formData(), 'number').slice(0, 60);
    const registrationId = plainDigits(typed).replaceAll(/[^\d]/gu, '');
    if (!/^\d{10,40}$/u.test(registrationId)) return fail(422, { number: typed });
    const reply = await callAsStaff(event, findCase, { body: { registrationId } });
    if (reply.ok) redirect(303, `/office/decisions/${reply.value.id}`);
    return reply.word === 'case-unknown' ? fail(404, { number: typed }) : stopOn(reply);
  },
};
