import { Type } from 'typebox';
import { anyResident } from '../access.ts';
import { isRequestTime, optionally, shape } from '../checks.ts';
import { FileAnswer, file } from '../file.ts';
import { operation } from '../operation.ts';
import { LocaleHeaders } from './headers.ts';
import { listHistory } from './history.ts';
import { RESIDENT_FAULTS, residentKernel } from './wire.ts';

/** the history as a signed PDF; asked for as R-9 is, with the language among the query. */
export const downloadHistory = operation({
  name: 'resident.history.download',
  contractId: 'R-19',
  summary: 'The history of the signed-in resident, as PDF',
  method: 'GET',
  path: '/resident/v1/download/service-history',
  family: file(
    residentKernel({
      // The reference names the property, not its value, where it refuses (resident-services §1.9).
      id: 'resident.service.history.id',
      version: '1.0',
      errorsOnSuccess: 'null',
    }),
  ),
  access: anyResident,
  audit: {
    module: 'RS-SER_HIS',
    success: ['RES-SER-265', 'DOWNLOAD_SERVICE_HISTORY_SUCCESS'],
    failure: ['RES-SER-266', 'DOWNLOAD_SERVICE_HISTORY_FAILURE'],
  },
  input: {
    query: Type.Object({
      ...listHistory.input.query.properties,
      languageCode: Type.String({ maxLength: 10 }),
      /** When the person asked, by their clock; the document is dated by ours. */
      eventReqDateTime: Type.Optional(Type.String({ maxLength: 40 })),
    }),
    headers: LocaleHeaders,
  },
  checks: [
    shape('query.languageCode', (value) => typeof value === 'string', RESIDENT_FAULTS.unreadable),
    shape(
      'query.eventReqDateTime',
      optionally((value) => value === '' || isRequestTime(value)),
      RESIDENT_FAULTS.unreadable,
    ),
    ...listHistory.checks,
  ],
  collects: 'first',
  output: FileAnswer,
  failures: { ...listHistory.failures, 'documents-busy': RESIDENT_FAULTS.tooMany },
});
