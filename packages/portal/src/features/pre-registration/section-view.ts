import type { Identity } from '@doorstep/core/preregistration/application/application.ts';
import type { FormSection } from '@doorstep/core/preregistration/form/form-spec.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import { labelIn, viewsOf, workOut } from './form-page.ts';
import type { FieldView } from './form-page.ts';
import type { FormGround } from './load-spec.ts';
import { stateOf } from './section-state.ts';

/** A page of questions, ready to be shown. */
export interface SectionView {
  readonly title: string;
  readonly fields: readonly FieldView[];
  /** Languages the form is filled in, as people write them. */
  readonly languages: readonly LanguageView[];
  /** Where an entry can be proposed from another: from the first language to the others. */
  readonly proposes: boolean;
  /** Place of the page among its like; from 1. */
  readonly at: number;
  readonly of: number;
}

export interface LanguageView {
  readonly code: string;
  readonly tag: string;
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

export async function viewSection(
  visit: ApplicantVisit,
  ground: FormGround,
  section: FormSection,
  form: { readonly identity: Identity; readonly languages: readonly string[] },
): Promise<SectionView> {
  const { country, language, posted } = visit.locals;
  const state = stateOf(section, form.identity, form.languages, posted);
  const page = await workOut(visit, ground, state, null);
  const names = [language.code, ...form.languages];
  const [first] = section.fields;
  return {
    title:
      names.map((name) => section.title[name]).find((text) => text) ?? (first ? labelIn(first, names) : ''),
    fields: viewsOf(ground, state, page, language.code),
    languages: form.languages.map((code) => languageView(country.languages, code)),
    proposes:
      form.languages.length > 1 &&
      page.shown.some(({ transliterated, type }) => transliterated && type === 'simpleType'),
    at: ground.spec.sections.indexOf(section) + 1,
    of: ground.spec.sections.length,
  };
}

export function languageView(
  languages: readonly {
    readonly code: string;
    readonly tag: string;
    readonly nativeName: string;
    readonly direction: 'ltr' | 'rtl';
  }[],
  code: string,
): LanguageView {
  const known = languages.find((language) => language.code === code);
  return known === undefined
    ? { code, tag: code, name: code, direction: 'ltr' }
    : { code, tag: known.tag, name: known.nativeName, direction: known.direction };
}
