import type { RegistrationFacts } from '../../backbone/registration-processor/registration-facts.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Officer } from '../desk/arrival.ts';
import type { Enrolment, EnrolmentForm, OpenedFile } from './enrolment.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';
import { shownName } from './open-enrolment.ts';

/** What somebody brings who was asked for more: both numbers stand in the message they got. */
export interface AnswerAsked {
  readonly registrationId: string;
  readonly requestId: string;
}

/**
 * Opens what was sent once more, so that what is missing can be added. At any centre: whoever has the question's number
 * was sent it, and nobody can guess one.
 */
export async function openAnswer(
  ports: EnrolmentPorts,
  officer: Officer,
  { registrationId, requestId }: AnswerAsked,
): Promise<Result<Enrolment, 'question-unknown'>> {
  const found = await ports.processor.factsOf(registrationId);
  if (!found.ok) return fail('question-unknown');
  const { question, process, centreId, machineId } = found.value;
  const isAsked = question?.state === 'open' && question.id === requestId;
  if (!isAsked || process !== 'NEW') return fail('question-unknown');
  const form = formOf(ports, found.value);
  const id = ports.newId();
  const opened = await ports.enrolments.open(
    {
      id,
      ...officer,
      prid: null,
      form,
      name: shownName(ports.desk, form),
      registrationId,
      answers: { requestId, refId: `${centreId}_${machineId}` },
      files: found.value.documents.map((document) => fileOf(document)),
    },
    [ports.entry(officer, 'opened', id)],
  );
  return opened.centreId === officer.centreId ? ok(opened) : fail('question-unknown');
}

/** What the packet holds in words: a choice that no code stands for any more is asked again. */
function formOf({ application }: EnrolmentPorts, { after, language }: RegistrationFacts): EnrolmentForm {
  const asked = (application.form?.fields ?? []).filter(({ kind }) => kind === 'answer');
  const answers = Object.entries(after ?? {}).filter(([id]) =>
    asked.some((field) => field.id === id && (field.choices.kind === 'none' || field.type !== 'simpleType')),
  );
  return { identity: Object.fromEntries(answers), languages: [language] };
}

function fileOf({
  attribute,
  bytes,
  type,
  format,
  reference,
}: RegistrationFacts['documents'][number]): OpenedFile {
  const name = `${attribute}.${format}`;
  return { attribute, kind: 'paper', type, format, name, reference, size: bytes.length, bytes };
}
