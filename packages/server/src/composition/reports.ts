import type { Country } from '@doorstep/core/country/country.ts';
import { answerReports } from '@doorstep/core/resident/report/answer-reports.ts';
import type { ReportDesk } from '@doorstep/core/resident/report/report-desk.ts';
import type { ReportAudit, ReportPorts } from '@doorstep/core/resident/report/report-ports.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import type { Config } from '../config.ts';
import { createAllowance } from '../http/allowance.ts';
import type { ReportParts } from '../http/resident/report-parts.ts';
import { createReportStore } from '../postgres/resident/report-store.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';
import type { Papers } from './papers.ts';
import type { ResidentProduct } from './resident.ts';

interface Sources {
  readonly config: Config;
  readonly sql: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly resident: ResidentProduct;
  readonly papers: Papers;
}

export interface Reports {
  readonly parts: ReportParts;
  /** The office's side. */
  readonly desk: ReportDesk;
}

/** Residents' reports; files are examined as those of applicants are. */
export function createReports(sources: Sources): Reports {
  const { config, country, backbone, facts } = sources;
  const { settings } = country;
  const ports = reportPorts(sources);
  return {
    desk: answerReports(ports),
    parts: {
      ports,
      languages: facts.spokenLanguages,
      usualLanguage: facts.spokenLanguages[0] ?? 'eng',
      limits: {
        email: settings['resident.grievance-redressal.alt-email.chars.limit'],
        phone: settings['resident.grievance-redressal.alt-phone.chars.limit'],
        message: settings['resident.grievance-redressal.comments.chars.limit'],
        isEmail: new RegExp(settings['mosip.id.validation.identity.email'], 'u'),
        isPhone: new RegExp(settings['mosip.id.validation.identity.phone'], 'u'),
      },
      publicUrl: config.publicUrl,
      take: createAllowance(settings['doorstep.preregistration.uploads-per-minute'], backbone.now),
    },
  };
}

function reportPorts({ config, sql, backbone, country, facts, resident, papers }: Sources): ReportPorts {
  const { scanner, pdf, crc32, limits } = papers.ports;
  return {
    reports: createReportStore(sql, backbone.sealers.resident),
    events: resident.events,
    idRepository: backbone.idRepository,
    attributes: facts.attributes,
    texts: facts.texts,
    languages: facts.messageLanguages,
    scanner,
    pdf,
    crc32,
    limits,
    mostPerDay: country.settings['doorstep.reports.per-day'],
    plainText: new RegExp(country.settings['resident.message.allowed.special.char.regex'], 'u'),
    newId: uuidv7,
    now: backbone.now,
    trackLink: (id) => `${config.publicUrl}/services/reports/${id}`,
    auditEntry: reportAuditEntry,
  };
}

const REPORT_AUDIT: Readonly<Record<ReportAudit, readonly [id: string, name: string]>> = {
  'report-made': ['RES-SER-279', 'GRIEVANCE_TICKET_REQUEST_SUCCESS'],
  'report-assigned': ['OFFICE-REPORT-001', 'REPORT_ASSIGNED'],
  'report-answered': ['OFFICE-REPORT-002', 'REPORT_ANSWERED'],
};

const reportAuditEntry: ReportPorts['auditEntry'] = (name, { owner, by, reportId }) => {
  const [eventId, eventName] = REPORT_AUDIT[name];
  return {
    eventId,
    eventName,
    eventType: 'SUCCESS',
    applicationId: 'RES_SER',
    applicationName: 'Resident Service',
    moduleId: 'RS-GRIEVANCE',
    moduleName: 'Reports',
    description: `Ticket ${reportId}`,
    id: owner ?? 'NO_ID',
    idType: owner === null ? 'NO_ID_TYPE' : 'TOKEN',
    sessionUserId: by,
    requestId: reportId,
  };
};
