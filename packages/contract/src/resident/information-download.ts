import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, optionally, shape } from '../checks.ts';
import { FileAnswer, file } from '../file.ts';
import { operation } from '../operation.ts';
import { LocaleHeaders, timeZoneOffset } from './headers.ts';
import { noCentre, surroundingsChecks } from './master-data-centres.ts';
import { isPlain, isShort } from './master-data-proxy.ts';
import { RESIDENT_FAULTS, invalid, residentKernel } from './wire.ts';

const Text = Type.String();
const family = file(residentKernel({ id: null, version: null, errorsOnSuccess: 'null' }));
const failures = {
  'language-unknown': invalid('languageCode'),
  'documents-busy': RESIDENT_FAULTS.tooMany,
} as const;

/** P-1: centres in or under the place of a level that has the name. */
export const downloadCentres = operation({
  name: 'resident.centre-list.download',
  contractId: 'P-1',
  summary: 'The registration centres of a place, as PDF',
  method: 'GET',
  path: '/resident/v1/download/registration-centers-list',
  family,
  access: open,
  audit: {
    module: 'RS-MAS-DAT',
    success: ['RES-SER-269', 'DOWNLOAD_REGISTRATION_CENTER_SUCCESS'],
    failure: ['RES-SER-270', 'DOWNLOAD_REGISTRATION_CENTER_FAILURE'],
  },
  input: {
    query: Type.Object({ langcode: Text, hierarchylevel: Text, name: Text }),
    headers: LocaleHeaders,
  },
  checks: [
    timeZoneOffset,
    shape('query.hierarchylevel', isShort, RESIDENT_FAULTS.unreadable),
    ask('language-published', 'language-unknown'),
    shape('query.name', (value) => typeof value !== 'string' || value.trim() !== '', {
      code: 'RES-SER-518',
      text: 'The name of the place must not be empty',
    }),
    shape('query.name', isPlain, RESIDENT_FAULTS.unreadable),
  ],
  collects: 'first',
  output: FileAnswer,
  failures: { ...failures, ...noCentre },
});

/** P-2: centres around a place on earth, nearest first. */
export const downloadCentresNear = operation({
  name: 'resident.nearby-centre-list.download',
  contractId: 'P-2',
  summary: 'The registration centres within a distance, as PDF',
  method: 'GET',
  path: '/resident/v1/download/nearestRegistrationcenters',
  family,
  access: open,
  audit: {
    module: 'RS-MAS-DAT',
    success: ['RES-SER-273', 'DOWNLOAD_REGISTRATION_CENTER_NEAREST_SUCCESS'],
    failure: ['RES-SER-274', 'DOWNLOAD_REGISTRATION_CENTER_NEAREST_FAILURE'],
  },
  input: {
    query: Type.Object({ langcode: Text, longitude: Text, latitude: Text, proximitydistance: Text }),
    headers: LocaleHeaders,
  },
  checks: [timeZoneOffset, ...surroundingsChecks('query'), ask('language-published', 'language-unknown')],
  collects: 'first',
  output: FileAnswer,
  failures: { ...failures, ...noCentre },
});

/** P-3 */
export const downloadSupportingDocuments = operation({
  name: 'resident.supporting-documents.download',
  contractId: 'P-3',
  summary: 'The documents that prove who somebody is, where they live and so on, as PDF',
  method: 'GET',
  path: '/resident/v1/download/supporting-documents',
  family,
  access: open,
  audit: {
    module: 'RS-MAS-DAT',
    success: ['RES-SER-271', 'DOWNLOAD_SUPPORTING_DOCS_SUCCESS'],
    failure: ['RES-SER-272', 'DOWNLOAD_SUPPORTING_DOCS_FAILURE'],
  },
  input: { query: Type.Object({ langcode: Text }), headers: LocaleHeaders },
  checks: [
    timeZoneOffset,
    shape('query.langcode', optionally(isPlain), RESIDENT_FAULTS.unreadable),
    ask('language-published', 'language-unknown'),
  ],
  collects: 'first',
  output: FileAnswer,
  failures,
});
