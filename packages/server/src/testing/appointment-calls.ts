import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { envelope } from './applicant.ts';
import type { Browser, HeaderValues, Reply } from './browser.ts';
import type { RunningServer } from './running-server.ts';

const PREFIX = '/preregistration/v1';
export const APPLICATIONS = `${PREFIX}/applications/appointment`;
export const SERVICE = `${PREFIX}/appointment`;
const BOOK = 'mosip.pre-registration.booking.book';
const PATIENCE_MS = 20_000;

/** A slot as the wire asks for it. */
export interface WireSlot {
  readonly registration_center_id: string;
  readonly appointment_date: string;
  readonly time_slot_from: string;
  readonly time_slot_to: string;
}

/** An application without a form, which can be booked at once. */
export async function aPendingPrid(browser: Browser): Promise<string> {
  const body = envelope('mosip.pre-registration.lostuin.create', { langCode: 'eng' });
  const { json, text } = await browser.send('POST', `${PREFIX}/applications/lostuin`, body);
  const prid = textAt(json, 'response', 'applicationId') ?? textAt(json, 'response', 'preRegistrationId');
  if (prid === undefined) throw new Error(text);
  return prid;
}

export function bookAt(
  browser: Browser,
  path: string,
  request: unknown,
  changes: Readonly<Record<string, unknown>> = {},
  headers: HeaderValues = {},
): Promise<Reply> {
  return browser.send('POST', path, envelope(BOOK, request, changes), headers);
}

/** Some slots of a centre that are free, of different times, once the job has made them. */
export async function freeSlots(browser: Browser, centreId: string): Promise<readonly WireSlot[]> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const { json } = await browser.get(`${APPLICATIONS}/slots/availability/${centreId}`);
    const days = list(valueAt(json, ['response', 'centerDetails']));
    const slots = days.flatMap((day) =>
      list(valueAt(day, ['timeSlots'])).map((slot) => ({
        registration_center_id: centreId,
        appointment_date: textAt(day, 'date') ?? '',
        time_slot_from: textAt(slot, 'fromTime') ?? '',
        time_slot_to: textAt(slot, 'toTime') ?? '',
      })),
    );
    if (slots.length > 0) return slots;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No slots were made for ${centreId}`);
}

/** A slot of its own that nobody else uses, with so many seats. */
export async function ownSlot(server: RunningServer, slot: WireSlot, seats: number): Promise<WireSlot> {
  await server.sql`
    update preregistration.slot set planned = booked + ${seats}, capacity = booked + ${seats}
     where centre_id = ${slot.registration_center_id} and slot_date = ${slot.appointment_date}::date
       and slot_from = ${slot.time_slot_from}::time`;
  return slot;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
