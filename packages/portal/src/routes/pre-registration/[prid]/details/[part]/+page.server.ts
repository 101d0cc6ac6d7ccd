import { error, fail, redirect } from '@sveltejs/kit';
import { isChangeable } from '../../../../../features/pre-registration/next-step.ts';
import { loadApplication } from '../../../../../features/pre-registration/load-application.ts';
import { loadFormGround } from '../../../../../features/pre-registration/load-spec.ts';
import { proposeEntries } from '../../../../../features/pre-registration/propose-entries.ts';
import { save } from '../../../../../features/pre-registration/save-section.ts';
import { CARRIED } from '../../../../../features/pre-registration/section-fields.ts';
import {
  postedText,
  sectionAfter,
  sectionBefore,
  sectionNamed,
} from '../../../../../features/pre-registration/section-state.ts';
import { viewSection } from '../../../../../features/pre-registration/section-view.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { ground, section, application, form } = await groundOf(event);
  const base = `/pre-registration/${application.prid}`;
  const before = sectionBefore(ground, section, form.identity);
  return {
    view: await viewSection(event, ground, section, form),
    etag: form.etag,
    more: event.url.searchParams.has('more'),
    back: event.url.searchParams.has('review')
      ? `${base}/review`
      : before === null
        ? '/pre-registration'
        : `${base}/details/${before.id}`,
  };
};

export const actions: Actions = {
  save: async (event) => {
    const { ground, section, application, form } = await groundOf(event);
    const etag = postedText(event.locals.posted, CARRIED.etag) ?? '';
    const { prid } = application;
    const saving = await save(event, ground, section, { prid, form, etag });
    if (saving.kind === 'faulty') return fail(422, { faults: saving.faults });
    if (saving.kind !== 'saved') return fail(409, { problem: saving.kind });
    redirect(
      303,
      nextAddress(event, prid, saving, sectionAfter(ground, section, saving.identity)?.id ?? null),
    );
  },

  refresh: () => ({}),

  propose: async (event) => {
    const { section, form } = await groundOf(event);
    return proposeEntries(event, section, form.languages);
  },
};

async function groundOf(event: RequestEvent | Parameters<PageServerLoad>[0]) {
  const [ground, application] = await Promise.all([
    loadFormGround(event),
    loadApplication(event, event.params.prid),
  ]);
  const { form } = application;
  if (form === null) error(404, 'This application has no form');
  if (!isChangeable(application.status)) redirect(303, `/pre-registration/${application.prid}/review`);
  return { ground, application, form, section: sectionNamed(ground, event.params.part) };
}

/** Questions that the answers have brought up come before the next page. */
function nextAddress(
  { url, params }: Pick<RequestEvent, 'url' | 'params'>,
  prid: string,
  { isAllAsked }: { readonly isAllAsked: boolean },
  next: string | null,
): string {
  const base = `/pre-registration/${prid}`;
  const fromReview = url.searchParams.has('review');
  if (!isAllAsked) return `${base}/details/${params.part}?${fromReview ? 'review&' : ''}more`;
  if (fromReview) return `${base}/review`;
  return next === null ? `${base}/papers` : `${base}/details/${next}`;
}
