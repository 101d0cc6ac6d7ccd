import { MOSIP_APPLICANT_TYPES } from '@doorstep/core/backbone/master-data/applicant-type.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import { PACK_DOCUMENTS } from '@doorstep/core/country/pack-documents.ts';
import type { PdfGenerator } from '@doorstep/core/documents/pdf-generator.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { getMap } from '@doorstep/contract/doorstep/centre.ts';
import type { InformationParts } from '../http/information-routes.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';

export interface InformationSources {
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly backbone: Backbone;
  readonly pdf: PdfGenerator;
}

/** As many as fit a page of a person's patience, and of a slow line. */
const CENTRES_ON_A_PAGE = 10;

/** What the services without sign-in take. */
export function informationParts({ country, facts, backbone, pdf }: InformationSources): InformationParts {
  const { settings, idSchema, servedDocuments } = country;
  const map = servedDocuments['map/country.geojson'];
  return {
    masterData: backbone.masterData,
    pdf,
    now: backbone.now,
    languages: facts.spokenLanguages,
    mostCentres: settings['resident.registration-centers.download.max.count'],
    pageSize: CENTRES_ON_A_PAGE,
    fileNames: {
      centres: settings['mosip.resident.download.registration.centre.file.name.convention'],
      nearbyCentres: settings['mosip.resident.download.nearest.registration.centre.file.name.convention'],
      documents: settings['mosip.resident.download.supporting.document.file.name.convention'],
    },
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the loader checked that it is a JSON object
    map: map === null ? null : (JSON.parse(map) as OutputOf<typeof getMap>),
    rules: country.applicantTypes ?? MOSIP_APPLICANT_TYPES,
    zone: country.zone,
    schema: {
      version: idSchema.version,
      document: idSchema.document,
      formsOf: (domain) => {
        const name = PACK_DOCUMENTS.find((document) => document === `ui-spec/${domain}.json`);
        return name === undefined ? null : servedDocuments[name];
      },
    },
  };
}
