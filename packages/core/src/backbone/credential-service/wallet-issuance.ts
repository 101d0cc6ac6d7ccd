import type { Result } from '../../shared/result.ts';
import type { RequestedAttribute } from './credential-request.ts';
import type { WalletFormat } from './wallet-credential.ts';

/** The key that a credential is bound to. */
export interface HolderKey {
  /** Its public members. */
  readonly jwk: Readonly<Record<string, unknown>>;
  /** `did:jwk:…`, which carries the key in itself. */
  readonly did: string;
}

/** How far a credential may go that somebody else brings to the wallet. */
export interface CredentialLimits {
  /** Of what wallets are given, these alone; of two for the same the later counts. */
  readonly attributes: readonly RequestedAttribute[];
  /** Three letters; a text in any other language is left out. */
  readonly languages: readonly string[];
}

/** A credential that only has to be signed. */
export interface ReadyCredential {
  /** Names of the attributes it tells. */
  readonly told: readonly string[];
  /** Writes it down as the client's, so that it can be taken back, and signs it. */
  readonly issue: (clientId: string, format: WalletFormat, key: HolderKey) => Promise<unknown>;
}

export interface WalletIssuance {
  /** `not-available`: the country gives wallets none now, or nothing is left of it. */
  readonly ready: (
    uin: string,
    limits: CredentialLimits,
  ) => Promise<Result<ReadyCredential, 'not-available'>>;
}
