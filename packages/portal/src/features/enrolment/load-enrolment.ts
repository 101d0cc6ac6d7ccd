import { error } from '@sveltejs/kit';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import { getEnrolment, getEnrolmentForm } from '@doorstep/contract/preregistration/enrolment.ts';
import { stopOn } from '../../server/api.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import type { Visit } from '../../server/api.ts';
import { callAsStaff } from '../../server/staff.ts';
import { labelIn } from '../pre-registration/form-page.ts';
import { formGround, loadConfig } from '../pre-registration/load-spec.ts';
import type { FormGround } from '../pre-registration/load-spec.ts';

export type LoadedEnrolment = OutputOf<typeof getEnrolment>;

/** One of the centre's enrolments; the page for what is not there else. */
export async function loadEnrolment(visit: Visit, enrolmentId: string): Promise<LoadedEnrolment> {
  const reply = await callAsStaff(visit, getEnrolment, {
    params: { enrolmentId },
    query: { language: visit.locals.language.code },
  });
  if (reply.ok) return reply.value;
  return reply.word === 'enrolment-unknown' ? error(404, 'There is no such enrolment') : stopOn(reply);
}

/** The country's form as staff may read it. */
export async function loadDeskGround(visit: ApplicantVisit): Promise<FormGround> {
  const [spec, config] = await Promise.all([callAsStaff(visit, getEnrolmentForm, {}), loadConfig(visit)]);
  return spec.ok ? formGround(visit, spec.value.jsonSpec, config) : stopOn(spec);
}

/** Questions by the words that the form asks them in. */
export function labelsOf(ground: FormGround, languages: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(ground.spec.fields.map((field) => [field.id, labelIn(field, languages)]));
}
