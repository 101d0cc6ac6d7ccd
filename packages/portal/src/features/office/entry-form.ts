import { formText } from '../../server/form-text.ts';

/** What an entry is called in one language, as it is typed. */
export interface EntryText {
  readonly language: string;
  readonly name: string;
  readonly description: string;
}

const NAME_FIELD = /^name-([a-z]{3})$/u;
const LONGEST_NAME = 256;
const LONGEST_DESCRIPTION = 4_000;
const MOST_LANGUAGES = 50;

/** The names and descriptions of a form, in the languages it asks for. */
export function readEntryTexts(form: FormData): EntryText[] {
  return [...form.keys()]
    .flatMap((field) => NAME_FIELD.exec(field)?.[1] ?? [])
    .slice(0, MOST_LANGUAGES)
    .map((language) => ({
      language,
      name: formText(form, `name-${language}`).slice(0, LONGEST_NAME),
      description: formText(form, `description-${language}`)
        .replaceAll('\r\n', '\n')
        .slice(0, LONGEST_DESCRIPTION),
    }));
}

export function readEntryNames(form: FormData): Omit<EntryText, 'description'>[] {
  return readEntryTexts(form).map(({ language, name }) => ({ language, name }));
}

export function readEntryState(form: FormData): 'active' | 'inactive' {
  return formText(form, 'state') === 'inactive' ? 'inactive' : 'active';
}

/** The field at which a refusal of the API is shown; `otherwise` for one that speaks of none. */
export function fieldOfWord(
  word: string,
  texts: readonly Omit<EntryText, 'description'>[],
  otherwise: string,
): string {
  const first = texts[0]?.language ?? '';
  const blank = texts.find(({ name }) => name === '')?.language ?? first;
  if (word === 'name-missing') return `name-${blank}`;
  if (word === 'name-unfit') return `name-${first}`;
  if (word === 'description-unfit') return `description-${first}`;
  return ['proof-missing', 'applicant-unknown'].includes(word) ? 'proves-0' : otherwise;
}
