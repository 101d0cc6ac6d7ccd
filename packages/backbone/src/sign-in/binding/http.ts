import { ok } from '@doorstep/core/shared/result.ts';
import type {
  bindWallet as bindOperation,
  sendBindingOtp as sendOperation,
  sendBindingOtpV2,
} from '@doorstep/contract/backbone/esignet-binding.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { paced } from '../pace.ts';
import { bindWallet, sendBindingOtp } from './bind-wallet.ts';
import type { BindingParts } from './bind-wallet.ts';

/** Binding of wallets, as the organisations behind them ask for it. */
export function bindingRoutes(parts: BindingParts) {
  const send: Implementation<typeof sendOperation, Callers> = {
    questions: {},
    answer: async ({ headers, body: { request } }) => {
      const sent = await paced(parts, sendBindingOtp(parts, headers, request));
      if (!sent.ok) return sent;
      return ok({ maskedEmail: sent.value.maskedEmail, maskedMobile: sent.value.maskedPhone });
    },
  };
  const sendV2: Implementation<typeof sendBindingOtpV2, Callers> = send;
  const bind: Implementation<typeof bindOperation, Callers> = {
    questions: {},
    answer: ({ headers, body: { request } }) => paced(parts, bindWallet(parts, headers, request)),
  };
  return { send, sendV2, bind };
}
