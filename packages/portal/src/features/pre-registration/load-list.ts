import { listOwnArrivals } from '@doorstep/contract/preregistration/desk-visit.ts';
import { getAccount } from '@doorstep/contract/preregistration/account.ts';
import type { ApplicationStatus } from '@doorstep/core/preregistration/application/application-status.ts';
import { isApplicationStatus } from '@doorstep/core/preregistration/application/application-status.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import type { ShownAppointment } from './load-application.ts';
import { loadFinished } from './load-finished.ts';
import type { FinishedApplication } from './load-finished.ts';
import { loadConfig } from './load-spec.ts';
import { personName } from './person-name.ts';

export interface ApplicationSummary {
  readonly prid: string;
  readonly bookingType: string;
  readonly status: ApplicationStatus;
  /** Empty where no name was given yet, and for what has no form. */
  readonly name: string;
  readonly appointment: ShownAppointment | null;
  /** What a centre's desk noted last; null where none did. */
  readonly arrival: { readonly state: 'present' | 'walk-in' | 'no-show'; readonly day: string } | null;
}

export interface ApplicationList {
  /** Newest first. */
  readonly open: readonly ApplicationSummary[];
  /** Those a centre has dealt with. */
  readonly finished: readonly FinishedApplication[];
}

/** The applications of whoever is signed in. */
export async function loadList(visit: ApplicantVisit): Promise<ApplicationList> {
  const [account, config, arrivals, finished] = await Promise.all([
    callAsApplicant(visit, getAccount, {}),
    loadConfig(visit),
    callAsApplicant(visit, listOwnArrivals, {}),
    loadFinished(visit),
  ]);
  if (!account.ok) return stopOn(account);
  if (!arrivals.ok) return stopOn(arrivals);
  const nameField = config['preregistration.identity.name'] ?? '';
  const open = account.value.applications.flatMap(({ prid, bookingType, status, identity, appointment }) => {
    if (!isApplicationStatus(status)) return [];
    const name = personName(identity?.[nameField], visit.locals.language.code);
    const noted = arrivals.value.arrivals.find(({ preRegistrationId }) => preRegistrationId === prid);
    const arrival = noted === undefined ? null : { state: noted.state, day: noted.day };
    return [{ prid, bookingType, status, name, appointment, arrival }];
  });
  return { open, finished };
}
