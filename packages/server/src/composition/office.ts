import type { FastifyInstance } from 'fastify';
import { createAuditRecord } from '@doorstep/backbone/audit-manager/record.ts';
import { createUndeliveredEvents } from '@doorstep/backbone/event-hub/undelivered-events.ts';
import { createMasterDataEditor } from '@doorstep/backbone/master-data/editing.ts';
import { createMasterDataEntries } from '@doorstep/backbone/master-data/entries.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { wallMoment } from '@doorstep/core/backbone/master-data/centre-hours.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import { readPaperLabels } from '@doorstep/core/office/decision/paper-labels.ts';
import { isDay } from '@doorstep/core/office/master-data/centre-change.ts';
import { daysAfter, instantOf } from '@doorstep/core/preregistration/booking/zone-clock.ts';
import { readAnswerFields } from '@doorstep/core/preregistration/desk/shown-answers.ts';
import type { AuditBuffer } from '@doorstep/platform/audit-buffer.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { createOutboxQueue } from '@doorstep/platform/outbox-queue.ts';
import type { AuditParts } from '../http/office/audit.ts';
import type { DecisionParts } from '../http/office/decision.ts';
import type { MasterDataParts } from '../http/office/master-data-parts.ts';
import type { OfficeParts } from '../http/office/office-parts.ts';
import { mountOfficeRoutes } from '../http/office/routes.ts';
import { createBookedDays, createBookedSeats } from '../postgres/preregistration/booked-days.ts';
import { createCarriedPapers } from '../postgres/preregistration/carried-papers.ts';
import { createSignInFigures } from '../postgres/resident/sign-in-figures.ts';
import { INTAKE_SCHEMAS, OUTBOX_SCHEMAS } from './backbone.ts';
import type { Backbone } from './backbone.ts';
import type { Registration } from './registration.ts';
import type { Reports } from './reports.ts';
import type { ResidentProduct } from './resident.ts';
import type { SignInSystem } from './sign-in.ts';

interface OfficeSources {
  readonly sql: Database;
  readonly reads: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly registration: Pick<Registration, 'processor'>;
  readonly reports: Pick<Reports, 'desk'>;
  readonly resident: Pick<ResidentProduct, 'walletRevocation'>;
  readonly signIn: Pick<SignInSystem, 'clientNames'>;
  readonly auditBuffer: AuditBuffer;
}

/** The back office over the systems it looks after. */
export function mountOffice(server: FastifyInstance, ports: MountPorts, sources: OfficeSources): void {
  const { sql, backbone, country, auditBuffer } = sources;
  const office: OfficeParts = {
    pageSize: country.settings['doorstep.office.page-size'],
    record: auditBuffer.record,
    centreName: centreNames(backbone.masterData),
  };
  const queue = { ...createOutboxQueue(sql, OUTBOX_SCHEMAS), ...createUndeliveredEvents(sql) };
  mountOfficeRoutes(server, ports, {
    decision: decisionParts(office, sources),
    audit: auditParts(office, sources),
    message: { ...office, queue },
    figure: {
      figures: {
        ...createBookedDays(sources.reads),
        ...createSignInFigures(sources.reads, country.zone),
      },
      queue,
      zone: country.zone,
      now: backbone.now,
    },
    credential: { ...office, credentials: backbone.credentialRequests },
    walletCredential: {
      ...office,
      revocations: sources.resident.walletRevocation,
      walletNames: sources.signIn.clientNames,
    },
    partner: {
      ...office,
      partners: backbone.partnerManagement,
      files: backbone.partnerFiles,
      changes: backbone.partnerChanges,
      credentials: backbone.credentialRequests,
      now: backbone.now,
    },
    report: { ...office, reports: sources.reports.desk },
    masterData: masterDataParts(office, sources),
  });
}

function auditParts(office: OfficeParts, { sql, backbone, country }: OfficeSources): AuditParts {
  const { idRepository, idAuthentication } = backbone;
  return {
    ...office,
    audit: {
      record: createAuditRecord(sql, INTAKE_SCHEMAS),
      tokenOf: async (individualId) => {
        if (individualIdKind(individualId) === 'AID') return null;
        const uin = await idRepository.ownerOf(individualId);
        return uin === null ? null : idAuthentication.tokenOf(uin);
      },
      pageSize: office.pageSize,
    },
    dayBegins: (day, daysLater) =>
      isDay(day) ? instantOf({ date: daysAfter(day, daysLater), time: '00:00:00' }, country.zone) : null,
  };
}

function masterDataParts(
  office: OfficeParts,
  { sql, reads, backbone, country }: OfficeSources,
): MasterDataParts {
  const { masterData, now } = backbone;
  return {
    ...office,
    masterData,
    editor: createMasterDataEditor(sql),
    effects: {
      masterData,
      bookedSeats: createBookedSeats(reads),
      plannedDays: country.settings['preregistration.availability.sync'],
      now,
    },
    entries: createMasterDataEntries(sql),
    // Counting takes as long as there are papers: not on the connection of quick reads.
    carriedPapers: createCarriedPapers(sql),
    applicantTypes: country.applicantTypes?.types ?? [],
    today: () => wallMoment(now(), country.zone).date,
  };
}

function centreNames(masterData: Pick<MasterData, 'centreInAllLanguages'>): OfficeParts['centreName'] {
  return async (centreId, language) => {
    const named = await masterData.centreInAllLanguages(centreId);
    return (named.find((centre) => centre.language === language) ?? named[0])?.name ?? centreId;
  };
}

function decisionParts(
  office: OfficeParts,
  { backbone, country, registration }: OfficeSources,
): DecisionParts {
  const form: unknown = JSON.parse(country.servedDocuments['ui-spec/pre-registration.json'] ?? '{}');
  const labels = readPaperLabels(form);
  return {
    ...office,
    decisions: {
      processor: registration.processor,
      masterData: backbone.masterData,
      fields: readAnswerFields(form),
    },
    nameFields: country.identityMapping.identity['name'] ?? [],
    paperLabel: (attribute, language) => {
      const named = labels.get(attribute) ?? {};
      const label = named[language] ?? Object.values(named)[0];
      return typeof label === 'string' ? label : attribute;
    },
  };
}
