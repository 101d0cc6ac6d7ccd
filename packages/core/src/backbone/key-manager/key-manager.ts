/** So many first bytes tell what is sealed from everything else: format, version of the key, and a nonce of its own. */
export const SEAL_MARK = 15;

/** Seals what one system stores; every system has keys of its own. Synchronous: the keys are held in memory. */
export interface Sealer {
  /** AES-256-GCM under the newest key; `context` (table and row) is authenticated, so a value cannot be moved. */
  readonly seal: (text: string, context: string) => Uint8Array;
  /** The text again; throws when the bytes, the context or the key are not the ones sealed with. */
  readonly open: (sealed: Uint8Array, context: string) => string;
  /** Keyed hash to look a value up by, 32 bytes; equal values of one field give equal hashes. */
  readonly blindIndex: (field: string, value: string) => Uint8Array;
}

/** A signed JSON web token's fixed header part is the port's business; claims are the caller's. */
export type JwtClaims = Readonly<Record<string, unknown>>;

/** Ed25519 for `credential`, RSASSA-PKCS1-v1_5 with SHA-256 for the other uses. */
export interface Signer {
  readonly kid: string;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

/** A public JSON web key set as served to the world. */
export interface PublicKeys {
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}

/** The key ring of a deployment (identity-backbone §13). */
export interface KeyManager {
  readonly sealer: (system: string) => Promise<Sealer>;
  /** RS256 over the claims with the current signing key of `use`; EdDSA for `credential`. */
  readonly signJwt: (
    use: SigningUse,
    claims: JwtClaims,
    header?: Readonly<Record<string, string>>,
  ) => Promise<string>;
  /** The claims of a token signed for `use` that has not expired; null for any other. */
  readonly verifyJwt: (
    use: SigningUse,
    token: string,
    expected: { readonly issuer: string; readonly audience?: string },
  ) => Promise<JwtClaims | null>;
  /** The current signing key of `use`, for signatures in other forms than a token's. */
  readonly signer: (use: SigningUse) => Promise<Signer>;
  readonly publicKeys: (use: SigningUse) => Promise<PublicKeys>;
  /** Private keys as JWKs for a library that must sign by itself; never leaves the process. */
  readonly privateKeys: (use: SigningUse) => Promise<PublicKeys>;
}

/** `credential` is Ed25519 and stays published as long as what it signed; the others are RSA keys of short-lived tokens. */
export const SIGNING_USES = ['sign-in', 'client-token', 'resident-client', 'credential'] as const;
export type SigningUse = (typeof SIGNING_USES)[number];
