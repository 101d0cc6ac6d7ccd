import { ok } from '@doorstep/core/shared/result.ts';
import type {
  agreeByWallet as agreeOperation,
  linkWallet as linkOperation,
  makeLinkCode as codeOperation,
  proveByWallet,
  sendLinkedOtp as sendOperation,
  waitForLink as statusOperation,
  waitForLinkedCode,
} from '@doorstep/contract/backbone/esignet-linked.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { paced } from '../pace.ts';
import { csrfAgrees } from './csrf.ts';
import { linkWallet, makeLinkCode, waitForCode, waitForLink } from './link.ts';
import { agreeByWallet } from './linked-consent.ts';
import { authenticateLinked, sendLinkedOtp } from './linked-steps.ts';
import type { LinkedParts } from './parts.ts';

const questions = { 'csrf-agrees': csrfAgrees };

/** An authorization that goes to a wallet (identity-backbone §26.3): what its browser asks, and what the wallet does. */
export function linkedRoutes(parts: LinkedParts) {
  return { ...browserRoutes(parts), ...walletRoutes(parts), endWaiting: parts.watch.end };
}

function browserRoutes(parts: LinkedParts) {
  const code: Implementation<typeof codeOperation, Callers> = {
    questions,
    answer: ({ body: { request } }) => makeLinkCode(parts, request.transactionId),
  };
  const status: Implementation<typeof statusOperation, Callers> = {
    questions,
    answer: ({ body: { request } }, _caller, { gone }) => waitForLink(parts, request, gone),
  };
  const authCode: Implementation<typeof waitForLinkedCode, Callers> = {
    questions,
    answer: ({ body: { request } }, _caller, { gone }) =>
      waitForCode(parts, { transactionId: request.transactionId, linkCode: request.linkedCode }, gone),
  };
  return { code, status, authCode };
}

function walletRoutes(parts: LinkedParts) {
  const link: Implementation<typeof linkOperation, Callers> = {
    questions: {},
    answer: ({ body: { request } }) => linkWallet(parts, request.linkCode),
  };
  const send: Implementation<typeof sendOperation, Callers> = {
    questions,
    answer: async ({ body: { request } }) => {
      const sent = await paced(parts, sendLinkedOtp(parts, request));
      if (!sent.ok) return sent;
      const { maskedEmail, maskedPhone: maskedMobile } = sent.value;
      return ok({ transactionId: request.transactionId, maskedEmail, maskedMobile });
    },
  };
  const prove: Implementation<typeof proveByWallet, Callers> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const proved = await paced(parts, authenticateLinked(parts, request));
      if (!proved.ok) return proved;
      return ok({ linkedTransactionId: request.linkedTransactionId, consentAction: proved.value });
    },
  };
  const agree: Implementation<typeof agreeOperation, Callers> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const agreed = await agreeByWallet(parts, request);
      return agreed.ok ? ok({ linkedTransactionId: agreed.value }) : agreed;
    },
  };
  return { link, send, prove, agree };
}
