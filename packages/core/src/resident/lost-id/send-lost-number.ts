import { findNumbers } from './find-numbers.ts';
import { lostNumberNotice } from './lost-number-notice.ts';
import type { LostNumberPorts } from './lost-number-ports.ts';
import type { LostKind } from './lost-number.ts';

const STEMS: Readonly<Record<LostKind, readonly [stem: string, value: string]>> = {
  uin: ['RS_LOST_UIN_SUCCESS', 'UIN'],
  rid: ['RS_LOST_RID_SUCCESS', 'RID'],
};

/** Sends the number to the contact on record, which the code proved. May run twice. */
export async function sendLostNumber(ports: LostNumberPorts, requestId: string): Promise<void> {
  const request = await ports.requests.read(requestId);
  if (request?.state !== 'proved') return;
  const { details } = request;
  const found = await findNumbers(ports, details);
  const [stem, value] = STEMS[details.kind];
  const messages = found.flatMap(({ contact, numbers }) =>
    lostNumberNotice(ports, details, contact, {
      sms: `${stem}_SMS`,
      subject: `${stem}_EMAIL_SUB`,
      content: `${stem}_EMAIL`,
      values: { [value]: numbers.join(', ') },
    }),
  );
  const outcome = found.length === 0 ? 'lost-number-nobody-found' : 'lost-number-sent';
  await ports.requests.answer(requestId, { messages, audit: [ports.auditEntry(outcome, requestId)] });
}
