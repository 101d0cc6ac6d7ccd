import { Type } from 'typebox';
import { anyResident } from '../access.ts';
import { ask } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { LocaleHeaders, timeZoneOffset } from './headers.ts';
import { invalid, residentKernel } from './wire.ts';

/** who is signed in. `photo` is an object even without a picture, or the reference header stops. */
export const getProfile = operation({
  name: 'resident.profile.get',
  contractId: 'R-20',
  summary: 'Name, photo, contacts and last sign-in of the signed-in resident',
  method: 'GET',
  path: '/resident/v1/profile',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.profile.get',
      version: '1.0',
      errorsOnSuccess: 'null',
      failureId: 'resident.profile.id',
    }),
  ),
  access: anyResident,
  audit: {
    module: 'RS-SER_HIS',
    success: ['RES-SER-314', 'GET_PROFILE_SUCCESS'],
    failure: ['RES-SER-315', 'GET_PROFILE_FAILURE'],
  },
  input: {
    query: Type.Object({ languageCode: Type.Optional(Type.String({ maxLength: 10 })) }),
    headers: LocaleHeaders,
  },
  checks: [timeZoneOffset, ask('language-published', 'language-unknown')],
  collects: 'first',
  output: Type.Object({
    fullName: Type.Union([Type.String(), Type.Null()]),
    lastLogin: Type.Union([Type.String(), Type.Null()]),
    photo: Type.Object({ data: Type.Union([Type.String(), Type.Null()]) }),
    email: Type.Union([Type.String(), Type.Null()]),
    phone: Type.Union([Type.String(), Type.Null()]),
  }),
  failures: {
    'language-unknown': invalid('languageCode'),
    'no-sign-in-recorded': { code: 'RES-SER-470', text: 'No sign-in is recorded' },
  },
});
