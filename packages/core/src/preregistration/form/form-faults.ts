import { isRecord, ownMember } from '../../shared/path-fault.ts';
import type { DocumentPath, PathFault, Severity } from '../../shared/path-fault.ts';
import { readPattern } from '../../shared/safe-pattern.ts';
import { readChangeAction } from './change-action.ts';
import { readCondition } from './condition.ts';
import { CONTROLS, isControl } from './form-field.ts';
import { hierarchiesOf } from './form-spec.ts';

/**
 * Everything wrong with the specification of the application form (pre-registration §4), so that it shows when the pack
 * is loaded and not when somebody fills it in. What is merely unknown is let be, as the reference's portal does.
 */
export function formFaults(document: unknown, schemaFields: readonly string[]): readonly PathFault[] {
  const container = ownMember(document, 'identity');
  const fields = ownMember(container, 'identity');
  if (!Array.isArray(fields)) return [error(['identity', 'identity'], 'the form has no list of fields')];
  const list: readonly unknown[] = fields;
  const ids = list.map((field) => ownMember(field, 'id')).filter((id) => typeof id === 'string');
  return [
    ...list.flatMap((field, at) => fieldFaults(field, ['identity', 'identity', at], schemaFields)),
    ...ids.flatMap((id, at) =>
      ids.indexOf(id) === at
        ? []
        : [error(['identity', 'identity', at, 'id'], `the field ${id} stands here twice`)],
    ),
    ...hierarchyFaults(ownMember(container, 'locationHierarchy'), list),
    ...sectionFaults(ownMember(container, 'sections'), ids),
  ];
}

function fieldFaults(
  field: unknown,
  at: DocumentPath,
  schemaFields: readonly string[],
): readonly PathFault[] {
  if (!isRecord(field) || typeof field['id'] !== 'string' || field['id'] === '')
    return [error([...at, 'id'], 'the field has no id')];
  const { id, controlType } = field;
  if (controlType === null || controlType === undefined) return [];
  if (!isControl(controlType))
    return [
      error(
        [...at, 'controlType'],
        `this kind of control is not known; it may be ${CONTROLS.join(', ')} or null`,
      ),
    ];
  const isPaper = controlType === 'fileupload';
  return [
    ...(isPaper || schemaFields.includes(id)
      ? []
      : [warning([...at, 'id'], `the ID schema has no field ${id}, so its answers are not kept`)]),
    ...validatorFaults(field['validators'], [...at, 'validators']),
    ...(['visibleCondition', 'requiredCondition'] as const).flatMap((name) =>
      conditionFaults(field[name], [...at, name]),
    ),
    ...actionFaults(field['changeAction'], id, [...at, 'changeAction']),
    ...(isRecord(field['labelName'])
      ? []
      : [warning([...at, 'labelName'], 'the field has no label; its id is shown')]),
  ];
}

function validatorFaults(value: unknown, at: DocumentPath): readonly PathFault[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((validator: unknown, index): PathFault[] => {
    const source = ownMember(validator, 'validator');
    const path = [...at, index, 'validator'];
    if (ownMember(validator, 'type') !== 'regex' || typeof source !== 'string')
      return [error(path, 'a validator is of the type regex and has a pattern')];
    const pattern = readPattern(source);
    return pattern.ok
      ? []
      : [error(path, `the pattern is refused: ${String(pattern.failure.data['reason'])}`)];
  });
}

function conditionFaults(value: unknown, at: DocumentPath): readonly PathFault[] {
  if (value === undefined || value === null || readCondition(value) !== null) return [];
  return [error(at, 'the condition cannot be read')];
}

function actionFaults(value: unknown, id: string, at: DocumentPath): readonly PathFault[] {
  if (value === undefined || value === null || value === '') return [];
  return readChangeAction(value, id).length > 0
    ? []
    : [error(at, 'the change action is neither copyto nor copy&disable')];
}

function hierarchyFaults(value: unknown, fields: readonly unknown[]): readonly PathFault[] {
  return hierarchiesOf(value)
    .flat()
    .flatMap((id) => {
      const field = fields.find((one) => ownMember(one, 'id') === id);
      if (ownMember(field, 'controlType') === 'dropdown') return [];
      return [error(['identity', 'locationHierarchy'], `${id} is no dropdown of this form`)];
    });
}

function sectionFaults(value: unknown, ids: readonly string[]): readonly PathFault[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((section: unknown, at) => {
    const named = ownMember(section, 'fields');
    const path = ['identity', 'sections', at];
    if (typeof ownMember(section, 'id') !== 'string' || !Array.isArray(named))
      return [error(path, 'a section has an id and a list of fields')];
    return named
      .filter((id: unknown) => typeof id !== 'string' || !ids.includes(id))
      .map((id: unknown) => error([...path, 'fields'], `the form has no field ${String(id)}`));
  });
}

function error(path: DocumentPath, sentence: string): PathFault {
  return made(path, 'error', sentence);
}

function warning(path: DocumentPath, sentence: string): PathFault {
  return made(path, 'warning', sentence);
}

function made(path: DocumentPath, severity: Severity, sentence: string): PathFault {
  return { path, severity, sentence };
}
