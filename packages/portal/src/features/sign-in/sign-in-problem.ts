import type {
  checkSignInCode,
  giveSignInConsent,
  sendSignInCode,
} from '@doorstep/contract/doorstep/sign-in.ts';
import type { WordOf } from '@doorstep/contract/operation.ts';
import type { FieldError } from '../../ui/field-errors.ts';
import type { Speech } from '../../texts/speech.ts';
import type { Identification } from './identification.ts';
import type { Step } from './step.ts';

/** Ids of the controls a problem can be with. */
export const FIELDS = { id: 'individualId', channels: 'channels', code: 'otp', claims: 'claims' } as const;

type ApiWord =
  WordOf<typeof sendSignInCode> | WordOf<typeof checkSignInCode> | WordOf<typeof giveSignInConsent>;

/** Ends the sign-in or has a page of its own, so it is never said beside a field. */
type OtherPage = 'sign-in-gone' | 'no-contact' | 'not-yet-identified';
export type ProblemWord = Exclude<ApiWord, OtherPage> | 'id-empty' | 'channels-empty' | 'code-empty';

/** A refusal with the data its sentence needs, as the wire gave it. */
export interface Problem {
  readonly word: ProblemWord;
  readonly data: Readonly<Record<string, string>>;
}

/** What is missing before a code can be asked for. */
export function identificationProblems({ individualId, channels }: Identification): readonly Problem[] {
  return [
    ...(individualId === '' ? [{ word: 'id-empty', data: {} } as const] : []),
    ...(channels.length === 0 ? [{ word: 'channels-empty', data: {} } as const] : []),
  ];
}

/** The sentence of a problem, and the control of the shown step that it leads to. */
export function describeProblem(
  speech: Speech,
  problem: Problem,
  page: { readonly step: Step; readonly otpDigits: number },
): FieldError {
  return { field: fieldOf(problem.word, page.step), text: sentence(speech, problem, page.otpDigits) };
}

function fieldOf(word: ProblemWord, step: Step): string {
  switch (word) {
    case 'id-empty':
    case 'id-malformed':
    case 'id-unknown':
    case 'id-inactive':
      return FIELDS.id;
    case 'channels-empty':
      return `${FIELDS.channels}-0`;
    case 'essential-refused':
      return FIELDS.claims;
    case 'auth-type-locked':
    case 'too-many-codes':
    case 'frozen':
    case 'stopped':
      return step === 'identify' ? FIELDS.id : FIELDS.code;
    case 'code-empty':
    case 'code-malformed':
    case 'code-wrong':
    case 'code-expired':
    case 'code-used-up':
    case 'code-not-sent':
      return FIELDS.code;
  }
}

function sentence({ t, time }: Speech, { word, data }: Problem, otpDigits: number): string {
  switch (word) {
    case 'too-many-codes':
    case 'frozen': {
      const retryAt = new Date(data['retryAt'] ?? '');
      return Number.isNaN(retryAt.getTime())
        ? t(`sign-in.errors.${word}-later`)
        : t(`sign-in.errors.${word}`, { time: time(retryAt) });
    }
    case 'code-wrong': {
      const left = Number.parseInt(data['triesLeft'] ?? '', 10);
      return Number.isNaN(left)
        ? t('sign-in.errors.code-wrong-plain')
        : t('sign-in.errors.code-wrong', { left });
    }
    case 'code-malformed':
      return t('sign-in.errors.code-malformed', { digits: otpDigits });
    case 'id-empty':
    case 'id-malformed':
    case 'id-unknown':
    case 'id-inactive':
    case 'channels-empty':
    case 'auth-type-locked':
    case 'stopped':
    case 'code-empty':
    case 'code-expired':
    case 'code-used-up':
    case 'code-not-sent':
    case 'essential-refused':
      return t(`sign-in.errors.${word}`);
  }
}
