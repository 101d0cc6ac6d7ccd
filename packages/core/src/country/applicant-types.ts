import type { ApplicantCondition, ApplicantTypeRules } from '../backbone/master-data/applicant-type.ts';
import { isRecord } from '../shared/path-fault.ts';
import type { PathFault } from '../shared/path-fault.ts';
import type { TextPerLanguage } from './language.ts';
import { error, flag, listOf, object, text, textFor, wholeNumber } from './shape.ts';
import type { Shape } from './shape.ts';

/** The country's applicant types with their names. */
export interface ApplicantTypes extends ApplicantTypeRules {
  readonly types: readonly (ApplicantTypeRules['types'][number] & { readonly name: TextPerLanguage })[];
}

const MOST_TYPES = 200;
const OLDEST = 200;
const CODE = text(3, /^\d{3}$/, 'a code of three digits');
const VALUES = listOf(text(36), 1, 20);
const AGE_GROUP = object({ from: wholeNumber(0, OLDEST), to: wholeNumber(0, OLDEST) });

/** Reads applicant-types.json: the rules of §8.6 as a country has them. */
export function readApplicantTypes(
  document: unknown,
  languages: readonly string[],
  faults: PathFault[],
): ApplicantTypes | undefined {
  const read = object<ApplicantTypes>({
    ageGroups,
    types: listOf(typeFor(languages), 1, MOST_TYPES),
    otherwise: CODE,
  })(document, [], faults);
  if (read) checkNames(read, faults);
  return read;
}

const ageGroups: Shape<ApplicantTypeRules['ageGroups']> = (value, path, faults) => {
  if (!isRecord(value)) {
    error(faults, path, 'an object of age groups is expected here');
    return undefined;
  }
  const groups = Object.entries(value).flatMap(([name, range]) => {
    const group = AGE_GROUP(range, [...path, name], faults);
    if (group && group.from > group.to) error(faults, [...path, name], 'the group ends before it begins');
    return group ? [[name, group] as const] : [];
  });
  return Object.fromEntries(groups);
};

/** A type may say when it applies; what it does not name does not matter. */
const condition: Shape<ApplicantCondition> = (value, path, faults) => {
  const present = isRecord(value) ? Object.keys(value) : [];
  const shapes = {
    residenceStatus: VALUES,
    gender: VALUES,
    ageGroup: VALUES,
    biometricException: flag,
  };
  const wanted = Object.entries(shapes).filter(([name]) => present.includes(name));
  return object<ApplicantCondition>(Object.fromEntries(wanted))(value, path, faults);
};

function typeFor(languages: readonly string[]): Shape<ApplicantTypes['types'][number]> {
  const names = textFor(languages, 200);
  return (value, path, faults) => {
    const hasCondition = isRecord(value) && Object.hasOwn(value, 'when');
    if (hasCondition) return object({ code: CODE, name: names, when: condition })(value, path, faults);
    const read = object({ code: CODE, name: names })(value, path, faults);
    return read && { ...read, when: null };
  };
}

function checkNames({ ageGroups: groups, types, otherwise }: ApplicantTypes, faults: PathFault[]): void {
  types.forEach(({ when }, index) => {
    for (const group of (when?.ageGroup ?? []).filter((name) => !Object.hasOwn(groups, name))) {
      error(faults, ['types', index, 'when', 'ageGroup'], `${group} is none of the age groups`);
    }
  });
  if (!types.some(({ code }) => code === otherwise)) {
    error(faults, ['otherwise'], `${otherwise} is none of the types`);
  }
}
