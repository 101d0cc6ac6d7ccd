import type { Result } from '../../shared/result.ts';

/** Whose key: MOSIP names keys by application and reference; a module's own (master) key has the reference ''. */
export interface KeyOwner {
  readonly applicationId: string;
  readonly referenceId: string;
}

/** An X.509 certificate and what is asked of it most. */
export interface Certificate {
  readonly pem: string;
  readonly der: Uint8Array;
  /** SHA-256 of the DER, 32 bytes: the thumbprint of every envelope. */
  readonly thumbprint: Uint8Array;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** Why there is no key: the application is not of this country, has no master key yet, or its key ran out. */
export type KeyRefusal =
  'application-unknown' | 'key-not-generated' | 'reference-not-supported' | 'key-expired';

/** How an envelope is made (identity-backbone §13.2): nothing given makes the `VER_R2` form. */
export interface EnvelopeOptions {
  readonly salt: Uint8Array | null;
  readonly aad: Uint8Array | null;
}

export interface JwsOptions {
  readonly algorithm: 'RS256' | 'PS256';
  /** Detached gives `header..signature`; unencoded signs the bytes themselves (RFC 7797), as credentials want. */
  readonly payload: 'attached' | 'detached' | 'detached-unencoded';
  /** Members the protected header gets beside `alg`: `x5c`, `x5t#S256`, `kid`. */
  readonly header: readonly ('x5c' | 'x5t#S256' | 'kid')[];
}

/** A certificate for a key that is not ours. */
export interface CertificateWish {
  /** DER of the key's SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly commonName: string;
  readonly days: number;
}

/** Signs without giving the key away: what a PDF or CMS library takes (RSASSA-PKCS1-v1_5 with SHA-256). */
export interface DocumentSigner {
  readonly certificate: Certificate;
  /** From the certificate's issuer to the root. */
  readonly chain: readonly Certificate[];
  /** Signature over the data's SHA-256; the data is hashed inside. */
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>;
}

/**
 * Asymmetric keys with certificates, by application and reference (identity-backbone §13). A reference's key pair
 * is made when it is first asked for, signed by the module's, which the root signed; a key that ran out is
 * followed by a new one, and the old still decrypts.
 */
export interface ModuleKeys {
  /** The certificate others encrypt to or verify with at present. */
  readonly certificate: (owner: KeyOwner) => Promise<Result<Certificate, KeyRefusal>>;
  /** The certificate's issuers, up to the root. */
  readonly chain: (owner: KeyOwner) => Promise<Result<readonly Certificate[], KeyRefusal>>;
  /** RSA-OAEP (SHA-256, MGF1 SHA-256) with the key of that thumbprint, current or earlier. */
  readonly decryptSessionKey: (
    owner: KeyOwner,
    thumbprint: Uint8Array,
    sealed: Uint8Array,
  ) => Promise<Result<Uint8Array, 'thumbprint-unknown' | 'session-key-unreadable'>>;
  readonly encrypt: (
    owner: KeyOwner,
    data: Uint8Array,
    options: EnvelopeOptions,
  ) => Promise<Result<Uint8Array, KeyRefusal | 'module-key-only-signs'>>;
  /** Salt and aad are those given to `encrypt`; a `VER_R2` envelope carries its own. */
  readonly decrypt: (
    owner: KeyOwner,
    envelope: Uint8Array,
    options: EnvelopeOptions,
  ) => Promise<
    Result<
      Uint8Array,
      KeyRefusal | 'envelope-malformed' | 'thumbprint-unknown' | 'session-key-unreadable' | 'data-unreadable'
    >
  >;
  readonly signJws: (
    owner: KeyOwner,
    data: Uint8Array,
    options: JwsOptions,
  ) => Promise<Result<string, KeyRefusal>>;
  readonly documentSigner: (owner: KeyOwner) => Promise<Result<DocumentSigner, KeyRefusal>>;
  /** For a key of somebody else's that only signs; it does not outlive the application's own certificate. */
  readonly certify: (
    applicationId: string,
    wish: CertificateWish,
  ) => Promise<Result<Certificate, KeyRefusal>>;
}
