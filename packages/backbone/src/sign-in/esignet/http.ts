import { ok } from '@doorstep/core/shared/result.ts';
import type {
  beginAuthorization as beginOperation,
  beginAuthorizationV2,
  beginAuthorizationV3,
} from '@doorstep/contract/backbone/esignet.ts';
import type {
  getClaimDetails,
  giveAuthorizationCode,
  proveWho,
  proveWhoV2,
  proveWhoV3,
  sendAuthorizationOtp,
} from '@doorstep/contract/backbone/esignet-steps.ts';
import type {
  beginPushedAuthorization,
  openAuthorization,
  pushAuthorization as pushOperation,
} from '@doorstep/contract/backbone/esignet-pushes.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { Names } from '../client-store.ts';
import { paced } from '../pace.ts';
import { describeClaims, giveCode } from './agree.ts';
import { beginAuthorization } from './begin.ts';
import { csrfAgrees, csrfToken } from './csrf.ts';
import type { EsignetParts } from './parts.ts';
import { authorizationPage, pushAuthorization, takePushed } from './pushed.ts';
import { authenticate, sendOtp } from './steps.ts';
import type { Proof } from './steps.ts';

/** The authorization by routes, as MOSIP's own front ends and test rigs use it (identity-backbone §26.2). */
export function esignetRoutes(parts: EsignetParts) {
  const questions = {
    'csrf-agrees': csrfAgrees,
    bound: (raw: RawInput) => isBound(parts, raw),
  };
  return { ...beginnings(parts, questions), ...steps(parts, questions), csrf: csrfToken() };
}

interface Questions {
  readonly 'csrf-agrees': (raw: RawInput) => Promise<boolean>;
  readonly bound: (raw: RawInput) => Promise<boolean>;
}

function beginnings(parts: EsignetParts, questions: Questions) {
  const begin: Implementation<typeof beginOperation, Callers> = {
    questions,
    answer: ({ body: { request } }) =>
      beginAuthorization(parts, request, (name, names) => ({ clientName: names['eng'] ?? name })),
  };
  const beginV2: Implementation<typeof beginAuthorizationV2, Callers> = {
    questions,
    answer: ({ body: { request } }) => beginAuthorization(parts, request, byLanguage),
  };
  const beginV3: Implementation<typeof beginAuthorizationV3, Callers> = beginV2;
  return { begin, beginV2, beginV3, ...pushes(parts, questions) };
}

function byLanguage(name: string, names: Names) {
  return { clientName: { '@none': name, ...names }, credentialScopes: [] };
}

function pushes(parts: EsignetParts, questions: Questions) {
  const push: Implementation<typeof pushOperation, Callers> = {
    questions: {},
    answer: ({ body }) => pushAuthorization(parts, body),
  };
  const beginPushed: Implementation<typeof beginPushedAuthorization, Callers> = {
    questions: { 'csrf-agrees': questions['csrf-agrees'] },
    answer: async ({ body: { request } }) => {
      const taken = await takePushed(parts, request.clientId, request.requestUri);
      return taken.ok ? beginAuthorization(parts, taken.value, byLanguage, 'pushed') : taken;
    },
  };
  const authorize: Implementation<typeof openAuthorization, Callers> = {
    questions: {},
    answer: ({ query }) => Promise.resolve(ok({ location: authorizationPage(parts.provider.issuer, query) })),
  };
  return { push, beginPushed, authorize };
}

function steps(parts: EsignetParts, questions: Questions) {
  const send: Implementation<typeof sendAuthorizationOtp, Callers> = {
    questions,
    answer: async ({ body: { request } }) => {
      const sent = await paced(parts, sendOtp(parts, request));
      if (!sent.ok) return sent;
      const { maskedEmail, maskedPhone: maskedMobile } = sent.value;
      return ok({ transactionId: request.transactionId, maskedEmail, maskedMobile });
    },
  };
  const prove: Implementation<typeof proveWho, Callers> = {
    questions,
    answer: async ({ body: { request } }) => {
      const proved = await paced(parts, authenticate(parts, request, 'always'));
      return proved.ok ? ok({ transactionId: request.transactionId }) : proved;
    },
  };
  const proveV2: Implementation<typeof proveWhoV2, Callers> = {
    questions,
    answer: ({ body: { request } }) => proveUnlessRemembered(parts, request),
  };
  const proveV3: Implementation<typeof proveWhoV3, Callers> = proveV2;
  return { send, prove, proveV2, proveV3, ...agreements(parts, questions) };
}

function agreements(parts: EsignetParts, questions: Questions) {
  const claims: Implementation<typeof getClaimDetails, Callers> = {
    questions: { bound: questions.bound },
    answer: ({ headers }) => describeClaims(parts, headers['oauth-details-key'] ?? ''),
  };
  const code: Implementation<typeof giveAuthorizationCode, Callers> = {
    questions,
    answer: ({ body: { request } }) =>
      giveCode(parts, {
        transactionId: request.transactionId,
        acceptedClaims: request.acceptedClaims ?? [],
        permittedScopes: request.permittedAuthorizeScopes ?? [],
      }),
  };
  return { claims, code };
}

async function proveUnlessRemembered(parts: EsignetParts, proof: Proof) {
  const proved = await paced(parts, authenticate(parts, proof, 'unless-remembered'));
  return proved.ok ? ok({ transactionId: proof.transactionId, consentAction: proved.value }) : proved;
}

/** The step names the authorization it belongs to, and proves to have seen its details; its client is still one. */
async function isBound(
  { authorizations, provider }: EsignetParts,
  { headers, body }: RawInput,
): Promise<boolean> {
  const key = textAt(headers, 'oauth-details-key') ?? '';
  const named = textAt(body, 'request', 'transactionId') ?? '';
  if (named !== '' && named !== key) return false;
  const found = await authorizations.find(key);
  if (found === null || found.authorization.detailsHash !== headers['oauth-details-hash']) return false;
  return (await provider.Client.find(found.authorization.clientId)) !== undefined;
}
