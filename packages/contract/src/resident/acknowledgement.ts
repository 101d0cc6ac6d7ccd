import { Type } from 'typebox';
import { anyResident } from '../access.ts';
import { ask, matches, shape } from '../checks.ts';
import { FileAnswer, file } from '../file.ts';
import type { WireFailure } from '../family.ts';
import { operation } from '../operation.ts';
import { LocaleHeaders, timeZoneOffset } from './headers.ts';
import { RESIDENT_FAULTS, invalid, missing, residentKernel } from './wire.ts';

/** Every refusal of this route has the status 400 (resident-services §1.9). */
function bad(failure: WireFailure): WireFailure {
  return { ...failure, status: 400 };
}

/** ACK-1: what our records say about an event of the caller's, as a signed PDF. */
export const downloadAcknowledgement = operation({
  name: 'resident.acknowledgement.download',
  contractId: 'ACK-1',
  summary: 'The acknowledgement of an event, as PDF',
  method: 'GET',
  path: '/resident/v1/ack/download/pdf/event/:eventId/language/:languageCode',
  family: file(
    residentKernel({
      id: 'mosip.resident.event.ack.download',
      version: '1.0',
      errorsOnSuccess: 'null',
    }),
  ),
  access: anyResident,
  audit: {
    module: 'RS-SER_HIS',
    success: ['RES-SER-255', 'GET_ACKNOWLEDGEMENT_DOWNLOAD_URL_SUCCESS'],
    failure: ['RES-SER-256', 'GET_ACKNOWLEDGEMENT_DOWNLOAD_URL_FAILURE'],
  },
  input: {
    params: Type.Object({
      eventId: Type.String({ maxLength: 16 }),
      languageCode: Type.String({ maxLength: 10 }),
    }),
    headers: LocaleHeaders,
  },
  checks: [
    timeZoneOffset,
    shape(
      'params.eventId',
      (value) => typeof value === 'string' && value.trim() !== '',
      bad(missing('eventId')),
    ),
    shape('params.eventId', matches(/^[0-9]{16}$/u), bad(invalid('eventId'))),
    ask('language-published', 'language-unknown'),
  ],
  collects: 'first',
  output: FileAnswer,
  failures: {
    'language-unknown': bad(invalid('languageCode')),
    // Another person's event answers alike: the reference hands it out (weakness 1).
    'event-unknown': bad({ code: 'RES-SER-459', text: 'There is no such event' }),
    'documents-busy': RESIDENT_FAULTS.tooMany,
  },
});
