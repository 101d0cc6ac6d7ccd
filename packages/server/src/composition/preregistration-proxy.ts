import { calendarWire } from '@doorstep/backbone/master-data/http-calendar.ts';
import { centreWire } from '@doorstep/backbone/master-data/http-centres.ts';
import { documentWire } from '@doorstep/backbone/master-data/http-documents.ts';
import { fieldWire } from '@doorstep/backbone/master-data/http-fields.ts';
import { listWire } from '@doorstep/backbone/master-data/http-lists.ts';
import { locationWire } from '@doorstep/backbone/master-data/http-locations.ts';
import { MOSIP_APPLICANT_TYPES } from '@doorstep/core/backbone/master-data/applicant-type.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import * as proxy from '@doorstep/contract/preregistration/master-data-proxy.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { FastifyInstance } from 'fastify';
import type { Backbone } from './backbone.ts';

/** The master data that applicants' portals ask for through pre-registration (pre-registration §2.9, §4.6). */
export function mountMasterDataProxy(
  server: FastifyInstance,
  shared: MountPorts,
  { country, backbone }: { readonly country: Country; readonly backbone: Backbone },
): void {
  // Reading what everybody may read is nobody's act.
  const ports = { ...shared, audit: { isFull: shared.audit.isFull, record: () => undefined } };
  const { masterData, now } = backbone;
  const rules = country.applicantTypes ?? MOSIP_APPLICANT_TYPES;
  const lists = { ...listWire(masterData), ...fieldWire(masterData) };
  const places = locationWire(masterData);
  const centres = centreWire(masterData);
  const documents = documentWire(masterData, { rules, zone: country.zone, now });
  mount(server, ports, proxy.proxyGenders, lists.genders);
  mount(server, ports, proxy.proxyIndividualTypes, lists.individualTypes);
  mount(server, ports, proxy.proxyFields, lists.fields);
  mount(server, ports, proxy.proxyTemplatesOfType, lists.templatesOfType);
  mount(server, ports, proxy.proxyTemplate, lists.template);
  mount(server, ports, proxy.proxyChildren, places.children);
  mount(server, ports, proxy.proxyLocationTree, places.tree);
  mount(server, ports, proxy.proxyLocation, places.get);
  mount(server, ports, proxy.proxyLevels, places.levelsIn);
  mount(server, ports, proxy.proxyCentresNear, centres.near);
  mount(server, ports, proxy.proxyCentresOfPlaces, centres.ofPlaces);
  mount(server, ports, proxy.proxyCentresOfPlace, centres.ofPlace);
  mount(server, ports, proxy.proxyCentrePagesOfPlace, centres.pagesOfPlace);
  mount(server, ports, proxy.proxyCentre, centres.get);
  mount(server, ports, proxy.proxyWorkingDays, calendarWire(masterData).workingDays);
  mount(server, ports, proxy.proxyApplicantType, documents.applicantType);
  mount(server, ports, proxy.proxyApplicantDocuments, documents.applicantDocuments);
}
