import type { Identity } from '@doorstep/core/preregistration/application/application.ts';
import type { FormField } from '@doorstep/core/preregistration/form/form-field.ts';
import { isAnswered, isNecessary, shownFields } from '@doorstep/core/preregistration/form/form-spec.ts';
import { isTicked } from '@doorstep/core/preregistration/form/change-action.ts';
import { singleOf, typedOf } from '@doorstep/core/preregistration/form/typed-form.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import { labelIn } from './form-page.ts';
import { loadChoices } from './load-choices.ts';
import type { Choices } from './load-choices.ts';
import { factsOf } from './load-spec.ts';
import type { FormGround } from './load-spec.ts';

/** A page of the form as it is checked before anything is sent. */
export interface ReviewedSection {
  readonly id: string;
  readonly title: string;
  readonly answers: readonly ReviewedAnswer[];
}

export interface ReviewedAnswer {
  readonly id: string;
  readonly label: string;
  /** Something necessary is not there. */
  readonly missing: boolean;
  readonly value:
    | {
        readonly kind: 'texts';
        readonly texts: readonly { readonly language: string; readonly text: string }[];
      }
    | { readonly kind: 'text'; readonly text: string }
    /** `yyyy-MM-dd`. */
    | { readonly kind: 'day'; readonly day: string }
    | { readonly kind: 'box'; readonly ticked: boolean }
    | null;
}

/** The answers in the words people gave and chose them in. */
export async function reviewSections(
  visit: ApplicantVisit,
  ground: FormGround,
  { identity, languages }: { readonly identity: Identity; readonly languages: readonly string[] },
): Promise<readonly ReviewedSection[]> {
  const names = [visit.locals.language.code, ...languages];
  const facts = factsOf(ground, identity);
  const choices = await loadChoices(visit, {
    fields: ground.spec.fields,
    chosen: (field) => singleOf(identity[field]),
    languages: names,
    country: ground.country,
  });
  return ground.spec.sections.flatMap((section) => {
    const answers = shownFields(section.fields, identity, facts).map((field) => ({
      id: field.id,
      label: labelIn(field, names),
      missing: isNecessary(field, identity, facts) && !isAnswered(identity[field.id]),
      value: valueOf(field, identity[field.id], choices, languages),
    }));
    const [first] = section.fields;
    const title =
      names.map((name) => section.title[name]).find((text) => text) ?? (first ? labelIn(first, names) : '');
    return answers.length === 0 ? [] : [{ id: section.id, title, answers }];
  });
}

function valueOf(
  field: FormField,
  answer: unknown,
  choices: Choices,
  languages: readonly string[],
): ReviewedAnswer['value'] {
  if (!isAnswered(answer)) return null;
  if (field.control === 'checkbox') return { kind: 'box', ticked: isTicked(answer) };
  if (field.control === 'date' || field.control === 'ageDate')
    return { kind: 'day', day: singleOf(answer).replaceAll('/', '-') };
  if (field.control === 'textbox' && field.type === 'simpleType') {
    const typed = Object.values(typedOf(field, answer, languages));
    return {
      kind: 'texts',
      texts: languages.map((language, at) => ({ language, text: typed[at] ?? '' })),
    };
  }
  const code = singleOf(answer);
  const choice = (choices[field.id] ?? []).find(({ value }) => value === code);
  return { kind: 'text', text: choice?.label ?? code };
}
