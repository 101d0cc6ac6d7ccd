import type { AppointmentSlip, SlipVisit } from '@doorstep/core/documents/document.ts';
import { qrCodeSvg } from '../qr-code.ts';
import { pageData, wordingOf } from './page-data.ts';
import type { DocumentOffice, PageData, Wording } from './page-data.ts';

export interface AppointmentData extends PageData {
  readonly when: string;
  readonly where: string;
  readonly number: string;
  readonly phone: string;
  readonly adviceTitle: string;
  readonly advice: readonly string[];
  readonly visits: readonly VisitData[];
}

interface VisitData {
  readonly prid: string;
  /** SVG, and what it is for who cannot see it. */
  readonly qr: string;
  readonly scan: string;
  readonly heading: string;
  readonly purpose: string | null;
  readonly day: string;
  readonly time: string;
  readonly centre: string;
  readonly address: readonly string[];
  readonly centrePhone: string | null;
}

export function appointmentData(office: DocumentOffice, document: AppointmentSlip): AppointmentData {
  const wording = wordingOf(office, document);
  const { say } = wording;
  const texts = { title: 'appointment-title', lead: 'appointment-lead' } as const;
  return {
    ...pageData(office, document, { ...texts, service: 'preregistrationService' }),
    when: say('appointment-when'),
    where: say('appointment-where'),
    number: say('appointment-number'),
    phone: say('centre-phone'),
    adviceTitle: say('appointment-advice'),
    advice: document.advice,
    visits: document.visits.map((visit) => visitData(visit, wording)),
  };
}

function visitData(visit: SlipVisit, { say, day, wallTimes }: Wording): VisitData {
  const { prid, name, purpose, centre } = visit;
  return {
    prid,
    qr: qrCodeSvg(prid),
    scan: say('appointment-scan', { number: prid }),
    // Who has no form has no name here: what they come for stands in its place.
    heading: name === '' ? purpose : name,
    purpose: name === '' ? null : purpose,
    day: day(visit.date),
    time: wallTimes(visit.from, visit.to),
    centre: centre.name,
    address: centre.addressLines,
    centrePhone: centre.phone,
  };
}
