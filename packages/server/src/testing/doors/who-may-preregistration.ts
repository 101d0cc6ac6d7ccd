import type { WhoMay } from './rule.ts';

const OFFICE = ['REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR', 'REGISTRATION_ADMIN'];
const ADMIN = 'PRE_REGISTRATION_ADMIN';

/** Applicants, and of staff at most these. */
const and = (...staff: readonly string[]): WhoMay => ({ applicants: staff });

const APPLICATIONS = '/preregistration/v1/applications';
const APPOINTMENT = `${APPLICATIONS}/appointment`;
const BOOKING = '/preregistration/v1/appointment';

/** pre-registration §1.8, with the older paths of §2; the numbers of §2's index in their order. */
export const PREREGISTRATION: Readonly<Record<string, WhoMay>> = {
  'POST /preregistration/v1/login/sendOtp': 'proof',
  'POST /preregistration/v1/login/sendOtp/langcode': 'proof',
  'POST /preregistration/v1/login/sendOtpWithCaptcha': 'proof',
  'POST /preregistration/v1/login/validateOtp': 'proof',
  'POST /preregistration/v1/login/invalidateToken': 'proof',
  'GET /preregistration/v1/login/config': 'anybody',
  [`GET ${APPLICATIONS}/config`]: 'anybody',
  'GET /preregistration/v1/login/refreshconfig': [ADMIN],
  [`POST ${APPLICATIONS}/prereg`]: and(...OFFICE),
  [`PUT ${APPLICATIONS}/prereg/:preRegistrationId`]: and(...OFFICE),
  [`GET ${APPLICATIONS}/prereg/:preRegistrationId`]: and(...OFFICE, ADMIN),
  [`GET ${APPLICATIONS}/prereg`]: and(...OFFICE),
  [`PUT ${APPLICATIONS}/prereg/status/:preRegistrationId`]: and(...OFFICE, ADMIN),
  [`GET ${APPLICATIONS}/prereg/status/:preRegistrationId`]: and(...OFFICE, ADMIN),
  [`DELETE ${APPLICATIONS}/prereg/:preRegistrationId`]: and(...OFFICE),
  [`POST ${APPLICATIONS}/prereg/updatedTime`]: and(...OFFICE, 'REGISTRATION_PROCESSOR'),
  [`GET ${APPLICATIONS}/prereg/info/:preRegistrationId`]: and(...OFFICE, ADMIN),
  [`POST ${APPLICATIONS}/lostuin`]: and(...OFFICE),
  [`DELETE ${APPLICATIONS}/lostuin/:applicationId`]: and(...OFFICE),
  [`POST ${APPLICATIONS}/updateregistration`]: and(...OFFICE),
  [`DELETE ${APPLICATIONS}/updateregistration/:applicationId`]: and(...OFFICE),
  [`GET ${APPLICATIONS}`]: and(...OFFICE),
  [`GET ${APPLICATIONS}/:applicationId`]: and('REGISTRATION_OFFICER'),
  [`GET ${APPLICATIONS}/status/:applicationId`]: and(...OFFICE, ADMIN),
  'POST /preregistration/v1/logAudit': and(...OFFICE),
  [`GET ${APPOINTMENT}/slots/availability/:registrationCenterId`]: and('REGISTRATION_OFFICER'),
  [`POST ${APPOINTMENT}/:preRegistrationId`]: and('REGISTRATION_OFFICER'),
  [`POST ${APPOINTMENT}`]: and('REGISTRATION_OFFICER'),
  [`GET ${APPOINTMENT}/:preRegistrationId`]: and('REGISTRATION_OFFICER'),
  [`PUT ${APPOINTMENT}/:preRegistrationId`]: and('REGISTRATION_OFFICER', ADMIN),
  [`DELETE ${APPOINTMENT}`]: and('REGISTRATION_OFFICER', ADMIN),
  'PUT /preregistration/v1/internal/applications/appointment/:preRegistrationId': [
    ...['REGISTRATION_OFFICER', ADMIN],
  ],
  'POST /preregistration/v1/qrCode/generate': and(),
  'GET /preregistration/v1/uispec/latest': and(...OFFICE),
  'GET /preregistration/v1/uispec/all': and(...OFFICE),
  [`GET ${BOOKING}/availability/:registrationCenterId`]: and(),
  [`POST ${BOOKING}/:preRegistrationId`]: and(),
  [`POST ${BOOKING}`]: and(),
  [`GET ${BOOKING}/:preRegistrationId`]: and(...OFFICE, ADMIN),
  [`PUT ${BOOKING}/:preRegistrationId`]: and(ADMIN),
  'PUT /preregistration/v1/batch/appointment/:preRegistrationId': [ADMIN, 'REGISTRATION_SUPERVISOR'],
  [`DELETE ${BOOKING}`]: and(ADMIN),
  [`GET ${BOOKING}/preRegistrationId/:registrationCenterId`]: and(...OFFICE),
  [`GET ${BOOKING}/registrationCenterId/:registrationCenterId`]: and(...OFFICE),
  [`POST ${APPLICATIONS}`]: and(...OFFICE),
  [`PUT ${APPLICATIONS}/:preRegistrationId`]: and(...OFFICE),
  [`DELETE ${APPLICATIONS}/:preRegistrationId`]: and(...OFFICE),
  [`POST ${APPLICATIONS}/updatedTime`]: and(...OFFICE, 'REGISTRATION_PROCESSOR'),
  [`GET ${APPLICATIONS}/status/info/:applicationId`]: and(...OFFICE, ADMIN),
  'POST /preregistration/v1/proxy/masterdata/getApplicantType': 'anybody',
};
