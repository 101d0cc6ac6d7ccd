import { BOOKING_SETTINGS } from './settings/booking.ts';
import { CARD_ORDER_SETTINGS } from './settings/card-orders.ts';
import { CREDENTIAL_SETTINGS } from './settings/credentials.ts';
import type { SettingDefinition } from './settings/definition.ts';
import { CARD_SETTINGS, DOWNLOAD_SETTINGS } from './settings/downloads.ts';
import { EVENT_HUB_SETTINGS } from './settings/event-hub.ts';
import { FREE_TEXT_SETTINGS } from './settings/free-text.ts';
import { HISTORY_SETTINGS } from './settings/history.ts';
import { IDENTITY_SETTINGS } from './settings/identity.ts';
import { KEY_SETTINGS } from './settings/keys.ts';
import { LANGUAGE_SETTINGS } from './settings/languages.ts';
import { NOTICE_SETTINGS } from './settings/notices.ts';
import { ONE_TIME_PASSWORD_SETTINGS } from './settings/one-time-password.ts';
import { PLACE_SETTINGS } from './settings/places.ts';
import { PORTAL_AUDIT_SETTINGS } from './settings/portal-audit.ts';
import { PREREGISTRATION_SETTINGS } from './settings/preregistration.ts';
import { REGISTRATION_SETTINGS } from './settings/registration.ts';
import { PEOPLE_SETTINGS } from './settings/people.ts';
import { RETENTION_SETTINGS } from './settings/retention.ts';
import { SERVED_SETTINGS } from './settings/served.ts';
import { SIGN_IN_SETTINGS } from './settings/sign-in.ts';
import { STAFF_SETTINGS } from './settings/staff.ts';
import { UPDATE_SETTINGS } from './settings/updates.ts';

/** Every setting a country may change, by MOSIP's property name where MOSIP has one. */
export const SETTINGS = {
  ...BOOKING_SETTINGS,
  ...CREDENTIAL_SETTINGS,
  ...CARD_ORDER_SETTINGS,
  ...DOWNLOAD_SETTINGS,
  ...CARD_SETTINGS,
  ...EVENT_HUB_SETTINGS,
  ...FREE_TEXT_SETTINGS,
  ...HISTORY_SETTINGS,
  ...IDENTITY_SETTINGS,
  ...KEY_SETTINGS,
  ...LANGUAGE_SETTINGS,
  ...NOTICE_SETTINGS,
  ...ONE_TIME_PASSWORD_SETTINGS,
  ...PLACE_SETTINGS,
  ...PORTAL_AUDIT_SETTINGS,
  ...PREREGISTRATION_SETTINGS,
  ...REGISTRATION_SETTINGS,
  ...RETENTION_SETTINGS,
  ...PEOPLE_SETTINGS,
  ...SERVED_SETTINGS,
  ...SIGN_IN_SETTINGS,
  ...STAFF_SETTINGS,
  ...UPDATE_SETTINGS,
} as const;

export type SettingName = keyof typeof SETTINGS;

type ValueOf<Definition extends SettingDefinition> = Definition extends { kind: 'whole' }
  ? number
  : Definition extends { kind: 'flag' }
    ? boolean
    : Definition extends { kind: 'list' }
      ? readonly string[]
      : string;

/** `settings['mosip.kernel.otp.default-length']` is a number within its range. */
export type Settings = { readonly [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]> };

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

/** The environment variable that overrides a setting: capitals, dots and hyphens as underscores. */
export function environmentName(name: SettingName): string {
  return name.toUpperCase().replaceAll(/[.-]/g, '_');
}

/** The value as the wire carries it, always a text. */
export function settingText(settings: Settings, name: SettingName): string {
  const value = settings[name];
  const definition: SettingDefinition = SETTINGS[name];
  return typeof value === 'object' && definition.kind === 'list'
    ? value.join(definition.separator)
    : String(value);
}
