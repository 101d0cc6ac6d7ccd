import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { findDocumentsNeeded } from '@doorstep/contract/doorstep/documents-needed.ts';
import type { Speech } from '../../texts/speech.ts';

export type NeededDocuments = OutputOf<typeof findDocumentsNeeded>;

export const PURPOSES = ['first', 'change', 'lost'] as const;
export type Purpose = (typeof PURPOSES)[number];
export const QUESTIONS = ['age', 'residence', 'biometrics', 'gender'] as const;
export type QuestionName = (typeof QUESTIONS)[number];

/** What a visitor said; it stands in the page's address. */
export interface Answers extends Readonly<Partial<Record<QuestionName, string>>> {
  readonly purpose: Purpose | null;
}

const LONGEST = 36;

export function readAnswers(params: URLSearchParams): Answers {
  const purpose = PURPOSES.find((one) => one === params.get('for')) ?? null;
  const answered = QUESTIONS.flatMap((name) => {
    const value = params.get(name) ?? '';
    return value === '' || value.length > LONGEST || value.includes('\0') ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(answered), purpose };
}

export function apiQuery({ purpose, age, residence, biometrics, gender }: Answers) {
  return {
    ...(purpose === null ? {} : { purpose }),
    ...(age === undefined ? {} : { ageGroup: age }),
    ...(residence === undefined ? {} : { residence }),
    ...(biometrics === 'usual' || biometrics === 'exception' ? { biometrics } : {}),
    ...(gender === undefined ? {} : { gender }),
  };
}

/** The address of the same answers, for the file and for who is sent it. */
export function addressOf(answers: Answers, path = '/documents'): string {
  const params = new URLSearchParams(answers.purpose === null ? {} : { for: answers.purpose });
  for (const name of QUESTIONS) {
    const value = answers[name];
    if (value !== undefined && answers.purpose === 'first') params.set(name, value);
  }
  const query = params.toString();
  return query === '' ? path : `${path}?${query}`;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A country whose oldest group ends beyond this means everybody older. */
const OLDEST = 120;

/** The questions for a first ID, each with its choices in words. Gender is one only where the papers differ by it. */
export function questionsFor(
  { t }: Speech,
  { ageGroups, residences, genders, asksGender }: NeededDocuments,
  answers: Answers,
): readonly {
  readonly name: QuestionName;
  readonly label: string;
  readonly hint: string | null;
  readonly choices: readonly Choice[];
}[] {
  const coded = ({ code, name }: { readonly code: string; readonly name: string }) => ({
    value: code,
    label: name,
  });
  const ages = ageGroups.map(({ code, from, to }) => ({ value: code, label: ageWords({ t }, from, to) }));
  return [
    { name: 'age', label: t('documents.age'), hint: null, choices: ages },
    { name: 'residence', label: t('documents.residence'), hint: null, choices: residences.map(coded) },
    {
      name: 'biometrics',
      label: t('documents.biometrics'),
      hint: t('documents.biometrics-hint'),
      choices: (['usual', 'exception'] as const).map((value) => ({
        value,
        label: t(`documents.biometrics-${value}`),
      })),
    },
    ...(asksGender || answers.gender !== undefined
      ? [
          {
            name: 'gender',
            label: t('documents.gender'),
            hint: t('documents.gender-hint'),
            choices: genders.map(coded),
          } as const,
        ]
      : []),
  ];
}

function ageWords({ t }: Pick<Speech, 't'>, from: number, to: number): string {
  if (from === 0) return t('documents.age-up-to', { to });
  return to >= OLDEST ? t('documents.age-from', { from }) : t('documents.age-between', { from, to });
}
