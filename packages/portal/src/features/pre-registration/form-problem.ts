import type { TypingFault } from '@doorstep/core/preregistration/form/typed-answer.ts';
import type { Speech } from '../../texts/speech.ts';
import type { FieldError } from '../../ui/field-errors.ts';
import type { FieldView } from './form-page.ts';
import type { LanguageView } from './section-view.ts';

/** The sentences of what is wrong with a page, each leading to its control. */
export function describeFaults(
  { t }: Speech,
  faults: readonly TypingFault[],
  fields: readonly FieldView[],
  languages: readonly LanguageView[],
): readonly FieldError[] {
  return faults.flatMap(({ word, control, language }) => {
    const field = fields.find(({ entries }) => entries.some((entry) => entry.control === control));
    if (field === undefined) return [];
    const name = languages.find(({ code }) => code === language)?.name;
    const label =
      name === undefined ? field.label : t('application.label-in', { label: field.label, language: name });
    return [{ field: idOf(field, control), text: t(`application.errors.${word}`, { label }) }];
  });
}

/** The first button of a group carries a number. */
function idOf({ control: kind }: FieldView, control: string): string {
  return kind === 'button' || kind === 'checkbox' ? `${control}-0` : control;
}
