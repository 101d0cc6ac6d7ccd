import { readApplicantTypes } from '@doorstep/core/country/applicant-types.ts';
import type { ApplicantTypes } from '@doorstep/core/country/applicant-types.ts';
import { checkCardAttributes, readCardDesign } from '@doorstep/core/country/card-design.ts';
import type { CardDesign } from '@doorstep/core/country/card-design.ts';
import { languageCodes, readCountryFile } from '@doorstep/core/country/country-file.ts';
import type { CountryFile } from '@doorstep/core/country/country-file.ts';
import type { CountryIdSchema } from '@doorstep/core/country/country.ts';
import { readDocumentDesign } from '@doorstep/core/country/document-design.ts';
import type { DocumentDesign } from '@doorstep/core/country/document-design.ts';
import type { DemoPerson, DemoRules } from '@doorstep/core/country/demo-person.ts';
import { readDemoPeople } from '@doorstep/core/country/demo-person.ts';
import { PACK_DOCUMENTS } from '@doorstep/core/country/pack-documents.ts';
import { TABLE_NAMES } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import { readIdentityMapping } from '@doorstep/core/country/identity-mapping.ts';
import { readSettings } from '@doorstep/core/country/read-settings.ts';
import type { Environment, SettingsReading } from '@doorstep/core/country/read-settings.ts';
import { TEMPLATE_COLUMNS, readTemplates } from '@doorstep/core/country/read-templates.ts';
import type { RowFault } from '@doorstep/core/country/read-templates.ts';
import { checkSettingsAgree } from '@doorstep/core/country/settings-agreement.ts';
import type { Templates } from '@doorstep/core/country/templates.ts';
import { readVidPolicies } from '@doorstep/core/country/vid-policies.ts';
import { readIdSchema } from '@doorstep/core/shared/id-schema-reader.ts';
import type { PathFault } from '@doorstep/core/shared/path-fault.ts';
import { errorIn } from './country-fault.ts';
import { faultOfCrest } from './crest.ts';
import { photoOf } from './demo-photo.ts';
import { tableFile } from './master-data-folder.ts';
import { readMasterData, reportRows } from './master-data-file.ts';
import { LARGEST, namesIn, readBytes, readDocument, readText, report } from './pack-folder.ts';
import type { PackFolder } from './pack-folder.ts';

/** Everything a pack may hold; another name is most likely misspelt. */
const PACK_FILES = {
  country: 'country.json',
  settings: 'settings.json',
  idSchema: 'id-schema.json',
  mapping: 'identity-mapping.json',
  vidPolicy: 'vid-policy.json',
  templates: 'master-data/template.csv',
  crest: 'branding/crest.svg',
  documentDesign: 'documents.json',
  cardDesign: 'cards.json',
  people: 'demo/people.json',
  applicantTypes: 'applicant-types.json',
} as const;

/** A document's text beside what was read from it; `value` is absent after an error. */
interface Part<T> {
  readonly text: string;
  readonly value: T | undefined;
}

async function readPart<T>(
  pack: PackFolder,
  file: string,
  read: (document: unknown, faults: PathFault[]) => T | undefined,
): Promise<Part<T> | undefined> {
  const document = await readDocument(pack, file);
  if (!document) return undefined;
  const faults: PathFault[] = [];
  const value = read(document.value, faults);
  report(pack, file, document, faults);
  return { text: document.text, value };
}

export interface CountryPart {
  readonly file: CountryFile | undefined;
  /** As far as they could be read. */
  readonly languages: readonly string[];
}

export async function readCountryPart(pack: PackFolder): Promise<CountryPart | undefined> {
  const part = await readPart(pack, PACK_FILES.country, (document, faults) => ({
    file: readCountryFile(document, faults),
    languages: languageCodes(document),
  }));
  return part?.value;
}

export interface SchemaPart {
  /** Names of the fields; `rules` are absent after an error. */
  readonly fields: readonly string[];
  readonly rules: CountryIdSchema['rules'] | undefined;
  readonly text: string;
}

export async function readSchemaPart(pack: PackFolder): Promise<SchemaPart | undefined> {
  const part = await readPart(pack, PACK_FILES.idSchema, (document, faults) => {
    const reading = readIdSchema(document);
    faults.push(...reading.faults);
    return reading;
  });
  return part?.value && { fields: part.value.fields, rules: part.value.schema, text: part.text };
}

export async function readSettingsPart(
  pack: PackFolder,
  environment: Environment,
  languages: readonly string[] | undefined,
  fields: readonly string[] | undefined,
): Promise<SettingsReading | undefined> {
  const part = await readPart(pack, PACK_FILES.settings, (document, faults) => {
    const reading = readSettings(document, environment);
    faults.push(...reading.faults);
    if (languages && fields) checkSettingsAgree(reading.provisional, languages, fields, faults);
    return reading;
  });
  for (const { path, severity, sentence } of part?.value?.environmentFaults ?? []) {
    pack.faults.push({ file: 'environment', field: path.join('.'), severity, sentence });
  }
  return part?.value;
}

export function readMappingPart(pack: PackFolder, fields: readonly string[] | undefined) {
  return readPart(pack, PACK_FILES.mapping, (document, faults) => readIdentityMapping(document, fields, faults));
}

export function readVidPolicyPart(pack: PackFolder) {
  return readPart(pack, PACK_FILES.vidPolicy, readVidPolicies);
}

export async function readTemplatesPart(
  pack: PackFolder,
  languages: readonly string[] | undefined,
): Promise<Templates | undefined> {
  const file = PACK_FILES.templates;
  const read = ['file_txt', 'template_typ_code', 'lang_code', 'is_active'];
  const rows = await readMasterData(pack, file, TEMPLATE_COLUMNS, read);
  if (!rows || !languages) return undefined;
  const faults: RowFault[] = [];
  const templates = readTemplates(rows, languages, faults);
  reportRows(pack, file, faults);
  return templates;
}

export async function readDocumentDesignPart(
  pack: PackFolder,
  languages: readonly string[] | undefined,
): Promise<DocumentDesign | undefined> {
  const part = await readPart(pack, PACK_FILES.documentDesign, (document, faults) =>
    languages === undefined ? undefined : readDocumentDesign(document, languages, faults),
  );
  return part?.value;
}

export async function readCardDesignPart(
  pack: PackFolder,
  languages: readonly string[] | undefined,
  attributes: readonly string[] | undefined,
): Promise<CardDesign | undefined> {
  const part = await readPart(pack, PACK_FILES.cardDesign, (document, faults) => {
    if (attributes !== undefined) checkCardAttributes(document, attributes, faults);
    return languages === undefined ? undefined : readCardDesign(document, languages, faults);
  });
  return part?.value;
}

export async function readCrest(pack: PackFolder): Promise<string | undefined> {
  const svg = await readText(pack, PACK_FILES.crest, LARGEST.crest);
  const fault = svg === undefined ? undefined : faultOfCrest(svg);
  if (fault) pack.faults.push(errorIn(PACK_FILES.crest, `the crest is refused: ${fault}`));
  return svg;
}

/** Null when the pack has no such file, and keeps to MOSIP's own table. */
export async function readApplicantTypesPart(
  pack: PackFolder,
  languages: readonly string[] | undefined,
): Promise<ApplicantTypes | null> {
  if (!(await namesIn(pack, '.')).includes(PACK_FILES.applicantTypes)) return null;
  // Names cannot be checked against languages that could not be read.
  const part = await readPart(pack, PACK_FILES.applicantTypes, (document, faults) =>
    languages && readApplicantTypes(document, languages, faults),
  );
  return part?.value ?? null;
}

/** The demo people; none when the pack has no demo folder. Without rules only their shape is checked. */
export async function readPeoplePart(
  pack: PackFolder,
  rules: DemoRules | undefined,
): Promise<readonly DemoPerson[] | undefined> {
  if ((await namesIn(pack, 'demo')).length === 0) return [];
  const part = await readPart(pack, PACK_FILES.people, (document, faults) =>
    readDemoPeople(document, rules, faults),
  );
  const people = await Promise.all(
    (part?.value ?? []).map(async (entry) => {
      const photo = await readPhoto(pack, `demo/${entry.photo}`);
      return photo && { ...entry, photo };
    }),
  );
  return people.filter((person) => person !== undefined);
}

async function readPhoto(pack: PackFolder, file: string) {
  const bytes = await readBytes(pack, file, LARGEST.photo);
  const photo = bytes && photoOf(bytes);
  if (bytes && !photo) pack.faults.push(errorIn(file, 'the photo is neither PNG nor JPEG'));
  return photo;
}

const FOR_READERS = /^(?:README|LICENSE|NOTICE)(?:\.\w+)?$/;

/** Files of a MOSIP set that this version has no use for are named too, so that nobody waits for them to act. */
export async function reportUnknownFiles(pack: PackFolder): Promise<void> {
  const tables = TABLE_NAMES.map((table) => tableFile('master-data', table));
  const known: readonly string[] = [...Object.values(PACK_FILES), ...PACK_DOCUMENTS, ...tables];
  const folders = [...new Set(known.flatMap((file) => (file.includes('/') ? file.split('/', 1) : [])))];
  const root = (await namesIn(pack, '.')).filter((name) => !folders.includes(name) && !FOR_READERS.test(name));
  const inside = await Promise.all(
    LISTED_FOLDERS.map(async (folder) => (await namesIn(pack, folder)).map((name) => `${folder}/${name}`)),
  );
  for (const file of [...root, ...inside.flat()].filter((name) => !known.includes(name))) {
    pack.faults.push({ file, severity: 'warning', sentence: 'this file is not known and not read' });
  }
}

/** Folders whose every file has a known name; others hold files of the pack's own naming, such as photos. */
const LISTED_FOLDERS = ['master-data', 'ui-spec', 'credential-policies', 'map'];
