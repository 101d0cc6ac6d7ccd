/** What each wrapped key is bound to, in one place: a wrapping opens only for the row it was made for. */
export const keyContext = {
  dataKey: (system: string, use: string, version: number): string =>
    `key_manager.data_key/${system}/${use}/${String(version)}`,
  signingKey: (use: string, kid: string): string => `key_manager.signing_key/${use}/${kid}`,
  pair: (pairId: string): string => `key_manager.certificate/${pairId}`,
} as const;
