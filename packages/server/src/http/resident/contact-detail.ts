import { checkContactCode } from '@doorstep/core/resident/update/check-contact-code.ts';
import type { NewContactPorts } from '@doorstep/core/resident/update/new-contact.ts';
import { requestContactCode } from '@doorstep/core/resident/update/request-contact-code.ts';
import { submitUpdate } from '@doorstep/core/resident/update/submit-update.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { sendContactOtp, updateContact } from '@doorstep/contract/resident/contact-detail.ts';
import type { ServerCallers } from '../callers.ts';

export interface ContactDetailParts {
  readonly ports: NewContactPorts;
  readonly language: string;
  /** Seconds that a request's own time may be ahead of our clock, and behind it. */
  readonly window: { readonly ahead: number; readonly behind: number };
}

export function contactOtp({
  ports,
}: ContactDetailParts): Implementation<typeof sendContactOtp, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { request } }, session) => {
      const sent = await requestContactCode(ports, session, {
        address: request.userId,
        transactionId: request.transactionId,
      });
      if (!sent.ok) return sent;
      const message = sent.value.channel === 'PHONE' ? 'Sms Request Sent' : 'Email Request submitted';
      return ok({ message, status: 'success' });
    },
  };
}

export function contactChange({
  ports,
  language,
  window,
}: ContactDetailParts): Implementation<typeof updateContact, ServerCallers> {
  return {
    questions: {
      'time-fresh': ({ body }) =>
        Promise.resolve(isFresh(textAt(body, 'requesttime') ?? '', ports.now(), window)),
    },
    answer: async ({ body: { request } }, session, exchange) => {
      exchange.header('eventId', 'NA');
      const { userId: address, transactionId, otp } = request;
      const proved = await checkContactCode(ports, session, { address, transactionId, otp });
      if (!proved.ok) return proved;
      const taken = await submitUpdate(ports, session, {
        identity: { [proved.value.attribute]: proved.value.address },
        transactionId: null,
        // A person who types the code consents to what it was sent for.
        consent: 'given',
        language,
        idempotencyKey: null,
      });
      if (!taken.ok) return taken;
      exchange.header('eventId', taken.value.eventId);
      return ok({ message: 'VALIDATION_SUCCESSFUL', status: 'success' });
    },
  };
}

function isFresh(text: string, now: Date, { ahead, behind }: ContactDetailParts['window']): boolean {
  const at = Date.parse(text.endsWith('Z') ? text : `${text}Z`);
  const seconds = (at - now.getTime()) / 1_000;
  return seconds <= ahead && seconds >= -behind;
}
