/** The scope by which a person lets a wallet fetch their credential (identity-backbone §20.3). */
export const CREDENTIAL_SCOPE = 'mosip_identity_vc_ldp';

/** Under which partner and type of the country's policies wallets are given credentials. */
export const WALLET_PARTNER = 'mpartner-default-mobile';
export const WALLET_CREDENTIAL = 'vercred';

/** What a wallet can be given: by the id its metadata names it with. */
export const WALLET_CONFIGURATIONS = {
  MOSIPVerifiableCredential: 'ldp_vc',
  IdentitySdJwtCredential: 'dc+sd-jwt',
} as const;
export type WalletFormat = (typeof WALLET_CONFIGURATIONS)[keyof typeof WALLET_CONFIGURATIONS];

/** Whose wallet asks, as its access token says. */
export interface WalletHolder {
  readonly uin: string;
  readonly clientId: string;
}
