import { getUiSpec } from '@doorstep/contract/preregistration/form.ts';
import { getLoginConfig } from '@doorstep/contract/preregistration/login.ts';
import { wallMoment } from '@doorstep/core/backbone/master-data/centre-hours.ts';
import type { Identity } from '@doorstep/core/preregistration/application/application.ts';
import { ageOn } from '@doorstep/core/preregistration/form/answers.ts';
import type { LanguageRules } from '@doorstep/core/preregistration/form/form-languages.ts';
import { birthField, readFormSpec } from '@doorstep/core/preregistration/form/form-spec.ts';
import type { FormFacts, FormSpec } from '@doorstep/core/preregistration/form/form-spec.ts';
import type { TypingRules } from '@doorstep/core/preregistration/form/typed-answer.ts';
import { readPattern } from '@doorstep/core/shared/safe-pattern.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant, tryAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';

/** The country's form, and what filling it in goes by. */
export interface FormGround {
  readonly spec: FormSpec;
  /** A technical answer of every form. */
  readonly schemaVersion: number;
  readonly languages: LanguageRules;
  readonly adultAge: number;
  readonly typing: Omit<TypingRules, 'languages'>;
  /** Root of the places, for a form that names none. */
  readonly country: string;
  /** The field with the person's name. */
  readonly nameField: string;
}

export async function loadFormGround(visit: ApplicantVisit): Promise<FormGround> {
  const [spec, config] = await Promise.all([
    callAsApplicant(visit, getUiSpec, { query: {} }),
    loadConfig(visit),
  ]);
  return spec.ok ? formGround(visit, spec.value.jsonSpec, config) : stopOn(spec);
}

export function formGround(
  visit: ApplicantVisit,
  document: unknown,
  config: Readonly<Record<string, string>>,
): FormGround {
  const number = (name: string): number => Number(config[name] ?? '');
  return {
    spec: readFormSpec(document),
    schemaVersion: number('mosip.idschema.version'),
    languages: languageRules(config),
    adultAge: number('mosip.adult.age'),
    typing: {
      today: wallMoment(new Date(), visit.locals.country.timeZone).date,
      age: agePattern(config['mosip.id.validation.identity.age'] ?? ''),
      birthMonth: number('mosip.default.dob.month'),
      birthDay: number('mosip.default.dob.day'),
    },
    country: config['mosip.country.code'] ?? '',
    nameField: config['preregistration.identity.name'] ?? '',
  };
}

export async function loadConfig(visit: ApplicantVisit): Promise<Readonly<Record<string, string>>> {
  const config = await tryAsApplicant(visit, getLoginConfig, {});
  return config.ok ? config.value : stopOn(config);
}

export function languageRules(config: Readonly<Record<string, string>>): LanguageRules {
  const list = (name: string): readonly string[] =>
    (config[name] ?? '').split(',').filter((language) => language !== '');
  return {
    mandatory: list('mosip.mandatory-languages'),
    optional: list('mosip.optional-languages'),
    least: Number(config['mosip.min-languages.count'] ?? '1'),
    most: Number(config['mosip.max-languages.count'] ?? '12'),
  };
}

/** What the conditions of the form look at besides the answers. */
export function factsOf({ spec, adultAge, typing }: FormGround, identity: Identity): FormFacts {
  const birth = birthField(spec);
  return { adultAge, age: birth === null ? null : ageOn(identity[birth.id], typing.today) };
}

function agePattern(source: string): TypingRules['age'] {
  const pattern = readPattern(source);
  if (!pattern.ok) throw new Error('The API told a pattern that is none');
  return pattern.value;
}
