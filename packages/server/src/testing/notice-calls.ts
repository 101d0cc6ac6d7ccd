import { textAt } from '@doorstep/contract/json.ts';
import { aPrid, envelope, someAnswers } from './applicant.ts';
import { APPLICATIONS, bookAt } from './appointment-calls.ts';
import type { WireSlot } from './appointment-calls.ts';
import type { Browser, Reply } from './browser.ts';
import type { RunningServer } from './running-server.ts';

const ID = 'mosip.pre-registration.notification.notify';
const PREFIX = '/preregistration/v1';

export const IN_LANGUAGES = `${PREFIX}/notification`;
export const INTERNALLY = `${PREFIX}/internal/notification`;
export const OLD = `${PREFIX}/notification/notify`;

/** An application with a form whose answers give this address, booked at the slot. */
export async function aBookedPrid(
  server: RunningServer,
  browser: Browser,
  slot: WireSlot,
  identity: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const prid = await aPrid(browser, { identity: someAnswers(identity) });
  await server.sql`update preregistration.application set status = 'Pending_Appointment' where prid = ${prid}`;
  const { json, text } = await bookAt(browser, `${APPLICATIONS}/${prid}`, slot);
  if (textAt(json, 'response', 'bookingMessage') === undefined) throw new Error(text);
  return prid;
}

/** As the reference's portal sends it: parts, the JSON among them as a text. */
export function sendNotification(
  browser: Browser,
  path: string,
  request: unknown,
  {
    langCode = 'eng,fra',
    changes = {},
  }: { langCode?: string; changes?: Readonly<Record<string, unknown>> } = {},
): Promise<Reply> {
  return sendParts(browser, path, {
    NotificationRequestDTO: JSON.stringify(envelope(ID, request, changes)),
    langCode,
  });
}

export function sendParts(
  browser: Browser,
  path: string,
  parts: Readonly<Record<string, string>>,
): Promise<Reply> {
  const boundary = 'boundary-of-a-test';
  const body = Object.entries(parts).map(
    ([name, text]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
  );
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return browser.sendText('POST', path, `${body.join('')}--${boundary}--\r\n`, headers);
}

/** What the portal says of a booking. */
export function notificationOf(
  prid: string,
  slot: WireSlot,
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    name: 'Nadia Ferrand',
    preRegistrationId: prid,
    appointmentDate: slot.appointment_date,
    appointmentTime: slot.time_slot_from,
    mobNum: null,
    emailID: null,
    additionalRecipient: false,
    isBatch: false,
    ...changes,
  };
}
