import type { Result } from '../../shared/result.ts';
import type { Partner, PartnerType } from './partner.ts';
import type { Policy } from './policy.ts';

/** Partners of the country's identity and what each may have (identity-backbone §21). */
export interface PartnerManagement {
  /** All, or those of one type, by name. */
  readonly partners: (type: PartnerType | null) => Promise<readonly Partner[]>;
  readonly partner: (partnerId: string) => Promise<Partner | null>;
  /** The policy by which a partner is given a type of credential; null when it is given none. */
  readonly credentialPolicy: (partnerId: string, credentialType: string) => Promise<Policy | null>;
  readonly policy: (policyId: string) => Promise<Policy | null>;
  /** Who may check people by an API key and a licence, and how. */
  readonly validateKeys: (keys: PartnerKeys) => Promise<Result<ValidatedPartner, KeysRefusal>>;
}

export interface PartnerKeys {
  readonly partnerId: string;
  readonly apiKey: string;
  readonly licence: string;
}

export interface ValidatedPartner {
  readonly partner: Partner;
  readonly policy: Policy;
  readonly licenceExpiresAt: Date;
  readonly apiKeyExpiresAt: Date;
}

export type KeysRefusal =
  | 'licence-unknown'
  | 'licence-blocked'
  | 'licence-expired'
  | 'partner-unknown'
  | 'partner-inactive'
  | 'api-key-unknown'
  | 'policy-inactive'
  | 'policy-expired';
