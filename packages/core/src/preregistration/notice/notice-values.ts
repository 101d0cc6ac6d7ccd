import type { BookingType } from '../application/application.ts';

/** What an application is for, in words. */
export const PURPOSE_LABELS: Readonly<Record<BookingType, string>> = {
  NEW_PREREGISTRATION: 'application-details-new',
  UPDATE_REGISTRATION: 'application-details-update',
  LOST_FORGOTTEN_UIN: 'application-details-lost',
  MISCELLANEOUS_PURPOSE: 'application-details-other',
};

/** Every reference that a notice's template is given a value for. */
export const NOTICE_VALUES = [
  'name',
  'ApplicationId',
  // The reference's own SMS template says it, and its code never fills it.
  'PRID',
  'Date',
  'Time',
  'Appointmentdate',
  'Appointmenttime',
  'ApplicationDetails',
  'RegistrationCenterName',
  'RegistrationCenterAddress',
  'PortalLink',
] as const;
export type NoticeValues = Readonly<Record<(typeof NOTICE_VALUES)[number], string>>;
