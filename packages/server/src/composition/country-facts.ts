import type { ValidateIdentity } from '@doorstep/backbone/id-repository/id-repository.ts';
import type { OtpLimits } from '@doorstep/backbone/otp-manager/limits.ts';
import type { AttributeNames } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { Texts } from '@doorstep/core/backbone/master-data/texts.ts';

/** What the systems take from the country's pack, in their own terms. */
export interface CountryFacts {
  readonly vidPolicies: readonly VidPolicy[];
  readonly validateIdentity: ValidateIdentity;
  readonly otpLimits: OtpLimits;
  readonly texts: Texts;
  /** Languages of messages to people who prefer none. */
  readonly messageLanguages: readonly string[];
  /** Languages the wire accepts. */
  readonly publishedLanguages: readonly string[];
  readonly attributes: AttributeNames;
  readonly partnerId: string;
  readonly historyPageSize: number;
}
