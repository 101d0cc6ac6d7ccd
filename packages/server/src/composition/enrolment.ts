import { createHash } from 'node:crypto';
import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { PdfGenerator } from '@doorstep/core/documents/pdf-generator.ts';
import { statusesAllowing } from '@doorstep/core/preregistration/application/application-status.ts';
import type { Officer } from '@doorstep/core/preregistration/desk/arrival.ts';
import type { DeskPorts } from '@doorstep/core/preregistration/desk/desk-ports.ts';
import type {
  EnrolmentAudit,
  EnrolmentPorts,
} from '@doorstep/core/preregistration/enrolment/enrolment-ports.ts';
import { finishEnrolment } from '@doorstep/core/preregistration/enrolment/finish-enrolment.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import type { Config } from '../config.ts';
import { createEnrolmentStore } from '../postgres/enrolment/enrolment-store.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';
import type { PreregistrationProduct } from './preregistration.ts';
import type { Registration } from './registration.ts';

interface EnrolmentSources {
  readonly config: Config;
  readonly sql: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly preregistration: PreregistrationProduct;
  readonly registration: Registration;
  readonly pdf: PdfGenerator;
  readonly desk: DeskPorts;
}

export type Enrolment = ReturnType<typeof createEnrolment>;

/** Enrolling people at a centre's desk. */
export function createEnrolment(sources: EnrolmentSources) {
  const ports = enrolmentPorts(sources);
  const days = sources.country.settings['doorstep.desk.enrolment-days'];
  return {
    ports,
    finish: (id: string) => finishEnrolment(ports, id),
    purge: () => ports.enrolments.purge(days),
  };
}

function enrolmentPorts(sources: EnrolmentSources): EnrolmentPorts {
  const { config, sql, backbone, country, facts, preregistration, registration, pdf, desk } = sources;
  const { scanner, pdf: reader, crc32, limits } = preregistration.papers.ports;
  const { identity } = country.identityMapping;
  return {
    enrolments: createEnrolmentStore(sql, backbone.sealers.enrolment),
    desk,
    application: preregistration.application,
    masterData: backbone.masterData,
    files: { scanner, pdf: reader, crc32, limits },
    machines: backbone.masterData,
    packets: registration.packetManager,
    processor: registration.processor,
    registrationIds: backbone.registrationIds,
    guardians: backbone.idRepository,
    consume: consumption(preregistration),
    // The UIN is drawn later.
    checkIdentity: (whole) => facts.validateIdentity(whole).filter(({ path }) => path !== 'identity/UIN'),
    contact: {
      phone: facts.attributes.phone,
      email: facts.attributes.email,
      language: facts.attributes.preferredLanguage,
    },
    guardianNumbers: ['introducerUIN', 'introducerVID', 'introducerRID'].flatMap(
      (name) => identity[name] ?? [],
    ),
    largest: registration.largestPacket,
    pdf,
    statusLink: new URL('/status', config.publicUrl).href,
    bytes: {
      ofText: (text) => Buffer.from(text),
      asText: (bytes) => Buffer.from(bytes).toString(),
      asBase64: (bytes) => Buffer.from(bytes).toString('base64'),
      sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    },
    newId: uuidv7,
    entry,
  };
}

function consumption({ dataSync }: PreregistrationProduct): EnrolmentPorts['consume'] {
  const { sync, entry: consumedEntry } = dataSync.sync;
  return (prid) =>
    sync.consume(prid, statusesAllowing('consume'), [consumedEntry('SYSTEM', 'consumed', prid)]);
}

const EVENTS: Readonly<Record<EnrolmentAudit, readonly [string, string]>> = {
  opened: ['PRE_407', 'PERSIST'],
  changed: ['PRE_402', 'UPDATE'],
  'file-laid': ['PRE_404', 'UPLOAD'],
  'file-removed': ['PRE_403', 'DELETE'],
  sent: ['PRE_412', 'CONSUMEDSTATUS'],
  discarded: ['PRE_403', 'DELETE'],
};

function entry({ staffId, centreId }: Officer, what: EnrolmentAudit, id: string): AuditEntry {
  const [eventId, eventName] = EVENTS[what];
  return {
    eventId,
    eventName,
    eventType: 'SUCCESS',
    applicationId: 'MOSIP_1',
    applicationName: 'PREREGISTRATION',
    moduleId: 'DESK',
    moduleName: `desk.enrolment.${what}`,
    description: `At centre ${centreId}`,
    id,
    idType: 'ENROLMENT',
    sessionUserId: staffId,
    requestId: '',
  };
}
