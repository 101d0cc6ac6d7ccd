import type { FastifyInstance } from 'fastify';
import { choosePlace, findCentres, getMap, printFoundCentres } from '@doorstep/contract/doorstep/centre.ts';
import { findDocumentsNeeded, printDocumentsNeeded } from '@doorstep/contract/doorstep/documents-needed.ts';
import {
  downloadCentres,
  downloadCentresNear,
  downloadSupportingDocuments,
} from '@doorstep/contract/resident/information-download.ts';
import * as centres from '@doorstep/contract/resident/master-data-centres.ts';
import * as lists from '@doorstep/contract/resident/master-data-lists.ts';
import * as places from '@doorstep/contract/resident/master-data-places.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { centreFinding, centrePrinting, mapReading, placeChoosing } from './doorstep/centre.ts';
import type { CentrePorts } from './doorstep/centre.ts';
import { neededDocuments, neededDocumentsFile } from './doorstep/documents-needed.ts';
import type { DocumentsNeededPorts } from './doorstep/documents-needed.ts';
import { createFairShare, mountFairly } from './fair-share.ts';
import {
  centresDownload,
  centresNearDownload,
  supportingDocumentsDownload,
} from './resident/information-download.ts';
import { centreProxies } from './resident/master-data-centres.ts';
import { listProxies } from './resident/master-data-lists.ts';
import type { SchemaParts } from './resident/master-data-lists.ts';
import { placeProxies } from './resident/master-data-places.ts';

export interface InformationParts extends CentrePorts, DocumentsNeededPorts {
  readonly masterData: CentrePorts['masterData'];
  readonly fileNames: CentrePorts['fileNames'];
  readonly schema: SchemaParts;
}

/** An office may share one address; strangers together leave most of the queue to who is signed in. */
const OF_STRANGERS = { each: 8, together: 40 };

/** What anybody may know: where the centres are, what to bring, and the master data the portals read. */
export function mountInformation(server: FastifyInstance, ports: MountPorts, parts: InformationParts): void {
  const share = createFairShare(OF_STRANGERS);
  mountProxies(server, ports, parts);
  mountFairly(server, ports, share, downloadCentres, centresDownload(parts));
  mountFairly(server, ports, share, downloadCentresNear, centresNearDownload(parts));
  mountFairly(server, ports, share, downloadSupportingDocuments, supportingDocumentsDownload(parts));
  mount(server, ports, findCentres, centreFinding(parts));
  mountFairly(server, ports, share, printFoundCentres, centrePrinting(parts));
  mount(server, ports, choosePlace, placeChoosing(parts));
  mount(server, ports, getMap, mapReading(parts));
  mount(server, ports, findDocumentsNeeded, neededDocuments(parts));
  mountFairly(server, ports, share, printDocumentsNeeded, neededDocumentsFile(parts));
}

/** These reads and no others: what the master data serves beyond them is out of reach from here. */
function mountProxies(server: FastifyInstance, ports: MountPorts, parts: InformationParts): void {
  const place = placeProxies(parts.masterData);
  const centre = centreProxies(parts.masterData);
  const list = listProxies(parts.masterData, parts.schema);
  mount(server, ports, places.proxyLevelsIn, place.levelsIn);
  mount(server, ports, places.proxyLevels, place.levels);
  mount(server, ports, places.proxyChildren, place.children);
  mount(server, ports, places.proxyChildrenInLanguages, place.childrenInLanguages);
  mount(server, ports, places.proxyLocation, place.location);
  mount(server, ports, centres.proxyCentresNear, centre.near);
  mount(server, ports, centres.proxyCentresOfPlaces, centre.ofPlaces);
  mount(server, ports, centres.proxyCentrePages, centre.pages);
  mount(server, ports, centres.proxyWorkingDays, centre.workingDays);
  mount(server, ports, lists.proxyValidDocuments, list.validDocuments);
  mount(server, ports, lists.proxyApplicantDocuments, list.applicantDocuments);
  mount(server, ports, lists.proxyDocumentTypes, list.documentTypes);
  mount(server, ports, lists.proxyIdSchema, list.idSchema);
  mount(server, ports, lists.proxyTemplate, list.template);
  mount(server, ports, lists.proxyFieldIn, list.fieldIn);
  mount(server, ports, lists.proxyField, list.field);
  mount(server, ports, lists.proxyGenderCode, list.genderCode);
}
