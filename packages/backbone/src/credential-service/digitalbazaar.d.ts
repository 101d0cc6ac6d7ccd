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
  export const DataIntegrityProof: {
    new (options: {
      readonly cryptosuite: object;
      readonly date?: string;
      readonly signer?: {
        readonly id: string;
        readonly algorithm: 'Ed25519';
        readonly sign: (input: { readonly data: Uint8Array }) => Promise<Uint8Array>;
      };
    }): object;
  };
}
declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<{
    export(options: { readonly publicKey: true; readonly includeContext: boolean }): Promise<{
      readonly publicKeyMultibase: string;
    }>;
  }>;
}
declare module '@digitalbazaar/vc' {
  type Loader = (url: string) => Promise<{
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: object;
    readonly tag?: 'static';
  }>;
  export function issue(options: {
    readonly credential: object;
    readonly suite: object;
    readonly documentLoader: Loader;
  }): Promise<Readonly<Record<string, unknown>>>;
  export function verifyCredential(options: {
    readonly credential: object;
    readonly suite: object;
    readonly documentLoader: Loader;
    readonly checkStatus?: (options: object) => Promise<{ readonly verified: boolean }>;
  }): Promise<{ readonly verified: boolean; readonly error?: unknown }>;
}
