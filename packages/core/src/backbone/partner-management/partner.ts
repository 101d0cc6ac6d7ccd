/** Kinds of partners (identity-backbone §21). */
export const PARTNER_TYPES = [
  'Auth_Partner',
  'Online_Verification_Partner',
  'Credential_Partner',
  'Print_Partner',
  'Device_Provider',
  'FTM_Provider',
  'Manual_Adjudication',
  'ABIS_Partner',
  'MISP_Partner',
  'SDK_Partner',
] as const;
export type PartnerType = (typeof PARTNER_TYPES)[number];

/** Partners that are given credentials. */
export const CREDENTIAL_TAKERS: readonly PartnerType[] = [
  'Online_Verification_Partner',
  'Credential_Partner',
  'Print_Partner',
  'Auth_Partner',
];

export interface Partner {
  readonly id: string;
  readonly type: PartnerType;
  readonly organisation: string;
  /** By language; empty where nobody wrote any. */
  readonly names: Readonly<Record<string, string>>;
  readonly contactNumber: string;
  readonly email: string;
  readonly address: string;
  readonly logoUrl: string | null;
  readonly status: 'Active' | 'Inactive';
  /** PEM; null where none was handed in. */
  readonly certificatePem: string | null;
}

export function partnerTypeNamed(text: string): PartnerType | null {
  return PARTNER_TYPES.find((type) => type === text) ?? null;
}
