import type { ExternalStatus } from '../../backbone/registration-processor/registration-status.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Officer } from '../desk/arrival.ts';
import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { ageOn } from '../form/answers.ts';
import { shownFields } from '../form/form-spec.ts';
import type { Enrolment, EnrolmentEntry, EnrolmentFile } from './enrolment.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';
import { findEnrolment } from './find-enrolment.ts';
import { whatIsMissing } from './what-is-missing.ts';
import type { Missing } from './what-is-missing.ts';

/** A paper the form asks for, or may have. */
export interface PaperPlace {
  readonly attribute: string;
  readonly label: string;
  readonly types: readonly { readonly code: string; readonly name: string }[];
}

export interface EnrolmentView {
  readonly enrolment: Enrolment;
  readonly files: readonly EnrolmentFile[];
  /** Null once it was sent. */
  readonly missing: Missing | null;
  readonly papers: readonly PaperPlace[];
  /** How far the registration is; null before it was sent. */
  readonly progress: ExternalStatus | null;
}

export async function viewEnrolment(
  ports: EnrolmentPorts,
  officer: Officer,
  id: string,
  language: string,
): Promise<Result<EnrolmentView, 'enrolment-unknown'>> {
  const found = await findEnrolment(ports, officer, id);
  if (!found.ok) return found;
  const enrolment = found.value;
  const { form, registrationId, status } = enrolment;
  const files = await ports.enrolments.files(id);
  const [told] =
    status === 'sent' && registrationId !== null ? await ports.processor.statuses([registrationId]) : [];
  return ok({
    enrolment,
    files,
    missing: form === null ? null : await whatIsMissing(ports, form, files),
    papers: form === null ? [] : await paperPlaces(ports, form.identity, language),
    progress: told?.status ?? null,
  });
}

async function paperPlaces(
  { application, masterData }: EnrolmentPorts,
  identity: Readonly<Record<string, unknown>>,
  language: string,
): Promise<readonly PaperPlace[]> {
  const { form, answers, adultAge, zone, now } = application;
  if (form === null) return [];
  const age = ageOn(identity[answers.birthDate], wallMoment(now(), zone).date);
  const asking = shownFields(form.fields, identity, { age, adultAge }).filter(
    ({ kind }) => kind === 'document',
  );
  const known = await masterData.categoriesWithTypes(language);
  return asking.map(({ id, label, category }) => ({
    attribute: id,
    label: label[language] ?? Object.values(label)[0] ?? id,
    types: (known.find((one) => one.category.code === category)?.types ?? []).map(({ code, name }) => ({
      code,
      name,
    })),
  }));
}

export interface ListedEnrolment extends EnrolmentEntry {
  readonly progress: ExternalStatus | null;
}

/** Of one centre; older ones are found by their registration ids. */
const MOST = 200;

/** The centre's enrolments with how far each is, so that nobody's packet is forgotten. */
export async function listEnrolments(
  { enrolments, processor }: EnrolmentPorts,
  { centreId }: Officer,
): Promise<readonly ListedEnrolment[]> {
  const listed = await enrolments.ofCentre(centreId, MOST);
  const sent = listed.flatMap(({ status, registrationId }) =>
    status === 'sent' && registrationId !== null ? [registrationId] : [],
  );
  const told = new Map((await processor.statuses(sent)).map((one) => [one.registrationId, one.status]));
  return listed.map((entry) => ({ ...entry, progress: told.get(entry.registrationId ?? '') ?? null }));
}
