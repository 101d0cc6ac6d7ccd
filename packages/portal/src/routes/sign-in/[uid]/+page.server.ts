import { error, fail, redirect } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import {
  abandonSignIn,
  checkSignInCode,
  getSignIn,
  giveSignInConsent,
  sendSignInCode,
} from '@doorstep/contract/doorstep/sign-in.ts';
import { clientName } from '../../../features/sign-in/client-name.ts';
import { readIdentification } from '../../../features/sign-in/identification.ts';
import type { Identification } from '../../../features/sign-in/identification.ts';
import { FIELDS, identificationProblems } from '../../../features/sign-in/sign-in-problem.ts';
import type { Problem, ProblemWord } from '../../../features/sign-in/sign-in-problem.ts';
import { callApi, stopOn } from '../../../server/api.ts';
import { failureData } from '../../../server/failure-data.ts';
import { formText, formTexts } from '../../../server/form-text.ts';
import { plainDigits } from '../../../texts/digits.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a page that came back with its form still knows; nothing of it is kept on the server or in a cookie. */
interface Returned {
  readonly typed: Identification;
  readonly problems: readonly Problem[];
  /** There is nowhere to send a code: a page of its own says what to do. */
  readonly stuck?: true;
  /** A code was asked for once more, and sent. */
  readonly sentAgain?: true;
}

type Answer = Returned | ActionFailure<Returned>;

const GONE = ['sign-in-gone', 'not-yet-identified'];
const DEAD_LINK = [400, 404, 410];

export const load: PageServerLoad = async (event) => {
  const reply = await callApi(event, getSignIn, { params: event.params });
  if (!reply.ok) {
    if (DEAD_LINK.includes(reply.status)) gone('sign-in-gone');
    return stopOn(reply);
  }
  const { country, language } = event.locals;
  return {
    signIn: { ...reply.value, service: clientName(reply.value.clientName, language.code) },
    startAgain: event.url.searchParams.has('again'),
    otpDigits: country.otpDigits,
    demo: country.mode === 'demo',
    demoHint: country.mode === 'demo' ? country.demoHint : null,
  };
};

export const actions: Actions = {
  send: async (event): Promise<Answer> => {
    const form = await event.request.formData();
    const typed = readTyped(form);
    const problems = identificationProblems(typed);
    if (problems.length > 0) return refuse(typed, problems);
    const body = { individualId: typed.individualId, channels: [...typed.channels] };
    const reply = await callApi(event, sendSignInCode, { params: event.params, body });
    const done: Returned = { typed, problems: [] };
    if (reply.ok) return form.has('again') ? { ...done, sentAgain: true } : done;
    if (reply.word === 'no-contact') return { ...done, stuck: true };
    if (reply.status === 400) return refuse(typed, [{ word: 'id-malformed', data: {} }]);
    return refuse(typed, [problemOf(sendSignInCode.failures, reply)]);
  },

  check: async (event): Promise<Answer> => {
    const form = await event.request.formData();
    const typed = readTyped(form);
    const otp = plainDigits(formText(form, FIELDS.code));
    if (otp === '') return refuse(typed, [{ word: 'code-empty', data: {} }]);
    const reply = await callApi(event, checkSignInCode, { params: event.params, body: { otp } });
    if (reply.ok) redirect(303, reply.value.next ?? event.url.pathname);
    if (reply.status === 400) return refuse(typed, [{ word: 'code-malformed', data: {} }]);
    return refuse(typed, [problemOf(checkSignInCode.failures, reply)]);
  },

  consent: async (event): Promise<Answer> => {
    const form = await event.request.formData();
    const body = { acceptedClaims: [...formTexts(form, 'claims')] };
    const reply = await callApi(event, giveSignInConsent, { params: event.params, body });
    if (reply.ok) redirect(303, reply.value.next);
    return refuse(readTyped(form), [problemOf(giveSignInConsent.failures, reply)]);
  },

  abandon: async (event) => {
    const reply = await callApi(event, abandonSignIn, { params: event.params });
    redirect(303, reply.ok ? reply.value.next : '/?notice=sign-in-ended');
  },
};

function refuse(typed: Identification, problems: readonly Problem[]): Answer {
  return fail(422, { typed, problems });
}

function readTyped(form: FormData): Identification {
  return readIdentification(formText(form, FIELDS.id), formTexts(form, FIELDS.channels));
}

interface Refusal {
  readonly ok: false;
  readonly status: number;
  readonly word: string | null;
  readonly errors: readonly { readonly text: string }[];
}

/** The problem a refusal names; what no field can mend ends in the error page instead. */
function problemOf<W extends string>(
  failures: Readonly<Record<W, { readonly code: string; readonly text: string }>>,
  reply: Refusal & { readonly word: W | null },
): Problem {
  const { word } = reply;
  if (word === null) return stopOn(reply);
  if (GONE.includes(word)) return gone(word);
  if (!isProblem(word)) return stopOn(reply);
  return { word, data: failureData(failures[word], reply.errors[0]?.text ?? '') };
}

function isProblem<W extends string>(word: W): word is W & ProblemWord {
  return !GONE.includes(word) && word !== 'no-contact';
}

function gone(word: string): never {
  error(410, 'This sign-in has ended', { word });
}
