import type { Identity } from '@doorstep/core/preregistration/application/application.ts';
import { whatIsNecessary } from '@doorstep/core/preregistration/form/form-spec.ts';
import type { FormSection } from '@doorstep/core/preregistration/form/form-spec.ts';
import { factsOf } from './load-spec.ts';
import type { FormGround } from './load-spec.ts';

/** The first page of the form that lacks a necessary answer; null where nothing is missing. */
export function firstUnanswered(ground: FormGround, identity: Identity): FormSection | null {
  const { age, adultAge } = factsOf(ground, identity);
  const { answers } = whatIsNecessary(ground.spec, identity, age, adultAge);
  return ground.spec.sections.find(({ fields }) => fields.some(({ id }) => answers.includes(id))) ?? null;
}
