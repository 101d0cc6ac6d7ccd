import { redirect } from '@sveltejs/kit';
import { firstUnanswered } from '../../../features/pre-registration/first-unanswered.ts';
import { loadApplication } from '../../../features/pre-registration/load-application.ts';
import { loadFormGround } from '../../../features/pre-registration/load-spec.ts';
import { nextStep } from '../../../features/pre-registration/next-step.ts';
import type { PageServerLoad } from './$types';

/** Goes on where this application stands: the first question without an answer, the papers, the booking. */
export const load: PageServerLoad = async (event) => {
  const { prid, status, form } = await loadApplication(event, event.params.prid);
  const next = nextStep(prid, status);
  const base = `/pre-registration/${prid}`;
  if (form === null) redirect(303, next?.href ?? '/pre-registration');
  if (next?.name !== 'continue') redirect(303, next?.href ?? `${base}/review`);
  const section = firstUnanswered(await loadFormGround(event), form.identity);
  redirect(303, section === null ? `${base}/papers` : `${base}/details/${section.id}`);
};
