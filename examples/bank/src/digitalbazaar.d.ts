/** What is used here of libraries that bring no types. */
declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalbazaar/data-integrity-context' {
  const context: { readonly contexts: ReadonlyMap<string, object> };
  // eslint-disable-next-line no-restricted-syntax -- the library's own export
  export default context;
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}
declare module '@digitalbazaar/data-integrity' {
  export const DataIntegrityProof: { new (options: { readonly cryptosuite: object }): object };
}
declare module '@digitalbazaar/vc' {
  export function verifyCredential(options: {
    readonly credential: object;
    readonly suite: object;
    readonly documentLoader: (url: string) => Promise<object>;
    readonly checkStatus: () => Promise<{ readonly verified: boolean }>;
  }): Promise<{ readonly verified: boolean }>;
}
