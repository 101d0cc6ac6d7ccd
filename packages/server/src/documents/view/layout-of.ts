import type { Document } from '@doorstep/core/documents/document.ts';
import { accessesData } from './accesses.ts';
import { acknowledgementData } from './acknowledgement.ts';
import { appointmentData } from './appointment.ts';
import { cardData } from './card.ts';
import { enrolmentData } from './enrolment.ts';
import type { DocumentOffice, PageData } from './page-data.ts';
import { registrationCentresData } from './registration-centres.ts';
import { serviceHistoryData } from './service-history.ts';
import { supportingDocumentsData } from './supporting-documents.ts';

/** What a layout is given: its data, what that will most likely fill, and the text of the QR code it has a place for. */
export interface Layout {
  readonly name: Document['kind'];
  readonly data: PageData;
  readonly pages: 'one' | 'several';
  readonly qr: string | null;
}

/** Lines of a list, and visits, that a page has room for. */
const LINES = 10;
const VISITS = 2;

export function layoutOf(office: DocumentOffice, document: Document): Layout {
  const { kind: name } = document;
  switch (document.kind) {
    case 'accesses':
      return {
        name,
        data: accessesData(office, document),
        pages: pagesOf(document.accesses, LINES),
        qr: null,
      };
    case 'acknowledgement':
      return { name, data: acknowledgementData(office, document), pages: 'one', qr: document.link };
    case 'appointment':
      return {
        name,
        data: appointmentData(office, document),
        pages: pagesOf(document.visits, VISITS),
        qr: null,
      };
    case 'card':
      return { name, data: cardData(office, document), pages: 'one', qr: document.qr };
    case 'enrolment':
      return { name, data: enrolmentData(office, document), pages: 'one', qr: document.link };
    case 'service-history':
      return {
        name,
        data: serviceHistoryData(office, document),
        pages: pagesOf(document.entries, LINES),
        qr: null,
      };
    case 'registration-centres':
      return {
        name,
        data: registrationCentresData(office, document),
        pages: pagesOf(document.centres, LINES),
        qr: null,
      };
    case 'supporting-documents':
      return { name, data: supportingDocumentsData(office, document), pages: 'one', qr: null };
  }
}

function pagesOf(listed: readonly unknown[], most: number): Layout['pages'] {
  return listed.length > most ? 'several' : 'one';
}
