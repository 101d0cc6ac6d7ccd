import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { askCode } from '@doorstep/contract/preregistration/ask-code.ts';
import { validateOtp } from '@doorstep/contract/preregistration/login.ts';
import { keepToken, tryAsApplicant } from '../../server/applicant.ts';
import { callApi, stopOn } from '../../server/api.ts';
import { failureData } from '../../server/failure-data.ts';
import { formText } from '../../server/form-text.ts';
import type { KeptForm } from '../../server/kept-form.ts';
import { readKeptForm } from '../../server/kept-form.ts';
import { safePath } from '../../server/own-path.ts';
import { plainDigits } from '../../texts/digits.ts';
import { FIELDS } from './sign-in-problem.ts';
import type { SignInProblem } from './sign-in-problem.ts';

/** What the page that came back with its form still knows; nothing of it is kept on the server or in a cookie. */
export interface SignInForm {
  readonly step: 'identify' | 'code' | 'resume';
  readonly userId: string;
  readonly to: string;
  readonly kept: KeptForm | null;
  readonly problem: SignInProblem | null;
  readonly sentAgain: boolean;
}

type Answer = SignInForm | ActionFailure<SignInForm>;

const LONGEST = 254;
const PHONE = /^[\s\p{Pd}\p{Cf}+().\p{Nd}]+$/u;

/** Sends a code to the address or number typed. */
export async function sendCode(event: RequestEvent): Promise<Answer> {
  const form = await event.request.formData();
  const typed = readTyped(form);
  const again = form.has('again');
  const step = again ? 'code' : 'identify';
  if (typed.userId === '') return refuse({ ...typed, step }, { word: 'user-id-empty', data: {} });
  const reply = await callApi(event, askCode, {
    body: { userId: typed.userId, language: event.locals.language.code },
  });
  if (reply.ok) return { ...typed, step: 'code', problem: null, sentAgain: again };
  const { word } = reply;
  if (word === null || word === 'language-unknown') return stopOn(reply);
  const data = failureData(askCode.failures[word], reply.errors[0]?.text ?? '');
  return refuse({ ...typed, step }, { word, data });
}

/** Signs in with the code, and goes on to where the person wanted to be. */
export async function checkCode(event: RequestEvent): Promise<Answer> {
  const form = await event.request.formData();
  const typed = { ...readTyped(form), step: 'code' } as const;
  const otp = plainDigits(formText(form, FIELDS.code)).slice(0, 10);
  if (otp === '') return refuse(typed, { word: 'code-empty', data: {} });
  const reply = await tryAsApplicant(event, validateOtp, {
    body: {
      id: 'mosip.pre-registration.login.useridotp',
      version: '1.0',
      requesttime: new Date().toISOString(),
      request: { userId: typed.userId, otp },
    },
  });
  if (!reply.ok) return reply.word === null ? stopOn(reply) : refuse(typed, { word: reply.word, data: {} });
  keepToken(event, reply.headers);
  if (typed.kept !== null) return { ...typed, step: 'resume', problem: null, sentAgain: false };
  redirect(303, typed.to);
}

function refuse(
  typed: Omit<SignInForm, 'problem' | 'sentAgain'>,
  problem: SignInProblem,
): ActionFailure<SignInForm> {
  return fail(422, { ...typed, problem, sentAgain: false });
}

function readTyped(form: FormData): Omit<SignInForm, 'step' | 'problem' | 'sentAgain'> {
  const typed = formText(form, FIELDS.userId).slice(0, LONGEST);
  return {
    userId: PHONE.test(typed) ? phoneOf(typed) : typed,
    to: pathWithin(formText(form, FIELDS.to)),
    kept: readKeptForm(formText(form, FIELDS.kept)),
  };
}

/** Digits of any script and any spacing are understood. */
function phoneOf(typed: string): string {
  return plainDigits(typed).replace(/[().]/gu, '');
}

/** A page of pre-registration; the list of applications where the address names none. */
export function pathWithin(text: string | null): string {
  const path = safePath(text);
  return path.startsWith('/pre-registration/') ? path : '/pre-registration';
}
