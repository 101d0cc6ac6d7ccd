import { choosePlace as choose } from '@doorstep/core/resident/information/choose-place.ts';
import type { CentreQuestion } from '@doorstep/core/resident/information/centre-question.ts';
import { findCentres as find } from '@doorstep/core/resident/information/find-centres.ts';
import type { CentreFindingPorts, FoundCentre } from '@doorstep/core/resident/information/find-centres.ts';
import { printCentres } from '@doorstep/core/resident/information/print-centres.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type {
  choosePlace,
  findCentres,
  getMap,
  printFoundCentres,
} from '@doorstep/contract/doorstep/centre.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import { listed } from '@doorstep/contract/resident/master-data-proxy.ts';
import type { ServerCallers } from '../callers.ts';
import { fileName, fileStamp } from '../resident/file-name.ts';
import type { InformationDownloadPorts } from '../resident/information-download.ts';

export interface CentrePorts extends CentreFindingPorts, InformationDownloadPorts {
  readonly masterData: MasterData;
  /** Centres on one page. */
  readonly pageSize: number;
  /** GeoJSON; null for a country without a map. */
  readonly map: OutputOf<typeof getMap> | null;
}

/** How far somebody looks around them: beyond, the list of a place says more. */
const AROUND_METRES = 500_000;

export function centreFinding(ports: CentrePorts): Implementation<typeof findCentres, ServerCallers> {
  return {
    questions: languageQuestion(ports.languages),
    answer: async ({ query }) => {
      const { pageSize } = ports;
      const found = await find(ports, {
        question: questionOf(query),
        language: query.language,
        pageNumber: Number(query.page ?? '1') - 1,
        pageSize,
      });
      return ok({
        centres: found.centres.map(centreView),
        total: found.total,
        pageSize,
        path: found.path.map(({ code, name }) => ({ code, name })),
        widened: found.widened,
      });
    },
  };
}

export function centrePrinting(ports: CentrePorts): Implementation<typeof printFoundCentres, ServerCallers> {
  return {
    questions: { ...languageQuestion(ports.languages), 'zone-known': zoneKnown },
    answer: async ({ query }) => {
      const { language, zone } = query;
      const made = await printCentres(ports, { question: questionOf(query), language, zone });
      if (!made.ok) return made;
      const timestamp = fileStamp(ports.now(), { locale: null, offsetMinutes: 0 });
      return ok({ fileName: fileName(ports.fileNames.centres, { timestamp }), bytes: made.value });
    },
  };
}

export function placeChoosing(ports: CentrePorts): Implementation<typeof choosePlace, ServerCallers> {
  return {
    questions: languageQuestion(ports.languages),
    answer: async ({ query: { language, chosen } }) => {
      const choices = await choose(ports.masterData, listed(chosen ?? ''), language);
      return ok({ choices: choices.map((choice) => ({ ...choice, options: [...choice.options] })) });
    },
  };
}

export function mapReading({ map }: CentrePorts): Implementation<typeof getMap, ServerCallers> {
  return {
    questions: {},
    answer: () => Promise.resolve(map === null ? fail('map-unknown') : ok(map)),
  };
}

interface CentreQuery {
  readonly text?: string;
  readonly place?: string;
  readonly latitude?: string;
  readonly longitude?: string;
}

function questionOf({ text = '', place = '', latitude = '', longitude = '' }: CentreQuery): CentreQuestion {
  if (latitude !== '' && longitude !== '') {
    return {
      kind: 'near',
      latitude: Number(latitude),
      longitude: Number(longitude),
      metres: AROUND_METRES,
    };
  }
  if (place !== '') return { kind: 'place', code: place };
  return text.trim() === '' ? { kind: 'all' } : { kind: 'text', text: text.trim() };
}

function centreView(found: FoundCentre): OutputOf<typeof findCentres>['centres'][number] {
  const { centre, metres, type, workingDays, everyDay, opening, closedDays } = found;
  return {
    id: centre.id,
    name: centre.name,
    type,
    address: [centre.addressLine1, centre.addressLine2, centre.addressLine3].filter(
      (line) => line.trim() !== '',
    ),
    phone: centre.contactPhone === '' ? null : centre.contactPhone,
    latitude: centre.latitude,
    longitude: centre.longitude,
    metres,
    timeZone: centre.timeZone,
    kiosks: centre.kiosks,
    workingDays: [...workingDays],
    everyDay,
    opensAt: centre.opensAt,
    closesAt: centre.closesAt,
    lunch: centre.lunch,
    opening,
    closedDays: [...closedDays],
  };
}

export function languageQuestion(languages: readonly string[]) {
  return {
    'language-published': (raw: RawInput) =>
      Promise.resolve(languages.includes(textAt(raw.query, 'language') ?? '')),
  };
}

export function zoneKnown(raw: RawInput): Promise<boolean> {
  const zone = textAt(raw.query, 'zone') ?? '';
  if (!/^[A-Za-z][\w+/-]{1,49}$/u.test(zone)) return Promise.resolve(false);
  try {
    return Promise.resolve(
      new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '',
    );
  } catch {
    return Promise.resolve(false);
  }
}
