/** What a person agreed to give a relying party. */
export interface Agreement {
  readonly clientId: string;
  /** By language. */
  readonly clientName: Readonly<Record<string, string>>;
  readonly claims: readonly string[];
  readonly scopes: readonly string[];
  readonly givenAt: Date;
  /** Null: until it is withdrawn. */
  readonly expiresAt: Date | null;
}

/** A person's agreements at sign-in; `person` is their token of ID Authentication (identity-backbone §26.2). */
export interface Consents {
  /** Newest first. */
  readonly list: (person: string) => Promise<readonly Agreement[]>;
  /** Ends the relying party's tokens for this person at once; false when there was no agreement. */
  readonly withdraw: (person: string, clientId: string) => Promise<boolean>;
}
