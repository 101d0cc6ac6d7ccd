import type { ListedCentre, RegistrationCentreList } from '@doorstep/core/documents/document.ts';
import { pageData, wordingOf } from './page-data.ts';
import type { DocumentOffice, FactData, PageData, Wording } from './page-data.ts';

export interface RegistrationCentresData extends PageData {
  readonly facts: readonly FactData[];
  readonly heads: readonly string[];
  readonly rows: readonly CentreRow[];
  readonly phone: string;
  readonly cut: string | null;
  readonly none: string;
}

interface CentreRow {
  readonly serial: string;
  readonly name: string;
  readonly address: readonly string[];
  readonly phone: string | null;
  readonly hours: readonly string[];
}

export function registrationCentresData(
  office: DocumentOffice,
  document: RegistrationCentreList,
): RegistrationCentresData {
  const wording = wordingOf(office, document);
  const { say, count } = wording;
  const { centres, place, total } = document;
  return {
    ...pageData(office, document, { title: 'centres-title', lead: 'centres-lead' }),
    facts: place === null ? [] : [{ label: say('centres-place'), form: 'text', text: place }],
    heads: ['#', say('column-centre'), say('column-address'), say('column-hours')],
    rows: centres.map((centre, index) => ({
      serial: count(index + 1),
      name: centre.name,
      address: centre.addressLines.filter((line) => line.trim() !== ''),
      phone: centre.phone,
      hours: hoursOf(centre, wording),
    })),
    phone: say('centre-phone'),
    cut:
      total > centres.length
        ? say('centres-cut', { shown: count(centres.length), total: count(total) })
        : null,
    none: say('centres-none'),
  };
}

function hoursOf(centre: ListedCentre, { say, wallTimes }: Wording): readonly string[] {
  const { workingDays, lunch } = centre;
  return [
    ...workingDays.map(({ first, last }) => (first === last ? first : say('centre-days', { first, last }))),
    wallTimes(centre.opensAt, centre.closesAt),
    ...(lunch === null ? [] : [say('centre-lunch', { hours: wallTimes(lunch.from, lunch.to) })]),
  ];
}
