import type { WordOf } from '@doorstep/contract/operation.ts';
import type { askCode } from '@doorstep/contract/preregistration/ask-code.ts';
import type { validateOtp } from '@doorstep/contract/preregistration/login.ts';
import type { Speech } from '../../texts/speech.ts';
import type { FieldError } from '../../ui/field-errors.ts';

/** Ids of the controls. */
export const FIELDS = { userId: 'userId', code: 'otp', to: 'to', kept: 'kept' } as const;

type ApiWord = WordOf<typeof askCode> | WordOf<typeof validateOtp>;
/** Nothing a person could mend. */
type Elsewhere = 'language-unknown';
export type SignInWord = Exclude<ApiWord, Elsewhere> | 'user-id-empty' | 'code-empty';

/** A refusal with the data its sentence needs, as the wire gave it. */
export interface SignInProblem {
  readonly word: SignInWord;
  readonly data: Readonly<Record<string, string>>;
}

/** The sentence of a problem, and the control of the shown step that it leads to. */
export function describeProblem(
  speech: Speech,
  problem: SignInProblem,
  step: 'identify' | 'code',
): FieldError {
  return { field: step === 'code' ? FIELDS.code : FIELDS.userId, text: sentence(speech, problem) };
}

function sentence({ t, time }: Speech, { word, data }: SignInProblem): string {
  switch (word) {
    case 'frozen':
    case 'too-many-codes': {
      const retryAt = new Date(data['retryAt'] ?? '');
      return Number.isNaN(retryAt.getTime())
        ? t(`sign-in.errors.${word}-later`)
        : t(`sign-in.errors.${word}`, { time: time(retryAt) });
    }
    case 'code-empty':
      return t('sign-in.errors.code-empty');
    case 'wrong':
      return t('sign-in.errors.code-wrong-plain');
    case 'expired':
      return t('sign-in.errors.code-expired');
    case 'used-up':
      return t('sign-in.errors.code-used-up');
    case 'not-requested':
      return t('sign-in.errors.code-not-sent');
    case 'stopped':
    case 'waiting':
    case 'user-id-empty':
    case 'user-id-invalid':
      return t(`application.errors.${word}`);
  }
}
