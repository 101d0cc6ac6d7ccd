import type { Captcha } from '@doorstep/core/preregistration/account/captcha.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { CAPTCHA_VERIFIED } from '@doorstep/contract/preregistration/captcha.ts';
import type { drawCaptchaChallenge, validateCaptcha } from '@doorstep/contract/preregistration/captcha.ts';
import type { ServerCallers } from '../callers.ts';

export function captchaValidation(captcha: Captcha): Implementation<typeof validateCaptcha, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body }) => {
      const solution = body.request?.captchaToken?.trim() ?? '';
      if (solution === '') return fail('captcha-missing');
      const accepted = await captcha.accept(solution);
      return accepted ? ok({ success: true as const, message: CAPTCHA_VERIFIED }) : fail('captcha-invalid');
    },
  };
}

export function captchaChallenge(
  captcha: Captcha,
): Implementation<typeof drawCaptchaChallenge, ServerCallers> {
  return { questions: {}, answer: async () => ok(await captcha.challenge()) };
}
