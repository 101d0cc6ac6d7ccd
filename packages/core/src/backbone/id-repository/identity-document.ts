/** A document of an identity, under the name of the attribute that describes it. */
export interface IdentityDocument {
  readonly category: string;
  /** Base64url of the bytes. */
  readonly value: string;
}
