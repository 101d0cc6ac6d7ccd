/**
 * Where a request for a credential stands (identity-backbone §16.2). Up to ISSUED it is ours; after that the partner
 * says how far it is, and CANCELLED, INVALID and REVOKED end it.
 */
export const CREDENTIAL_STATUSES = [
  'NEW',
  'ISSUED',
  'RETRY',
  'FAILED',
  'CANCELLED',
  'REVOKED',
  'INVALID',
  'RECEIVED',
  'STORED',
  'PAYMENT_CONFIRMED',
  'PRINTING',
  'PRINTED',
  'IN_TRANSIT',
  'CARD_DELIVERED',
  'ERROR',
] as const;
export type CredentialStatus = (typeof CREDENTIAL_STATUSES)[number];

/** What a partner may say about a credential it was given. */
export const PARTNER_STATUSES = [
  'RECEIVED',
  'STORED',
  'PAYMENT_CONFIRMED',
  'PRINTING',
  'PRINTED',
  'IN_TRANSIT',
  'CARD_DELIVERED',
  'ERROR',
  'INVALID',
] as const satisfies readonly CredentialStatus[];
export type PartnerStatus = (typeof PARTNER_STATUSES)[number];

export function credentialStatusNamed(text: string): CredentialStatus | null {
  return CREDENTIAL_STATUSES.find((status) => status === text) ?? null;
}

export function partnerStatusNamed(text: string): PartnerStatus | null {
  return PARTNER_STATUSES.find((status) => status === text) ?? null;
}

/** Statuses that nothing follows. */
const ENDED: readonly CredentialStatus[] = ['CANCELLED', 'REVOKED', 'INVALID'];

/** Whether a partner's word still counts: the credential went out, and was not taken back. */
export function takesPartnerStatus(status: CredentialStatus): boolean {
  return !ENDED.includes(status) && status !== 'NEW' && status !== 'RETRY' && status !== 'FAILED';
}

/** Whether there is a credential to take back. */
export function isRevocable(status: CredentialStatus): boolean {
  return takesPartnerStatus(status);
}

/**
 * Why no credential came of a request. The service's own trouble and a partner's missing certificate pass with time
 * and are tried again; the others are final.
 */
export const CREDENTIAL_FAULTS = [
  'policy-missing',
  'policy-inactive',
  'partner-unknown',
  'partner-inactive',
  'attribute-not-in-policy',
  'credential-type-unknown',
  'id-unknown',
  'id-inactive',
  'pin-missing',
  'certificate-missing',
  'service-fault',
] as const;
export type CredentialFault = (typeof CREDENTIAL_FAULTS)[number];

/** An attribute as a resident chose to share it. */
export interface RequestedAttribute {
  /** As the policy names it. */
  readonly name: string;
  readonly masked: boolean;
  /** `DD/MMM/YYYY` for a date, a comma-separated choice of attributes for a name or an address; null as it is. */
  readonly format: string | null;
}

/** What is known of a request; nothing that was shared. */
export interface CredentialRequest {
  readonly requestId: string;
  readonly credentialType: string;
  readonly partnerId: string;
  readonly status: CredentialStatus;
  /** Set with FAILED and RETRY. */
  readonly fault: CredentialFault | null;
  /** What the partner may look at for more, such as a card's file or a parcel's tracking; null before. */
  readonly url: string | null;
  readonly attributes: readonly RequestedAttribute[];
  readonly purpose: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly credentialId: string | null;
  readonly issuedAt: Date | null;
  /** When the partner first fetched it or spoke of it; null while it could not be reached. */
  readonly deliveredAt: Date | null;
  /** Attempts that failed. */
  readonly retries: number;
}
