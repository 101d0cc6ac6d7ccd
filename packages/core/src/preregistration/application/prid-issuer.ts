/** Gives PRIDs, the ids of applications. */
export interface PridIssuer {
  /** A PRID that nobody was given before and nobody will be given again, by this process or another. */
  readonly issue: () => Promise<string>;
}
