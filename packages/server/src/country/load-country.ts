import type { Country } from '@doorstep/core/country/country.ts';
import { languageCodes, readCountryFile } from '@doorstep/core/country/country-file.ts';
import type { CountryFile } from '@doorstep/core/country/country-file.ts';
import type { DemoPerson, DemoRules } from '@doorstep/core/country/demo-person.ts';
import { readDemoPeople } from '@doorstep/core/country/demo-person.ts';
import { readIdentityMapping } from '@doorstep/core/country/identity-mapping.ts';
import { readSettings } from '@doorstep/core/country/read-settings.ts';
import type { Environment } from '@doorstep/core/country/read-settings.ts';
import { TEMPLATE_COLUMNS, readTemplates } from '@doorstep/core/country/read-templates.ts';
import type { RowFault } from '@doorstep/core/country/read-templates.ts';
import { checkSettingsAgree } from '@doorstep/core/country/settings-agreement.ts';
import type { Settings } from '@doorstep/core/country/settings.ts';
import type { Templates } from '@doorstep/core/country/templates.ts';
import { readVidPolicies } from '@doorstep/core/country/vid-policies.ts';
import { readIdSchema } from '@doorstep/core/shared/id-schema-reader.ts';
import type { PathFault } from '@doorstep/core/shared/path-fault.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { errorIn } from './country-fault.ts';
import type { CountryFault } from './country-fault.ts';
import { faultOfCrest } from './crest.ts';
import { deepFreeze } from './deep-freeze.ts';
import { photoOf } from './demo-photo.ts';
import type { JsonDocument } from './json-document.ts';
import { readMasterData, reportRows } from './master-data-file.ts';
import { LARGEST, namesIn, readBytes, readDocument, readText, report } from './pack-folder.ts';
import type { PackFolder } from './pack-folder.ts';

/** Warnings stand in `faults` beside a loaded country; a refusal has one error there at least. */
export type CountryLoading = Result<Country, 'country-faulty'> & { readonly faults: readonly CountryFault[] };

const FILES = {
  country: 'country.json',
  settings: 'settings.json',
  idSchema: 'id-schema.json',
  mapping: 'identity-mapping.json',
  vidPolicy: 'vid-policy.json',
  templates: 'master-data/template.csv',
  crest: 'branding/crest.svg',
  people: 'demo/people.json',
} as const;
