import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { CodedName } from '@doorstep/core/backbone/master-data/coded-name.ts';
import type { CategoryWithTypes } from '@doorstep/core/backbone/master-data/document.ts';
import type { DynamicField } from '@doorstep/core/backbone/master-data/dynamic-field.ts';
import type { HierarchyLevel, Location } from '@doorstep/core/backbone/master-data/location.ts';
import type { RegistrationCentre } from '@doorstep/core/backbone/master-data/registration-centre.ts';
import type { MasterTemplate } from '@doorstep/core/backbone/master-data/template.ts';

/** The nouns as §22.2 writes them; whoever serves one on another path takes its shape from here. */
const Text = Type.String();
const Flag = Type.Boolean();
const TextOrNull = Type.Union([Text, Type.Null()]);

export const LevelWire = Type.Object({
  hierarchyLevel: Type.Number(),
  hierarchyLevelName: Text,
  langCode: Text,
  isActive: Flag,
});

export function wireLevel({ level, name, language, active }: HierarchyLevel): Static<typeof LevelWire> {
  return { hierarchyLevel: level, hierarchyLevelName: name, langCode: language, isActive: active };
}

export const LocationWire = Type.Object({
  code: Text,
  name: Text,
  hierarchyLevel: Type.Number(),
  hierarchyName: Text,
  parentLocCode: TextOrNull,
  langCode: Text,
  isActive: Flag,
});

export function wireLocation(location: Location): Static<typeof LocationWire> {
  return {
    code: location.code,
    name: location.name,
    hierarchyLevel: location.level,
    hierarchyName: location.levelName,
    parentLocCode: location.parentCode,
    langCode: location.language,
    isActive: location.active,
  };
}

export const CentreWire = Type.Object({
  id: Text,
  name: Text,
  centerTypeCode: Text,
  addressLine1: Text,
  addressLine2: Text,
  addressLine3: Text,
  latitude: TextOrNull,
  longitude: TextOrNull,
  locationCode: Text,
  holidayLocationCode: Text,
  contactPhone: Text,
  contactPerson: Text,
  workingHours: Text,
  langCode: Text,
  numberOfStations: Type.Null(),
  numberOfKiosks: Type.Number(),
  perKioskProcessTime: Text,
  centerStartTime: Text,
  centerEndTime: Text,
  lunchStartTime: Text,
  lunchEndTime: Text,
  timeZone: Text,
  zoneCode: Text,
  isActive: Flag,
});

const NO_LUNCH = '00:00:00';

/** Times are `HH:mm:ss`; the reference's portal needs a lunch even where there is none. */
export function wireCentre(centre: RegistrationCentre): Static<typeof CentreWire> {
  return {
    id: centre.id,
    name: centre.name,
    centerTypeCode: centre.typeCode,
    addressLine1: centre.addressLine1,
    addressLine2: centre.addressLine2,
    addressLine3: centre.addressLine3,
    latitude: centre.latitude === null ? null : String(centre.latitude),
    longitude: centre.longitude === null ? null : String(centre.longitude),
    locationCode: centre.locationCode,
    holidayLocationCode: centre.holidayLocationCode,
    contactPhone: centre.contactPhone,
    contactPerson: centre.contactPerson,
    workingHours: centre.workingHours,
    langCode: centre.language,
    numberOfStations: null,
    numberOfKiosks: centre.kiosks,
    perKioskProcessTime: asTime(centre.processMinutes),
    centerStartTime: centre.opensAt,
    centerEndTime: centre.closesAt,
    lunchStartTime: centre.lunch?.from ?? NO_LUNCH,
    lunchEndTime: centre.lunch?.to ?? NO_LUNCH,
    timeZone: centre.timeZone,
    zoneCode: centre.zoneCode,
    isActive: centre.active,
  };
}

function asTime(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}:00`;
}

export const CodedWire = Type.Object({
  code: Text,
  name: Text,
  description: Text,
  langCode: Text,
  isActive: Flag,
});

export function wireCoded({
  code,
  name,
  description,
  language,
  active,
}: CodedName): Static<typeof CodedWire> {
  return { code, name, description, langCode: language, isActive: active };
}

/** `documenttypes` beside a valid document, `documentTypes` beside an applicant type. */
export const ValidCategoryWire = Type.Object({
  ...CodedWire.properties,
  documenttypes: Type.Array(CodedWire),
});
export const ApplicantCategoryWire = Type.Object({
  ...CodedWire.properties,
  documentTypes: Type.Array(CodedWire),
});

export function wireValidCategory({ category, types }: CategoryWithTypes): Static<typeof ValidCategoryWire> {
  return { ...wireCoded(category), documenttypes: types.map(wireCoded) };
}

export function wireApplicantCategory({
  category,
  types,
}: CategoryWithTypes): Static<typeof ApplicantCategoryWire> {
  return { ...wireCoded(category), documentTypes: types.map(wireCoded) };
}

export const FieldWire = Type.Object({
  id: Text,
  name: Text,
  langCode: Text,
  dataType: Text,
  description: Text,
  fieldVal: Type.Array(Type.Object({ code: Text, value: Text })),
  isActive: Flag,
});

export function wireField(field: DynamicField): Static<typeof FieldWire> {
  return {
    id: field.id,
    name: field.name,
    langCode: field.language,
    dataType: field.dataType,
    description: field.description,
    fieldVal: field.values.map(({ code, value }) => ({ code, value })),
    isActive: field.active,
  };
}

/** One field in one language; values only when they are asked for. */
export const FieldValuesWire = Type.Object({
  name: Text,
  description: Text,
  langCode: Text,
  isActive: Flag,
  values: Type.Union([Type.Array(Type.Object({ code: Text, value: Text, isActive: Flag })), Type.Null()]),
});

export function wireFieldValues(
  field: DynamicField,
  values: 'with-values' | 'without-values',
): Static<typeof FieldValuesWire> {
  const listed = field.values.map(({ code, value }) => ({ code, value, isActive: true }));
  return {
    name: field.name,
    description: field.description,
    langCode: field.language,
    isActive: field.active,
    values: values === 'with-values' ? listed : null,
  };
}

export const TemplateWire = Type.Object({
  id: Text,
  name: Text,
  description: Text,
  fileFormatCode: Text,
  model: Text,
  fileText: Text,
  moduleId: Text,
  moduleName: Text,
  templateTypeCode: Text,
  langCode: Text,
  isActive: Flag,
});

export function wireTemplate(template: MasterTemplate): Static<typeof TemplateWire> {
  return {
    id: template.id,
    name: template.name,
    description: template.description,
    fileFormatCode: template.fileFormatCode,
    model: template.model,
    fileText: template.fileText,
    moduleId: template.moduleId,
    moduleName: template.moduleName,
    templateTypeCode: template.typeCode,
    langCode: template.language,
    isActive: template.active,
  };
}
