import type { Identity } from '@doorstep/core/preregistration/application/application.ts';
import { statusesAllowing } from '@doorstep/core/preregistration/application/application-status.ts';
import type { Speech } from '../../texts/speech.ts';
import type { LoadedApplication } from '../pre-registration/load-application.ts';
import { personName } from '../pre-registration/person-name.ts';

/** Somebody with an application, as the pages of appointments speak of them. */
export interface Applicant {
  readonly prid: string;
  /** Empty for an application without a form, or whose form has no name yet. */
  readonly name: string;
  readonly bookingType: string;
  readonly status: LoadedApplication['status'];
  readonly appointment: LoadedApplication['appointment'];
}

export function applicantOf(
  { prid, bookingType, status, appointment, form }: LoadedApplication,
  nameField: string,
  language: string,
): Applicant {
  const name = form === null ? '' : personName(form.identity[nameField], language);
  return { prid, name, bookingType, status, appointment };
}

/** What they are called on a page: by name, else by what the visit is for. */
export function calledBy({ t }: Pick<Speech, 't'>, { name, bookingType }: Applicant): string {
  if (name !== '') return name;
  if (bookingType === 'LOST_FORGOTTEN_UIN') return t('booking.kind-lost');
  if (bookingType === 'UPDATE_REGISTRATION') return t('booking.kind-update');
  return t('booking.kind-other');
}

export function isBookable({ status }: Pick<Applicant, 'status'>): boolean {
  return statusesAllowing('book').includes(status);
}

/** The smallest place of somebody's address, by the form's own order of places; null where none is told. */
export function placeOf(identity: Identity, hierarchy: readonly string[]): string | null {
  return hierarchy.map((field) => personName(identity[field], '')).findLast((code) => code !== '') ?? null;
}
