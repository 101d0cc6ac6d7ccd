import type { IdentityMapping } from './identity-mapping.ts';
import type { Settings } from './settings.ts';
import { isSettingName, settingText } from './settings.ts';

/** What the reference's portal reads before sign-in (pre-registration §8, reference-portals B3). */
const PUBLISHED = [
  'preregistration.availability.sync',
  'preregistration.availability.noOfDays',
  'preregistration.booking.offset',
  'preregistration.timespan.cancel',
  'preregistration.timespan.rebook',
  'preregistration.recommended.centers.locCode',
  'preregistration.nearby.centers',
  'preregistration.documentupload.allowed.file.type',
  'preregistration.documentupload.allowed.file.size',
  'preregistration.documentupload.allowed.file.nameLength',
  'preregistration.contact.email',
  'preregistration.contact.phone',
  'mosip.preregistration.auto.logout.idle',
  'mosip.preregistration.auto.logout.timeout',
  'mosip.preregistration.auto.logout.ping',
  'mosip.id.validation.identity.email',
  'mosip.id.validation.identity.phone',
  'mosip.id.validation.identity.age',
  'mosip.kernel.otp.expiry-time',
  'mosip.kernel.otp.validation-attempt-threshold',
  'mosip.kernel.otp.default-length',
  'mosip.login.mode',
  'mosip.right_to_left_orientation',
  'mosip.left_to_right_orientation',
  'mosip.country.code',
  'mosip.notificationtype',
  'mosip.adult.age',
  'mosip.default.dob.day',
  'mosip.default.dob.month',
  'mosip.preregistration.captcha.enable',
] as const;

/** The same for every country: nobody is shown a captcha of somebody else's (decisions 32). */
const FIXED = {
  'mosip.preregistration.captcha.sitekey': '',
  'preregistration.ui.version': '1.2.0',
  'preregistration.locationNotAvailable': 'NA',
} as const;

interface ConfigSources {
  readonly settings: Settings;
  readonly identityMapping: Pick<IdentityMapping, 'identity'>;
  readonly idSchema: { readonly version: number };
}

/** The answer of `GET /login/config`; every value is a text (pre-registration §1A.7). */
export function loginConfig({
  settings,
  identityMapping,
  idSchema,
}: ConfigSources): Readonly<Record<string, string>> {
  const published = PUBLISHED.flatMap((name): [string, string][] =>
    isSettingName(name) ? [[name, settingText(settings, name)]] : [],
  );
  const mandatory = settings['mosip.mandatory-languages'];
  const optional = settings['mosip.optional-languages'].filter((language) => !mandatory.includes(language));
  const total = mandatory.length + optional.length;
  const most = Math.min(Math.max(settings['mosip.max-languages.count'], 1), total);
  const least = Math.min(Math.max(settings['mosip.min-languages.count'], mandatory.length), most);
  return {
    ...Object.fromEntries(published),
    ...FIXED,
    'mosip.idschema.version': String(idSchema.version),
    'preregistration.identity.name': identityMapping.identity['name']?.[0] ?? '',
    'mosip.mandatory-languages': mandatory.join(','),
    'mosip.optional-languages': optional.join(','),
    'mosip.min-languages.count': String(least),
    'mosip.max-languages.count': String(Math.max(most, least)),
  };
}
