import type { AppointmentSlip } from '../../documents/document.ts';
import type { Result } from '../../shared/result.ts';
import type { Appointment } from '../application/application.ts';
import type { NoticePorts } from './notice-ports.ts';
import type { VisitTexts } from './visit-texts.ts';

/** What to bring and to mind, a line each; a country's text may be marked up as a page of MOSIP's portal. */
export const ADVICE = 'Onscreen-Acknowledgement';

export interface AcknowledgedVisit {
  readonly prid: string;
  readonly appointment: Appointment;
  readonly texts: VisitTexts;
}

/** The acknowledgement of one visit or of several, in one language. */
export function printAcknowledgement(
  { pdf, texts, now }: Pick<NoticePorts, 'pdf' | 'texts' | 'now'>,
  language: string,
  zone: string,
  visits: readonly AcknowledgedVisit[],
): Promise<Result<Uint8Array, 'documents-busy'>> {
  return pdf.generate({
    kind: 'appointment',
    language,
    zone,
    issuedAt: now(),
    visits: visits.map(slipVisit),
    advice: adviceIn(texts.render(ADVICE, language, {}) ?? ''),
  });
}

function slipVisit({ prid, appointment, texts }: AcknowledgedVisit): AppointmentSlip['visits'][number] {
  const { name, purpose, centre } = texts;
  return {
    prid,
    name,
    purpose,
    centre,
    date: appointment.date,
    from: appointment.from,
    to: appointment.to,
  };
}

function adviceIn(text: string): readonly string[] {
  return text
    .replaceAll(/<(?:br|\/p|\/li|\/div)[^>]*>/giu, '\n')
    .replaceAll(/<[^>]*>/gu, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
