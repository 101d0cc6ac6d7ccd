import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { enveloped } from './flow-person.ts';
import type { Person } from './flow-person.ts';
import type { Paper } from './flow-papers.ts';

const MASTER_DATA = '/proxy/masterdata';
const APPLICATIONS = '/applications/prereg';
const ID = 'mosip.pre-registration';
const CREATE = `${ID}.demographic.create`;
const PLACES = ['MER', 'CST', 'SEL', 'PAM'];

interface Journey {
  readonly userId: string;
  readonly papers: readonly Paper[];
  /** Where one goes, among those of the country. */
  readonly centreId: string;
  /** A number that spreads people over the slots. */
  readonly turn: number;
}

/** A pre-registration as a browser of MOSIP's portal makes it, call after call, from sign-in to sign-out. */
export async function preregister(person: Person, journey: Journey): Promise<void> {
  await signIn(person, journey.userId);
  const prid = await fillIn(person);
  await layPapers(person, prid, journey.papers);
  const slot = await book(person, prid, journey);
  await acknowledge(person, prid, slot);
  await person.send('POST', '/login/invalidateToken', '', {});
  person.forget();
}

async function signIn(person: Person, userId: string): Promise<void> {
  await person.get('/login/config');
  await person.send('POST', '/login/sendOtp/langcode', `${ID}.login.sendotp`, { userId, langCode: 'eng' });
  const otp = await person.code(userId);
  await person.send('POST', '/login/validateOtp', `${ID}.login.useridotp`, { userId, otp });
  await person.get('/uispec/latest?version=0&identitySchemaVersion=0');
}

async function fillIn(person: Person): Promise<string> {
  await person.get(`${MASTER_DATA}/gendertypes`);
  await person.get(`${MASTER_DATA}/individualtypes`);
  await person.get(`${MASTER_DATA}/dynamicfields`);
  await person.get(`${MASTER_DATA}/locationHierarchyLevels/eng`);
  for (const place of PLACES)
    for (const language of ['eng', 'fra'])
      await person.get(`${MASTER_DATA}/locations/immediatechildren/${place}/${language}`);
  await person.send('POST', '/transliteration/transliterate', `${ID}.transliteration.transliterate`, {
    from_field_value: 'Nadia Ferrand',
    from_field_lang: 'eng',
    to_field_lang: 'fra',
  });
  const made = await person.send('POST', APPLICATIONS, CREATE, FORM);
  const prid = textAt(made, 'preRegistrationId') ?? '';
  await person.get(`${APPLICATIONS}/${prid}`);
  await person.send('PUT', `${APPLICATIONS}/${prid}`, `${ID}.demographic.update`, FORM);
  return prid;
}

const CATEGORIES = [
  { docCatCode: 'POI', docTypCode: 'CIN' },
  { docCatCode: 'POA', docTypCode: 'COR' },
  { docCatCode: 'POR', docTypCode: 'COB' },
  { docCatCode: 'POB', docTypCode: 'COB' },
] as const;

async function layPapers(person: Person, prid: string, papers: readonly Paper[]): Promise<void> {
  await person.get(`${MASTER_DATA}/applicanttype/000/languages?languages=eng`);
  for (const [index, { name, bytes }] of papers.entries()) {
    const request = { ...CATEGORIES[index], langCode: 'eng' };
    await person.sendParts(`/documents/${prid}`, {
      'Document request': enveloped(`${ID}.document.upload`, request),
      file: { name, bytes },
    });
  }
  await person.get(`/documents/preregistration/${prid}`);
  await person.get(`${APPLICATIONS}/status/${prid}`);
  await person.send('PUT', `${APPLICATIONS}/status/${prid}?statusCode=Pending_Appointment`, '', {});
}

interface Slot {
  readonly registration_center_id: string;
  readonly appointment_date: string;
  readonly time_slot_from: string;
  readonly time_slot_to: string;
}

async function book(person: Person, prid: string, { centreId, turn }: Journey): Promise<Slot> {
  const appointment = `/applications/appointment`;
  await person.get(`${APPLICATIONS}/info/${prid}`);
  await person.get(`${MASTER_DATA}/registrationcenters/${centreId}/eng`);
  await person.get(`${MASTER_DATA}/workingdays/${centreId}/eng`);
  const calendar = await person.get(`${appointment}/slots/availability/${centreId}`);
  const days = valueAt(calendar, ['centerDetails']);
  const slots = (Array.isArray(days) ? days : []).flatMap((day: unknown) => slotsOf(day, centreId));
  const slot = slots[turn % slots.length];
  if (slot === undefined) throw new Error('Nothing can be booked');
  await person.send('POST', `${appointment}/${prid}`, `${ID}.booking.book`, slot);
  await person.get(`${appointment}/${prid}`);
  return slot;
}

function slotsOf(day: unknown, centreId: string): readonly Slot[] {
  const slots = valueAt(day, ['timeSlots']);
  return (Array.isArray(slots) ? slots : []).map((slot: unknown) => ({
    registration_center_id: centreId,
    appointment_date: textAt(day, 'date') ?? '',
    time_slot_from: textAt(slot, 'fromTime') ?? '',
    time_slot_to: textAt(slot, 'toTime') ?? '',
  }));
}

async function acknowledge(person: Person, prid: string, slot: Slot): Promise<void> {
  await person.send('POST', '/qrCode/generate', `${ID}.qrcode.generate`, prid);
  await person.get(`${MASTER_DATA}/templates/templatetypecodes/SMS-Acknowledgement`);
  const request = {
    name: 'Nadia Ferrand',
    preRegistrationId: prid,
    appointmentDate: slot.appointment_date,
    appointmentTime: slot.time_slot_from,
    mobNum: null,
    emailID: null,
    additionalRecipient: false,
    isBatch: false,
  };
  await person.sendParts('/notification', {
    NotificationRequestDTO: enveloped(`${ID}.notification.notify`, { eng: request }),
    langCode: 'eng',
  });
  await person.get(APPLICATIONS);
}

const inBoth = (eng: string, fra: string) => [
  { language: 'eng', value: eng },
  { language: 'fra', value: fra },
];
const ANSWERS = {
  IDSchemaVersion: 0.1,
  fullName: inBoth('Nadia Ferrand', 'Nadia Ferrand'),
  dateOfBirth: '1991/07/14',
  gender: inBoth('FLE', 'FLE'),
  residenceStatus: inBoth('NFR', 'NFR'),
  addressLine1: inBoth('4 Mill Lane', '4 allée du Moulin'),
  region: inBoth('RNC', 'RNC'),
  province: inBoth('PHA', 'PHA'),
  city: inBoth('CPA', 'CPA'),
  zone: inBoth('ZCE', 'ZCE'),
  postalCode: '10112',
  email: 'nadia@example.org',
};
const FORM = { langCode: 'eng', requiredFields: [], demographicDetails: { identity: ANSWERS } };

/** What makes an application with its form filled in, under /preregistration/v1. */
export const newApplication = { path: APPLICATIONS, body: () => enveloped(CREATE, FORM) };
