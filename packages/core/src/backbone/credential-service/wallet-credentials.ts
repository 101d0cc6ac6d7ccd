import type { WalletFormat } from './wallet-credential.ts';

/** A credential that was given to a person's wallet; nothing of what is in it, nor whose it is. */
export interface WalletCredential {
  /** A UUID, which stands in the credential itself. */
  readonly id: string;
  /** The wallet, as the sign-in knows it. */
  readonly clientId: string;
  /** Null for those of before it was kept. */
  readonly format: WalletFormat | null;
  readonly issuedAt: Date;
  /** Null while it counts. */
  readonly revokedAt: Date | null;
}

/** One with who took it back, and why. */
export interface WalletCredentialFile extends WalletCredential {
  readonly revokedBy: string | null;
  readonly reason: string | null;
}

export interface WalletCredentialPage {
  readonly credentials: readonly WalletCredential[];
  readonly total: number;
}

export interface WalletRevocation {
  readonly credentialId: string;
  readonly staffId: string;
  readonly reason: string;
}

/**
 * What wallets were given. Whose it is stands there only as a keyed hash: a person's own are found by their UIN, and no
 * credential leads to its person.
 */
export interface WalletCredentials {
  /** The newest first; pages from 0. */
  readonly ofHolder: (uin: string, page: number, size: number) => Promise<WalletCredentialPage>;
  /** Null also for what is no UUID, and for a credential of a partner's. */
  readonly find: (credentialId: string) => Promise<WalletCredentialFile | null>;
  readonly isHeldBy: (credentialId: string, uin: string) => Promise<boolean>;
  /** Sets its place in the public status lists. Of several at once, one is told `revoked`. */
  readonly revoke: (revocation: WalletRevocation) => Promise<'revoked' | 'revoked-before' | 'unknown'>;
}
