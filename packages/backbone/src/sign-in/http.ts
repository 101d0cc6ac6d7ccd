import { fail } from '@doorstep/core/shared/result.ts';
import type { Failed } from '@doorstep/core/shared/result.ts';
import type {
  abandonSignIn,
  checkSignInCode,
  getSignIn,
  giveSignInConsent,
  sendSignInCode,
} from '@doorstep/contract/doorstep/sign-in.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { isFromItsBrowser } from './browser-binding.ts';
import { checkCode } from './check-code.ts';
import { abandon, giveConsent, readStep } from './interactions.ts';
import type { InteractionParts } from './interaction.ts';
import { paced } from './pace.ts';
import { sendCode } from './send-code.ts';

/** The steps of a sign-in as the portal's pages ask for them. */
export function signInSteps(parts: InteractionParts) {
  const step: Implementation<typeof getSignIn, Callers> = {
    questions: {},
    answer: ({ params: { uid } }, _caller, { cookies }) =>
      isFromItsBrowser(cookies, uid) ? readStep(parts, uid) : gone(),
  };
  const send: Implementation<typeof sendSignInCode, Callers> = {
    questions: {},
    answer: ({ params: { uid }, body }, _caller, { cookies }) =>
      isFromItsBrowser(cookies, uid)
        ? paced(parts, sendCode(parts, uid, body.individualId, body.channels))
        : gone(),
  };
  const check: Implementation<typeof checkSignInCode, Callers> = {
    questions: {},
    answer: ({ params: { uid }, body }, _caller, { cookies }) =>
      isFromItsBrowser(cookies, uid) ? paced(parts, checkCode(parts, uid, body.otp)) : gone(),
  };
  const consent: Implementation<typeof giveSignInConsent, Callers> = {
    questions: {},
    answer: ({ params: { uid }, body }, _caller, { cookies }) =>
      isFromItsBrowser(cookies, uid) ? giveConsent(parts, uid, body.acceptedClaims) : gone(),
  };
  const leave: Implementation<typeof abandonSignIn, Callers> = {
    questions: {},
    answer: ({ params: { uid } }, _caller, { cookies }) =>
      isFromItsBrowser(cookies, uid) ? abandon(parts, uid) : gone(),
  };
  return { step, send, check, consent, leave };
}

/** To another browser than its own a sign-in does not exist. */
function gone(): Promise<Failed<'sign-in-gone'>> {
  return Promise.resolve(fail('sign-in-gone'));
}
