import type { IdSchemas } from '@doorstep/core/backbone/master-data/id-schemas.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import * as uploads from '@doorstep/contract/backbone/admin-bulk-upload.ts';
import * as calendar from '@doorstep/contract/backbone/master-data-calendar.ts';
import * as centres from '@doorstep/contract/backbone/master-data-centres.ts';
import * as documents from '@doorstep/contract/backbone/master-data-documents.ts';
import * as lists from '@doorstep/contract/backbone/master-data-lists.ts';
import * as locations from '@doorstep/contract/backbone/master-data-locations.ts';
import * as machines from '@doorstep/contract/backbone/master-data-machines.ts';
import * as schemaEditing from '@doorstep/contract/backbone/master-data-schema-editing.ts';
import * as schema from '@doorstep/contract/backbone/master-data-schema.ts';
import * as search from '@doorstep/contract/backbone/master-data-search.ts';
import type { BulkUploads } from '@doorstep/core/office/master-data/upload/bulk-uploads.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { bulkUploadWire } from './http-bulk-upload.ts';
import { calendarWire } from './http-calendar.ts';
import type { AdministratorCallers } from './administrator.ts';
import { centreWire } from './http-centres.ts';
import { documentWire } from './http-documents.ts';
import type { ApplicantParts } from './http-documents.ts';
import { fieldWire } from './http-fields.ts';
import { listWire } from './http-lists.ts';
import { locationWire } from './http-locations.ts';
import { schemaWire } from './http-schema.ts';
import type { SchemaParts } from './http-schema.ts';
import { schemaEditingWire } from './http-schema-editing.ts';
import { machineWire } from './http-machines.ts';
import { searchWire } from './http-search.ts';

export interface MasterDataWireParts {
  readonly masterData: MasterData;
  readonly sql: Database;
  readonly applicants: ApplicantParts;
  readonly schema: SchemaParts;
  readonly idSchemas: IdSchemas;
}

type Server = Parameters<typeof mount>[0];

/** Puts `/v1/masterdata` on the server. */
export function mountMasterData(server: Server, ports: MountPorts, parts: MasterDataWireParts): void {
  const quiet = tellingRefusals(ports);
  mountLocations(server, quiet, parts);
  mountCentres(server, quiet, parts);
  mountCalendar(server, quiet, parts);
  mountDocuments(server, quiet, parts);
  mountLists(server, quiet, parts);
  mountSchema(server, quiet, parts);
  const wire = searchWire(parts.masterData, parts.sql);
  mount(server, ports, search.searchMasterData, wire.search);
  mount(server, ports, search.listFilterValues, wire.filterValues);
  mount(server, ports, machines.searchMachines, wire.searchMachines);
  mountMachines(server, ports, parts);
  mountSchemaEditing(server, ports, parts);
}

/** Bytes: as much as the contract lets in, and what stands around it. */
const LARGEST_UPLOAD = 6 * 1024 * 1024;

/** Puts the files of master data under `/v1/admin` on the server. */
export function mountBulkUploads(server: Server, ports: MountPorts, bulkUploads: BulkUploads): void {
  const wire = bulkUploadWire(bulkUploads);
  const receiving = { ...ports, largestMultipart: LARGEST_UPLOAD };
  mount<typeof uploads.bulkUpload, AdministratorCallers>(server, receiving, uploads.bulkUpload, wire.submit);
  mount(server, ports, uploads.getBulkUpload, wire.get);
  mount(server, ports, uploads.listBulkUploads, wire.list);
}

function mountSchemaEditing(server: Server, ports: MountPorts, { idSchemas }: MasterDataWireParts): void {
  const wire = schemaEditingWire(idSchemas);
  mount<typeof schemaEditing.draftIdSchema, AdministratorCallers>(
    server,
    ports,
    schemaEditing.draftIdSchema,
    wire.draft,
  );
  mount<typeof schemaEditing.editIdSchema, AdministratorCallers>(
    server,
    ports,
    schemaEditing.editIdSchema,
    wire.edit,
  );
  mount<typeof schemaEditing.publishIdSchema, AdministratorCallers>(
    server,
    ports,
    schemaEditing.publishIdSchema,
    wire.publish,
  );
}

/** Programs read them, each call told to the audit: a machine's key decides who can read what is sent to it. */
function mountMachines(server: Server, ports: MountPorts, { masterData }: MasterDataWireParts): void {
  const wire = machineWire(masterData);
  mount(server, ports, machines.listMachines, wire.list);
  mount(server, ports, machines.getMachine, wire.get);
  mount(server, ports, machines.listMachinesOfCentre, wire.ofCentre);
  mount(server, ports, schema.getMachineKey, wire.keys);
}

/** Reading what everybody may read is nobody's act; the reference audits none of it either. */
function tellingRefusals(ports: MountPorts): MountPorts {
  return {
    ...ports,
    audit: {
      isFull: ports.audit.isFull,
      record: (entry) => {
        if (/^KER-ATH/u.test(entry.description)) ports.audit.record(entry);
      },
    },
  };
}

function mountLocations(server: Server, ports: MountPorts, { masterData }: MasterDataWireParts): void {
  const wire = locationWire(masterData);
  mount(server, ports, locations.listHierarchyLevels, wire.levels);
  mount(server, ports, locations.listHierarchyLevelsIn, wire.levelsIn);
  mount(server, ports, locations.getHierarchyLevel, wire.level);
  mount(server, ports, locations.listLocationLevels, wire.locationLevels);
  mount(server, ports, locations.getLocationTree, wire.tree);
  mount(server, ports, locations.listLocationsOfLevel, wire.ofLevel);
  mount(server, ports, locations.listLocationCodes, wire.codes);
  mount(server, ports, locations.getLocation, wire.get);
  mount(server, ports, locations.listChildren, wire.children);
  mount(server, ports, locations.listChildrenByLanguage, wire.childrenByLanguage);
}

function mountCentres(server: Server, ports: MountPorts, { masterData }: MasterDataWireParts): void {
  const wire = centreWire(masterData);
  mount(server, ports, centres.listCentres, wire.list);
  mount(server, ports, centres.listCentrePages, wire.pages);
  mount(server, ports, centres.getCentre, wire.get);
  mount(server, ports, centres.listCentresOfPlace, wire.ofPlace);
  mount(server, ports, centres.listCentresOfPlaces, wire.ofPlaces);
  mount(server, ports, centres.listCentresOfLocation, wire.ofLocation);
  mount(server, ports, centres.listCentresNear, wire.near);
  mount(server, ports, centres.listCentresOfZone, wire.ofZone);
  mount(server, ports, centres.listCentrePagesOfPlace, wire.pagesOfPlace);
  mount(server, ports, centres.validateCentreTime, wire.validateTime);
  mount(server, ports, centres.getCentreHolidays, wire.holidays);
}

function mountCalendar(server: Server, ports: MountPorts, { masterData }: MasterDataWireParts): void {
  const wire = calendarWire(masterData);
  mount(server, ports, calendar.listWorkingDays, wire.workingDays);
  mount(server, ports, calendar.listWeek, wire.week);
  mount(server, ports, calendar.listWeekdays, wire.weekdays);
  mount(server, ports, calendar.listExceptionalHolidays, wire.exceptions);
  mount(server, ports, calendar.listExceptionalHolidaysIn, wire.exceptionsIn);
  mount(server, ports, calendar.listHolidays, wire.holidays);
}

function mountDocuments(
  server: Server,
  ports: MountPorts,
  { masterData, applicants }: MasterDataWireParts,
): void {
  const wire = documentWire(masterData, applicants);
  mount(server, ports, documents.listCategories, wire.categories);
  mount(server, ports, documents.listCategoriesIn, wire.categoriesIn);
  mount(server, ports, documents.getCategory, wire.category);
  mount(server, ports, documents.listTypes, wire.types);
  mount(server, ports, documents.listTypesOfCategory, wire.typesOfCategory);
  mount(server, ports, documents.listValidDocuments, wire.valid);
  mount(server, ports, documents.listValidDocumentsOfCategory, wire.validOfCategory);
  mount(server, ports, documents.listValidDocumentPages, wire.validPages);
  mount(server, ports, documents.getApplicantDocuments, wire.applicantDocuments);
  mount(server, ports, documents.findApplicantType, wire.applicantType);
}

function mountLists(server: Server, ports: MountPorts, { masterData }: MasterDataWireParts): void {
  const wire = { ...listWire(masterData), ...fieldWire(masterData) };
  mount(server, ports, lists.listLanguages, wire.languages);
  mount(server, ports, lists.listFields, wire.fields);
  mount(server, ports, lists.getField, wire.field);
  mount(server, ports, lists.getFieldIn, wire.fieldIn);
  mount(server, ports, lists.listFieldNames, wire.names);
  mount(server, ports, lists.listPossibleValues, wire.possibleValues);
  mount(server, ports, lists.listGenders, wire.genders);
  mount(server, ports, lists.listGendersIn, wire.gendersIn);
  mount(server, ports, lists.listTitles, wire.titles);
  mount(server, ports, lists.listTitlesIn, wire.titlesIn);
  mount(server, ports, lists.listIdTypes, wire.idTypes);
  mount(server, ports, lists.listIndividualTypes, wire.individualTypes);
  mount(server, ports, lists.getTemplate, wire.template);
  mount(server, ports, lists.listTemplatesOfType, wire.templatesOfType);
  mount(server, ports, lists.listTemplates, wire.templates);
  mount(server, ports, lists.listWords, wire.words);
  mount(server, ports, lists.checkWords, wire.checkWords);
  mount(server, ports, lists.listReasons, wire.reasons);
  mount(server, ports, lists.listReasonsOfCategory, wire.reasonsOfCategory);
}

function mountSchema(server: Server, ports: MountPorts, parts: MasterDataWireParts): void {
  const wire = schemaWire(parts.masterData, parts.schema, parts.idSchemas);
  mount(server, ports, schema.getIdSchema, wire.idSchema);
  mount(server, ports, schema.listUiSpecs, wire.uiSpecs);
  mount(server, ports, schema.listUiSpecPages, wire.uiSpecPages);
  mount(server, ports, schema.syncIdSchema, wire.syncIdSchema);
  mount(server, ports, schema.getConfigs, wire.configs);
}
