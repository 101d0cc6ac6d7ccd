import type { SettingTable } from './definition.ts';
import { DOWNLOAD_SETTINGS } from './downloads.ts';
import { WIRE_CONSTANTS } from './wire-constants.ts';

/**
 * What MOSIP's resident portal is served before anybody signs in. Its own list also names the secret
 * key of the captcha, which no setting here holds, so it cannot be listed.
 */
const SERVED_PROPERTIES = [
  ...Object.keys(WIRE_CONSTANTS),
  ...Object.keys(DOWNLOAD_SETTINGS),
  'mosip.mandatory-languages',
  'mosip.optional-languages',
  'mosip-prereg-host',
  'mosip-prereg-ui-url',
  'auth.types.allowed',
  'resident.view.history.serviceType.filters',
  'resident.view.history.status.filters',
  'resident.auth-type.default.unlock.duration.seconds',
  'mosip.resident.grievance.url',
  'mosip.api.public.host',
  'mosip.resident.captcha.sitekey',
  'mosip.webui.auto.logout.idle',
  'mosip.webui.auto.logout.ping',
  'mosip.webui.auto.logout.timeout',
  'resident.nearby.centers.distance.meters',
  'resident.ui.notification.update.interval.seconds',
  'mosip.kernel.otp.expiry-time',
  'mosip.kernel.otp.default-length',
  'resident.grievance-redressal.alt-email.chars.limit',
  'resident.grievance-redressal.alt-phone.chars.limit',
  'resident.grievance-redressal.comments.chars.limit',
  'resident.share-credential.purpose.chars.limit',
  'mosip.resident.eventid.searchtext.length',
  'resident.id.allowed.special.char.regex',
  'resident.message.allowed.special.char.regex',
  'resident.purpose.allowed.special.char.regex',
  'resident.validation.event-id.regex',
  'resident.document.validation.transaction-id.regex',
  'resident.document.validation.document-id.regex',
  'resident.validation.is-numeric.regex',
  'resident.otp.validation.transaction-id.regex',
  'mosip.resident.zoom',
  'mosip.resident.maxZoom',
  'mosip.resident.minZoom',
  'resident.update-uin.machine-zone-code',
];

export const SERVED_SETTINGS = {
  'resident.ui.propertyKeys': {
    kind: 'list',
    default: SERVED_PROPERTIES,
    separator: ',',
    minEntries: 1,
    maxEntries: 300,
    doc: 'Properties that anybody may read',
  },
} as const satisfies SettingTable;
