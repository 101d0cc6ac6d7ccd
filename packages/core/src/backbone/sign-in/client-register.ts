import type { Result } from '../../shared/result.ts';

/** What may be changed of a relying party (identity-backbone §26.5). */
export interface ClientDetails {
  readonly name: string;
  /** By three-letter language code. */
  readonly names: Readonly<Record<string, string>>;
  readonly logoUri: string;
  readonly redirectUris: readonly string[];
  /** Authentication contexts that satisfy the client. */
  readonly acrs: readonly string[];
  /** All that it may ask for. */
  readonly claims: readonly string[];
}

/** eSignet's `additionalConfig`, member by member as it was given. */
export type ClientConfig = Readonly<Record<string, unknown>>;

export interface NewClient extends ClientDetails {
  readonly clientId: string;
  readonly relyingPartyId: string;
  /** A JWK; it cannot be changed later. */
  readonly publicKey: Readonly<Record<string, unknown>>;
  readonly config: ClientConfig | null;
}

export type ClientStatus = 'ACTIVE' | 'INACTIVE';

export interface ClientChange extends ClientDetails {
  readonly status: ClientStatus;
  readonly config: ClientConfig | null | 'as it was';
}

export interface RegisteredClient {
  readonly clientId: string;
  readonly status: ClientStatus;
  readonly name: string;
  readonly names: Readonly<Record<string, string>>;
  readonly relyingPartyId: string | null;
  readonly logoUri: string | null;
  readonly redirectUris: readonly string[];
  readonly acrs: readonly string[];
  readonly claims: readonly string[];
  /** Null where the operator registered other than one key. */
  readonly publicKey: Readonly<Record<string, unknown>> | null;
  readonly config: ClientConfig | null;
}

/** The relying parties of sign-in, for who manages them. One that is INACTIVE is none for anybody else, at once. */
export interface ClientRegister {
  /** Active from now on, and served the person's claims alone: no service in their name. */
  readonly create: (
    client: NewClient,
  ) => Promise<Result<undefined, 'client-id-taken' | 'key-taken' | 'key-unusable'>>;
  /** False when there is no such client. */
  readonly change: (clientId: string, change: ClientChange) => Promise<boolean>;
  readonly find: (clientId: string) => Promise<RegisteredClient | null>;
}
