import { fail, redirect } from '@sveltejs/kit';
import {
  checkLanguages,
  chosenLanguages,
  usualLanguages,
} from '@doorstep/core/preregistration/form/form-languages.ts';
import { answerConsent, hasAgreed, loadConsentTexts } from '../../../features/pre-registration/consent.ts';
import { languageRules, loadConfig } from '../../../features/pre-registration/load-spec.ts';
import { languageView } from '../../../features/pre-registration/section-view.ts';
import { formTexts } from '../../../server/form-text.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { country, language, posted } = event.locals;
  const rules = languageRules(await loadConfig(event));
  const [agreed, texts] = await Promise.all([
    hasAgreed(event),
    loadConsentTexts(event, [language.code, ...rules.mandatory]),
  ]);
  const chosen = posted.filter(([name]) => name === 'languages').map(([, code]) => code);
  const ticked = posted.length > 0 ? chosenLanguages(rules, chosen) : usualLanguages(rules, language.code);
  const view = (code: string) => ({
    ...languageView(country.languages, code),
    checked: ticked.includes(code),
  });
  const [text] = texts;
  return {
    mandatory: rules.mandatory.map(view),
    optional: rules.optional.map(view),
    least: rules.least,
    most: rules.most,
    consent:
      agreed || text === undefined
        ? null
        : { ...languageView(country.languages, text.language), blocks: text.blocks },
  };
};

export const actions: Actions = {
  agree: async (event) => {
    const rules = languageRules(await loadConfig(event));
    const languages = chosenLanguages(rules, await chosenIn(event));
    const problem = checkLanguages(rules, languages);
    if (problem !== null) return fail(422, { problem, least: rules.least, most: rules.most });
    const text = await asked(event, rules.mandatory);
    if (text !== undefined && !(await hasAgreed(event))) await answerConsent(event, text, 'Consent Accepted');
    redirect(
      303,
      `/pre-registration/new/details?${new URLSearchParams({ languages: languages.join(',') }).toString()}`,
    );
  },

  refuse: async (event) => {
    const text = await asked(event, languageRules(await loadConfig(event)).mandatory);
    if (text !== undefined) await answerConsent(event, text, 'Consent Not Accepted');
    return { refused: true };
  },
};

async function chosenIn({ request }: RequestEvent): Promise<readonly string[]> {
  return formTexts(await request.formData(), 'languages');
}

async function asked(event: RequestEvent, mandatory: readonly string[]) {
  const [text] = await loadConsentTexts(event, [event.locals.language.code, ...mandatory]);
  return text;
}
