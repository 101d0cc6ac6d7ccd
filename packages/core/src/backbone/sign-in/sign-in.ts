import type { Result } from '../../shared/result.ts';

export interface AuthorizationRequest {
  readonly state: string;
  readonly nonce: string;
  readonly redirectUri: string;
  /** BCP 47, in order of preference, separated by spaces. */
  readonly uiLocales: string;
  readonly codeVerifier: string;
}

export interface CodeExchange {
  readonly callbackUrl: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string | null;
  readonly codeVerifier: string | null;
}

export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
}

export interface AccessTokenFacts {
  readonly jti: string;
  readonly expiresAt: Date;
  readonly scopes: readonly string[];
  /** The authentication context, such as `mosip:idp:acr:generated-code`. */
  readonly acr: string | null;
}

export interface UserInfo {
  /** The UIN or VID typed at sign-in. */
  readonly individualId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Data URI. */
  readonly picture: string | null;
}

/** The OpenID Connect provider, as a relying party uses it (identity-backbone §26). */
export interface SignIn {
  readonly authorizationUrl: (request: AuthorizationRequest) => Promise<string>;
  readonly exchange: (request: CodeExchange) => Promise<Result<Tokens, 'exchange-refused'>>;
  readonly verify: (accessToken: string) => Promise<Result<AccessTokenFacts, 'token-invalid'>>;
  readonly userInfo: (accessToken: string) => Promise<Result<UserInfo, 'token-invalid'>>;
}
