import { findNumbers } from './find-numbers.ts';
import { lostNumberNotice } from './lost-number-notice.ts';
import type { LostNumberPorts } from './lost-number-ports.ts';

/** Sends the code if somebody fits the details, and forgets it either way. May run twice. */
export async function sendLostNumberCode(ports: LostNumberPorts, requestId: string): Promise<void> {
  const request = await ports.requests.read(requestId);
  if (request?.otp == null) return;
  const { details, otp } = request;
  const found = await findNumbers(ports, details);
  const messages = found.flatMap(({ contact }) =>
    lostNumberNotice(ports, details, contact, {
      sms: 'lost-id-code_SMS',
      subject: 'lost-id-code-email-subject',
      content: 'lost-id-code-email-content',
      values: { otp, validTime: String(ports.codeMinutes) },
    }),
  );
  const outcome = found.length === 0 ? 'lost-number-nobody-found' : 'lost-number-code-sent';
  await ports.requests.lookedUp(requestId, { messages, audit: [ports.auditEntry(outcome, requestId)] });
}
