import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, exactlyIgnoringCase, isObject, isRequestTime, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { byCodeChecks, byCodeFailures, codeMembers } from './by-code.ts';
import { Envelope } from './request-envelope.ts';
import { generateVid, revokeVid } from './vid.ts';
import { invalid, residentKernel } from './wire.ts';

/** A failure has the id of the path's first part, whichever of the two it is (resident-services §1.9). */
const family = (id: string) =>
  kernel(
    residentKernel({
      id,
      version: 'v1',
      errorsOnSuccess: 'empty-list',
      metadata: 'absent',
      failureId: 'mosip.resident.vid',
    }),
  );
const time = shape('body.requesttime', isRequestTime, invalid('requesttime'));
const version = shape('body.version', exactlyIgnoringCase('v1'), invalid('version'));
const request = shape('body.request', isObject, invalid('request'));
const { 'vid-limit-reached': limitReached, 'vid-not-created': notCreated } = generateVid.failures;

/** V-2, of the old contract: a code for each call. A type the country has not is refused before the code is used up. */
export const generateVidByCode = operation({
  name: 'resident.vid.generate-by-code',
  contractId: 'V-2',
  summary: 'Create a VID, with a code',
  method: 'POST',
  path: '/resident/v1/vid',
  family: family('mosip.resident.vid'),
  access: open,
  audit: generateVid.audit,
  input: {
    body: Envelope(Type.Object({ ...codeMembers, vidType: Type.Optional(Type.String({ maxLength: 40 })) })),
  },
  checks: [
    time,
    shape('body.id', exactlyIgnoringCase('mosip.resident.vid'), invalid('id')),
    version,
    request,
    ...byCodeChecks,
    ask('vid-type-known', 'vid-type-unknown'),
  ],
  collects: 'first',
  output: Type.Object({ vid: Type.String(), message: Type.String() }),
  failures: {
    ...byCodeFailures,
    'vid-type-unknown': notCreated,
    'vid-limit-reached': limitReached,
    'vid-not-created': notCreated,
  },
});

const notTheirs = { code: 'RES-SER-453', text: 'This VID is not of this person' } as const;

/** V-4, of the old contract. A VID nobody has is answered as one of somebody else. */
export const revokeVidByCode = operation({
  name: 'resident.vid.revoke-by-code',
  contractId: 'V-4',
  summary: 'Revoke a VID, with a code',
  method: 'PATCH',
  path: '/resident/v1/vid/:vid',
  family: family('mosip.resident.vidstatus'),
  access: open,
  audit: revokeVid.audit,
  input: {
    params: Type.Object({ vid: Type.String({ maxLength: 64 }) }),
    body: Envelope(Type.Object({ ...codeMembers, vidStatus: Type.String({ maxLength: 40 }) })),
  },
  checks: [
    ask('not-the-proving-vid', 'proving-vid'),
    shape('body.id', exactlyIgnoringCase('mosip.resident.vidstatus'), invalid('revokeVidId')),
    time,
    version,
    request,
    shape('body.request.vidStatus', exactlyIgnoringCase('REVOKED'), invalid('vidStatus')),
    ...byCodeChecks,
  ],
  collects: 'first',
  output: Type.Object({ message: Type.String() }),
  failures: {
    ...byCodeFailures,
    'proving-vid': { code: 'RES-SER-471', text: 'The VID that proves who you are cannot be revoked with it' },
    'not-your-vid': notTheirs,
    'vid-unknown': notTheirs,
    'vid-not-revoked': revokeVid.failures['vid-not-revoked'],
  },
});
