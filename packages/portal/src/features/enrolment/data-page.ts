import { changeEnrolmentForm } from '@doorstep/contract/preregistration/enrolment.ts';
import type { Identity } from '@doorstep/core/preregistration/application/application.ts';
import type { FormSection } from '@doorstep/core/preregistration/form/form-spec.ts';
import type { TypingFault } from '@doorstep/core/preregistration/form/typed-answer.ts';
import { stopOn } from '../../server/api.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import { callAsStaff } from '../../server/staff.ts';
import { workOut } from '../pre-registration/form-page.ts';
import type { FormGround } from '../pre-registration/load-spec.ts';
import { askedOn, stateOf } from '../pre-registration/section-state.ts';

export interface DeskForm {
  readonly identity: Identity;
  readonly languages: readonly string[];
}

/** All questions on one page: an officer sees the whole at a glance. */
export function wholeForm({ spec }: FormGround): FormSection {
  return { id: 'all', title: {}, fields: spec.sections.flatMap(({ fields }) => fields) };
}

export type DeskSaving =
  | { readonly kind: 'saved'; readonly isAllAsked: boolean }
  | { readonly kind: 'faulty'; readonly faults: readonly TypingFault[] }
  | { readonly kind: 'changed-elsewhere' | 'enrolment-closed' };

/** Keeps what is right of a posted page, so that nothing typed is lost where something else is wrong. */
export async function saveDeskForm(
  visit: ApplicantVisit,
  ground: FormGround,
  kept: { readonly id: string; readonly form: DeskForm; readonly version: number },
): Promise<DeskSaving> {
  const { posted } = visit.locals;
  const asked = askedOn(posted);
  const { form, id, version } = kept;
  const state = stateOf(wholeForm(ground), form.identity, form.languages, posted);
  const page = await workOut(visit, ground, state, asked);
  const reply = await callAsStaff(visit, changeEnrolmentForm, {
    params: { enrolmentId: id },
    body: { identity: { ...page.identity }, languages: [...form.languages], version },
  });
  if (!reply.ok) {
    if (reply.word === 'changed-elsewhere' || reply.word === 'enrolment-closed') return { kind: reply.word };
    return stopOn(reply);
  }
  if (page.faults.length > 0) return { kind: 'faulty', faults: page.faults };
  return { kind: 'saved', isAllAsked: page.shown.every((field) => asked.has(field.id)) };
}
