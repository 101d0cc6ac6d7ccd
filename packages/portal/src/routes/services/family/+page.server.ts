import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import {
  addDependant,
  beginActing,
  endActing,
  listDependants,
  removeDependant,
} from '@doorstep/contract/doorstep/family.ts';
import type { WordOf } from '@doorstep/contract/operation.ts';
import { callAsResident, stopOn } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import { plainDigits } from '../../../texts/digits.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/services/family';
const DONE = ['added', 'removed'] as const;

export const load: PageServerLoad = async (event) => {
  const reply = await callAsResident(event, listDependants, {
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  return {
    dependants: reply.value.dependants.map(({ comesOfAge, ...dependant }) => ({
      ...dependant,
      comesOfAge: comesOfAge === null ? null : new Date(comesOfAge),
    })),
    done: DONE.find((known) => known === event.url.searchParams.get('done')) ?? null,
  };
};

type Word =
  WordOf<typeof addDependant> | WordOf<typeof beginActing> | WordOf<typeof removeDependant> | 'id-missing';

export const actions: Actions = {
  add: async (event) => {
    const individualId = plainDigits(formText(await event.request.formData(), 'individualId')).slice(0, 64);
    if (individualId === '') return refused('id-missing', individualId);
    const reply = await callAsResident(event, addDependant, { body: { individualId } });
    if (reply.ok) redirect(303, `${HERE}?done=added`);
    return reply.word === null ? stopOn(reply) : refused(reply.word, individualId);
  },
  remove: async (event) => {
    const reply = await callAsResident(event, removeDependant, { params: await named(event) });
    if (reply.ok) redirect(303, `${HERE}?done=removed`);
    return reply.word === null ? stopOn(reply) : refused(reply.word, '');
  },
  act: async (event) => {
    const reply = await callAsResident(event, beginActing, {
      params: await named(event),
      query: { language: event.locals.language.code },
    });
    if (reply.ok) redirect(303, '/services');
    return reply.word === null ? stopOn(reply) : refused(reply.word, '');
  },
  stop: async (event) => {
    const reply = await callAsResident(event, endActing, {});
    if (reply.ok) redirect(303, HERE);
    return stopOn(reply);
  },
};

async function named({ request }: RequestEvent): Promise<{ readonly id: string }> {
  return { id: formText(await request.formData(), 'id') };
}

function refused(word: Word, individualId: string) {
  return fail(422, { word, individualId });
}
