import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import type { ListedCentre } from '../../documents/document.ts';
import type { PdfGenerator } from '../../documents/pdf-generator.ts';
import { fail } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { centresFor } from './centre-question.ts';
import type { CentrePage, CentreQuestion, CentreSource } from './centre-question.ts';
import { workingRuns } from './opening.ts';

export interface CentrePrintingPorts {
  readonly masterData: CentreSource & Pick<MasterData, 'centreWeekdays'>;
  readonly pdf: PdfGenerator;
  readonly now: () => Date;
  /** Centres one document lists at most. */
  readonly mostCentres: number;
}

export interface CentrePrinting {
  readonly question: CentreQuestion;
  readonly language: string;
  /** An IANA zone or an offset such as `+01:00`, for the document's own date. */
  readonly zone: string;
}

/**
 * The centres somebody looks for as a document (P-1, P-2). The working days of all are asked for at once, and a centre
 * that states none is listed without (weakness 54).
 */
export async function printCentres(
  { masterData, pdf, now, mostCentres }: CentrePrintingPorts,
  { question, language, zone }: CentrePrinting,
): Promise<Result<Uint8Array, 'centre-unknown' | 'documents-busy'>> {
  const page = await centresFor(masterData, question, language, { number: 0, size: mostCentres });
  if (page.centres.length === 0) return fail('centre-unknown');
  return pdf.generate({
    kind: 'registration-centres',
    language,
    zone,
    issuedAt: now(),
    place: placeOf(question, page),
    centres: await Promise.all(page.centres.map(({ centre }) => listed(masterData, centre, language))),
    total: page.total,
  });
}

/** What was looked for, in words: a place has its name, a point on earth has none. */
function placeOf(question: CentreQuestion, { path }: CentrePage): string | null {
  switch (question.kind) {
    case 'text':
      return question.text;
    case 'place-name':
      return question.name;
    case 'place':
      return path.at(-1)?.name ?? null;
    case 'all':
    case 'near':
      return null;
  }
}

async function listed(
  masterData: Pick<MasterData, 'centreWeekdays'>,
  centre: RegistrationCentre,
  language: string,
): Promise<ListedCentre> {
  const weekdays = await masterData.centreWeekdays(centre.id, language);
  return {
    name: centre.name,
    addressLines: [centre.addressLine1, centre.addressLine2, centre.addressLine3],
    phone: centre.contactPhone === '' ? null : centre.contactPhone,
    workingDays: workingRuns(weekdays).map(({ first, last }) => ({ first: first.name, last: last.name })),
    opensAt: centre.opensAt,
    closesAt: centre.closesAt,
    lunch: centre.lunch,
  };
}
