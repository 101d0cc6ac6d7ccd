import { fail } from '@sveltejs/kit';
import { letInAtCentre } from '@doorstep/contract/doorstep/locked-id-at-centre.ts';
import { stopOn } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import { callAsStaff } from '../../../server/staff.ts';
import { plainDigits } from '../../../texts/digits.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const individualId = plainDigits(formText(form, 'individualId')).slice(0, 64);
    if (formText(form, 'papers') === '') return fail(422, { word: 'papers-missing' as const, individualId });
    const body = { individualId, papersSeen: true } as const;
    const reply = await callAsStaff(event, letInAtCentre, { body });
    if (reply.ok) return { word: null, individualId: '', eventId: reply.value.eventId };
    return reply.word === null ? stopOn(reply) : fail(422, { word: reply.word, individualId });
  },
};
