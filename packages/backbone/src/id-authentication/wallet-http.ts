import { PARTNER_WINDOW } from '@doorstep/contract/backbone/id-authentication.ts';
import type { bindIdentityKey, vciExchange } from '@doorstep/contract/backbone/id-authentication-wallets.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type { Delegations } from './delegations.ts';
import { authQuestions, recogniseDelegated, timeQuestion } from './hearing.ts';
import { bindForClient } from './key-binding.ts';
import type { KeyBindingParts } from './key-binding.ts';
import { exchangeForCredential } from './vci-exchange.ts';
import type { VciExchangeParts } from './vci-exchange.ts';

export type DelegatedWalletParts = KeyBindingParts & VciExchangeParts & { readonly delegations: Delegations };

/** What sign-in services ask for people's wallets (identity-backbone §9.2). */
export function delegatedWalletWire(parts: DelegatedWalletParts) {
  return { bindKey: bindKey(parts), giveCredential: giveCredential(parts) };
}

function bindKey(parts: DelegatedWalletParts): Implementation<typeof bindIdentityKey, Callers> {
  return {
    questions: { ...timeQuestion(parts, PARTNER_WINDOW), ...authQuestions },
    answer: async ({ params, headers, body }, _caller, { signedBody }) => {
      const request = { signature: headers.signature ?? '', body: signedBody };
      const delegation = await recogniseDelegated(parts.delegations, params, request);
      return delegation.ok ? bindForClient(parts, delegation.value, body) : delegation;
    },
  };
}

function giveCredential(parts: DelegatedWalletParts): Implementation<typeof vciExchange, Callers> {
  return {
    questions: timeQuestion(parts, PARTNER_WINDOW),
    answer: async ({ params, headers, body }, _caller, { signedBody }) => {
      const request = { signature: headers.signature ?? '', body: signedBody };
      const delegation = await recogniseDelegated(parts.delegations, params, request);
      return delegation.ok ? exchangeForCredential(parts, delegation.value, body) : delegation;
    },
  };
}
