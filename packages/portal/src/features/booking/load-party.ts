import { error } from '@sveltejs/kit';
import { getUiSpec } from '@doorstep/contract/preregistration/form.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import { hierarchiesOf } from '@doorstep/core/preregistration/form/form-spec.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import { loadApplication } from '../pre-registration/load-application.ts';
import type { LoadedApplication } from '../pre-registration/load-application.ts';
import { bookingPaths } from './addresses.ts';
import type { BookingPaths } from './addresses.ts';
import { loadBookingRules } from './limits.ts';
import type { BookingRules } from './limits.ts';
import { applicantOf, placeOf } from './party.ts';
import type { Applicant } from './party.ts';

/** Those who are booked together, in the order of the address. */
export interface Party {
  readonly people: readonly Applicant[];
  readonly paths: BookingPaths;
  readonly rules: BookingRules;
  readonly applications: readonly LoadedApplication[];
}

export async function loadParty(visit: ApplicantVisit, prids: readonly string[]): Promise<Party> {
  if (prids.length === 0) error(404, 'The address names no application');
  const [rules, ...applications] = await Promise.all([
    loadBookingRules(visit),
    ...prids.map((prid) => loadApplication(visit, prid)),
  ]);
  const { code } = visit.locals.language;
  const people = applications.map((application) => applicantOf(application, rules.nameField, code));
  return { people, paths: bookingPaths(prids), rules, applications };
}

/** Where the first of them lives, so that centres around it come first; null where nobody told. */
export async function placeOfParty(
  visit: ApplicantVisit,
  applications: readonly LoadedApplication[],
): Promise<string | null> {
  const identity = applications.find(({ form }) => form !== null)?.form?.identity;
  if (identity === undefined) return null;
  const reply = await callAsApplicant(visit, getUiSpec, { query: {} });
  if (!reply.ok) return reply.word === null ? stopOn(reply) : null;
  const [hierarchy = []] = hierarchiesOf(valueAt(reply.value.jsonSpec, ['identity', 'locationHierarchy']));
  // A form may ask for two addresses; the first is where the person lives.
  return placeOf(identity, hierarchy);
}
