import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { ageOn } from '../form/answers.ts';
import { settledAnswers } from '../form/form-spec.ts';
import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import type { Identity } from '../application/application.ts';
import type { Officer } from '../desk/arrival.ts';
import type { EnrolmentForm } from './enrolment.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';
import { findOpen } from './find-enrolment.ts';
import { shownName } from './open-enrolment.ts';

export type ChangeRefusal =
  'enrolment-unknown' | 'enrolment-closed' | 'changed-elsewhere' | 'language-unknown';

/** Whole answers of the form, which take the place of those before. Answers to questions it does not ask are left out. */
export async function changeForm(
  ports: EnrolmentPorts,
  officer: Officer,
  change: { readonly id: string; readonly form: EnrolmentForm; readonly seen: number },
): Promise<Result<undefined, ChangeRefusal>> {
  const { id, seen } = change;
  const found = await findOpen(ports, officer, id);
  if (!found.ok) return found;
  const languages = [...new Set(change.form.languages)];
  const isKnown = languages.every((code) => ports.application.answers.languages.includes(code));
  if (languages.length === 0 || !isKnown) return fail('language-unknown');
  const form = { identity: settled(ports, change.form.identity), languages };
  const name = shownName(ports.desk, form);
  const isChanged = await ports.enrolments.changeForm({ id, form, name, seen }, [
    ports.entry(officer, 'changed', id),
  ]);
  return isChanged ? ok() : fail('changed-elsewhere');
}

function settled({ application }: EnrolmentPorts, identity: Identity): Identity {
  const { form, answers, adultAge, zone, now } = application;
  if (form === null) return identity;
  const asked = new Set(form.fields.filter(({ kind }) => kind === 'answer').map(({ id }) => id));
  const known = Object.fromEntries(Object.entries(identity).filter(([id]) => asked.has(id)));
  const age = ageOn(known[answers.birthDate], wallMoment(now(), zone).date);
  return settledAnswers(form, known, { age, adultAge });
}
