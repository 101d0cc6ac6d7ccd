import { transliterate } from '@doorstep/contract/preregistration/transliteration.ts';
import type { FormSection } from '@doorstep/core/preregistration/form/form-spec.ts';
import { controlOf } from '@doorstep/core/preregistration/form/typed-answer.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import type { TypedTexts } from './form-page.ts';
import { stateOf } from './section-state.ts';

/**
 * Proposes what is empty in one language from what stands in another, in the letters of the first. Nothing that was
 * typed is replaced; a pair of languages nobody can transliterate stays empty.
 */
export async function proposeEntries(
  visit: ApplicantVisit,
  section: FormSection,
  languages: readonly string[],
): Promise<{ readonly proposed: TypedTexts; readonly isRefused: boolean }> {
  const { typed } = stateOf(section, {}, languages, visit.locals.posted);
  const wanted = section.fields
    .filter(({ transliterated, type }) => transliterated && type === 'simpleType')
    .flatMap(({ id }) => emptyEntries(id, typed, languages));
  const made = await Promise.all(
    wanted.map(async (entry) => [entry.control, await inLetters(visit, entry)] as const),
  );
  const proposed = Object.fromEntries(made.filter(([, text]) => text !== ''));
  return { proposed, isRefused: wanted.length > 0 && Object.keys(proposed).length === 0 };
}

interface Wanted {
  readonly control: string;
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

function emptyEntries(id: string, typed: TypedTexts, languages: readonly string[]): readonly Wanted[] {
  const textIn = (language: string): string => (typed[controlOf(id, language)] ?? '').trim();
  const from = languages.find((language) => textIn(language) !== '');
  if (from === undefined) return [];
  return languages
    .filter((language) => textIn(language) === '')
    .map((to) => ({ control: controlOf(id, to), text: textIn(from), from, to }));
}

async function inLetters(visit: ApplicantVisit, { text, from, to }: Wanted): Promise<string> {
  const reply = await callAsApplicant(visit, transliterate, {
    body: {
      id: 'mosip.pre-registration.transliteration.transliterate',
      version: '1.0',
      requesttime: new Date().toISOString(),
      request: { from_field_value: text, from_field_lang: from, to_field_lang: to },
    },
  });
  return reply.ok ? (reply.value.to_field_value ?? '') : '';
}
