import type { Result } from '../../shared/result.ts';
import type { RelyingEntity } from './id-authentication.ts';

/** How long a wallet's word counts after it was signed, whatever it says of its own end; seconds. */
export const PROOF_SECONDS = 300;

/** A wallet's public key. */
export interface WalletKey {
  /** RFC 7638, SHA-256: one key has one, however it was written. */
  readonly thumbprint: string;
  /** DER of its SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
}

export interface BoundKey {
  /** PEM; its SHA-256 is what the wallet names it by. */
  readonly certificate: string;
  readonly expiresAt: Date;
}

/** Somebody who proved who they are this moment, and the key that is to stand for them from now on. */
export interface KeyBinding {
  readonly uin: string;
  /** A UIN or VID. */
  readonly individualId: string;
  /** Ten digits. */
  readonly transactionId: string;
  readonly key: WalletKey;
  readonly entity: RelyingEntity;
}

export interface KeyAuthentication {
  /** A UIN or VID. */
  readonly individualId: string;
  /** What the wallet may call the person: the id as it was typed. */
  readonly named: string;
  readonly transactionId: string;
  /** A signed JSON web token. */
  readonly proof: string;
  /** Whom the wallet may have meant it for. */
  readonly audiences: readonly string[];
  readonly entity: RelyingEntity;
}

/** A signature apart from what it is over: `header.signature`. */
export interface WalletSignature {
  /** The person's token. */
  readonly token: string;
  readonly signature: string;
  readonly over: string;
}

/** Keys of wallets that stand for people (identity-backbone §9.2 and §26.3). */
export interface IdentityKeys {
  /** The organisation behind a wallet, by the key it was given. */
  readonly partner: (
    partnerId: string,
    apiKey: string,
  ) => Promise<Result<RelyingEntity, 'partner-unknown' | 'partner-inactive' | 'api-key-unknown'>>;
  /** A key that can be bound: RSA of 2048 to 8192 bits, P-256 or Ed25519, by its public members only; null for any other. */
  readonly readKey: (jwk: Readonly<Record<string, unknown>>) => Promise<WalletKey | null>;
  /** `key-taken`: it stands for somebody else. The person is told. */
  readonly bind: (
    binding: KeyBinding,
  ) => Promise<Result<BoundKey, 'key-taken' | 'id-unknown' | 'id-inactive' | 'certificate-refused'>>;
  /**
   * Proves a person by their wallet's word, which counts once. `not-bound`: there is no such person, or no key of
   * theirs; `key-unbound`: the key named is none of theirs. `auth-type-locked` when no code could be had either.
   */
  readonly authenticate: (
    request: KeyAuthentication,
  ) => Promise<
    Result<
      { readonly token: string; readonly uin: string },
      'not-bound' | 'key-unbound' | 'thumbprint-missing' | 'proof-invalid' | 'auth-type-locked'
    >
  >;
  /** Whether a key of the person's made the signature. */
  readonly hasSigned: (signature: WalletSignature) => Promise<boolean>;
  readonly purge: () => Promise<void>;
}
