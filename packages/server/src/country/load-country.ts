import { deepFreeze } from './deep-freeze.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { DemoRules } from '@doorstep/core/country/demo-person.ts';
import type { Environment, SettingsReading } from '@doorstep/core/country/read-settings.ts';
import type { IdSchema } from '@doorstep/core/shared/id-schema.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Failed, Ok } from '@doorstep/core/shared/result.ts';
import type { MasterDataSet } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import type { CountryFault } from './country-fault.ts';
import { inOrder } from './fault-order.ts';
import { readPackDocuments } from './pack-documents.ts';
import { readPackMasterData } from './pack-master-data.ts';
import type { PackFolder } from './pack-folder.ts';
import {
  readApplicantTypesPart,
  readCountryPart,
  readCrest,
  readCardDesignPart,
  readDocumentDesignPart,
  readMappingPart,
  readPeoplePart,
  readSchemaPart,
  readSettingsPart,
  readTemplatesPart,
  readVidPolicyPart,
  reportUnknownFiles,
} from './pack-parts.ts';

/**
 * `faults` holds the warnings of a loaded country, or everything that is wrong with a refused one.
 * The failure's datum `errors` says how many of them are errors.
 */
export type CountryLoading = (
  | (Ok<Country> & { readonly masterData: MasterDataSet })
  | Failed<'country-faulty'>
) & { readonly faults: readonly CountryFault[] };

/** Reads and checks a country pack as a whole; with one error in it nothing is loaded. */
export async function loadCountry(folder: string, environment: Environment = {}): Promise<CountryLoading> {
  const pack: PackFolder = { folder, faults: [] };
  const country = await readParts(pack, environment);
  const masterData = await readPackMasterData(pack, country);
  await reportUnknownFiles(pack);
  const faults = pack.faults.toSorted(inOrder);
  const errors = faults.filter((fault) => fault.severity === 'error').length;
  if (!country || errors > 0) return { ...fail('country-faulty', { errors }), faults };
  return { ...ok(deepFreeze(country)), masterData, faults };
}

async function readParts(pack: PackFolder, environment: Environment): Promise<Country | undefined> {
  const country = await readCountryPart(pack);
  const schema = await readSchemaPart(pack);
  const languages = country?.languages;
  const settings = await readSettingsPart(pack, environment, languages, schema?.fields);
  const mapping = await readMappingPart(pack, schema?.fields);
  const vidPolicy = await readVidPolicyPart(pack);
  const templates = await readTemplatesPart(pack, languages);
  const crest = await readCrest(pack);
  const documentDesign = await readDocumentDesignPart(pack, languages);
  // Without the one or the other, which attributes there are cannot be said.
  const names = schema && mapping?.value && [...schema.fields, ...Object.keys(mapping.value.identity)];
  const cardDesign = await readCardDesignPart(pack, languages, names);
  const rules = schema?.rules;
  const file = country?.file;
  const applicantTypes = await readApplicantTypesPart(pack, languages);
  const servedDocuments = await readPackDocuments(pack, schema?.fields);
  const people = await readPeoplePart(pack, demoRules(rules, file?.idSchemaVersion, languages, settings));
  if (!file || !rules || !settings?.settings || !mapping?.value || !vidPolicy?.value) return undefined;
  if (!templates || crest === undefined || !documentDesign || !cardDesign || !people) return undefined;
  const { name, zone, branding, notices, idSchemaVersion } = file;
  return {
    name,
    zone,
    languages: file.languages,
    branding: { ...branding, crest },
    notices,
    documentDesign,
    cardDesign,
    settings: settings.settings,
    idSchema: { version: idSchemaVersion, document: schema.text, rules },
    identityMapping: mapping.value,
    identityMappingDocument: mapping.text,
    vidPolicies: vidPolicy.value,
    vidPolicyDocument: vidPolicy.text,
    templates,
    demoPeople: people,
    applicantTypes,
    servedDocuments,
  };
}

function demoRules(
  schema: IdSchema | undefined,
  schemaVersion: number | undefined,
  languages: readonly string[] | undefined,
  settings: SettingsReading | undefined,
): DemoRules | undefined {
  if (!schema || !languages || !settings) return undefined;
  const mandatory = 'mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.new-registration';
  return { schema, schemaVersion, languages, mandatory: settings.provisional[mandatory] };
}
