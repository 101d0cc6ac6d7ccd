import { PARTNER_WINDOW } from '@doorstep/contract/backbone/id-authentication.ts';
import type {
  kycAuth,
  kycExchange,
  kycForPartner,
} from '@doorstep/contract/backbone/id-authentication-kyc.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { fail } from '@doorstep/core/shared/result.ts';
import type { Delegations } from './delegations.ts';
import { authQuestions, recognise, recogniseDelegated, timeQuestion } from './hearing.ts';
import { exchangeKyc } from './kyc-exchange.ts';
import type { KycExchangeParts } from './kyc-exchange.ts';
import { proveForClient, tellPartner } from './kyc.ts';
import type { KycParts } from './kyc.ts';
import type { RelyingPartners } from './relying-partners.ts';

export type KycWireParts = KycParts &
  KycExchangeParts & { readonly partners: RelyingPartners; readonly delegations: Delegations };

/** What partners and the sign-in services of others are told of people (identity-backbone §9.2). */
export function kycWire(parts: KycWireParts) {
  return {
    partnerKyc: partnerKyc(parts),
    delegatedAuth: delegatedAuth(parts),
    delegatedExchange: delegatedExchange(parts),
  };
}

function partnerKyc(parts: KycWireParts): Implementation<typeof kycForPartner, Callers> {
  return {
    questions: { ...timeQuestion(parts, PARTNER_WINDOW), ...authQuestions },
    answer: async ({ params, headers, body }, _caller, { signedBody }) => {
      const request = { signature: headers.signature ?? '', body: signedBody };
      const partner = await recognise(parts.partners, params, request);
      if (!partner.ok) return partner;
      const policy = await parts.partners.policyOf(params);
      return policy === null ? fail('kyc-not-allowed') : tellPartner(parts, partner.value, policy, body);
    },
  };
}

function delegatedAuth(parts: KycWireParts): Implementation<typeof kycAuth, Callers> {
  return {
    questions: { ...timeQuestion(parts, PARTNER_WINDOW), ...authQuestions },
    answer: async ({ params, headers, body }, _caller, { signedBody }) => {
      const request = { signature: headers.signature ?? '', body: signedBody };
      const delegation = await recogniseDelegated(parts.delegations, params, request);
      return delegation.ok ? proveForClient(parts, delegation.value, body) : delegation;
    },
  };
}

function delegatedExchange(parts: KycWireParts): Implementation<typeof kycExchange, Callers> {
  return {
    questions: timeQuestion(parts, PARTNER_WINDOW),
    answer: async ({ params, headers, body }, _caller, { signedBody }) => {
      const request = { signature: headers.signature ?? '', body: signedBody };
      const delegation = await recogniseDelegated(parts.delegations, params, request);
      return delegation.ok ? exchangeKyc(parts, delegation.value, body) : delegation;
    },
  };
}
