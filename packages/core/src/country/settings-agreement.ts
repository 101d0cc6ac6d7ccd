import type { PathFault } from '../shared/path-fault.ts';
import type { Settings } from './settings.ts';
import { error } from './shape.ts';

/** Languages that MOSIP's resident portal has texts for; it stops at a published language without. */
const KNOWN_TO_MOSIP_PORTAL = ['ara', 'eng', 'fra', 'hin', 'kan', 'tam'];
const LANGUAGE_LISTS = [
  'mosip.mandatory-languages',
  'mosip.optional-languages',
  'mosip.default.template-languages',
] as const;
const FIELD_LISTS = [
  'mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.new-registration',
  'mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.update-uin',
] as const;

/**
 * Checks that the settings fit the languages of the country and the fields of its ID schema. A setting
 * that is at fault already is passed over, since its value is not the country's.
 */
export function checkSettingsAgree(
  settings: Settings,
  languages: readonly string[],
  schemaFields: readonly string[],
  faults: PathFault[],
): void {
  const faulty = new Set(faults.map(({ path }) => path[0]));
  const found: PathFault[] = [];
  checkLanguages(settings, languages, found);
  checkFields(settings, schemaFields, found);
  faults.push(...found.filter(({ path }) => !faulty.has(path[0])));
}

function checkLanguages(settings: Settings, languages: readonly string[], faults: PathFault[]): void {
  for (const name of LANGUAGE_LISTS) {
    settings[name].forEach((code, index) => {
      if (!languages.includes(code)) error(faults, [name, index], `${code} is none of the country's languages`);
    });
  }
  settings['mosip.optional-languages'].forEach((code, index) => {
    if (KNOWN_TO_MOSIP_PORTAL.includes(code)) return;
    const sentence = `MOSIP's own resident portal has no texts in ${code} and would not start; it is published as set`;
    faults.push({ path: ['mosip.optional-languages', index], severity: 'warning', sentence });
  });
}

function checkFields(settings: Settings, schemaFields: readonly string[], faults: PathFault[]): void {
  for (const name of FIELD_LISTS) {
    settings[name].forEach((entry, index) => {
      if (entry.split('|').some((field) => schemaFields.includes(field))) return;
      error(faults, [name, index], `the ID schema has no field ${entry}`);
    });
  }
  const preferred = 'mosip.default.user-preferred-language-attribute';
  if (!schemaFields.includes(settings[preferred])) {
    error(faults, [preferred], `the ID schema has no field ${settings[preferred]}`);
  }
}
