import type { CardPorts } from '@doorstep/core/resident/card/card-ports.ts';
import { cardByCode } from '@doorstep/core/resident/card/card-by-code.ts';
import { reprintByCode } from '@doorstep/core/resident/card/reprint-by-code.ts';
import type { ReprintPorts } from '@doorstep/core/resident/card/reprint-by-code.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { downloadCardByCode, reprintCardByCode } from '@doorstep/contract/resident/card-by-code.ts';
import type { ServerCallers } from '../callers.ts';
import { attemptOf, byCodeQuestions } from './by-code.ts';
import type { OtpRouteParts } from './otp.ts';

export function cardDownloadByCode(
  { contact, paced }: OtpRouteParts,
  ports: CardPorts,
): Implementation<typeof downloadCardByCode, ServerCallers> {
  return {
    questions: byCodeQuestions,
    answer: async ({ body: { request } }) => {
      const number = request.cardType === 'MASKED_UIN' ? 'masked' : 'whole';
      const made = await paced(cardByCode(contact, ports, attemptOf(request), number));
      return made.ok ? ok({ fileName: request.individualId, bytes: made.value.pdf }) : made;
    },
  };
}

export function cardReprintByCode(
  { contact, paced }: OtpRouteParts,
  ports: CardPorts & ReprintPorts,
): Implementation<typeof reprintCardByCode, ServerCallers> {
  return {
    questions: byCodeQuestions,
    answer: async ({ body: { request } }) => {
      const asked = await paced(reprintByCode(contact, ports, attemptOf(request)));
      if (!asked.ok) return asked;
      return ok({ registrationId: asked.value.registrationId, message: 'The card will be printed again' });
    },
  };
}
