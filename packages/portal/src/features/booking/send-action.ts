import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { fail } from '@sveltejs/kit';
import { notify } from '@doorstep/contract/preregistration/notification.ts';
import type { WordOf } from '@doorstep/contract/operation.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import { formText } from '../../server/form-text.ts';
import { plainDigits } from '../../texts/digits.ts';
import { loadParty } from './load-party.ts';
import type { Applicant } from './party.ts';
import { pridsOf } from './slot-page.ts';

export interface SendAnswer {
  readonly contact: string;
  /** Whom it went to; null where it went to nobody. */
  readonly sentTo: string | null;
  readonly problem: WordOf<typeof notify> | null;
}

const LONGEST = 254;

/** Tells one more person of the appointments: by mail where an address was typed, else by text message. */
export async function sendToAnother(event: RequestEvent): Promise<SendAnswer | ActionFailure<SendAnswer>> {
  const contact = formText(await event.request.formData(), 'contact').slice(0, LONGEST);
  const { people } = await loadParty(event, pridsOf(event));
  for (const person of people.filter(({ status }) => status === 'Booked')) {
    const reply = await callAsApplicant(event, notify, {
      body: { NotificationRequestDTO: envelope(person, contact), langCode: event.locals.language.code },
    });
    if (reply.ok) continue;
    return reply.word === null ? stopOn(reply) : fail(422, { contact, sentTo: null, problem: reply.word });
  }
  return { contact: '', sentTo: contact, problem: null };
}

function envelope({ prid, name, appointment }: Applicant, contact: string) {
  const isMail = contact.includes('@');
  return {
    id: 'mosip.pre-registration.notification.notify',
    version: '1.0',
    requesttime: new Date().toISOString(),
    request: {
      name,
      preRegistrationId: prid,
      appointmentDate: appointment?.date ?? '',
      appointmentTime: halfDayTime(appointment?.from ?? ''),
      mobNum: isMail ? '' : plainDigits(contact),
      emailID: isMail ? contact : '',
      additionalRecipient: true,
      isBatch: false,
    },
  };
}

/** `09:15 AM`, as this route writes times (pre-registration §2.5). */
function halfDayTime(time: string): string {
  const hour = Number(time.slice(0, 2));
  const shown = String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, '0');
  return `${shown}:${time.slice(3, 5)} ${hour < 12 ? 'AM' : 'PM'}`;
}
