import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import {
  createLostUinApplication,
  createUpdateApplication,
} from '@doorstep/contract/preregistration/appointment-application.ts';
import { bookingPaths } from '../../../features/booking/addresses.ts';
import { maybeApplicant, callAsApplicant } from '../../../server/applicant.ts';
import { stopOn } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  if (!maybeApplicant(event)) redirect(303, '/pre-registration?to=/pre-registration/visit');
  return { onceKey: randomUUID() };
};

const VISITS = { lost: createLostUinApplication, update: createUpdateApplication } as const;

function isVisit(text: string): text is keyof typeof VISITS {
  return Object.hasOwn(VISITS, text);
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const kind = formText(form, 'kind');
    if (!isVisit(kind)) return fail(422, { problem: 'kind-missing' as const });
    const op = VISITS[kind];
    const reply = await callAsApplicant(event, op, {
      headers: { 'idempotency-key': formText(form, 'once').slice(0, 100) },
      body: {
        id: `mosip.pre-registration.${kind === 'lost' ? 'lostuin' : 'updateregistration'}.create`,
        version: '1.0',
        requesttime: new Date().toISOString(),
        request: { langCode: event.locals.language.code },
      },
    });
    if (reply.ok) redirect(303, bookingPaths([reply.value.applicationId]).centre);
    return reply.word === 'too-many-applications' ? fail(409, { problem: reply.word }) : stopOn(reply);
  },
};
