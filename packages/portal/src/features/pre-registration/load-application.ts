import { error } from '@sveltejs/kit';
import { getApplication } from '@doorstep/contract/preregistration/application.ts';
import { getAnyApplication } from '@doorstep/contract/preregistration/application-list.ts';
import type { Identity } from '@doorstep/core/preregistration/application/application.ts';
import { isApplicationStatus } from '@doorstep/core/preregistration/application/application-status.ts';
import type { ApplicationStatus } from '@doorstep/core/preregistration/application/application-status.ts';
import { capturedLanguages } from '@doorstep/core/preregistration/form/answers.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';

/** Wall-clock times of the centre, `HH:mm:ss`; the day is `yyyy-MM-dd`. */
export interface ShownAppointment {
  readonly centreId: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

/** One application of the person who is signed in. */
export interface LoadedApplication {
  readonly prid: string;
  /** Only a new registration has a form. */
  readonly bookingType: string;
  readonly status: ApplicationStatus;
  readonly appointment: ShownAppointment | null;
  readonly form: LoadedForm | null;
}

export interface LoadedForm {
  readonly identity: Identity;
  /** Languages the answers are given in, the first one the applicant's own. */
  readonly languages: readonly string[];
  /** The language the applicant used. */
  readonly language: string;
  /** Names this state of the form: `If-Match` with it refuses to undo another's change. */
  readonly etag: string;
}

/** The application of the address; the error page where this person has none of that number. */
export async function loadApplication(visit: ApplicantVisit, prid: string): Promise<LoadedApplication> {
  const reply = await callAsApplicant(visit, getAnyApplication, { params: { applicationId: prid } });
  if (!reply.ok) return reply.word === null ? stopOn(reply) : notFound(reply.word);
  const { bookingType, bookingStatusCode: status } = reply.value;
  if (!isApplicationStatus(status)) throw new Error('The API told a status that is none');
  const form = bookingType === 'NEW_PREREGISTRATION' ? await loadForm(visit, prid) : null;
  return { prid, bookingType, status, appointment: appointmentOf(reply.value), form };
}

interface Row {
  readonly registrationCenterId: string | null;
  readonly appointmentDate: string | null;
  readonly slotFromTime: string | null;
  readonly slotToTime: string | null;
}

/** Null for an application without one. */
function appointmentOf(row: Row): ShownAppointment | null {
  const { registrationCenterId: centreId, appointmentDate: date, slotFromTime: from, slotToTime: to } = row;
  if (centreId === null || date === null || from === null || to === null) return null;
  return { centreId, date, from, to };
}

async function loadForm(visit: ApplicantVisit, prid: string): Promise<LoadedForm> {
  const reply = await callAsApplicant(visit, getApplication, { params: { preRegistrationId: prid } });
  if (!reply.ok) return reply.word === null ? stopOn(reply) : notFound(reply.word);
  const { identity } = reply.value.demographicDetails;
  const { etag } = reply.headers;
  const language = reply.value.langCode;
  return { identity, language, languages: languagesOf(identity, language), etag: text(etag) };
}

function languagesOf(identity: Identity, language: string): readonly string[] {
  const captured = capturedLanguages(identity);
  return captured.length === 0 ? [language] : captured;
}

function text(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

function notFound(word: string): never {
  error(404, 'There is no such application', { word });
}
