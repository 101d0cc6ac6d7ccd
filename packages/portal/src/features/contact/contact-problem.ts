import type { getVerificationStatus } from '@doorstep/contract/resident/contact-verification.ts';
import type { WordOf } from '@doorstep/contract/operation.ts';
import type { requestOtp, validateOtp } from '@doorstep/contract/resident/otp.ts';
import type { Speech } from '../../texts/speech.ts';
import type { FieldError } from '../../ui/field-errors.ts';
import { FIELDS } from './contact-check.ts';

type ApiWord = WordOf<typeof getVerificationStatus> | WordOf<typeof requestOtp> | WordOf<typeof validateOtp>;
/** Has a page of its own. */
type OtherPage = 'no-contact';
type OwnWord = 'id-empty' | 'channel-empty' | 'code-empty';
export type ProblemWord = Exclude<ApiWord, OtherPage> | OwnWord;

/** A refusal with the data its sentence needs, as the wire gave it. */
export interface Problem {
  readonly word: ProblemWord;
  readonly data: Readonly<Record<string, string>>;
}

type At = 'identify' | 'code';
/** The sentence of a problem, and the control of the shown step that it leads to. */
export function describeProblem(speech: Speech, problem: Problem, at: At): FieldError {
  return { field: fieldOf(problem.word, at), text: sentence(speech, problem) };
}

function fieldOf(word: ProblemWord, at: At): string {
  if (word === 'channel-empty') return `${FIELDS.channel}-0`;
  return at === 'code' ? FIELDS.code : FIELDS.id;
}

function sentence({ t, time }: Speech, { word, data }: Problem): string {
  switch (word) {
    case 'too-many-codes':
    case 'frozen': {
      const retryAt = new Date(data['retryAt'] ?? '');
      return Number.isNaN(retryAt.getTime())
        ? t(`sign-in.errors.${word}-later`)
        : t(`sign-in.errors.${word}`, { time: time(retryAt) });
    }
    case 'wrong': {
      const left = Number.parseInt(data['triesLeft'] ?? '', 10);
      return Number.isNaN(left) ? t('sign-in.errors.code-wrong-plain') : t('contact.errors.wrong', { left });
    }
    case 'id-empty':
    case 'id-unknown':
    case 'id-inactive':
    case 'auth-type-locked':
    case 'stopped':
    case 'code-empty':
      return t(`sign-in.errors.${word}`);
    case 'id-malformed':
    case 'id-invalid':
    case 'uin-inactive':
    case 'vid-inactive':
    case 'channel-empty':
    case 'expired':
    case 'used-up':
    case 'not-requested':
    case 'request-time-stale':
      return t(`contact.errors.${word}`);
  }
}
