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

/** What a layout is given: its data, and the text of the QR code it has a place for. */
export interface Layout {
  readonly name: Document['kind'];
  readonly data: PageData;
  readonly qr: string | null;
}

export function layoutOf(office: DocumentOffice, document: Document): Layout {
  switch (document.kind) {
    case 'accesses':
      return { name: document.kind, data: accessesData(office, document), qr: null };
    case 'acknowledgement':
      return { name: document.kind, data: acknowledgementData(office, document), qr: document.link };
    case 'appointment':
      return { name: document.kind, data: appointmentData(office, document), qr: null };
    case 'card':
      return { name: document.kind, data: cardData(office, document), qr: document.qr };
    case 'enrolment':
      return { name: document.kind, data: enrolmentData(office, document), qr: document.link };
    case 'service-history':
      return { name: document.kind, data: serviceHistoryData(office, document), qr: null };
    case 'registration-centres':
      return { name: document.kind, data: registrationCentresData(office, document), qr: null };
    case 'supporting-documents':
      return { name: document.kind, data: supportingDocumentsData(office, document), qr: null };
  }
}
