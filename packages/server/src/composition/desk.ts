import type { Country } from '@doorstep/core/country/country.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import { opened } from '@doorstep/core/preregistration/document/find-documents.ts';
import type { DocumentPorts } from '@doorstep/core/preregistration/document/document-ports.ts';
import type { Officer } from '@doorstep/core/preregistration/desk/arrival.ts';
import type { DeskAudit, DeskPorts } from '@doorstep/core/preregistration/desk/desk-ports.ts';
import { readAnswerFields } from '@doorstep/core/preregistration/desk/shown-answers.ts';
import type { AuditBuffer } from '@doorstep/platform/audit-buffer.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { Config } from '../config.ts';
import type { StaffSessionParts } from '../http/doorstep/staff-session.ts';
import type { DeskParts, DeskReading } from '../http/preregistration/desk-parts.ts';
import { qrCodeSvg } from '../documents/qr-code.ts';
import { createArrivalStore } from '../postgres/preregistration/arrival-store.ts';
import type { Backbone } from './backbone.ts';
import type { PreregistrationProduct } from './preregistration.ts';
import type { SignInSystem } from './sign-in.ts';

interface DeskSources {
  readonly config: Config;
  readonly sql: Database;
  readonly reads: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly preregistration: Pick<PreregistrationProduct, 'papers'>;
  readonly signIn: Pick<SignInSystem, 'staffSessions' | 'secondFactor'>;
  readonly auditBuffer: AuditBuffer;
}

/** What the desk's routes take. */
export function deskRouteParts(sources: DeskSources): {
  readonly desk: DeskParts;
  readonly session: StaffSessionParts;
} {
  const { config, country, backbone, auditBuffer, signIn } = sources;
  const centreName = centreNames(backbone.masterData);
  return {
    desk: {
      desk: deskPorts(sources),
      pageSize: country.settings['doorstep.desk.page-size'],
      centreName,
      record: auditBuffer.record,
      readEntry,
    },
    session: {
      sessions: signIn.staffSessions,
      factor: signIn.secondFactor,
      drawCode: qrCodeSvg,
      cookie: staffCookieName(config),
      centreName,
    },
  };
}

export function staffCookieName({ publicUrl }: Config): string {
  return publicUrl.startsWith('https://') ? '__Host-doorstep_staff' : 'doorstep_staff';
}

export function deskPorts({
  sql,
  reads,
  backbone,
  country,
  preregistration,
}: Omit<DeskSources, 'config' | 'signIn' | 'auditBuffer'>): DeskPorts {
  const { settings, servedDocuments } = country;
  const form = servedDocuments['ui-spec/pre-registration.json'];
  return {
    arrivals: createArrivalStore(sql, reads, backbone.sealers.preregistration),
    masterData: backbone.masterData,
    papers: papersOf(preregistration.papers.ports),
    fields: form === null ? [] : readAnswerFields(JSON.parse(form)),
    nameFields: country.identityMapping.identity['name'] ?? [],
    walkIns: {
      seats: settings['doorstep.desk.walk-in-seats'] ? 'taken' : 'left',
      overTheCounter: settings['doorstep.desk.walk-in-counter'] ? 'allowed' : 'refused',
    },
    zone: country.zone,
    now: backbone.now,
    entry: arrivalEntry,
  };
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u;

function papersOf(ports: Pick<DocumentPorts, 'documents' | 'vault'>): DeskPorts['papers'] {
  return {
    list: ports.documents.ofApplication,
    open: async (prid, id) => {
      const paper = UUID.test(id) ? await ports.documents.find(id) : null;
      if (paper?.prid !== prid) return null;
      const whole = await opened(ports, paper);
      return whole.ok ? whole.value : null;
    },
  };
}

function centreNames(masterData: Pick<MasterData, 'centreInAllLanguages'>): DeskParts['centreName'] {
  return async (centreId, language) => {
    const named = await masterData.centreInAllLanguages(centreId);
    return (named.find((centre) => centre.language === language) ?? named[0])?.name ?? null;
  };
}

const READINGS: Readonly<Record<DeskReading['of'], string>> = {
  list: "The day's list",
  search: "A search in the day's list",
  export: "The day's list, saved",
  enrolments: 'The enrolments',
  enrolment: 'An enrolment',
  form: 'The form',
  paper: 'A paper',
};

function readEntry(officer: Officer, reading: DeskReading, requestId: string) {
  const isList = 'day' in reading;
  return {
    ...entryOf(officer, isList ? reading.centreId : reading.prid),
    eventId: 'PRE_401',
    eventName: 'RETRIEVE',
    moduleName: `desk.${reading.of}`,
    description:
      isList && reading.day !== '' ? `${READINGS[reading.of]} of ${reading.day}` : READINGS[reading.of],
    idType: isList ? 'REGISTRATION_CENTRE' : 'PRE_REGISTRATION_ID',
    requestId,
  };
}

function arrivalEntry(officer: Officer, what: DeskAudit, prid: string) {
  return {
    ...entryOf(officer, prid),
    moduleName: `desk.${what}`,
    description: `At centre ${officer.centreId}`,
  };
}

function entryOf({ staffId }: Officer, id: string) {
  return {
    eventId: 'PRE_402',
    eventName: 'UPDATE',
    eventType: 'SUCCESS',
    applicationId: 'MOSIP_1',
    applicationName: 'PREREGISTRATION',
    moduleId: 'DESK',
    id,
    idType: 'PRE_REGISTRATION_ID',
    sessionUserId: staffId,
    requestId: '',
  } as const;
}
