import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Officer } from '../desk/arrival.ts';
import { lookUp } from '../desk/desk-ports.ts';
import type { DeskPorts } from '../desk/desk-ports.ts';
import { nameIn } from '../desk/shown-answers.ts';
import type { Enrolment, EnrolmentForm, OpenedFile } from './enrolment.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';

export type OpeningRefusal =
  'application-unknown' | 'elsewhere' | 'not-arrived' | 'not-enrollable' | 'already-registered';

/**
 * Begins the enrolment of somebody who pre-registered and has come, with what they filled in and the papers they sent;
 * begun before, it goes on.
 */
export async function openEnrolment(
  ports: EnrolmentPorts,
  officer: Officer,
  prid: string,
): Promise<Result<Enrolment, OpeningRefusal>> {
  const seen = await lookUp(ports.desk, officer, prid);
  if (!seen.ok) return seen;
  const { application } = seen.value;
  if (application.bookingType !== 'NEW_PREREGISTRATION') return fail('not-enrollable');
  if (application.status === 'Consumed') return fail('already-registered');
  const came = application.arrival !== null && application.arrival.state !== 'no-show';
  if (!came) return fail('not-arrived');
  const kept = (await ports.desk.arrivals.forms([prid])).get(prid);
  if (kept === undefined) return fail('not-enrollable');
  const form = { identity: kept.identity, languages: kept.languages };
  return ok(await open(ports, officer, { prid, form, files: await papersOf(ports, prid) }));
}

/** Begins the enrolment of somebody who comes without a pre-registration. */
export async function openWalkIn(
  ports: EnrolmentPorts,
  officer: Officer,
  languages: readonly string[],
): Promise<Result<Enrolment, 'language-unknown'>> {
  const known = [...new Set(languages)].filter((code) => ports.application.answers.languages.includes(code));
  if (known.length === 0) return fail('language-unknown');
  return ok(await open(ports, officer, { prid: null, form: { identity: {}, languages: known }, files: [] }));
}

interface Beginning {
  readonly prid: string | null;
  readonly form: EnrolmentForm;
  readonly files: readonly OpenedFile[];
}

function open(
  { enrolments, desk, newId, entry }: EnrolmentPorts,
  officer: Officer,
  { prid, form, files }: Beginning,
): Promise<Enrolment> {
  const id = newId();
  const name = shownName(desk, form);
  const none = { registrationId: null, answers: null } as const;
  return enrolments.open({ id, ...officer, prid, form, name, files, ...none }, [
    entry(officer, 'opened', id),
  ]);
}

/** In the person's own language; empty while the form has none. */
export function shownName({ nameFields }: Pick<DeskPorts, 'nameFields'>, form: EnrolmentForm): string {
  const whole = { ...form, schemaVersion: '', version: 0 };
  return nameIn(whole, nameFields, form.languages[0] ?? '') ?? '';
}

/** Each under the attribute that asks for its category; of several, the first. */
async function papersOf({ desk, application }: EnrolmentPorts, prid: string): Promise<readonly OpenedFile[]> {
  const asking = (application.form?.fields ?? []).filter(({ kind }) => kind === 'document');
  const files: OpenedFile[] = [];
  for (const { id, category, type, name, ending, reference } of await desk.papers.list(prid)) {
    const attribute = asking.find((field) => field.category === category)?.id;
    const paper = attribute === undefined ? null : await desk.papers.open(prid, id);
    if (attribute === undefined || paper === null) continue;
    const { bytes } = paper;
    files.push({
      attribute,
      kind: 'paper',
      type,
      format: ending,
      name,
      reference,
      size: bytes.length,
      bytes,
    });
  }
  return files;
}
