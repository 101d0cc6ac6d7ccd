import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { checkLanguages, chosenLanguages } from '@doorstep/core/preregistration/form/form-languages.ts';
import { hasAgreed, loadConsentTexts } from '../../../../features/pre-registration/consent.ts';
import { loadFormGround } from '../../../../features/pre-registration/load-spec.ts';
import { proposeEntries } from '../../../../features/pre-registration/propose-entries.ts';
import { begin } from '../../../../features/pre-registration/save-section.ts';
import { CARRIED } from '../../../../features/pre-registration/section-fields.ts';
import { postedText, sectionAfter } from '../../../../features/pre-registration/section-state.ts';
import { viewSection } from '../../../../features/pre-registration/section-view.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The first questions of an application that is none yet: the first answers make it one. */
export const load: PageServerLoad = async (event) => {
  const { ground, section, form } = await groundOf(event);
  return {
    view: await viewSection(event, ground, section, form),
    key: postedText(event.locals.posted, CARRIED.key) ?? randomUUID(),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const { ground, section, form } = await groundOf(event);
    const key = (postedText(event.locals.posted, CARRIED.key) ?? randomUUID()).slice(0, 100);
    const saving = await begin(event, ground, section, form, key);
    if (saving.kind === 'faulty') return fail(422, { faults: saving.faults });
    if (saving.kind !== 'saved') return fail(409, { problem: saving.kind });
    const base = `/pre-registration/${saving.prid}`;
    if (!saving.isAllAsked) redirect(303, `${base}/details/${section.id}?more`);
    const next = sectionAfter(ground, section, saving.identity);
    redirect(303, next === null ? `${base}/papers` : `${base}/details/${next.id}`);
  },

  refresh: () => ({}),

  propose: async (event) => {
    const { section, form } = await groundOf(event);
    return proposeEntries(event, section, form.languages);
  },
};

async function groundOf(event: RequestEvent | Parameters<PageServerLoad>[0]) {
  const ground = await loadFormGround(event);
  const named = (event.url.searchParams.get('languages') ?? '').split(',');
  const languages = chosenLanguages(ground.languages, named);
  const mustAsk =
    checkLanguages(ground.languages, languages) !== null ||
    ((await loadConsentTexts(event, [])).length > 0 && !(await hasAgreed(event)));
  if (mustAsk) redirect(303, '/pre-registration/new');
  const [section] = ground.spec.sections;
  if (section === undefined) error(404, 'This country has no form');
  const own = event.locals.language.code;
  const [first = own] = languages;
  const published = [...ground.languages.mandatory, ...ground.languages.optional];
  const form = { identity: {}, languages, language: published.includes(own) ? own : first };
  return { ground, section, form };
}
