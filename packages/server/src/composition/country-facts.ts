import type { ValidateIdentity } from '@doorstep/backbone/id-repository/enrolment.ts';
import type { KeyPolicy } from '@doorstep/backbone/key-manager/index.ts';
import type { OtpLimits } from '@doorstep/backbone/otp-manager/limits.ts';
import type { PartnerPack } from '@doorstep/backbone/partner-management/partner-pack.ts';
import { authTypeNamed } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthType } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AttributeNames } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { UpdateLimits } from '@doorstep/core/backbone/id-repository/update-limits.ts';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import { writtenMoment } from '@doorstep/core/backbone/master-data/texts.ts';
import type { MessageLanguages, Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import { attributeNamesOf } from '@doorstep/core/country/identity-mapping.ts';
import type { FindingAttributes } from '@doorstep/core/backbone/id-repository/finding.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import { textsOf } from '@doorstep/core/country/templates.ts';
import type { FamilyPorts } from '@doorstep/core/resident/family/family-ports.ts';
import { checkIdentity } from '@doorstep/core/shared/id-schema.ts';
import { credentialFactsOf } from './credential-facts.ts';
import type { CredentialFacts } from './credential-facts.ts';
import type { HubLimits } from './event-hub.ts';
import { updateFacts } from './update-facts.ts';
import type { UpdateFacts } from './update-facts.ts';
import { partnerPackOf } from './partner-management.ts';

/** What the systems take from the country's pack, in their own terms. */
export interface CountryFacts {
  readonly vidPolicies: readonly VidPolicy[];
  readonly validateIdentity: ValidateIdentity;
  readonly validateIdentityUpdate: ValidateIdentity;
  readonly updateLimits: UpdateLimits;
  readonly otpLimits: OtpLimits;
  readonly texts: Texts;
  readonly messageLanguages: MessageLanguages;
  /** Languages people can speak and be answered in: all of the country's, however few its forms ask in. */
  readonly spokenLanguages: readonly string[];
  /** All of the country's languages, by three letters and as BCP 47 has them. */
  readonly languageTags: readonly { readonly code: string; readonly tag: string }[];
  /** Seconds in which a relying party fetches what it may be told. */
  readonly kycTokenSeconds: number;
  readonly attributes: AttributeNames;
  readonly finding: FindingAttributes;
  readonly family: Pick<FamilyPorts, 'familyAttributes' | 'ageOfMajority' | 'actingMinutes'>;
  readonly partnerId: string;
  readonly historyPageSize: number;
  /** How long a wallet's key stands for its person, and how many a person may have. */
  readonly identityKeys: { readonly keyDays: number; readonly mostKeys: number };
  readonly keyPolicy: (organisation: string) => KeyPolicy;
  readonly lockableAuthTypes: readonly AuthType[];
  readonly hubLimits: HubLimits;
  readonly update: UpdateFacts;
  readonly partnerPack: PartnerPack;
  readonly credentials: CredentialFacts;
}

export function countryFacts(country: Country): CountryFacts {
  const { settings, idSchema } = country;
  const mandatory =
    settings['mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.new-registration'];
  const mandatoryOnUpdate =
    settings['mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.update-uin'];
  return {
    vidPolicies: country.vidPolicies,
    validateIdentity: (identity) => checkIdentity(idSchema.rules, identity, mandatory),
    validateIdentityUpdate: (identity) => checkIdentity(idSchema.rules, identity, mandatoryOnUpdate),
    updateLimits: country.identityMapping.attributeUpdateCountLimit,
    otpLimits: otpLimits(country),
    texts: textsOf(country.templates),
    messageLanguages: {
      written: country.languages.map((language) => language.code),
      fallback: settings['mosip.default.template-languages'],
      moment: (at, language) =>
        writtenMoment(at, tagOf(country, language), country.zone, calendarOf(country, language)),
    },
    spokenLanguages: country.languages.map((language) => language.code),
    languageTags: country.languages.map(({ code, tag }) => ({ code, tag })),
    kycTokenSeconds: settings['mosip.ida.kyc.token.expire.time.adjustment.seconds'],
    attributes: attributeNamesOf(country.identityMapping),
    finding: {
      ...attributeNamesOf(country.identityMapping),
      postalCode: country.identityMapping.identity['postalCode']?.[0] ?? '',
    },
    family: familyFacts(country),
    partnerId: settings['ida.online-verification-partner-id'],
    lockableAuthTypes: settings['auth.types.allowed'].map(authTypeNamed).filter((type) => type !== null),
    historyPageSize: settings['resident.view-history.default.page.size'],
    identityKeys: {
      keyDays: settings['mosip.esignet.binding.key-expire-days'],
      mostKeys: settings['doorstep.sign-in.wallets'],
    },
    keyPolicy: (organisation) => keyPolicy(country, organisation),
    partnerPack: partnerPackOf(country),
    update: updateFacts(country),
    credentials: credentialFactsOf(country),
    hubLimits: {
      leaseSeconds: settings['doorstep.event-hub.lease-seconds'],
      answerSeconds: settings['doorstep.event-hub.answer-seconds'],
      retryMinutes: settings['doorstep.event-hub.retry-minutes'],
      keepDays: settings['doorstep.event-hub.keep-days'],
    },
  };
}

/** The BCP 47 tag of a language of the country's. */
export function tagOf({ languages }: Country, code: string): string {
  return languages.find((language) => language.code === code)?.tag ?? code;
}

/** The calendar beside the Gregorian one in a language; null for none. */
function calendarOf({ languages }: Country, code: string): string | null {
  return languages.find((language) => language.code === code)?.calendar ?? null;
}

function familyFacts({ identityMapping: { identity }, settings }: Country): CountryFacts['family'] {
  const first = (name: string): string => identity[name]?.[0] ?? '';
  return {
    familyAttributes: {
      guardianUin: first('introducerUIN'),
      guardianVid: first('introducerVID'),
      guardianRegistration: first('introducerRID'),
      birthDate: first('dob'),
    },
    ageOfMajority: settings['doorstep.family.age-of-majority'],
    actingMinutes: settings['doorstep.family.acting-minutes'],
  };
}

function keyPolicy({ settings }: Country, organisation: string): KeyPolicy {
  return {
    applications: settings['doorstep.keys.applications'],
    otherDomains: settings['doorstep.keys.other-domains'],
    rootDays: settings['doorstep.keys.root-days'],
    moduleDays: settings['doorstep.keys.module-days'],
    referenceDays: settings['doorstep.keys.reference-days'],
    organisation,
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
