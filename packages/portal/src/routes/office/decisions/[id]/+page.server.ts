import { fail, redirect } from '@sveltejs/kit';
import { decideCase, getCase } from '@doorstep/contract/office/decision.ts';
import { OUTCOMES } from '../../../../features/office/case-words.ts';
import { stopOn } from '../../../../server/api.ts';
import { failureData } from '../../../../server/failure-data.ts';
import { formText } from '../../../../server/form-text.ts';
import { callAsStaff } from '../../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const reply = await callAsStaff(event, getCase, {
    params: { id: event.params.id },
    query: { language: event.locals.language.code },
  });
  if (!reply.ok) return stopOn(reply);
  const done = event.url.searchParams.get('done');
  return { case: reply.value, done: OUTCOMES.find((known) => known === done) ?? null };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const typed = {
      outcome: OUTCOMES.find((known) => known === form.get('outcome')) ?? null,
      reason: formText(form, 'reason').slice(0, 500),
      wanted: formText(form, 'wanted').slice(0, 500),
    };
    const { outcome, reason, wanted } = typed;
    const missing: readonly ('outcome' | 'reason' | 'wanted')[] = [
      ...(outcome === null ? (['outcome'] as const) : []),
      ...(reason === '' ? (['reason'] as const) : []),
      ...(outcome === 'more-asked' && wanted === '' ? (['wanted'] as const) : []),
    ];
    const none = { word: null, by: '', decided: '' };
    if (outcome === null || missing.length > 0) return fail(422, { ...typed, ...none, missing });
    const { id } = event.params;
    const reply = await callAsStaff(event, decideCase, { params: { id }, body: { outcome, reason, wanted } });
    if (reply.ok) redirect(303, `/office/decisions/${id}?done=${outcome}`);
    if (reply.word !== 'already-decided') return stopOn(reply);
    const told = failureData(decideCase.failures['already-decided'], reply.errors[0]?.text ?? '');
    return fail(409, {
      ...typed,
      missing: [],
      word: reply.word,
      by: told['by'] ?? '',
      decided: told['outcome'] ?? '',
    });
  },
};
