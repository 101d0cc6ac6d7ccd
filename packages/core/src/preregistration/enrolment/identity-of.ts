import type { Identity } from '../application/application.ts';
import type { AnswerField } from '../desk/shown-answers.ts';
import { inWords } from '../desk/shown-answers.ts';
import { isRecord } from '../../shared/path-fault.ts';
import type { EnrolmentForm } from './enrolment.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';

/**
 * The answers as the register keeps them: what was chosen by its code in words, in each language of the form, as the
 * reference's registration client sends it. A choice that the schema holds as one text stays a code.
 */
export async function identityOf(ports: EnrolmentPorts, { identity }: EnrolmentForm): Promise<Identity> {
  const written = await Promise.all(
    Object.entries(identity).map(async ([id, answer]): Promise<[string, unknown]> => {
      const field = ports.desk.fields.find((one) => one.id === id);
      const inText =
        field === undefined || field.kind === 'text' ? answer : await chosen(ports, field, answer);
      return [id, inText];
    }),
  );
  return { ...Object.fromEntries(written), IDSchemaVersion: Number(ports.application.schemaVersion) };
}

async function chosen(ports: EnrolmentPorts, field: AnswerField, answer: unknown): Promise<unknown> {
  if (!Array.isArray(answer)) return answer;
  return Promise.all(
    answer.map(async (item: unknown) => {
      if (!isRecord(item) || typeof item['value'] !== 'string' || typeof item['language'] !== 'string')
        return item;
      const { language, value } = item;
      return { language, value: await inWords(ports.desk.masterData, field, value, language) };
    }),
  );
}
