import { error } from '@sveltejs/kit';
import type { Identity } from '@doorstep/core/preregistration/application/application.ts';
import type { FormSection } from '@doorstep/core/preregistration/form/form-spec.ts';
import { shownFields } from '@doorstep/core/preregistration/form/form-spec.ts';
import { controlsOf } from '@doorstep/core/preregistration/form/typed-answer.ts';
import { typedForm } from '@doorstep/core/preregistration/form/typed-form.ts';
import { CARRIED } from './section-fields.ts';
import type { PageState, TypedTexts } from './form-page.ts';
import { factsOf } from './load-spec.ts';
import type { FormGround } from './load-spec.ts';

/** The page of questions that an address names. */
export function sectionNamed({ spec }: FormGround, id: string): FormSection {
  return (
    spec.sections.find((section) => section.id === id) ?? error(404, 'There is no such page of the form')
  );
}

/** The state of a page as it was posted, or as it is kept. */
export function stateOf(
  section: FormSection,
  identity: Identity,
  languages: readonly string[],
  posted: readonly (readonly [string, string])[],
): PageState {
  const isPosted = posted.some(([name]) => name === CARRIED.shown);
  const typed = isPosted
    ? postedTexts(section, languages, posted)
    : typedForm(section.fields, identity, languages);
  return { section, identity, languages, typed };
}

/** A text longer than any answer is cut: the schema refuses it in words. */
const LONGEST = 2_000;

function postedTexts(
  { fields }: FormSection,
  languages: readonly string[],
  posted: readonly (readonly [string, string])[],
): TypedTexts {
  const controls = new Set(fields.flatMap((field) => controlsOf(field, languages)));
  return Object.fromEntries(
    posted.filter(([name]) => controls.has(name)).map(([name, text]) => [name, text.slice(0, LONGEST)]),
  );
}

/** The questions that the posted page showed. */
export function askedOn(posted: readonly (readonly [string, string])[]): ReadonlySet<string> {
  return new Set((postedText(posted, CARRIED.shown) ?? '').split(' '));
}

export function postedText(posted: readonly (readonly [string, string])[], name: string): string | undefined {
  return posted.find(([known]) => known === name)?.[1];
}

/** The page after this one that has questions for these answers; null after the last. */
export function sectionAfter(
  ground: FormGround,
  section: FormSection,
  identity: Identity,
): FormSection | null {
  const { sections } = ground.spec;
  const facts = factsOf(ground, identity);
  return (
    sections
      .slice(sections.findIndex(({ id }) => id === section.id) + 1)
      .find(({ fields }) => shownFields(fields, identity, facts).length > 0) ?? null
  );
}

/** The page before this one that has questions for these answers; null before the first. */
export function sectionBefore(
  ground: FormGround,
  section: FormSection,
  identity: Identity,
): FormSection | null {
  const { sections } = ground.spec;
  const facts = factsOf(ground, identity);
  return (
    sections
      .slice(
        0,
        sections.findIndex(({ id }) => id === section.id),
      )
      .findLast(({ fields }) => shownFields(fields, identity, facts).length > 0) ?? null
  );
}
