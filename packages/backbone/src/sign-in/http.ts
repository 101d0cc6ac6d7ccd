import { ok } from '@doorstep/core/shared/result.ts';
import type { authenticateClient } from '@doorstep/contract/backbone/authmanager.ts';
import type {
  abandonSignIn,
  checkSignInCode,
  getSignIn,
  giveSignInConsent,
  sendSignInCode,
} from '@doorstep/contract/doorstep/sign-in.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { abandon, checkCode, giveConsent, readStep, sendCode } from './interactions.ts';
import type { InteractionParts } from './interactions.ts';
import type { ServiceClients } from './service-clients.ts';

const TOKEN_SECONDS = 3_600;

/** The steps of a sign-in as the portal's pages ask for them. */
export function signInSteps(parts: InteractionParts) {
  const step: Implementation<typeof getSignIn, Callers> = {
    questions: {},
    answer: ({ params }) => readStep(parts, params.uid),
  };
  const send: Implementation<typeof sendSignInCode, Callers> = {
    questions: {},
    answer: ({ params, body }) => sendCode(parts, params.uid, body.individualId, body.channels),
  };
  const check: Implementation<typeof checkSignInCode, Callers> = {
    questions: {},
    answer: ({ params, body }) => checkCode(parts, params.uid, body.otp),
  };
  const consent: Implementation<typeof giveSignInConsent, Callers> = {
    questions: {},
    answer: ({ params, body }) => giveConsent(parts, params.uid, body.acceptedClaims),
  };
  const leave: Implementation<typeof abandonSignIn, Callers> = {
    questions: {},
    answer: ({ params }) => abandon(parts, params.uid),
  };
  return { step, send, check, consent, leave };
}

export function clientAuthentication(clients: ServiceClients): Implementation<typeof authenticateClient, Callers> {
  return {
    questions: {},
    answer: async ({ body: { request } }, _caller, exchange) => {
      const token = await clients.issueToken(request.clientId, request.secretKey);
      if (!token.ok) return token;
      exchange.header('authorization', token.value);
      exchange.cookie({ name: 'Authorization', value: token.value, path: '/', maxAge: TOKEN_SECONDS });
      return ok({ status: 'Success', message: 'The client is signed in' });
    },
  };
}
