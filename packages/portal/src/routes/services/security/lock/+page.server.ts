import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { changeWay } from '../../../../features/security/change-way.ts';
import { loadWays } from '../../../../features/security/load-ways.ts';
import { doneAddress, isLastWayIn, wayType } from '../../../../features/security/way.ts';
import { stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

const LIST = '/services/security';

export const load: PageServerLoad = async (event) => {
  const type = wayType(event.url.searchParams.get('way') ?? '');
  // Only the last way in has anything to warn of.
  if (type === null || isLastWayIn(type, (await loadWays(event)).waysIn) === 'no') redirect(303, LIST);
  return { type, onceKey: randomUUID() };
};

export const actions: Actions = {
  default: async (event) => {
    const type = wayType(event.url.searchParams.get('way') ?? '');
    if (type === null) redirect(303, LIST);
    const form = await event.request.formData();
    const reply = await changeWay(event, type, { to: 'locked' }, formText(form, 'once'));
    if (reply.ok) redirect(303, doneAddress(type, 'locked'));
    if (reply.word === null) return stopOn(reply);
    return fail(422, { word: reply.word });
  },
};
