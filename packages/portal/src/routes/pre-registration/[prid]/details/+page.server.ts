import { error, redirect } from '@sveltejs/kit';
import { loadApplication } from '../../../../features/pre-registration/load-application.ts';
import { loadFormGround } from '../../../../features/pre-registration/load-spec.ts';
import type { PageServerLoad } from './$types';

/** The first page of the form. */
export const load: PageServerLoad = async (event) => {
  const application = await loadApplication(event, event.params.prid);
  const [first] = (await loadFormGround(event)).spec.sections;
  if (first === undefined) error(404, 'This country has no form');
  redirect(303, `/pre-registration/${application.prid}/details/${first.id}`);
};
