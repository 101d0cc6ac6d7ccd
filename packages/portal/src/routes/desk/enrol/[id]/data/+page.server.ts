import { fail, redirect } from '@sveltejs/kit';
import { saveDeskForm, wholeForm } from '../../../../../features/enrolment/data-page.ts';
import { loadDeskGround, loadEnrolment } from '../../../../../features/enrolment/load-enrolment.ts';
import { CARRIED } from '../../../../../features/pre-registration/section-fields.ts';
import { postedText } from '../../../../../features/pre-registration/section-state.ts';
import { viewSection } from '../../../../../features/pre-registration/section-view.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { ground, enrolment, form } = await groundOf(event);
  const view = await viewSection(event, ground, wholeForm(ground), form);
  return {
    // Entries are proposed to applicants only.
    view: { ...view, proposes: false },
    version: String(enrolment.version),
    id: enrolment.id,
    name: enrolment.name,
    more: event.url.searchParams.has('more'),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const { ground, enrolment, form } = await groundOf(event);
    const seen = Number(postedText(event.locals.posted, CARRIED.etag) ?? '');
    const { id } = enrolment;
    const saving = await saveDeskForm(event, ground, { id, form, version: Number.isNaN(seen) ? 0 : seen });
    if (saving.kind === 'faulty') return fail(422, { faults: saving.faults });
    if (saving.kind !== 'saved') return fail(409, { refused: saving.kind });
    redirect(303, saving.isAllAsked ? `/desk/enrol/${id}` : `/desk/enrol/${id}/data?more`);
  },
  refresh: () => ({}),
};

async function groundOf(event: RequestEvent | Parameters<PageServerLoad>[0]) {
  const [ground, enrolment] = await Promise.all([
    loadDeskGround(event),
    loadEnrolment(event, event.params.id),
  ]);
  const { form } = enrolment;
  if (form === null) redirect(303, `/desk/enrol/${event.params.id}`);
  return { ground, enrolment, form };
}
