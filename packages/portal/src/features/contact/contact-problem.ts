import type { getVerificationStatus } from '@doorstep/contract/resident/contact-verification.ts';
import type { WordOf } from '@doorstep/contract/operation.ts';
import type { requestOtp, validateOtp } from '@doorstep/contract/resident/otp.ts';
import type { TextKey } from '../../texts/keys.ts';
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
type ErrorKey = Extract<TextKey, `sign-in.errors.${string}` | `contact.errors.${string}`>;

/** The sentences without data; those of the sign-in say the same here. */
const SENTENCES: Readonly<Partial<Record<ProblemWord, ErrorKey>>> = {
  'id-empty': 'sign-in.errors.id-empty',
  'id-malformed': 'contact.errors.id-malformed',
  'id-invalid': 'contact.errors.id-malformed',
  'id-unknown': 'sign-in.errors.id-unknown',
  'uin-inactive': 'sign-in.errors.id-inactive',
  'vid-inactive': 'sign-in.errors.id-inactive',
  'id-inactive': 'sign-in.errors.id-inactive',
  'channel-empty': 'contact.errors.channel-empty',
  'auth-type-locked': 'sign-in.errors.auth-type-locked',
  stopped: 'sign-in.errors.stopped',
  'code-empty': 'sign-in.errors.code-empty',
  expired: 'sign-in.errors.code-expired',
  'used-up': 'sign-in.errors.code-used-up',
  'not-requested': 'sign-in.errors.code-not-sent',
  'request-time-stale': 'contact.errors.not-now',
};

/** The sentence of a problem, and the control of the shown step that it leads to. */
export function describeProblem(speech: Speech, problem: Problem, at: At): FieldError {
  return { field: fieldOf(problem.word, at), text: sentence(speech, problem) };
}

function fieldOf(word: ProblemWord, at: At): string {
  if (word === 'channel-empty') return `${FIELDS.channel}-0`;
  return at === 'code' ? FIELDS.code : FIELDS.id;
}

function sentence({ t, time }: Speech, { word, data }: Problem): string {
  if (word === 'too-many-codes' || word === 'frozen') {
    const retryAt = new Date(data['retryAt'] ?? '');
    return Number.isNaN(retryAt.getTime())
      ? t(`sign-in.errors.${word}-later`)
      : t(`sign-in.errors.${word}`, { time: time(retryAt) });
  }
  if (word === 'wrong') {
    const left = Number.parseInt(data['triesLeft'] ?? '', 10);
    return Number.isNaN(left)
      ? t('sign-in.errors.code-wrong-plain')
      : t('sign-in.errors.code-wrong', { left });
  }
  return t(SENTENCES[word] ?? 'contact.errors.not-now');
}
