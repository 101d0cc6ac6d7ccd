import type { generateOtp, validateOtp } from '@doorstep/contract/backbone/otp-manager.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type { OtpManager, OtpRefusal, OtpTarget } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';

interface ServiceCallers extends Callers {
  readonly client: { readonly clientId: string };
}

/** Codes over the wire, within the same bounds as our own. */
export function otpWire(otpManager: OtpManager) {
  const generate: Implementation<typeof generateOtp, ServiceCallers> = {
    questions: {},
    answer: async ({ body: { request } }, { clientId }) => {
      const made = await otpManager.generate(target(clientId, request.key));
      return made.ok
        ? ok({ otp: made.value.otp, status: 'GENERATION_SUCCESSFUL' })
        : ok({ otp: null, status: 'USER_BLOCKED' });
    },
  };
  const validate: Implementation<typeof validateOtp, ServiceCallers> = {
    questions: {},
    answer: async ({ query: { key, otp } }, { clientId }) => {
      const checked = await otpManager.check(target(clientId, key), otp);
      if (checked.ok) return ok({ status: 'success', message: 'VALIDATION_SUCCESSFUL' });
      const { word } = checked.failure;
      return word === 'not-requested' ? fail(word) : ok({ status: 'failure', message: MESSAGES[word] });
    },
  };
  return { generate, validate };
}

const MESSAGES = {
  wrong: 'VALIDATION_UNSUCCESSFUL',
  'used-up': 'VALIDATION_UNSUCCESSFUL',
  expired: 'OTP_EXPIRED',
  frozen: 'USER_BLOCKED',
  stopped: 'USER_BLOCKED',
} as const satisfies Readonly<Record<Exclude<OtpRefusal, 'not-requested'>, string>>;

/** Two services that choose the same key have a code each. */
function target(clientId: string, key: string): OtpTarget {
  return { purpose: 'service', key: `${clientId}\0${key}`, transactionId: '' };
}
