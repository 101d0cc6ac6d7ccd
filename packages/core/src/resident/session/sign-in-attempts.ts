/** What must be the same when the browser comes back from the sign-in system. */
export interface SignInAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

/** Sign-ins on their way through the provider; each is taken once, within ten minutes. */
export interface SignInAttempts {
  readonly begin: (attempt: SignInAttempt) => Promise<void>;
  readonly take: (state: string) => Promise<SignInAttempt | null>;
  readonly purge: () => Promise<void>;
}
