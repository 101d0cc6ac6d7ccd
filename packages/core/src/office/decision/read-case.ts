import type { RegistrationFacts } from '../../backbone/registration-processor/registration-facts.ts';
import { shownAnswers } from '../../preregistration/desk/shown-answers.ts';
import type { AnswerField, ShownAnswer } from '../../preregistration/desk/shown-answers.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { compareAttributes } from './compared-attribute.ts';
import type { ComparedAttribute } from './compared-attribute.ts';
import type { DecisionPorts } from './decision-ports.ts';

export interface Case {
  readonly facts: RegistrationFacts;
  readonly attributes: readonly ComparedAttribute[];
  /** In words, from what is registered or is to be; empty where nothing can be read. */
  readonly name: string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u;
/** Numbers of the register itself, which nobody decides on. */
const TECHNICAL = ['UIN', 'IDSchemaVersion', 'id', 'introducerRID', 'introducerUIN'];

/** One registration with old and new in words, whether it still waits or not. */
export async function readCase(
  ports: DecisionPorts,
  id: string,
  language: string,
  nameFields: readonly string[],
): Promise<Result<Case, 'case-unknown'>> {
  const found = UUID.test(id) ? await ports.processor.facts(id) : fail('registration-unknown');
  if (!found.ok) return fail('case-unknown');
  const facts = found.value;
  const before = await inWords(ports, facts.before ?? {}, language);
  const after = await inWords(ports, facts.after ?? {}, language);
  return ok({
    facts,
    attributes: compareAttributes(before, after),
    name: nameOf(facts.before === null ? after : before, nameFields, language),
  });
}

async function inWords(
  { masterData, fields }: DecisionPorts,
  attributes: Readonly<Record<string, unknown>>,
  language: string,
): Promise<readonly ShownAnswer[]> {
  return shownAnswers(masterData, [...fields, ...otherFields(fields, attributes)], attributes, language);
}

/** What a country registers beside its form, under the schema's own names. */
function otherFields(
  fields: readonly AnswerField[],
  attributes: Readonly<Record<string, unknown>>,
): readonly AnswerField[] {
  return Object.keys(attributes)
    .filter((name) => !TECHNICAL.includes(name) && !fields.some(({ id }) => id === name))
    .map((id) => ({ id, label: {}, kind: 'text', list: id }));
}

function nameOf(shown: readonly ShownAnswer[], nameFields: readonly string[], language: string): string {
  const parts = nameFields.map((field) => {
    const values = shown.find(({ id }) => id === field)?.values ?? [];
    return (values.find((one) => one.language === language) ?? values[0])?.text ?? '';
  });
  return parts.filter((part) => part !== '').join(' ');
}
