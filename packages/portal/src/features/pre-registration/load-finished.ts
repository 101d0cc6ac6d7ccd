import { listConsumed } from '@doorstep/contract/preregistration/consumed.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import { personName } from './person-name.ts';

/** An application that a centre has dealt with. */
export interface FinishedApplication {
  readonly prid: string;
  /** Empty once the form is forgotten. */
  readonly name: string;
  readonly finishedAt: Date;
}

export async function loadFinished(visit: ApplicantVisit): Promise<readonly FinishedApplication[]> {
  const reply = await callAsApplicant(visit, listConsumed, {});
  if (!reply.ok) return stopOn(reply);
  return reply.value.applications.map(({ preRegistrationId, name, consumedAt }) => ({
    prid: preRegistrationId,
    name: personName(name, visit.locals.language.code),
    finishedAt: new Date(consumedAt),
  }));
}
