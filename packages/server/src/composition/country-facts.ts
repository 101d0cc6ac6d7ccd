import type { ValidateIdentity } from '@doorstep/backbone/id-repository/id-repository.ts';
import type { OtpLimits } from '@doorstep/backbone/otp-manager/limits.ts';
import type { AttributeNames } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { MessageLanguages, Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import { attributeNamesOf } from '@doorstep/core/country/identity-mapping.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import { textsOf } from '@doorstep/core/country/templates.ts';
import { checkIdentity } from '@doorstep/core/shared/id-schema.ts';

/** What the systems take from the country's pack, in their own terms. */
export interface CountryFacts {
  readonly vidPolicies: readonly VidPolicy[];
  readonly validateIdentity: ValidateIdentity;
  readonly otpLimits: OtpLimits;
  readonly texts: Texts;
  readonly messageLanguages: MessageLanguages;
  /** Languages the wire accepts. */
  readonly publishedLanguages: readonly string[];
  readonly attributes: AttributeNames;
  readonly partnerId: string;
  readonly historyPageSize: number;
}

export function countryFacts(country: Country): CountryFacts {
  const { settings, idSchema } = country;
  const mandatory =
    settings['mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.new-registration'];
  return {
    vidPolicies: country.vidPolicies,
    validateIdentity: (identity) => checkIdentity(idSchema.rules, identity, mandatory),
    otpLimits: otpLimits(country),
    texts: textsOf(country.templates),
    messageLanguages: {
      written: country.languages.map((language) => language.code),
      fallback: settings['mosip.default.template-languages'],
    },
    publishedLanguages: [...settings['mosip.mandatory-languages'], ...settings['mosip.optional-languages']],
    attributes: attributeNamesOf(country.identityMapping),
    partnerId: settings['ida.online-verification-partner-id'],
    historyPageSize: settings['resident.view-history.default.page.size'],
  };
}

function otpLimits({ settings }: Country): OtpLimits {
  return {
    digits: settings['mosip.kernel.otp.default-length'],
    lifetime: settings['mosip.kernel.otp.expiry-time'],
    triesPerCode: settings['doorstep.otp.tries-per-code'],
    codesPerWindow: settings['doorstep.otp.codes-per-window'],
    window: settings['doorstep.otp.window-seconds'],
    codesPerDay: settings['doorstep.otp.codes-per-day'],
    failuresBeforeFreeze: settings['mosip.kernel.otp.validation-attempt-threshold'],
    freeze: settings['mosip.kernel.otp.key-freeze-time'],
    failuresBeforeStop: settings['doorstep.otp.failures-before-stop'],
  };
}
