import { Type } from 'typebox';
import { applicant } from '../access.ts';
import { shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { Deleted, NOT_FOUND, TOO_MANY, audited } from './application.ts';
import { Envelope, LANGUAGE_INVALID, envelopeChecks, preregistration } from './wire.ts';

const PATH = '/preregistration/v1/applications';
const isText = (value: unknown): boolean => typeof value === 'string';

const AppointmentApplication = Type.Object({
  applicationId: Type.String(),
  bookingType: Type.String(),
  applicationStatusCode: Type.String(),
  bookingStatusCode: Type.String(),
  langCode: Type.String(),
  createdBy: Type.String(),
  createdDateTime: Type.String(),
  updatedBy: Type.String(),
  updatedDateTime: Type.String(),
});

const KINDS = {
  lostuin: { ids: ['PRE-17', 'PRE-18'], what: 'to find a lost UIN again' },
  updateregistration: { ids: ['PRE-19', 'PRE-20'], what: 'to have a record changed' },
} as const;

/** An application that needs an appointment and no form. */
function beginning(kind: keyof typeof KINDS) {
  const id = `mosip.pre-registration.${kind}.create`;
  return operation({
    name: `preregistration.${kind}.create`,
    contractId: KINDS[kind].ids[0],
    summary: `Begin an application ${KINDS[kind].what}`,
    method: 'POST',
    path: `${PATH}/${kind}`,
    family: preregistration(id),
    access: applicant,
    audit: audited('PRE_407', 'PERSIST'),
    input: {
      headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
      body: Envelope(Type.Object({ langCode: Type.String() })),
    },
    checks: [...envelopeChecks(id), shape('body.request.langCode', isText, LANGUAGE_INVALID)],
    collects: 'all',
    output: AppointmentApplication,
    failures: { 'language-unknown': LANGUAGE_INVALID, 'too-many-applications': TOO_MANY },
  });
}

function discarding(kind: keyof typeof KINDS) {
  return operation({
    name: `preregistration.${kind}.discard`,
    contractId: KINDS[kind].ids[1],
    summary: `Discard an application ${KINDS[kind].what}`,
    method: 'DELETE',
    path: `${PATH}/${kind}/:applicationId`,
    family: preregistration(`mosip.pre-registration.${kind}.delete`),
    access: applicant,
    audit: audited('PRE_403', 'DELETE'),
    input: { params: Type.Object({ applicationId: Type.String({ maxLength: 64 }) }) },
    checks: [],
    collects: 'first',
    output: Deleted,
    failures: {
      'application-unknown': NOT_FOUND,
      'not-yours': { code: 'PRG_APP_015', text: 'Requested application id does not belong to the user' },
      'booking-type-invalid': { code: 'PRG_APP_016', text: 'Invalid booking type' },
      'not-discardable': { code: 'PRG_PAM_APP_003', text: 'delete operation is not allowed' },
    },
  });
}

/** PRE-17 and PRE-18. */
export const createLostUinApplication = beginning('lostuin');
export const discardLostUinApplication = discarding('lostuin');

/** PRE-19 and PRE-20. */
export const createUpdateApplication = beginning('updateregistration');
export const discardUpdateApplication = discarding('updateregistration');
