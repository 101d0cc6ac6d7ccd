import { fail } from '@sveltejs/kit';
import { readApplicationStatus } from '@doorstep/contract/doorstep/application-status.ts';
import { kindOfNumber } from '../../features/status/number-kind.ts';
import { callApi, stopOn } from '../../server/api.ts';
import { formText } from '../../server/form-text.ts';
import { plainDigits } from '../../texts/digits.ts';
import type { Actions } from './$types';

const LONGEST = 64;

export const actions: Actions = {
  look: async (event) => {
    const digits = plainDigits(formText(await event.request.formData(), 'number'))
      .replace(/\D/gu, '')
      .slice(0, LONGEST);
    const kind = kindOfNumber(digits);
    const typed = { digits, problem: null, other: null, application: null };
    if (kind === 'empty') return fail(422, { ...typed, problem: 'empty' as const });
    if (kind === 'pre-registration' || kind === 'id') return { ...typed, other: kind };
    const found = await callApi(event, readApplicationStatus, { body: { applicationId: digits } });
    if (found.ok) return { ...typed, application: found.value };
    if (found.status === 429) return fail(429, { ...typed, problem: 'often' as const });
    if (found.word !== 'application-unknown') return stopOn(found);
    return fail(422, {
      ...typed,
      problem: kind === 'application' ? ('unknown' as const) : ('length' as const),
    });
  },
};
